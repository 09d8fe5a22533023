"""What was put together of what is kept, in the process: the last things asked for, under what tells them apart."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Recuerdo:
    """The last things put together, so many at most. Nobody waits while one is put together: those who ask at once for
    what is not there put it together each, of what was judged once for all (`guardado`)."""

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
        hecha = hacer()
        with self._cerrojo:
            self._hechas[clave] = hecha
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
