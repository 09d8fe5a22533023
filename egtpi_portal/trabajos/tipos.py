"""The register of the kinds of jobs: the only place where what is kept in the database turns into code that runs.

A row of a job names a kind by its key; each room registers its kinds, from code, when the portal starts. No page and
no row can name a function.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from egtpi_portal.abecedario import abecedario

from .models import Trabajo


def _nada(trabajo):
    return None


@dataclass(frozen=True, slots=True)
class Tipo:
    """A kind of job.

    `clave`: its key in the rows, for ever; `nombre`: what people call it. `hacer(trabajo)` does it: it takes the
    `Trabajo`, whose `datos` say on what, and must bear being run again from the start, since its maker may die halfway;
    it raises NoSePudo with words for the page. `pausas`: how long to wait before each further attempt; once they are
    used up the job has failed. `al_fallar(trabajo)` and `al_reintentar(trabajo)` tell what the job is about, in the
    transaction of that change; the second may raise NoSePuedeReintentar. `enlace(trabajo)`: the page of what it is
    about, or "". `cada`: how often the portal asks for it by itself. `boton` and `fallo`: what trying again and having
    failed are called.
    """

    clave: str
    nombre: str
    hacer: Callable[[Trabajo], None]
    pausas: tuple[dt.timedelta, ...] = ()
    al_fallar: Callable[[Trabajo], None] = _nada
    al_reintentar: Callable[[Trabajo], None] = _nada
    enlace: Callable[[Trabajo], str | None] = _nada
    cada: dt.timedelta | None = None
    boton: str = "Reintentar"
    fallo: str = "Falló"


_TIPOS: dict[str, Tipo] = {}


def registrar(tipo: Tipo):
    """Adds a kind. Raises ValueError when another has its key."""
    if _TIPOS.get(tipo.clave, tipo) != tipo:
        raise ValueError(f"Ya hay otro tipo de trabajo «{tipo.clave}».")
    _TIPOS[tipo.clave] = tipo


def tipo_de(clave: str) -> Tipo | None:
    """The kind of that key; None when this portal does not know it (a row of another version)."""
    return _TIPOS.get(clave)


def todos() -> list[Tipo]:
    """Every kind, by name."""
    return sorted(_TIPOS.values(), key=lambda tipo: abecedario(tipo.nombre))
