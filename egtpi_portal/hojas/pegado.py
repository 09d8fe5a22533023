"""A table that comes as text: pasted from a spreadsheet (tabs), or a CSV file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from egtpi_portal.perezoso import Modulo

from .celdas import Celda, Fila
from .encabezados import buscar
from .errores import HojaIlegible, SinEncabezado
from .limites import POR_OMISION, Limites
from .tabla import AlPasar, Columna, Tabla, sin_encabezado, tabla_de
from .texto import en_blanco, limpio

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.cell as celdas_xlsx
    from openpyxl.cell import Cell
else:
    openpyxl = Modulo("openpyxl")
    celdas_xlsx = Modulo("openpyxl.cell")


PEGADO = "Texto"
CODIFICACIONES = ("utf-8-sig", "cp1252")
"""How offices write their CSV: Excel in Spanish, by itself, in the second one."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text begins that Excel saved as «Texto Unicode»."""
DE_OTRA_COSA = (
    (re.compile(r"\s*(?:<!doctype html|<html|<head|<meta|<table|<style|<body)", re.IGNORECASE), "es una página web"),
    (re.compile(r"\s*<\?xml(?:.|\n){0,400}?<\?mso-application|\s*<\?xml(?:.|\n){0,400}?office:spreadsheet"),
     "es una hoja de cálculo en XML"),
    (re.compile(r"\s*<\?xml"), "es XML"),
    (re.compile(r"\s*\{\\rtf"), "es un documento RTF"),
    (re.compile(r"%PDF-"), "es un PDF"),
)  # fmt: skip
"""What a file that is neither a workbook nor a CSV is, by its beginning, whatever its name says."""


def decodificar(contenido: bytes) -> str:
    """The text of a CSV file. Raises HojaIlegible when those bytes are no text, or that of something else."""
    for codificacion in ("utf-16",) if contenido.startswith(UTF_16) else CODIFICACIONES:
        try:
            texto = contenido.decode(codificacion)
        except UnicodeDecodeError:
            continue
        for forma, que in DE_OTRA_COSA:
            if forma.match(texto):
                raise HojaIlegible(
                    f"El archivo {que}, aunque se llame .xls o .csv. Ábralo en Excel, guárdelo como Libro de Excel "
                    "(.xlsx) y súbalo."
                )
        if "\0" not in texto:
            return texto
    raise HojaIlegible("El archivo no es de texto. Guárdelo como Libro de Excel (.xlsx) o como CSV UTF-8.")


def leer_texto(
    texto: str, columnas: Sequence[Columna], *, nombre: str = PEGADO, limites: Limites = POR_OMISION,
    al_pasar: AlPasar | None = None,
) -> Tabla:  # fmt: skip
    """The table of those columns in a text with one row per line; `nombre` is what its place is called; `al_pasar`
    looks at its cells first. Raises HojaIlegible without its heading, and past the limits; what `al_pasar` raises."""
    filas = filas_de_texto(texto, limites)
    if al_pasar is not None:
        al_pasar(nombre, filas)
    hallado = buscar(filas, {}, columnas)
    if hallado is None or hallado.faltan:
        raise SinEncabezado(sin_encabezado(columnas, hallado))
    return tabla_de(nombre, filas, hallado, columnas)


def filas_de_texto(texto: str, limites: Limites = POR_OMISION) -> dict[int, Fila]:
    """The written cells of a text with one row per line, by row. Raises HojaIlegible past the limits."""
    filas: dict[int, Fila] = {}
    tope = f"{limites.filas:,}".replace(",", " ")
    try:
        for numero, partes in enumerate(_en_filas(texto), 1):
            if numero > limites.filas:
                raise HojaIlegible(f"Son más de {tope} filas. Divida la tabla y súbala por partes.")
            if len(partes) > limites.columnas:
                raise HojaIlegible(f"La fila {numero} tiene más de {limites.columnas} columnas: copie solo la tabla.")
            if fila := {n: Celda(numero, n, limpio(p)) for n, p in enumerate(partes, 1) if not en_blanco(p)}:
                filas[numero] = fila
    except csv.Error as error:
        raise HojaIlegible(
            "El texto no se puede leer como tabla: mire si tiene comillas sin cerrar, o suba el libro de Excel."
        ) from error
    return filas


_CELDA_PEGADA = re.compile(r'(?:"((?:[^"\t]|"")*)"|([^\t\n]*))(\t|\n|\Z)')
"""A cell of what is copied from a spreadsheet: between quotes when it has several lines. A quote that is not closed
right before the next cell is a part of what it says."""


def _en_filas(texto: str) -> Iterable[list[str]]:
    separador = _separador(texto)
    if separador != "\t":
        yield from csv.reader(io.StringIO(texto), delimiter=separador)
        return
    texto, lugar = texto.replace("\r\n", "\n").replace("\r", "\n"), 0
    fila: list[str] = []
    while lugar < len(texto) and (celda := _CELDA_PEGADA.match(texto, lugar)):
        entre_comillas, suelta, fin = celda.groups()
        fila.append(suelta if entre_comillas is None else entre_comillas.replace('""', '"'))
        lugar = celda.end()
        if fin != "\t":
            yield fila
            fila = []
    if fila:
        yield fila


def _separador(texto: str) -> str:
    """What parts the cells: tabs when there is any, as in what is pasted; else whichever the first lines have more."""
    primeras = texto[:4000]
    if "\t" in primeras:
        return "\t"
    return ";" if primeras.count(";") >= primeras.count(",") else ","


def libro_de_texto(texto: str, limites: Limites = POR_OMISION) -> bytes:
    """A workbook with the cells of a text as they were pasted, so that it is read, kept and marked as any other. Raises
    HojaIlegible past the limits."""
    libro = openpyxl.Workbook(write_only=True)
    hoja = libro.create_sheet(PEGADO)
    filas = filas_de_texto(texto, limites)
    for numero in range(1, max(filas, default=0) + 1):
        fila = filas.get(numero, {})
        hoja.append([_celda(hoja, fila.get(lugar)) for lugar in range(1, max(fila, default=0) + 1)])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _celda(hoja, celda: Celda | None) -> Cell | None:
    """The cell as text: one that begins with `=` is no formula."""
    if celda is None:
        return None
    escrita = celdas_xlsx.WriteOnlyCell(hoja, celda.texto)
    escrita.data_type = "s"
    return escrita
