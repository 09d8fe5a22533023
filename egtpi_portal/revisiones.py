"""What MIDIS's reviewers said of a piece of evidence, offered to the rooms below. Knows no room.

The pages of evidence show the reviews of each acta, plan, record and agreement, and the room that keeps them stands
above: it registers here how to read them, and they ask here. See docs/decisiones/0003.
"""

import datetime as dt
from typing import Protocol

from django.db.models import Model


class Revision(Protocol):
    """What a page says of a review. One without author or reason does not count (reglas §6)."""

    @property
    def fecha(self) -> dt.date: ...
    @property
    def por(self) -> str: ...
    @property
    def motivo(self) -> str: ...
    @property
    def conforme(self) -> bool: ...
    @property
    def caracteristica(self) -> int | None: ...
    @property
    def mes(self) -> str: ...


class Revisor(Protocol):
    """Who keeps the reviews."""

    def de_la_evidencia(self, cosa: Model, *, hasta: dt.date) -> list[Revision]:
        """The reviews of an acta and its agenda, an agreement, a plan, a record, or the months of a region's matrix,
        dated by that day, oldest first; one query."""


_REVISOR: list[Revisor] = []


def registrar(revisor: Revisor):
    """Registers who keeps the reviews, in place of whoever did."""
    _REVISOR[:] = [revisor]


def de(cosa: Model, *, hasta: dt.date) -> list[Revision]:
    """What was said of that piece of evidence by that date, oldest first; one query."""
    if not _REVISOR:
        raise RuntimeError("Nadie registró quién guarda las revisiones: falta la aplicación `verificacion`.")
    return _REVISOR[0].de_la_evidencia(cosa, hasta=hasta)
