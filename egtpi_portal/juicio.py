"""The engine's judgement, offered to the rooms below it. Knows no room.

The rooms of evidence show what the engine says of each acta, plan, record and agreement, and the room that judges
stands above them: it registers here how to judge, and they ask here. See docs/decisiones/0003.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Juez:
    """Who judges: `evaluar(regiones, hito=, al=)` gives, by region code, its judgement; `evaluar_hitos(regiones, al=)`
    that of each hito by its key; `hitos()` what can be judged, as (key, name, date); `previsualizar(acta_id)` how a
    draft would be judged if it were presented now; `previsualizar_plan(plan_id, acta)` how a plan would be if it were
    loaded now, approved by the acta of that code; `previsualizar_ficha(ficha_id)` how a record would be if it were
    complete and registered now; `faltas_de_fichas(ids)` what each record lacks, by primary key."""

    evaluar: Callable[..., dict[str, Any]]
    evaluar_hitos: Callable[..., dict[str, dict[str, Any]]]
    hitos: Callable[[], list[tuple[str, str, dt.date]]]
    previsualizar: Callable[[int], Any] | None = None
    previsualizar_plan: Callable[[int, str | None], Any] | None = None
    previsualizar_ficha: Callable[[int], Any] | None = None
    faltas_de_fichas: Callable[[Iterable[int]], dict[int, tuple]] | None = None


_JUEZ: list[Juez] = []


def registrar(juez: Juez):
    """Registers who judges, in place of whoever did."""
    _JUEZ[:] = [juez]


def _juez() -> Juez:
    if not _JUEZ:
        raise RuntimeError("Nadie registró quién juzga: falta la aplicación `verificacion`.")
    return _JUEZ[0]


def de_regiones(regiones: Iterable[str], *, hito: str, al: dt.date) -> dict[str, Any]:
    """The judgement of those regions for that hito as of that date, all read in the same number of queries."""
    return _juez().evaluar(regiones, hito=hito, al=al)


def de_region(region: str, *, hito: str, al: dt.date) -> Any:
    """The judgement of one region."""
    return de_regiones([region], hito=hito, al=al)[region]


def de_cada_hito(regiones: Iterable[str], *, al: dt.date) -> dict[str, dict[str, Any]]:
    """Region code to hito to judgement, all read in the same number of queries."""
    return _juez().evaluar_hitos(regiones, al=al)


def hitos() -> list[tuple[str, str, dt.date]]:
    """(key, name, date) of each hito that can be judged, in order."""
    return _juez().hitos()


def previsualizar_acta(acta_id: int) -> Any:
    """How that acta would be judged if it were presented now."""
    juez = _juez()
    if juez.previsualizar is None:
        raise RuntimeError("Quien juzga no registró cómo ver por adelantado un acta.")
    return juez.previsualizar(acta_id)


def previsualizar_plan(plan_id: int, acta: str | None = None) -> Any:
    """How that plan would be judged if it were loaded now, approved by the acta of that code (None: its own)."""
    juez = _juez()
    if juez.previsualizar_plan is None:
        raise RuntimeError("Quien juzga no registró cómo ver por adelantado un plan.")
    return juez.previsualizar_plan(plan_id, acta)


def previsualizar_ficha(ficha_id: int) -> Any:
    """How that record would be judged if it were complete, signed and registered now."""
    juez = _juez()
    if juez.previsualizar_ficha is None:
        raise RuntimeError("Quien juzga no registró cómo ver por adelantado una ficha.")
    return juez.previsualizar_ficha(ficha_id)


def faltas_de_fichas(ids: Iterable[int]) -> dict[int, tuple]:
    """What each of those records lacks to be complete, by primary key, all read in the same number of queries."""
    juez = _juez()
    if juez.faltas_de_fichas is None:
        raise RuntimeError("Quien juzga no registró cómo ver lo que le falta a una ficha.")
    return juez.faltas_de_fichas(ids)
