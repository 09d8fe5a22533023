"""A column of a declared table."""

from collections.abc import Callable
from dataclasses import dataclass

from . import lectores
from .celdas import Celda
from .lectores import Lector
from .texto import clave_de_encabezado


@dataclass(frozen=True, slots=True)
class Columna:
    """A column of a table: its key, the title the portal gives it, other headings that mean the same, whether a table
    without it is not the one looked for, the reader of its cells; whether it tells a row from a footer; and what says
    that a cell, though it can be read, is odd."""

    clave: str
    titulo: str
    sinonimos: tuple[str, ...] = ()
    obligatoria: bool = False
    lector: Lector = lectores.texto
    ancla: bool = False
    rareza: Callable[[Celda], str] | None = None

    @property
    def nombres(self) -> frozenset[str]:
        return frozenset(clave_de_encabezado(nombre) for nombre in (self.titulo, *self.sinonimos))
