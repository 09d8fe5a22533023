"""How the agreements of earlier sessions stand in the live matrix, which a higher room keeps: it registers here.

A session follows up what is still open, and what is open is told by the matrix, never by the acta.
"""

from collections.abc import Iterable
from typing import Protocol

from django.db.models import QuerySet

from actas.models import Acuerdo


class Matriz(Protocol):
    """Who keeps the live matrix."""

    def implementados(self) -> QuerySet:
        """The primary keys of the agreements that it says are implemented, to be used within a query."""

    def en_palabras(self, acuerdos: Iterable[Acuerdo]) -> dict[int, str]:
        """Primary key to how each of those agreements stands, for people: «En proceso». One query."""


_MATRIZ: list[Matriz] = []


def registrar(matriz: Matriz):
    """Registers who keeps the matrix, in place of whoever did."""
    _MATRIZ[:] = [matriz]


def la_matriz() -> Matriz:
    """Who keeps it. Raises RuntimeError when nobody said."""
    if not _MATRIZ:
        raise RuntimeError("Nadie registró quién lleva la matriz: falta la aplicación `acuerdos`.")
    return _MATRIZ[0]
