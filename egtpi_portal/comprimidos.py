"""ZIP files that the portal makes: whole or not at all, and the same contents give the same bytes. Knows no room."""

import hashlib
import io
import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

PRIMERA_FECHA = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP can say."""
SUMAS = "SHA256SUMS"
LARGO_DE_PARTE, BYTES_DE_PARTE = 120, 240
"""Characters, and bytes in UTF-8, of a name in a ZIP, or of a folder of it: Linux holds 255 bytes, and a number goes
before its ending when it repeats."""
DE_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.I)
"""Names that are devices there, whatever their ending: what bears one is not taken out of the package."""


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
    time; the same contents give the same bytes. A name that repeats gets a number, one with tricks loses them: what
    names a thing may have come from outside."""
    aparte = ruta.with_suffix(".zip.parte")
    sumas, usadas = [], {SUMAS.casefold()}
    try:
        with zipfile.ZipFile(aparte, "w") as paquete:
            for pedido, contenido in entradas:
                nombre = libre(ruta_limpia(pedido), usadas)
                paquete.writestr(_entrada(nombre), contenido, zipfile.ZIP_DEFLATED)
                sumas.append(f"{hashlib.sha256(contenido).hexdigest()}  {nombre}\n")
            paquete.writestr(_entrada(SUMAS), "".join(sumas))
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


def ruta_limpia(ruta: str) -> str:
    """The path without ways out of the package, control characters or what some system cannot store."""
    partes = []
    for parte in unicodedata.normalize("NFC", ruta).replace("\\", "/").split("/"):
        parte = "".join("_" if c in '<>:"|?*' or unicodedata.category(c)[0] == "C" else c for c in parte).strip(" .")
        if parte:
            partes.append(_acortada(f"_{parte}" if DE_WINDOWS.match(parte) else parte))
    return "/".join(partes) or "archivo"


def _acortada(parte: str) -> str:
    if _cabe(parte):
        return parte
    final = PurePosixPath(parte).suffix[:10]
    sin_final = parte[: LARGO_DE_PARTE - len(final)]
    while not _cabe(sin_final + final):
        sin_final = sin_final[:-1]
    return sin_final.rstrip(" .") + final


def _cabe(parte: str) -> bool:
    return len(parte) <= LARGO_DE_PARTE and len(parte.encode()) <= BYTES_DE_PARTE


def libre(ruta: str, usadas: set[str]) -> str:
    """The path, or with a number before its ending when it is taken (whatever the case: some systems see none)."""
    una, n = ruta, 1
    while una.casefold() in usadas:
        n += 1
        una = re.sub(r"(\.[^./]{1,10})?$", rf" ({n})\g<0>", ruta, count=1)
    usadas.add(una.casefold())
    return una
