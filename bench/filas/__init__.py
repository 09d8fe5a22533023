"""What `python -m bench.tabla` measures: each line of its table is a function of one of these files.

A line is run by two processes that live as long as the table is being made, one with the code of the earlier commit and
one with this tree's (`bench.medidor`), on the same rows: so what it calls has to be in both. It imports the portal
inside itself, and gives a `Medida`.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BASES = ("sqlite", "postgresql")
FILAS: dict[str, "Fila"] = {}
RONDAS = 7


@dataclass(frozen=True)
class Meta:
    """What a line should come to; what is None is not asked for.

    `antes`: times its own cost before; `par`: times the cost of its peer; `ms`: milliseconds; `consultas`: queries.
    `crece`: times what it cost with the rows as they are, when the table is made with `--veces`."""

    antes: float | None = None
    par: float | None = None
    ms: float | None = None
    consultas: int | None = None


@dataclass(frozen=True)
class Costo:
    """What `hacer` gives when it measures by itself, elsewhere: CPU milliseconds of the thing, and of its peer."""

    cpu: float
    par: float | None = None


@dataclass(frozen=True)
class Medida:
    """What is done and timed in each round.

    `hacer` is timed; `preparar` runs before it, untimed, and `deshacer` after; `par`, the peer, is timed in the same
    round; `dejar` runs once, when the line is done with. If `hacer` returns a `Costo`, that is the cost. What it
    returns, or what `igual` makes of it, untimed, is compared between the two codes (*same result*): bytes or text.
    Both have to be given the same thing to work on: the rows, or what is in `comunes.comun()`."""

    hacer: Callable[[], Any]
    preparar: Callable[[], Any] | None = None
    deshacer: Callable[[], Any] | None = None
    par: Callable[[], Any] | None = None
    dejar: Callable[[], Any] | None = None
    igual: Callable[[Any], bytes | str] | None = None


@dataclass(frozen=True)
class Fila:
    nombre: str
    trabajo: str
    meta: Meta
    hacer: Callable[[], Medida]
    hoy: str
    par: str
    bases: tuple[str, ...]
    rondas: int
    misma: bool


def fila(
    trabajo: str, *, meta: Meta, hoy: str = "", par: str = "", bases: tuple[str, ...] = BASES, rondas: int = RONDAS,
    misma: bool = False,
):  # fmt: skip
    """Registers a function as a line. `hoy`: the figure that was told of the earlier commit; `par`: what its peer is
    and how it was configured (needed when it has one); `misma`: whether both codes have to give the same result."""

    def apuntar(hacer: Callable[[], Medida]) -> Callable[[], Medida]:
        nombre = f"{hacer.__module__.rpartition('.')[2]}.{hacer.__name__}"
        if nombre in FILAS:
            raise ValueError(f"Two lines are called {nombre}.")
        if meta.par is not None and not par:
            raise ValueError(f"{nombre}: say what the peer is and how it was configured.")
        FILAS[nombre] = Fila(nombre, trabajo, meta, hacer, hoy, par, bases, rondas, misma)
        return hacer

    return apuntar


def todas() -> dict[str, Fila]:
    """Every line, by name, in the order of the files and of their functions."""
    for modulo in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{modulo}")
    return FILAS
