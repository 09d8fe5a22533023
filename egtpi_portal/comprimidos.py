"""ZIP files that the portal makes: whole or not at all, and the same contents give the same bytes. Knows no room."""

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

PRIMERA_FECHA = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP can say."""


def escribir(ruta: Path, contenido: bytes) -> Path:
    """The file whole, or none: written beside and moved over."""
    descriptor, aparte = tempfile.mkstemp(dir=ruta.parent, prefix=".", suffix=".parte")
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            archivo.write(contenido)
        Path(aparte).replace(ruta)
    except BaseException:
        Path(aparte).unlink(missing_ok=True)
        raise
    return ruta


def empaquetar(ruta: Path, entradas: Iterable[tuple[str, bytes]]) -> Path:
    """A ZIP of those (name, content) and, at the end, `SHA256SUMS`: whole or not at all, one content in memory at a
    time; the same contents give the same bytes."""
    aparte = ruta.with_suffix(".zip.parte")
    sumas = []
    try:
        with zipfile.ZipFile(aparte, "w") as paquete:
            for nombre, contenido in entradas:
                paquete.writestr(_entrada(nombre), contenido, zipfile.ZIP_DEFLATED)
                sumas.append(f"{hashlib.sha256(contenido).hexdigest()}  {nombre}\n")
            paquete.writestr(_entrada("SHA256SUMS"), "".join(sumas))
        aparte.replace(ruta)
    finally:
        aparte.unlink(missing_ok=True)
    return ruta


def sin_hora(comprimido: bytes) -> bytes:
    """The same ZIP (a workbook is one) without the hour at which each of its parts was written."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(comprimido)) as antes, zipfile.ZipFile(salida, "w") as despues:
        for parte in antes.infolist():
            despues.writestr(_entrada(parte.filename), antes.read(parte), zipfile.ZIP_DEFLATED)
    return salida.getvalue()


def _entrada(nombre: str) -> zipfile.ZipInfo:
    entrada = zipfile.ZipInfo(nombre, date_time=PRIMERA_FECHA)
    entrada.create_system, entrada.external_attr = 3, 0o644 << 16
    return entrada
