"""What was worked out of the evidence and has not changed since: kept in the process, for as long as nothing happens.

Every change of evidence leaves its event in the trail, in its own transaction; so the trail's length and its last event
tell whether anything happened (its length too, for events are numbered before they are committed). Two small reads.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db.models import Count, Max

from egtpi_portal.bitacora.models import Evento


def estampa() -> tuple[int, int]:
    """What tells the evidence of now from that of another moment. One query."""
    cuenta = Evento.objects.order_by().aggregate(cuantos=Count("id"), ultimo=Max("id"))
    return cuenta["cuantos"], cuenta["ultimo"] or 0


class Recuerdo:
    """The last things worked out, so many at most. Those who ask at once for what is not there wait for the first one,
    who works it out for all."""

    def __init__(self, maximo: int):
        self.maximo = maximo
        self._hechas: OrderedDict[Hashable, Any] = OrderedDict()
        self._cerrojo = Lock()

    def dame(self, clave: Hashable, hacer: Callable[[], Any]) -> Any:
        """What is kept under that key, or what `hacer` gives, which is kept. What it raises is not."""
        with self._cerrojo:
            if clave in self._hechas:
                self._hechas.move_to_end(clave)
                return self._hechas[clave]
            hecha = self._hechas[clave] = hacer()
            while len(self._hechas) > self.maximo:
                self._hechas.popitem(last=False)
            return hecha

    def tiene(self, clave: Hashable) -> bool:
        """Whether something is kept under that key."""
        with self._cerrojo:
            return clave in self._hechas

    def olvidar(self):
        """Forgets everything."""
        with self._cerrojo:
            self._hechas.clear()
