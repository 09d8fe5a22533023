"""How the calendar is told: a month as a grid of weeks, a year as a list, entries of several regions put together."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from egtpi_portal.calendario.dias import UN_DIA, DiaSaltado, fin_de_mes, por_que_no_es_habil
from verificacion.motor.palabras import unir

from .entradas import Entrada

EN_UNA_CELDA = 6
"""So many things of a day are shown in the cell of the month; the rest is folded."""


@dataclass(frozen=True, slots=True)
class Grupo:
    """What is told in one line: one entry, or the same one of several regions."""

    entradas: tuple[Entrada, ...]

    @property
    def una(self) -> Entrada:
        return self.entradas[0]

    @property
    def varias(self) -> bool:
        return len(self.entradas) > 1

    @property
    def pendientes(self) -> int:
        """How many of them are not done."""
        return sum(not entrada.hecha and not entrada.cancelada for entrada in self.entradas)


@dataclass(frozen=True, slots=True)
class Dia:
    """A day of the grid: `fuera`, of another month; `no_habil`: the weekday's holiday or day off."""

    fecha: dt.date
    fuera: bool
    no_habil: DiaSaltado | None
    grupos: tuple[Grupo, ...]

    @property
    def a_la_vista(self) -> tuple[Grupo, ...]:
        """What its cell shows; one more than fit is shown too, instead of folded."""
        return self.grupos if len(self.grupos) <= EN_UNA_CELDA + 1 else self.grupos[:EN_UNA_CELDA]

    @property
    def plegados(self) -> tuple[Grupo, ...]:
        """What its cell folds."""
        return self.grupos[len(self.a_la_vista) :]


@dataclass(frozen=True, slots=True)
class Mes:
    """A month of the list. `pasado`: it ended before the day looked as of."""

    primero: dt.date
    grupos: tuple[tuple[dt.date, tuple[Grupo, ...]], ...]
    pasado: bool

    @property
    def cuantas(self) -> int:
        return sum(len(grupos) for _, grupos in self.grupos)


def juntar(entradas: Iterable[Entrada]) -> list[Grupo]:
    """Those of one day, kind, title and skipped days together, in their order; windows that begin or end on one day, as
    one."""
    grupos: dict[tuple, list[Entrada]] = {}
    for entrada in _de_una_vez(entradas):
        clave: tuple = (entrada.fecha, entrada.clase, entrada.titulo, entrada.saltados, entrada.hora)
        if not entrada.region or entrada.cancelada:
            clave = (entrada.clave,)
        grupos.setdefault(clave, []).append(entrada)
    return [Grupo(tuple(suyas)) for suyas in grupos.values()]


def _de_una_vez(entradas: Iterable[Entrada]) -> Iterator[Entrada]:
    """The entries, with one in place of those of a day that are told under one same title."""
    juntas: dict[tuple, list[Entrada]] = {}
    for n, entrada in enumerate(entradas):
        clave: tuple = (entrada.fecha, entrada.junta) if entrada.junta else (n,)
        juntas.setdefault(clave, []).append(entrada)
    for suyas in juntas.values():
        if len(suyas) == 1:
            yield suyas[0]
        else:
            partes = unir([una.parte if n == 0 else una.parte.lower() for n, una in enumerate(suyas)])
            yield replace(suyas[0], titulo=suyas[0].junta, detalle=f"{partes}.")


def por_dia(entradas: Iterable[Entrada]) -> dict[dt.date, tuple[Grupo, ...]]:
    """The groups of each day, in order."""
    return {dia: tuple(suyos) for dia, suyos in groupby(juntar(entradas), key=lambda grupo: grupo.una.fecha)}


def semanas(primero: dt.date, entradas: Iterable[Entrada], por_decreto: Mapping[dt.date, str]) -> list[list[Dia]]:
    """The weeks of a month, from Monday to Sunday, whole."""
    ultimo, grupos = fin_de_mes(primero), por_dia(entradas)
    dia = primero - dt.timedelta(days=primero.weekday())
    filas: list[list[Dia]] = []
    while dia <= ultimo:
        fila = []
        for _ in range(7):
            porque = por_que_no_es_habil(dia, por_decreto)
            fuera = dia.month != primero.month
            fila.append(
                Dia(dia, fuera, porque if porque and porque.norma else None, () if fuera else grupos.get(dia, ()))
            )
            dia += UN_DIA
        filas.append(fila)
    return filas


def meses(entradas: Iterable[Entrada], al: dt.date) -> list[Mes]:
    """The months that have something, in order."""
    dias = por_dia(entradas)
    return [
        Mes(primero, tuple((dia, dias[dia]) for dia in suyos), fin_de_mes(primero) < al)
        for primero, suyos in groupby(dias, key=lambda dia: dia.replace(day=1))
    ]
