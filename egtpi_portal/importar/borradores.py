"""The workbook between its preview and its import: kept in the store, named by a signed token, never by the browser."""

import secrets
from contextlib import suppress
from functools import partial

from django.core import signing
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from egtpi_portal.cuentas.models import Usuario

from .libros import LibroGuardado, TablaEscrita, tabla_leida

CARPETA = "importaciones"
SAL = "hojas.importacion"
DE_LA_TABLA = ".json"
"""What the name of what was read of a workbook has after that of the workbook."""
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
    if tabla := tabla_leida(archivo):
        _recordar(lugar, tabla)
    return signing.dumps([lugar, archivo.name, region, por.pk], salt=SAL)


def leer(token: str, *, region: str, por: Usuario) -> tuple[LibroGuardado, str]:
    """(content, name) of the workbook, with what was read of it. Raises BorradorPerdido."""
    lugar, nombre = _abrir(token, region, por)
    try:
        with default_storage.open(lugar) as archivo:
            libro = LibroGuardado(archivo.read())
    except FileNotFoundError:
        raise BorradorPerdido from None
    libro.recordar = partial(_recordar, lugar)
    with suppress(FileNotFoundError), default_storage.open(lugar + DE_LA_TABLA) as guardada:
        clave, _, texto = guardada.read().decode().partition("\n")
        libro.tabla = TablaEscrita(clave, texto)
    return libro, nombre


def borrar(token: str, *, region: str, por: Usuario):
    """Forgets the workbook, once it was imported."""
    lugar, _ = _abrir(token, region, por)
    default_storage.delete(lugar)
    default_storage.delete(lugar + DE_LA_TABLA)


def _recordar(lugar: str, tabla: TablaEscrita):
    """Keeps what was read of a workbook beside it: who confirms what was seen does not wait for it to be read again."""
    if not default_storage.exists(lugar + DE_LA_TABLA):
        default_storage.save(lugar + DE_LA_TABLA, ContentFile(f"{tabla.clave}\n{tabla.texto}".encode()))


def _abrir(token: str, region: str, por: Usuario) -> tuple[str, str]:
    try:
        lugar, nombre, suya, quien = signing.loads(token, salt=SAL, max_age=DURA)
    except (signing.BadSignature, ValueError, TypeError):
        raise BorradorPerdido from None
    if (suya, quien) != (region, por.pk):
        raise BorradorPerdido
    return lugar, nombre
