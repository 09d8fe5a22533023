"""Opening a workbook that somebody sent, only after looking at what it is and how much it unzips to."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from egtpi_portal.perezoso import Modulo

from .errores import HojaIlegible
from .libro import Libro
from .limites import POR_OMISION, Limites
from .paquete import DANADO, DEMASIADO, ROTO, TROZO, Paquete

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Modulo("openpyxl")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CON_CLAVE = (
    "El libro está protegido con contraseña. Ábralo en Excel, quítele la contraseña, guárdelo y vuelva a subirlo."
)
NO_ES_XLSX = "El archivo no es un libro de Excel. Suba un archivo .xlsx."
SIN_HOJAS = "El libro no tiene ninguna hoja con celdas. Suba el que tiene la tabla."


def contenido_de(archivo) -> bytes:
    """The bytes of a file, an uploaded file or a path; of an open one, from its beginning."""
    if isinstance(archivo, bytes | bytearray | memoryview):
        return bytes(archivo)
    if hasattr(archivo, "read"):
        if hasattr(archivo, "seek"):
            archivo.seek(0)
        return archivo.read()
    with open(archivo, "rb") as abierto:
        return abierto.read()


def revisar(contenido: bytes, limites: Limites = POR_OMISION):
    """Raises HojaIlegible unless those bytes are a workbook that can be opened within the limits. Unzips nothing."""
    if len(contenido) > limites.bytes:
        raise HojaIlegible(
            f"El archivo pesa más de {limites.bytes // 2**20} MB. Quítele imágenes y hojas que no use, "
            "y súbalo otra vez."
        )
    if contenido.startswith(OLE):
        raise HojaIlegible(_de_los_antiguos(contenido))
    if not contenido.startswith(b"PK"):
        raise HojaIlegible(NO_ES_XLSX)
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            _revisar_partes(paquete, limites)
    except ROTO as error:
        raise error if isinstance(error, HojaIlegible) else HojaIlegible(DANADO) from error


def _de_los_antiguos(contenido: bytes) -> str:
    """What an OLE file is: a workbook under a password, an old .xls, or neither."""
    if "EncryptedPackage".encode("utf-16-le") in contenido:
        return CON_CLAVE
    if any(nombre.encode("utf-16-le") in contenido for nombre in ("Workbook", "Book")):
        return (
            "El archivo es de una versión antigua de Excel (.xls). Ábralo, guárdelo como Libro de Excel (.xlsx) "
            "y súbalo."
        )
    return NO_ES_XLSX


def _revisar_partes(paquete: zipfile.ZipFile, limites: Limites):
    partes = paquete.infolist()
    nombres = {parte.filename.lower() for parte in partes}
    if "mimetype" in nombres and "content.xml" in nombres:
        raise HojaIlegible("El archivo es de LibreOffice (.ods). Guárdelo como Libro de Excel (.xlsx) y súbalo.")
    if "xl/workbook.bin" in nombres:
        raise HojaIlegible("El archivo es un libro binario (.xlsb). Guárdelo como Libro de Excel (.xlsx) y súbalo.")
    if "[content_types].xml" not in nombres:
        raise HojaIlegible(NO_ES_XLSX)
    if any(parte.flag_bits & 0x1 for parte in partes):
        raise HojaIlegible(CON_CLAVE)
    por_leer = sum(p.file_size for p in partes if p.filename.lower().endswith((".xml", ".rels")))
    if len(partes) > limites.archivos or por_leer > limites.descomprimido:
        raise HojaIlegible(DEMASIADO)


@contextmanager
def abrir(contenido: bytes, limites: Limites = POR_OMISION) -> Iterator[Libro]:
    """The workbook, checked before it is opened, to be read as it streams.

    Raises HojaIlegible, also for whatever is wrong with what the block reads of it.
    """
    revisar(contenido, limites)
    try:
        paquete = Paquete(contenido, limites)
        with paquete.zip:
            libro = Libro(paquete)
            if not libro.hojas:
                raise HojaIlegible(SIN_HOJAS)
            yield libro
    except (HojaIlegible, MemoryError):
        raise
    except (*ROTO, IndexError, KeyError) as error:
        raise HojaIlegible(DANADO) from error


@contextmanager
def abrir_entero(contenido: bytes, limites: Limites = POR_OMISION) -> Iterator[openpyxl.Workbook]:
    """The whole workbook, to be changed and saved. Raises HojaIlegible when it is too large to hold, or has what the
    library does not understand."""
    _caber_entero(contenido, limites)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that the library leaves out
        libro = None
        try:
            libro = openpyxl.load_workbook(io.BytesIO(contenido), keep_links=False)
            if not libro.worksheets:
                raise HojaIlegible(SIN_HOJAS)
            yield libro
        except (HojaIlegible, MemoryError):
            raise
        except Exception as error:  # the library raises almost anything
            raise HojaIlegible(DANADO) from error
        finally:
            if libro is not None:
                libro.close()


def _caber_entero(contenido: bytes, limites: Limites):
    """Refuses what the library would make too many objects of, and what is damaged."""
    revisar(contenido, limites)
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            _contar_marcas(paquete, limites)
    except ROTO as error:
        raise error if isinstance(error, HojaIlegible) else HojaIlegible(DANADO) from error


def _contar_marcas(paquete: zipfile.ZipFile, limites: Limites):
    partes = paquete.infolist()
    total = sum(parte.file_size for parte in partes)
    if total > limites.para_marcar:
        raise HojaIlegible(DEMASIADO)
    marcas = 0
    for parte in partes:
        if not parte.filename.lower().endswith((".xml", ".rels")):
            continue
        with paquete.open(parte) as abierta:
            while trozo := abierta.read(TROZO):
                marcas += trozo.count(b"<")
                if marcas > 2 * limites.elementos_para_marcar:  # each element opens and closes
                    raise HojaIlegible(DEMASIADO)
