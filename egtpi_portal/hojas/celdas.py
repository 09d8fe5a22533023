"""The cells of a sheet as they stream: written values, formulas that nobody computed, and merged ranges.

openpyxl's read-only mode gives either formulas or their cached values, and no merged ranges: its own parser of a sheet
is read here instead, so that one pass gives all three, a lying dimension is never believed, and what is empty costs
nothing.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import DATA_TAG, FORMULA_TAG, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.functions import iterparse

from .errores import HojaIlegible
from .limites import Limites
from .texto import a_la_vista, limpio

PISTA_DE_COLUMNAS = "Borre lo que haya fuera de la tabla, o copie solo la tabla en un libro nuevo, y súbalo."


class Celda(NamedTuple):
    """A cell with something written. A formula without a cached value is its own text, and `formula` says so; `epoca`
    is the day from which its workbook counts serial dates; `error` marks Excel's own (#REF!)."""

    fila: int
    columna: int
    valor: Any
    formula: bool = False
    error: bool = False
    epoca: dt.datetime | None = None

    @property
    def coordenada(self) -> str:
        return f"{get_column_letter(self.columna)}{self.fila}"

    @property
    def texto(self) -> str:
        """What it says, as a person would type it: dates dd/mm/yyyy, whole numbers without decimals."""
        return como_texto(self.valor)

    @property
    def a_la_vista(self) -> str:
        """What it says, on one line and cut when it is long: what an error quotes."""
        return a_la_vista(self.texto)


def como_texto(valor: Any) -> str:
    """A value of a cell as a person would type it; blank for nothing."""
    if valor is None:
        return ""
    if isinstance(valor, str):
        return limpio(valor)
    if isinstance(valor, bool):
        return "VERDADERO" if valor else "FALSO"
    if isinstance(valor, dt.datetime):
        if valor.time() == dt.time():
            return f"{valor:%d/%m/%Y}"
        return f"{valor:%d/%m/%Y %H:%M}"
    if isinstance(valor, dt.date):
        return f"{valor:%d/%m/%Y}"
    if isinstance(valor, float) and valor.is_integer() and abs(valor) < 10**15:
        return str(int(valor))
    return str(valor)


Fila = dict[int, Celda]
"""The written cells of a row, by column."""


class LectorDeHoja(WorkSheetParser):
    """Streams the rows of a sheet that have something written; afterwards, `combinadas` are its merged ranges.

    Raises HojaIlegible past the limits.
    """

    def __init__(self, hoja, limites: Limites):
        libro = hoja.parent
        self._origen = hoja._get_source()
        super().__init__(
            self._origen,
            hoja._shared_strings,
            data_only=True,
            epoch=libro.epoch,
            date_formats=libro._date_formats,
            timedelta_formats=libro._timedelta_formats,
        )
        self.nombre = hoja.title
        self.limites = limites
        self.combinadas: list[tuple[int, int, int, int]] = []
        self._celdas = 0

    def filas(self) -> Iterator[tuple[int, Fila]]:
        """(number, written cells) of each row, in the order of the file."""
        escritas, datos = 0, None
        with self._origen:
            for suceso, elemento in iterparse(self._origen, events=("start", "end")):
                if suceso == "start":
                    datos = elemento if elemento.tag == DATA_TAG else datos
                elif elemento.tag == ROW_TAG:
                    numero, fila = self._fila(elemento)
                    datos.clear()
                    if fila:
                        escritas += 1
                        if escritas > self.limites.filas or numero > 50 * self.limites.filas:
                            raise HojaIlegible(self._demasiadas_filas(numero))
                        yield numero, fila
                elif elemento.tag == MERGE_TAG:
                    self.combinadas = [celda.bounds for celda in MergeCells.from_tree(elemento).mergeCell]

    def _fila(self, elemento) -> tuple[int, Fila]:
        self._celdas += len(elemento)
        if self._celdas > self.limites.celdas:
            raise HojaIlegible(
                f"La hoja «{self.nombre}» tiene más de {self.limites.celdas} celdas escritas o con formato. "
                + PISTA_DE_COLUMNAS
            )
        numero, celdas = self.parse_row(elemento)
        self.row_dimensions.clear()
        fila = {celda.columna: celda for celda in celdas if celda is not None}
        if fila and (lejana := max(fila)) > self.limites.columnas:
            raise HojaIlegible(
                f"La hoja «{self.nombre}» tiene algo escrito en la celda {fila[lejana].coordenada}, lejos de la tabla. "
                + PISTA_DE_COLUMNAS
            )
        return numero, fila

    def parse_cell(self, element) -> Celda | None:
        """The cell, or None when nothing is written in it."""
        if not len(element):
            self.col_counter += 1
            if coordenada := element.get("r"):
                self.col_counter = _columna(coordenada)
            return None
        formula = element.find(FORMULA_TAG)
        calculado = element.find(VALUE_TAG)
        tipo = element.get("t", "n")
        if tipo == "n" and calculado is not None and calculado.text:
            return self._numero(element, calculado.text)
        leida = super().parse_cell(element)
        valor, columna = leida["value"], leida["column"]
        sin_calcular = formula is not None and valor is None and not (tipo == "str" and calculado is not None)
        if sin_calcular:
            valor = "=" + (formula.text or "")
        if valor is None or (isinstance(valor, str) and not valor.strip()):
            return None
        return Celda(self.row_counter, columna, valor, sin_calcular, tipo == "e", self.epoch)

    def _numero(self, element, escrito: str) -> Celda:
        """A number, or the date that its format says it is; out of the calendar, it stays a number."""
        coordenada = element.get("r")
        self.col_counter = _columna(coordenada) if coordenada else self.col_counter + 1
        valor = float(escrito) if any(c in escrito for c in ".eE") else int(escrito)
        estilo = int(element.get("s", 0))
        if estilo in self.date_formats:
            with contextlib.suppress(OverflowError, ValueError):
                valor = from_excel(valor, self.epoch, timedelta=estilo in self.timedelta_formats)
        return Celda(self.row_counter, self.col_counter, valor, epoca=self.epoch)

    def _demasiadas_filas(self, numero: int) -> str:
        tope = f"{self.limites.filas:,}".replace(",", " ")
        if numero > 50 * self.limites.filas:
            return (
                f"La hoja «{self.nombre}» tiene algo escrito en la fila {numero}, lejos de la tabla. "
                + PISTA_DE_COLUMNAS
            )
        return (
            f"La hoja «{self.nombre}» tiene más de {tope} filas. Divida la tabla en varios libros y súbalos uno a uno."
        )


def _columna(coordenada: str) -> int:
    """The column of `AB12`."""
    n = 0
    for letra in coordenada:
        if not letra.isalpha():
            break
        n = n * 26 + ord(letra.upper()) - 64
    return n
