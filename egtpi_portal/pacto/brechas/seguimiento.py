"""Whether a gap closed between two dates: what was measured before the first, from the second on, and now.

Every cut-off is compared with the targets in force on the date that the board is read as of, each with that of the
period it lies in: one yardstick for the three.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ..catalogo.consultas import EnCatalogo
from .calculo import Brecha, Situacion
from .consultas import Tablero


class Medida(NamedTuple):
    """The gap of a local government at a cut-off."""

    corte: dt.date
    brecha: Brecha


class Resultado(StrEnum):
    """What became of a gap."""

    CERRO = "cerro"
    REABRIO = "reabrio"
    ALCANZA = "alcanza"
    MANTIENE = "mantiene"
    ACORTO = "acorto"
    IGUAL = "igual"
    CRECIO = "crecio"
    NO_CERRO = "no_cerro"
    SIN_CORTE = "sin_corte"
    SIN_COMPARAR = "sin_comparar"

    @property
    def palabras(self) -> str:
        return {
            "cerro": "Se cerró", "reabrio": "Se cerró y volvió a abrirse",
            "alcanza": "Alcanza la meta; no hay dato anterior", "mantiene": "Ya la alcanzaba y la mantiene",
            "acorto": "Se acortó", "igual": "Sigue igual", "crecio": "Creció", "no_cerro": "No se cerró",
            "sin_corte": "Aún no hay corte posterior", "sin_comparar": "No se puede comparar",
        }[self.value]  # fmt: skip

    @property
    def se_alcanza(self) -> bool:
        """Whether the target was reached after the date and is still."""
        return self in (Resultado.CERRO, Resultado.ALCANZA, Resultado.MANTIENE)

    @property
    def color(self) -> str:
        """si, no, curso or nose."""
        if self.se_alcanza:
            return "si"
        if self in (Resultado.ACORTO, Resultado.REABRIO):
            return "curso"
        return "nose" if self in (Resultado.SIN_CORTE, Resultado.SIN_COMPARAR) else "no"


_ALCANZARON = (Resultado.REABRIO, Resultado.CERRO, Resultado.ALCANZA, Resultado.MANTIENE)
"""Those of who reached the target; of several together, the first that one of them has."""


class Seguimiento(NamedTuple):
    """A local government's gap in an indicator: at the last cut-off until a date, at the first from another on, and at
    the last of all; None where there is none."""

    ubigeo: str
    antes: Medida | None
    despues: Medida | None
    ahora: Medida | None

    @property
    def resultado(self) -> Resultado:
        if self.despues is None:
            return Resultado.SIN_CORTE
        antes = self.antes.brecha.personas if self.antes else None
        despues = self.despues.brecha.personas
        if despues is None:
            return Resultado.SIN_COMPARAR
        if self.despues.brecha.situacion is Situacion.ALCANZA:
            if self.ahora is not None and self.ahora.brecha.situacion is Situacion.FALTA:
                return Resultado.REABRIO
            if antes is None:
                return Resultado.ALCANZA
            return Resultado.CERRO if antes else Resultado.MANTIENE
        if antes is None:
            return Resultado.NO_CERRO
        if despues == antes:
            return Resultado.IGUAL
        return Resultado.ACORTO if despues < antes else Resultado.CRECIO


def resultado_de(seguimientos: Iterable[Seguimiento]) -> Resultado:
    """What became of the gap of several together: closed when each reached its target; else, whether those that can be
    compared before and after lack fewer people in all."""
    todos = list(seguimientos)
    suyos = {uno.resultado for uno in todos}
    if suyos <= set(_ALCANZARON):
        return next((uno for uno in _ALCANZARON if uno in suyos), Resultado.SIN_COMPARAR)
    pares = [par for uno in todos if (par := _personas(uno)) is not None]
    antes, despues = (sum(par[n] for par in pares) for n in (0, 1))
    if antes or despues:
        return Resultado.IGUAL if despues == antes else Resultado.ACORTO if despues < antes else Resultado.CRECIO
    return next(uno for uno in (Resultado.NO_CERRO, Resultado.SIN_CORTE, Resultado.SIN_COMPARAR) if uno in suyos)


def _personas(uno: Seguimiento) -> tuple[int, int] | None:
    """The people that a local government lacked before and lacks after; None when one of both is not known."""
    if uno.antes is None or uno.despues is None:
        return None
    antes, despues = uno.antes.brecha.personas, uno.despues.brecha.personas
    return None if antes is None or despues is None else (antes, despues)


class Total(NamedTuple):
    """The people that several local governments lack together: `personas` of the `con_cifra` that can be compared, of
    `total`; None when none can."""

    personas: int | None
    con_cifra: int
    total: int


def seguir(
    tablero: Tablero, indicador: EnCatalogo, ubigeos: Iterable[str], *, hasta: dt.date, desde: dt.date | None
) -> list[Seguimiento]:
    """How the gap of each of those local governments stood at its last cut-off until `hasta`, at its first from `desde`
    on (None: there is no such date), and now."""
    return [_de_uno(medidas_de(tablero, ubigeo, indicador), ubigeo, hasta, desde) for ubigeo in ubigeos]


def medidas_de(tablero: Tablero, ubigeo: str, indicador: EnCatalogo) -> list[Medida]:
    """The gap of a local government at each of its cut-offs, the first first."""
    return [
        Medida(corte, tablero.brecha_en(ubigeo, indicador, corte, cifra))
        for corte, cifra in tablero.serie(ubigeo, indicador)
    ]


def _de_uno(medidas: list[Medida], ubigeo: str, hasta: dt.date, desde: dt.date | None) -> Seguimiento:
    antes = [medida for medida in medidas if medida.corte <= hasta]
    despues = [medida for medida in medidas if desde is not None and medida.corte >= desde]
    return Seguimiento(ubigeo, *(m[n] if m else None for m, n in ((antes, -1), (despues, 0), (medidas, -1))))


def total_de(medidas: Iterable[Medida | None]) -> Total:
    """What those lack together."""
    todas = list(medidas)
    personas = [m.brecha.personas for m in todas if m is not None and m.brecha.personas is not None]
    return Total(sum(personas) if personas else None, len(personas), len(todas))
