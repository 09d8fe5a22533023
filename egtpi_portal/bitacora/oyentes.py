"""Who is told of an event when it is written, in its own transaction: rooms above say which actions they listen to."""

from collections.abc import Callable, Iterable
from typing import Any

from .acciones import ACCIONES
from .models import Evento

Oyente = Callable[[Evento, Any], None]
"""Takes the event, which is stored, and the row that it is about."""
OYENTES: dict[str, list[Oyente]] = {}
"""By action."""


def escuchar(acciones: Iterable[str], oyente: Oyente):
    """Has that called with each event of those actions. Raises KeyError for an unknown one."""
    for accion in acciones:
        ACCIONES[accion]
        suyos = OYENTES.setdefault(accion, [])
        if oyente not in suyos:
            suyos.append(oyente)


def avisar(evento: Evento, objeto: Any):
    """Tells of an event who listens to its action."""
    for oyente in OYENTES.get(evento.accion, ()):
        oyente(evento, objeto)
