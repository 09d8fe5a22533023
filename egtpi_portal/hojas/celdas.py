"""The cells of a sheet as they stream: written values, formulas that nobody computed, and merged ranges.

openpyxl's read-only mode gives either formulas or their cached values, and no merged ranges; it also believes the
dimension that a sheet declares. It opens the workbook here (its texts, its date formats, its sheets), and the cells are
read in one pass that gives all three and in which what is empty costs nothing.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import XMLParser

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

from .errores import HojaIlegible
from .limites import Limites
from .texto import a_la_vista, limpio

TROZO = 64 * 1024
HONDURA = 64
LARGO_DE_CELDA = 32_767
"""The most characters that Excel keeps in a cell: what is beyond is not read."""
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


class _Sucesos:
    """What the XML of a sheet says as it streams: fills `filas` with the rows that have something written.

    A target of ElementTree's parser written in C. A document type, which no workbook has, is refused: it is where
    entities that grow are declared.
    """

    def __init__(self, lector: "LectorDeHoja"):
        self.lector = lector
        self.filas: list[tuple[int, Fila]] = []
        self.numero = self.columna = 0
        self.fila: Fila = {}
        self.tipo, self.estilo = "n", 0
        self.valor: str | None = None
        self.formula: str | None = None
        self.texto: list[str] | None = None
        self.escrito: list[str] | None = None
        self.fonetica = False
        self.largo = self.hondura = 0

    def doctype(self, *datos):
        raise ValueError("A sheet with a document type.")

    def start(self, marca: str, atributos: dict[str, str]):
        self.hondura += 1
        if self.hondura > HONDURA:
            raise ValueError("A sheet with too many elements one inside another.")
        marca = marca.rpartition("}")[2]
        if marca == "c":
            coordenada = atributos.get("r")
            self.columna = _columna(coordenada) if coordenada else self.columna + 1
            self.tipo, self.estilo = atributos.get("t", "n"), int(atributos.get("s", 0))
            self.valor = self.formula = self.texto = None
            self.largo = 0
        elif marca == "row":
            self.numero = int(float(atributos.get("r", self.numero + 1)))
            self.columna, self.fila = 0, {}
        elif marca in ("v", "f") or (marca == "t" and self.texto is not None and not self.fonetica):
            self.escrito = []
        elif marca == "is":
            self.texto = []
        elif marca == "rPh":
            self.fonetica = True
        elif marca == "mergeCell":
            self.lector.combinadas.append(range_boundaries(atributos["ref"]))

    def data(self, trozo: str):
        if self.escrito is not None and self.largo < LARGO_DE_CELDA:
            self.escrito.append(trozo)
            self.largo += len(trozo)

    def end(self, marca: str):
        self.hondura -= 1
        marca = marca.rpartition("}")[2]
        if marca == "c":
            self.lector.contar_celda()
            if self.valor or self.texto or self.formula is not None:
                self._guardar()
        elif marca == "row":
            if self.fila:
                self.filas.append((self.numero, self.fila))
        elif marca == "rPh":
            self.fonetica = False
        elif self.escrito is not None:
            escrito = "".join(self.escrito)
            self.escrito = None
            if marca == "v":
                self.valor = escrito
            elif marca == "f":
                self.formula = escrito
            elif self.texto is not None:
                self.texto.append(escrito)

    def _guardar(self):
        """Keeps the cell that ends, unless nothing is written in it."""
        valor, sin_calcular = self._valor(), False
        if valor is None and self.formula is not None and not (self.tipo == "str" and self.valor is not None):
            valor, sin_calcular = "=" + self.formula, True
        if valor is None or (isinstance(valor, str) and (not valor or valor.isspace())):
            return
        self.lector.mirar_lugar(self.numero, self.columna)
        self.fila[self.columna] = Celda(
            self.numero, self.columna, valor, sin_calcular, self.tipo == "e", self.lector.epoca
        )

    def _valor(self) -> Any:
        if self.tipo == "inlineStr":
            return "".join(self.texto) if self.texto else None
        if not self.valor:
            return None
        if self.tipo == "s":
            return self.lector.textos[int(self.valor)]
        if self.tipo == "n":
            return self._numero(self.valor)
        if self.tipo == "b":
            return self.valor.strip() not in ("0", "false")
        return from_ISO8601(self.valor) if self.tipo == "d" else self.valor

    def _numero(self, escrito: str) -> Any:
        """A number, or the date that its format says it is; out of the calendar, it stays a number."""
        valor = int(escrito) if escrito.isdecimal() else float(escrito)
        if self.estilo in self.lector.formatos_fecha:
            with contextlib.suppress(OverflowError, ValueError):
                return from_excel(valor, self.lector.epoca, timedelta=self.estilo in self.lector.formatos_duracion)
        return valor


class LectorDeHoja:
    """Streams the rows of a sheet that have something written; afterwards, `combinadas` are its merged ranges, as
    (first column, first row, last column, last row).

    Raises HojaIlegible past the limits.
    """

    def __init__(self, hoja, limites: Limites):
        libro = hoja.parent
        self.nombre, self.limites = hoja.title, limites
        self.origen = hoja._get_source()
        self.textos: list[str] = hoja._shared_strings
        self.epoca = libro.epoch
        self.formatos_fecha, self.formatos_duracion = libro._date_formats, libro._timedelta_formats
        self.combinadas: list[tuple[int, int, int, int]] = []
        self.celdas = 0

    def filas(self) -> Iterator[tuple[int, Fila]]:
        """(number, written cells) of each row, in the order of the file."""
        sucesos, escritas = _Sucesos(self), 0
        parser = XMLParser(target=sucesos)  # noqa: S314 - document types are refused
        with self.origen:
            while trozo := self.origen.read(TROZO):
                parser.feed(trozo)
                for numero, fila in sucesos.filas:
                    escritas += 1
                    if escritas > self.limites.filas:
                        raise HojaIlegible(self._demasiadas_filas())
                    yield numero, fila
                sucesos.filas.clear()
            parser.feed(b"")
            with contextlib.suppress(AttributeError):  # the target makes nothing to return
                parser.close()

    def contar_celda(self):
        """Counts a cell, written or only formatted."""
        self.celdas += 1
        if self.celdas > self.limites.celdas:
            raise HojaIlegible(
                f"La hoja «{self.nombre}» tiene más de {self.limites.celdas} celdas escritas o con formato. "
                + PISTA_DE_COLUMNAS
            )

    def mirar_lugar(self, fila: int, columna: int):
        """Refuses what is written far from any table."""
        if columna > self.limites.columnas:
            lugar = f"la celda {get_column_letter(columna)}{fila}"
        elif fila > 50 * self.limites.filas:
            lugar = f"la fila {fila}"
        else:
            return
        raise HojaIlegible(
            f"La hoja «{self.nombre}» tiene algo escrito en {lugar}, lejos de la tabla. {PISTA_DE_COLUMNAS}"
        )

    def _demasiadas_filas(self) -> str:
        tope = f"{self.limites.filas:,}".replace(",", " ")
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
