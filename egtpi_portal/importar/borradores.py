"""The workbook between its preview and its import: kept in the store, named by a signed token, never by the browser."""

import secrets

from django.core import signing
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from egtpi_portal.cuentas.models import Usuario

CARPETA = "importaciones"
SAL = "hojas.importacion"
DURA = 2 * 60 * 60
"""Seconds that a preview can be confirmed."""


class BorradorPerdido(ValueError):
    """The preview is too old, or not of this person: the workbook has to be uploaded again."""

    def __init__(self):
        super().__init__("La vista previa venció: suba el archivo otra vez.")


def guardar(archivo: File, *, region: str, por: Usuario) -> str:
    """Keeps the workbook and returns its token, good for that region and person and for two hours."""
    archivo.seek(0)
    lugar = default_storage.save(f"{CARPETA}/{secrets.token_hex(16)}.xlsx", ContentFile(archivo.read()))
    return signing.dumps([lugar, archivo.name, region, por.pk], salt=SAL)


def leer(token: str, *, region: str, por: Usuario) -> tuple[bytes, str]:
    """(content, name) of the workbook. Raises BorradorPerdido."""
    lugar, nombre = _abrir(token, region, por)
    try:
        with default_storage.open(lugar) as archivo:
            return archivo.read(), nombre
    except FileNotFoundError:
        raise BorradorPerdido from None


def borrar(token: str, *, region: str, por: Usuario):
    """Forgets the workbook, once it was imported."""
    lugar, _ = _abrir(token, region, por)
    default_storage.delete(lugar)


def _abrir(token: str, region: str, por: Usuario) -> tuple[str, str]:
    try:
        lugar, nombre, suya, quien = signing.loads(token, salt=SAL, max_age=DURA)
    except (signing.BadSignature, ValueError, TypeError):
        raise BorradorPerdido from None
    if (suya, quien) != (region, por.pk):
        raise BorradorPerdido
    return lugar, nombre
