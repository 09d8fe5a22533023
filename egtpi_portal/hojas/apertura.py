"""Opening a workbook that somebody sent, only after looking at what it is and how much it unzips to."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from openpyxl import Workbook, load_workbook

from .errores import HojaIlegible
from .limites import POR_OMISION, Limites

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXTOS = "sharedstrings.xml"
TROZO = 256 * 1024
CON_CLAVE = (
    "El libro está protegido con contraseña. Ábralo en Excel, quítele la contraseña, guárdelo y vuelva a subirlo."
)
DANADO = "El archivo está dañado o no es un libro de Excel. Ábralo en Excel, guárdelo otra vez como .xlsx y súbalo."
DEMASIADO = (
    "El libro es demasiado grande una vez descomprimido y no se abrió. Copie solo la tabla en un libro nuevo y súbalo."
)
NO_ES_XLSX = "El archivo no es un libro de Excel. Suba un archivo .xlsx."


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
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
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
    if len(partes) > limites.archivos or sum(parte.file_size for parte in partes) > limites.descomprimido:
        raise HojaIlegible(DEMASIADO)
    for parte in partes:
        nombre = parte.filename.lower()
        if nombre.endswith((".xml", ".rels")) and not nombre.startswith("xl/worksheets/sheet"):
            _contar_elementos(paquete, parte, limites)


def _contar_elementos(paquete: zipfile.ZipFile, parte: zipfile.ZipInfo, limites: Limites):
    """Refuses a part that the library would make too many objects of: a table of texts or of styles with millions."""
    tope = limites.elementos_de_textos if parte.filename.lower().endswith(TEXTOS) else limites.elementos
    if parte.file_size <= tope:
        return
    marcas = 0
    with paquete.open(parte) as abierta:
        while trozo := abierta.read(TROZO):
            marcas += trozo.count(b"<")
            if marcas > 2 * tope:  # each element opens and closes
                raise HojaIlegible(DEMASIADO)


def descomprimido(contenido: bytes) -> int:
    """The bytes that a checked workbook unzips to."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        return sum(parte.file_size for parte in paquete.infolist())


@contextmanager
def abrir(contenido: bytes, limites: Limites = POR_OMISION, *, entero: bool = False) -> Iterator[Workbook]:
    """The workbook, checked before it is opened: to read it as it streams or, with `entero`, to change it.

    Raises HojaIlegible, also for whatever the library finds wrong while the block reads it.
    """
    revisar(contenido, limites)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that the library leaves out
        libro = None
        try:
            libro = load_workbook(io.BytesIO(contenido), read_only=not entero, keep_links=False)
            if not libro.worksheets:
                raise HojaIlegible("El libro no tiene ninguna hoja con celdas. Suba el que tiene la tabla.")
            yield libro
        except (HojaIlegible, MemoryError):
            raise
        except Exception as error:  # a damaged file makes the library raise almost anything
            raise HojaIlegible(DANADO) from error
        finally:
            if libro is not None:
                libro.close()
