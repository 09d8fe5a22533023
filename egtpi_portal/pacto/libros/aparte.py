"""What a process apart is asked of any file of the pact, as plain JSON: nothing is read of one that lists persons."""

from collections.abc import Sequence
from typing import IO, Any

from egtpi_portal import hojas as de_tablas
from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas import Columna, Tabla
from egtpi_portal.hojas.apertura import OLE
from egtpi_portal.hojas.celdas import Fila
from egtpi_portal.hojas.errores import HojaIlegible, SinEncabezado
from egtpi_portal.hojas.pegado import decodificar
from egtpi_portal.importar.aparte import columnas_de, escrita

from . import hojas as de_hojas
from .hojas import Hoja
from .nominal import exigir_columna_sin_personas, exigir_sin_personas
from .ocultas import exigir_sin_ocultas

LEER = f"{__name__}:leer"


def leer(archivo: IO[bytes], columnas: list[dict[str, Any]]) -> dict[str, Any]:
    """The table of those columns, as `importar.aparte.escrita` writes it, under `tabla`; or, under `sin_encabezado`,
    that no sheet has its heading. Raises NoSeLee."""
    try:
        return {"tabla": escrita(leer_tabla(archivo.read(), columnas_de(columnas)))}
    except SinEncabezado as error:
        return {"sin_encabezado": str(error)}
    except HojaIlegible as error:
        raise NoSeLee(str(error)) from error


def leer_tabla(contenido: bytes, columnas: Sequence[Columna]) -> Tabla:
    """The table of those columns in a workbook or a CSV file, once it is known that no person is in it: in any sheet,
    hidden or not, behind them, or in a column that is not read. Raises HojaIlegible."""
    if es_libro(contenido):
        exigir_sin_ocultas(contenido)
        tabla = de_tablas.leer_tabla(contenido, columnas, al_pasar=_sin_personas)
    else:
        tabla = de_tablas.leer_texto(decodificar(contenido), columnas, nombre="CSV", al_pasar=_sin_personas)
    return sin_columnas_de_personas(tabla)


def leer_pegado(texto: str, columnas: Sequence[Columna]) -> Tabla:
    """The same, of a pasted text."""
    return sin_columnas_de_personas(de_tablas.leer_texto(texto, columnas, al_pasar=_sin_personas))


def sin_columnas_de_personas(tabla: Tabla) -> Tabla:
    """The table; raises DatosDePersonas when a column of it that is not read is of persons."""
    for titulo, valores in tabla.sin_leer:
        exigir_columna_sin_personas(titulo, valores)
    return tabla


def _sin_personas(nombre: str, filas: dict[int, Fila]):
    exigir_sin_personas([Hoja(nombre, filas)])


def es_libro(contenido: bytes) -> bool:
    """Whether those bytes are to be opened as a workbook: what is none is told by who opens it."""
    return contenido[:2] == b"PK" or contenido[:4] == OLE[:4]


def hojas_de(archivo: IO[bytes]) -> list[Hoja]:
    """The sheets of a workbook, or the one of a text (CSV, or what was pasted), once it is known that no person is in
    them, nor behind them."""
    contenido = archivo.read()
    if es_libro(contenido):
        exigir_sin_ocultas(contenido)
        hojas = de_hojas.de_libro(contenido)
    else:
        hojas = de_hojas.de_texto(decodificar(contenido))
    exigir_sin_personas(hojas)
    return hojas
