"""The largest gaps of a region: by indicator, and the local governments that carry most of the people missing."""

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from ..catalogo.consultas import EnCatalogo
from .calculo import Situacion
from .consultas import Fila, Tablero

CUANTOS = 5
"""The most local governments that are named of a gap."""


class Carga(NamedTuple):
    """A local government that does not reach its target, and the people it lacks to."""

    firmante: Fila
    personas: int


class BrechaMayor(NamedTuple):
    """What an indicator lacks in a region as of a cut-off date: `personas` in all, of `cargas`, who lack most first,
    and of the `poblacion` measured where there is a target; `con_meta`, how many local governments can be compared
    with theirs, `sin_dato`, how many have no datum; `corte`, the last cut-off that it speaks of."""

    indicador: EnCatalogo
    personas: int
    poblacion: int
    cargas: tuple[Carga, ...]
    con_meta: int
    sin_dato: int
    corte: dt.date

    @property
    def parte(self) -> Fraction:
        """What part of those that are measured it is: how gaps of different indicators are put in order."""
        return Fraction(self.personas, self.poblacion)

    @property
    def principales(self) -> tuple[Carga, ...]:
        """Those that carry half of it or more, who lack most first: the fewest that do, and `CUANTOS` at most."""
        llevan = 0
        for n, carga in enumerate(self.cargas[:CUANTOS], 1):
            llevan += carga.personas
            if llevan * 2 >= self.personas:
                return self.cargas[:n]
        return self.cargas[:CUANTOS]

    @property
    def de_los_principales(self) -> int:
        """How many people those lack."""
        return sum(carga.personas for carga in self.principales)


def brechas_mayores(tablero: Tablero) -> list[BrechaMayor]:
    """The gaps of a board of one region, the largest first: by the part that they are of the people measured, for
    indicators count different people. None of the indicators that lack nobody."""
    halladas = [una for uno in tablero.indicadores if (una := _de(tablero, uno)) is not None]
    return sorted(halladas, key=lambda una: (-una.parte, una.indicador.codigo))


def _de(tablero: Tablero, indicador: EnCatalogo) -> BrechaMayor | None:
    celdas = list(tablero.celdas(indicador))
    cargas = [Carga(fila, brecha.personas or 0) for fila, brecha in celdas if brecha.situacion is Situacion.FALTA]
    cortes = [corte for fila, _ in celdas if (corte := tablero.corte(fila.ubigeo, indicador)) is not None]
    personas = sum(carga.personas for carga in cargas)
    if not personas:
        return None
    situaciones = [brecha.situacion for _, brecha in celdas]
    comparadas = [brecha.cifra for _, brecha in celdas if brecha.personas is not None]
    return BrechaMayor(
        indicador=indicador,
        personas=personas,
        poblacion=sum(cifra.denominador for cifra in comparadas if cifra is not None),
        cargas=tuple(sorted(cargas, key=lambda carga: (-carga.personas, carga.firmante.ubigeo))),
        con_meta=sum(s in (Situacion.ALCANZA, Situacion.FALTA) for s in situaciones),
        sin_dato=situaciones.count(Situacion.SIN_DATO),
        corte=max(cortes),
    )


def proximo_vencimiento(
    tablero: Tablero, indicador: EnCatalogo, ubigeos: Iterable[str], desde: dt.date
) -> dt.date | None:
    """The first deadline, on that day or after it, of the targets of those local governments; None without any."""
    vencen = [
        meta.vence
        for ubigeo in ubigeos
        for meta in tablero.metas.get((ubigeo, indicador.indicador.pk), ())
        if meta.vence >= desde
    ]
    return min(vencen, default=None)
