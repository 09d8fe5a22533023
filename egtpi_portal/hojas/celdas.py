"""The cells of a sheet as they stream: written values, formulas that nobody computed, and merged ranges.

openpyxl's read-only mode gives either formulas or their cached values, and no merged ranges; it also believes the
dimension that a sheet declares. Here the cells are read in one pass that gives all three and in which what is empty
costs nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from egtpi_portal.perezoso import Modulo

from .corridas import TEXTO, Alimentar, de_xml
from .errores import HojaIlegible
from .formatos import Formato
from .libro import LARGO_DE_CELDA, Hoja, LecturaDeTexto, Libro, entero
from .lugares import columna_de, letra_de, limites_de
from .paquete import DANADO, DEMASIADO, ROTO
from .seriales import de_serial
from .texto import a_la_vista, en_blanco, limpio

if TYPE_CHECKING:
    import openpyxl.utils.datetime as epocas
else:
    epocas = Modulo("openpyxl.utils.datetime")


PISTA_DE_COLUMNAS = "Borre lo que haya fuera de la tabla, o copie solo la tabla en un libro nuevo, y súbalo."
FIN = object()
QUINCE_CIFRAS = Context(prec=15)
"""Excel shows no more digits of a number, and keeps 0.29*100 as 28.999999999999996."""


class Celda(NamedTuple):
    """A cell with something written. A formula without a cached value is its own text, and `formula` says so; `epoca`
    is the day from which its workbook counts serial dates; `error` marks Excel's own (#REF!); `porcentaje`, a number
    shown as one (0.8 is seen as 80 %)."""

    fila: int
    columna: int
    valor: Any
    formula: bool = False
    error: bool = False
    epoca: dt.datetime | None = None
    porcentaje: bool = False

    @property
    def coordenada(self) -> str:
        return f"{letra_de(self.columna)}{self.fila}"

    @property
    def texto(self) -> str:
        """What it says, as a person would type it: dates dd/mm/yyyy, whole numbers without decimals."""
        return como_texto(self.valor)

    @property
    def a_la_vista(self) -> str:
        """What it says, on one line and cut when it is long: what an error quotes."""
        if self.porcentaje and self.decimal is not None:
            return f"{(self.decimal * 100).normalize():f} %"
        return a_la_vista(self.texto)

    @property
    def decimal(self) -> Decimal | None:
        """The number it holds, with the digits that Excel shows; None when it holds none."""
        if isinstance(self.valor, bool) or not isinstance(self.valor, int | float):
            return None
        exacto = Decimal(repr(self.valor))
        return QUINCE_CIFRAS.plus(exacto) if exacto.is_finite() else None


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
        return f"{valor:%d/%m/%Y %H:%M:%S}" if valor.second else f"{valor:%d/%m/%Y %H:%M}"
    if isinstance(valor, dt.date):
        return f"{valor:%d/%m/%Y}"
    if isinstance(valor, float) and valor.is_integer() and abs(valor) < 10**15:
        return str(int(valor))
    return str(valor)


Fila = dict[int, Celda]
"""The written cells of a row, by column."""


_CELDA = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,9})")?'
    rb'(?:(?: t="([nsb])")?(?:/>|>(?:<v>([0-9.eE+-]{1,40})</v>)?</c>)'
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>(' + TEXTO + rb")</t></is></c>)"
)
"""A cell as nearly all are written: its column, its style, its kind, and its number or its text."""
_SUELTA = re.sub(rb"\((?!\?)", b"(?:", _CELDA.pattern)
_TIPOS = {b"": "n", b"n": "n", b"b": "b"}
_MEMORIA = 50_000
"""Texts, and numbers with their styles, that a sheet is thought to say again."""


class _Sucesos(LecturaDeTexto):
    """What the XML of a sheet says as it streams: fills `filas` with the rows that have something written."""

    contenedor, fin_de_pieza = "sheetData", b"</row>"
    pieza = re.compile(rb"[ \t\r\n]*(<row(?: [^<>]*[^<>/])?>)((?:[ \t\r\n]*" + _SUELTA + rb")*)[ \t\r\n]*</row>")

    def __init__(self, lector: LectorDeHoja):
        super().__init__(lector.libro.paquete)
        self.lector, self.libro = lector, lector.libro
        self.filas: list[tuple[int, Fila]] = []
        self.numero = self.columna = 0
        self.fila: Fila = {}
        self.tipo, self.estilo = "n", 0
        self.lejos = lector.limites.columnas, 50 * lector.limites.filas
        self.columnas: dict[bytes, int] = {}
        self.dichos: dict[bytes, str] = {}
        self.numeros: dict[tuple[bytes, bytes, bytes], tuple[Any, bool]] = {}
        self.valor: str | None = None
        self.formula: str | None = None

    def abre(self, marca: str, atributos: dict[str, str]):
        if marca == "c":
            coordenada = atributos.get("r")
            self.columna = self._columna(coordenada) if coordenada else self.columna + 1
            self.tipo, self.estilo = atributos.get("t", "n"), entero(atributos.get("s"))
            self.valor = self.formula = None
            self.texto, self.largo, self.escribe = [], 0, False
        elif marca in ("v", "f"):
            self.texto, self.largo, self.escribe = [], 0, True
        elif marca == "row":
            self.numero = entero(atributos.get("r")) or self.numero + 1
            self.columna, self.fila = 0, {}
        elif marca == "mergeCell":
            self.lector.combinar(atributos.get("ref", ""))
        else:
            super().abre(marca, atributos)

    def cierra(self, marca: str):
        if marca == "c":
            self.lector.contar_celda()
            if self.valor or self.formula is not None:
                self._guardar()
        elif marca == "v":
            self.valor, self.texto, self.escribe = "".join(self.texto), [], False
        elif marca == "f":
            self.formula, self.texto, self.escribe = "".join(self.texto), [], False
        elif marca == "is":
            self.valor = self.tomar()
        elif marca == "row":
            if self.fila:
                self.filas.append((self.numero, self.fila))
        else:
            super().cierra(marca)

    def tomar_piezas(self, hallada: re.Match[bytes], alimentar: Alimentar) -> bool:
        """A row of numbers, dates and texts of the table, as nearly all are."""
        celdas = _CELDA.findall(hallada[2])
        elementos = len(celdas) + hallada[2].count(b"<v>") + 2 * hallada[2].count(b"<is>")
        if self.lector.celdas + len(celdas) > self.lector.limites.celdas or not self.contar(elementos):
            return False  # the parser tells which cell is one too many
        self.lector.celdas += len(celdas)
        alimentar(hallada[1])
        for letras, estilo, tipo, escrito, texto in celdas:
            if texto:
                valor, es_porcentaje = self._de_texto(texto), False
            elif not escrito:
                continue
            elif tipo == b"s":
                valor, es_porcentaje = self.libro.textos[int(escrito)], False
            else:
                valor, es_porcentaje = self._de_numero(tipo, estilo, escrito)
            if isinstance(valor, str):
                if en_blanco(valor):
                    continue
                self.libro.contar_letras(len(valor))
            self.columna = self._de_letras(letras)
            self._poner(Celda(self.numero, self.columna, valor, False, False, self.libro.epoca, es_porcentaje))
        alimentar(b"</row>")
        return True

    def _de_texto(self, escrito: bytes) -> str:
        dicho = self.dichos.get(escrito)
        if dicho is None:
            dicho = limpio(de_xml(escrito)[:LARGO_DE_CELDA])
            if len(self.dichos) < _MEMORIA:
                self.dichos[escrito] = dicho
        return dicho

    def _de_numero(self, tipo: bytes, estilo: bytes, escrito: bytes) -> tuple[Any, bool]:
        """The value, and whether it is shown as a percentage."""
        leido = self.numeros.get((tipo, estilo, escrito))
        if leido is None:
            self.tipo, self.estilo, self.valor = _TIPOS[tipo], int(estilo or 0), escrito.decode()
            valor = self._valor()
            leido = valor, isinstance(valor, int | float) and self._formato() is Formato.PORCENTAJE
            if len(self.numeros) < _MEMORIA:
                self.numeros[tipo, estilo, escrito] = leido
        return leido

    def _columna(self, coordenada: str) -> int:
        return self._de_letras(coordenada.rstrip("0123456789").encode())

    def _de_letras(self, letras: bytes) -> int:
        columna = self.columnas.get(letras)
        if columna is None:
            columna = self.columnas[letras] = columna_de(letras.decode())
        return columna

    def _guardar(self):
        """Keeps the cell that ends, unless nothing is written in it."""
        valor, sin_calcular = self._valor(), False
        if valor is None and self.formula is not None and not (self.tipo == "str" and self.valor is not None):
            valor, sin_calcular = "=" + self.formula, True
        if valor is not None:
            self._anotar(valor, sin_calcular)

    def _anotar(self, valor: Any, sin_calcular: bool = False):
        """Keeps what the cell says, unless nothing of it would be seen."""
        es_porcentaje = False
        if isinstance(valor, str):
            if en_blanco(valor):
                return
            self.libro.contar_letras(len(valor))
        elif isinstance(valor, int | float):
            es_porcentaje = self._formato() is Formato.PORCENTAJE
        error = self.tipo == "e"
        self._poner(Celda(self.numero, self.columna, valor, sin_calcular, error, self.libro.epoca, es_porcentaje))

    def _poner(self, celda: Celda):
        if self.columna > self.lejos[0] or self.numero > self.lejos[1]:
            self.lector.mirar_lugar(self.numero, self.columna)
        self.fila[self.columna] = celda

    def _valor(self) -> Any:
        if not self.valor:
            return None
        if self.tipo == "s":
            return self.libro.textos[int(self.valor)]
        if self.tipo == "n":
            return self._numero(self.valor.strip())
        if self.tipo == "b":
            return self.valor.strip().lower() not in ("0", "false")
        if self.tipo == "d":
            with contextlib.suppress(ValueError, OverflowError):
                return epocas.from_ISO8601(self.valor.strip())
        return self.valor

    def _formato(self) -> Formato:
        formatos = self.libro.formatos
        return formatos[self.estilo] if 0 <= self.estilo < len(formatos) else Formato.NUMERO

    def _numero(self, escrito: str) -> Any:
        """A number, or the date that its format says it is; out of the calendar, it stays a number; what is no number
        is the text that somebody wrote there."""
        try:
            valor = int(escrito) if escrito.isdecimal() else float(escrito)
        except ValueError:
            return escrito
        formato = self._formato()
        if formato is Formato.FECHA or formato is Formato.DURACION:
            with contextlib.suppress(OverflowError, ValueError):
                return de_serial(valor, self.libro.epoca, dura=formato is Formato.DURACION)
        return valor


class LectorDeHoja:
    """Streams the rows of a sheet that have something written; afterwards, `combinadas` are its merged ranges, as
    (first column, first row, last column, last row).

    Raises HojaIlegible past the limits, and when the sheet is damaged.
    """

    def __init__(self, libro: Libro, hoja: Hoja):
        self.libro, self.hoja, self.limites = libro, hoja, libro.paquete.limites
        self.combinadas: list[tuple[int, int, int, int]] = []
        self.celdas = 0

    @property
    def nombre(self) -> str:
        return self.hoja.nombre

    def filas(self) -> Iterator[tuple[int, Fila]]:
        """(number, written cells) of each row, in the order of the file, as far as it can be read."""
        sucesos, escritas, falla = _Sucesos(self), 0, None
        trozos = self._trozos(sucesos)
        while falla is None:
            try:
                if next(trozos, FIN) is FIN:
                    return
            except HojaIlegible as error:  # what was read until then is given before
                falla = error
            for numero, fila in sucesos.filas:
                escritas += 1
                if escritas > self.limites.filas:
                    raise HojaIlegible(self._demasiadas_filas())
                yield numero, fila
            sucesos.filas.clear()
        raise falla

    def _trozos(self, sucesos: _Sucesos) -> Iterator[None]:
        try:
            yield from self.libro.paquete.leer(self.hoja.parte, sucesos)
        except HojaIlegible:
            raise
        except (*ROTO, IndexError, KeyError) as error:
            raise HojaIlegible(DANADO) from error

    def combinar(self, rango: str):
        """Notes a merged range; what is none is left alone."""
        if (suyo := limites_de(rango)) is not None:
            self.combinadas.append(suyo)
        if len(self.combinadas) > self.limites.combinadas:
            raise HojaIlegible(f"La hoja «{self.nombre}» tiene demasiadas celdas combinadas. {PISTA_DE_COLUMNAS}")

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
            lugar = f"la celda {letra_de(columna)}{fila}"
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


def es_del_libro(error: HojaIlegible) -> bool:
    """Whether what cannot be read is the whole workbook, and not one of its sheets."""
    return str(error) == DEMASIADO
