"""The engine's judgement, offered to the rooms below it. Knows no room.

The rooms of evidence show what the engine says of each acta, plan, record and agreement, and the room that judges
stands above them: it registers here how to judge, and they ask here. See docs/decisiones.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

_PROVEEDOR: Callable[..., dict[str, Any]] | None = None


def registrar(proveedor: Callable[..., dict[str, Any]]):
    """Registers who judges: `proveedor(regiones, hito, al)` returns, by region code, its judgement."""
    global _PROVEEDOR
    _PROVEEDOR = proveedor


def de_regiones(regiones: Iterable[str], *, hito: str, al: dt.date) -> dict[str, Any]:
    """The judgement of those regions for that hito as of that date, all read in the same number of queries."""
    if _PROVEEDOR is None:
        raise RuntimeError("Nadie registró quién juzga: falta la aplicación `verificacion`.")
    return _PROVEEDOR(regiones, hito=hito, al=al)


def de_region(region: str, *, hito: str, al: dt.date) -> Any:
    """The judgement of one region."""
    return de_regiones([region], hito=hito, al=al)[region]
