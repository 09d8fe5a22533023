"""The originals of a region and period in one ZIP, with a manifest of hashes.

The same originals give the same bytes: entries keep the order given and bear the date on which each file was stored.
Contents are copied in pieces and checked against their sha-256 on the way; nothing is held in memory.
"""

import csv
import datetime as dt
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.comprimidos import PRIMERA_FECHA, SUMAS, libre, ruta_limpia
from egtpi_portal.hojas.comas import como_celda

from .antivirus.consultas import por_que_no_sale
from .models import VersionDocumento

EN_MEMORIA = 4 * 1024 * 1024
"""Bytes of the package that stay in memory before it goes to a temporary file."""
TROZO = 256 * 1024

INCLUIDO = "incluido"
NO_DISPONIBLE = "no disponible"
POR_REVISAR = "por revisar"
SIN_CONTENIDO = frozenset({NO_DISPONIBLE, POR_REVISAR})
NO_COINCIDE = "no coincide con su sha-256"

COLUMNAS = ("archivo", "nombre original", "sha-256", "bytes", "pertenece a", "versión", "guardado el", "estado")
MANIFIESTO = "manifiesto.csv"
LEEME = "LEEME.txt"
TEXTO_LEEME = """{titulo}

Este paquete contiene los archivos originales, tal como se subieron al portal, y estos tres más:

- manifiesto.csv: un renglón por archivo, con su nombre, su lugar en el paquete, su sha-256, su tamaño en bytes,
  a qué pertenece, cuándo se guardó y si está incluido. Se abre con una hoja de cálculo.
- SHA256SUMS: las mismas huellas, para comprobarlas con un programa: sha256sum -c SHA256SUMS
- LEEME.txt: este texto.

El sha-256 es la huella de un archivo: si cambia un solo dato, la huella es otra.

«no disponible»: el portal conoce el nombre y la huella del archivo, pero no guarda su contenido (llegó de una
importación).
«por revisar»: el antivirus no lo revisó todavía, o encontró algo en él: no se entrega.
«no coincide con su sha-256»: lo guardado no es lo que se subió. Está en el paquete tal como se encontró; avise al
administrador del portal.

Archivos: {total}. Incluidos: {incluidos}. No disponibles: {no_disponibles}. No coinciden: {no_coinciden}.
"""


@dataclass(frozen=True, slots=True)
class Original:
    """A file for the package: where in it (`carpeta/nombre.pdf`), which content, and what it belongs to, in words."""

    ruta: str
    version: VersionDocumento
    pertenece_a: str


def empaquetar(originales: Iterable[Original], *, titulo: str) -> IO[bytes]:
    """The ZIP of those originals, open for reading at its start; whoever receives it closes it.

    A content known only by its hash, or that is not in the store, is listed in the manifest as «no disponible»; one
    that differs from its sha-256 is included and said. A path that repeats gets a number, one with tricks loses them.
    """
    salida = tempfile.SpooledTemporaryFile(max_size=EN_MEMORIA)  # noqa: SIM115 - it is returned open
    filas: list[tuple[str, Original, str]] = []
    usadas = {MANIFIESTO.casefold(), SUMAS.casefold(), LEEME.casefold()}
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_STORED) as paquete:
        for original in originales:
            ruta = libre(ruta_limpia(original.ruta), usadas)
            filas.append((ruta, original, _copiar(paquete, ruta, original.version)))
        _escribir(paquete, MANIFIESTO, _manifiesto(filas))
        incluidas = [(ruta, original) for ruta, original, estado in filas if estado not in SIN_CONTENIDO]
        _escribir(paquete, SUMAS, "".join(f"{o.version.sha256}  {ruta}\n" for ruta, o in incluidas))
        _escribir(paquete, LEEME, _leeme(titulo, [estado for _, _, estado in filas]))
    salida.seek(0)
    return salida


def _copiar(paquete: zipfile.ZipFile, ruta: str, version: VersionDocumento) -> str:
    """Copies a content in pieces and says how it went."""
    if not version.archivo:
        return NO_DISPONIBLE
    if por_que_no_sale(version.sha256):
        return POR_REVISAR
    try:
        contenido = version.archivo.open("rb")
    except FileNotFoundError:
        return NO_DISPONIBLE
    suma = hashlib.sha256()
    with contenido, paquete.open(_entrada(ruta, version.guardada_en), "w", force_zip64=True) as destino:
        while trozo := contenido.read(TROZO):
            suma.update(trozo)
            destino.write(trozo)
    return INCLUIDO if suma.hexdigest() == version.sha256 else NO_COINCIDE


def _entrada(ruta: str, guardada_en: dt.datetime | None) -> zipfile.ZipInfo:
    fecha = guardada_en.astimezone(LIMA).timetuple()[:6] if guardada_en else PRIMERA_FECHA
    entrada = zipfile.ZipInfo(ruta, date_time=max(fecha, PRIMERA_FECHA))
    entrada.create_system = 3
    entrada.external_attr = 0o644 << 16
    return entrada


def _escribir(paquete: zipfile.ZipFile, ruta: str, texto: str):
    paquete.writestr(_entrada(ruta, None), texto.encode())


def _manifiesto(filas: list[tuple[str, Original, str]]) -> str:
    salida = io.StringIO()
    salida.write("\ufeff")  # spreadsheets need it to read the accents
    escritor = csv.writer(salida, lineterminator="\r\n")
    escritor.writerow(
        ["archivo", "nombre original", "sha-256", "bytes", "pertenece a", "versión", "guardado el", "estado"]
    )
    for ruta, original, estado in filas:
        version = original.version
        guardada = f"{version.guardada_en.astimezone(LIMA):%d/%m/%Y %H:%M:%S}"
        fila = [
            "" if estado in SIN_CONTENIDO else ruta, version.nombre, version.sha256, version.bytes,
            original.pertenece_a, version.numero, guardada, estado,
        ]  # fmt: skip
        escritor.writerow([como_celda(valor) for valor in fila])
    return salida.getvalue()


def _leeme(titulo: str, estados: list[str]) -> str:
    return TEXTO_LEEME.format(
        titulo=titulo,
        total=len(estados),
        incluidos=estados.count(INCLUIDO),
        no_disponibles=estados.count(NO_DISPONIBLE),
        no_coinciden=estados.count(NO_COINCIDE),
    )
