"""The kinds of things that are found. Each room says, when it starts, what of its own is looked at and who sees it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from egtpi_portal.cuentas.models import Usuario

from .palabras import Termino


@dataclass(frozen=True, slots=True)
class Parte:
    """A table with text of a kind: which columns are read, with the weight of each, and by which column its rows say
    whose they are (`id`: they are the thing itself)."""

    modelo: type[Model]
    campos: tuple[tuple[str, float], ...]
    de: str = "id"

    @property
    def tabla(self) -> str:
        return self.modelo._meta.db_table

    @property
    def columnas(self) -> tuple[str, ...]:
        return tuple(campo for campo, _ in self.campos)


@dataclass(frozen=True, slots=True)
class Lugar:
    """A column that says a place: the code of a region (`es_region`), or the ubigeo of a local government. A thing is
    found by the name of its place too."""

    modelo: type[Model]
    columna: str
    de: str = "id"
    es_region: bool = False

    @property
    def tabla(self) -> str:
        return self.modelo._meta.db_table


@dataclass(frozen=True, slots=True)
class Hallado:
    """A thing that was found, as it is shown: its title, where it leads, what is said beside it, and (what it is, text)
    of all that the words may be in."""

    titulo: str
    enlace: str
    detalle: str = ""
    textos: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of things: `visibles` is the only door to them, and `mostrar` says them, in the order of those keys.
    `reciente`: the field by which, among equals, the latest comes first. `todas`: where all of them are, with `{q}` for
    what was typed; blank where there is no list."""

    clave: str
    nombre: str
    partes: tuple[Parte, ...]
    visibles: Callable[[Usuario], QuerySet]
    mostrar: Callable[[Usuario, Sequence[Any]], list[Hallado]]
    reciente: str = "pk"
    lugares: tuple[Lugar, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaseDeTextos:
    """A kind of things that are no rows: pages that are the same for everybody, such as those of the manual. `hallar`
    gives all that have every term, the best first."""

    clave: str
    nombre: str
    hallar: Callable[[Sequence[Termino]], list[Hallado]]


_CLASES: dict[str, Clase] = {}
_TEXTOS: dict[str, ClaseDeTextos] = {}
ORDEN = ("acuerdos", "actas", "fichas", "planes", "lugares", "verificaciones", "directorio", "personas")
"""In which they are shown; the others, after."""


def registrar(clase: Clase):
    """Adds a kind, or puts it in the place of that of the same key."""
    _CLASES[clase.clave] = clase


def clases() -> list[Clase]:
    """All that were registered, in the order in which they are shown."""
    return sorted(_CLASES.values(), key=lambda c: (ORDEN.index(c.clave) if c.clave in ORDEN else len(ORDEN), c.clave))


def registrar_textos(clase: ClaseDeTextos):
    """Adds a kind of pages, or puts it in the place of that of the same key."""
    _TEXTOS[clase.clave] = clase


def de_textos() -> list[ClaseDeTextos]:
    """The kinds of pages that were registered: shown after all the rows."""
    return list(_TEXTOS.values())


def partes() -> list[Parte]:
    """The tables whose text is indexed, each once."""
    return list({parte.tabla: parte for clase in clases() for parte in clase.partes}.values())
