"""The readers of files: which there are, of what kinds of file, and which version of each."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..aparte import Encargo


def _sin_opciones(cuando: dt.datetime) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Lector:
    """A reader. `funcion`: `modulo:nombre`, importable without Django and knowing nothing of the database: it takes the
    file, open for reading bytes, and returns what JSON can hold, or raises NoSeLee. `version` goes up whenever the same
    file may give other facts: what was read before is then read again. `opciones`: what it is told besides (JSON),
    given the instant of the upload."""

    nombre: str
    tipos: frozenset[str]
    funcion: str
    version: int = 1
    opciones: Callable[[dt.datetime], dict[str, Any]] = _sin_opciones

    def encargo(self, cuando: dt.datetime) -> Encargo:
        return Encargo(self.nombre, self.funcion, self.opciones(cuando), tuple(sorted(self.tipos)))


LECTORES: dict[str, Lector] = {}


def registrar_lector(
    nombre: str,
    tipos: frozenset[str] | set[str],
    funcion: str | Callable[..., Any],
    *,
    version: int = 1,
    opciones: Callable[[dt.datetime], dict[str, Any]] = _sin_opciones,
) -> Lector:
    """Registers a reader of those kinds of file (from `AppConfig.ready`). `funcion`: `modulo:nombre`, so that it is
    imported where it runs and not here, or a function of a module."""
    if not isinstance(funcion, str):
        funcion = f"{funcion.__module__}:{funcion.__qualname__}"
    LECTORES[nombre] = Lector(nombre, frozenset(tipos), funcion, version, opciones)
    return LECTORES[nombre]


def lectores_de(tipo: str) -> list[Lector]:
    """The readers of a kind of file, in the order in which they were registered."""
    return [lector for lector in LECTORES.values() if tipo in lector.tipos]
