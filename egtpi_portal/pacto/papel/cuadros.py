"""The tables of the gap board on paper: who lacks most of an indicator, and every signatory by every indicator."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from egtpi_portal.templatetags.portal import fecha, miles

from ..brechas.calculo import Brecha, Situacion
from ..brechas.consultas import Fila, Tablero
from ..brechas.filas import FilaDeBrecha, filas, valor_total
from ..brechas.texto import en_puntos, en_unidades, lo_que_falta, sin_valor
from ..catalogo.consultas import EnCatalogo
from .piezas import color_de

POR_TABLA = 14
"""Indicators side by side on a sheet on its side: of more, another table follows."""


class Renglon(NamedTuple):
    """A signatory in the table of an indicator, as it is printed: few cells, for each costs its time."""

    fila: Fila
    valor: str
    color: str
    situacion: str


class Cuadro(NamedTuple):
    """The table of an indicator: its rows, who lacks most first, and what they add up to; `cargas`: the batches its
    figures came in, where they are said."""

    indicador: EnCatalogo
    renglones: list[Renglon]
    cuantos: str
    valor: str
    con_dato: int
    total: int
    alcanzan: int
    cargas: Sequence[str]


class Matriz(NamedTuple):
    """Signatories with (colour, sign and value, what it lacks in points and in people) of each of those indicators."""

    indicadores: Sequence[EnCatalogo]
    filas: list[tuple[Fila, list[tuple[str, str, str]]]]


def cuadros(tablero: Tablero, cargas_de: Callable[[EnCatalogo], Sequence[str]] = lambda uno: ()) -> list[Cuadro]:
    """A table per indicator."""
    de_cada: dict[str, list[FilaDeBrecha]] = {uno.codigo: [] for uno in tablero.indicadores}
    for fila in filas(tablero):
        de_cada[fila.indicador.codigo].append(fila)
    return [_cuadro(tablero, uno, de_cada[uno.codigo], cargas_de(uno)) for uno in tablero.indicadores]


def _cuadro(tablero: Tablero, uno: EnCatalogo, suyas: list[FilaDeBrecha], cargas: Sequence[str]) -> Cuadro:
    suma = tablero.suma(uno)
    valor = valor_total(suma, uno)
    return Cuadro(
        indicador=uno,
        renglones=[_renglon(fila, tablero.al) for fila in suyas],
        cuantos=en_cuenta(suma.cifra),
        valor="—" if valor is None else en_unidades(valor, uno),
        con_dato=suma.con_dato,
        total=suma.total,
        alcanzan=sum(fila.brecha.situacion is Situacion.ALCANZA for fila in suyas),
        cargas=cargas,
    )


def _renglon(fila: FilaDeBrecha, al: dt.date) -> Renglon:
    brecha, uno = fila.brecha, fila.indicador
    valor = en_cuenta(brecha.cifra)
    if brecha.valor is not None:
        valor = f"{en_unidades(brecha.valor, uno)} ({valor})"
    if brecha.cifra is not None and fila.corte != al:
        valor += f", al {fecha(fila.corte)}"
    return Renglon(fila.firmante, valor, color_de(brecha), _situacion(fila))


def _situacion(fila: FilaDeBrecha) -> str:
    """«✖ No alcanza la meta, 80.00 % al 30/06/2024: faltan 5.00 puntos, 3 niñas y niños»."""
    brecha, uno = fila.brecha, fila.indicador
    dicho = f"{brecha.situacion.signo} {brecha.situacion.palabras}"
    if brecha.meta is not None:
        compara = brecha.situacion in (Situacion.ALCANZA, Situacion.FALTA)
        dicho += f"{',' if compara else '; meta'} {en_unidades(brecha.meta, uno)} al {fecha(fila.vence)}"
    return f"{dicho}: {lo_que_falta(brecha, uno)}" if brecha.situacion is Situacion.FALTA else dicho


def en_cuenta(cifra) -> str:
    """«45 de 60»; «sin dato» without any."""
    return "sin dato" if cifra is None else f"{miles(cifra.numerador)} de {miles(cifra.denominador)}"


def matrices(tablero: Tablero) -> list[Matriz]:
    """Every signatory by every indicator, so many indicators to a table: all of it at a look."""
    hay = tablero.indicadores
    return [_matriz(tablero, hay[n : n + POR_TABLA]) for n in range(0, len(hay), POR_TABLA)]


def _matriz(tablero: Tablero, suyos: Sequence[EnCatalogo]) -> Matriz:
    return Matriz(
        suyos, [(fila, [_celda(tablero.brecha(fila.ubigeo, uno)) for uno in suyos]) for fila in tablero.firmantes]
    )


def _celda(brecha: Brecha) -> tuple[str, str, str]:
    valor = sin_valor(brecha) if brecha.valor is None else f"{brecha.valor:.2f}"
    falta = f"{en_puntos(brecha)}; {miles(brecha.personas)}"
    return color_de(brecha), f"{brecha.situacion.signo} {valor}", falta if brecha.situacion is Situacion.FALTA else ""
