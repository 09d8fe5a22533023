"""Where what was judged is kept: at hand in the process, and in the cache that the processes share
(`CACHES["juicios"]`). Both are safe to lose.

A key says all that tells one thing from another, with the mark of its region: what is found under it is right, and what
nobody asks for any more grows old and goes. A cache that does not answer is as an empty one: judging again is dearer,
and as good.
"""

import hashlib
import logging
import pickle
import zlib
from collections import OrderedDict
from collections.abc import Collection, Hashable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.core.cache import caches

bitacora = logging.getLogger(__name__)
A_MANO = 12 * 2**20
"""Bytes, as they are pickled, of what each process has at hand: as things they take two or three times as much."""
PLAZO_DE_LA_MANO = 5
"""Seconds that who took something to judge has it for: then whoever took it is given up."""


class Recientes:
    """The last things asked for in this process, up to so much weight; the last one, whatever it weighs."""

    def __init__(self, maximo: int):
        self.maximo, self._hay, self._peso, self._cerrojo = maximo, OrderedDict[Hashable, tuple[Any, int]](), 0, Lock()

    def leer(self, claves: Collection[Hashable]) -> dict[Any, Any]:
        """Those of them that are at hand."""
        hay = {}
        with self._cerrojo:
            for clave in claves:
                if clave in self._hay:
                    self._hay.move_to_end(clave)
                    hay[clave] = self._hay[clave][0]
        return hay

    def poner(self, clave: Hashable, cosa: Any, peso: int) -> None:
        """Keeps it, in place of those asked for longest ago."""
        with self._cerrojo:
            self._peso += peso - self._hay.pop(clave, (None, 0))[1]
            self._hay[clave] = cosa, peso
            while self._peso > self.maximo and len(self._hay) > 1:
                self._peso -= self._hay.popitem(last=False)[1][1]

    def olvidar(self) -> None:
        """Forgets everything."""
        with self._cerrojo:
            self._hay.clear()
            self._peso = 0


_RECIENTES = Recientes(A_MANO)
EXPEDIENTES, EVALUADAS = Recientes(10_000), Recientes(4_000)
"""What was collected, and judged whole, of the last regions: by rows. About 2 kB each; the demonstration's country has
9,500."""


def leer(claves: Collection[str]) -> dict[str, Any]:
    """What is kept under those keys."""
    hay = _RECIENTES.leer(claves)
    if faltan := [clave for clave in claves if clave not in hay]:
        for clave, guardado in _responde("get_many", {}, faltan).items():
            crudo = zlib.decompress(guardado)
            hay[clave] = pickle.loads(crudo)  # noqa: S301 - put there by this portal
            _RECIENTES.poner(clave, hay[clave], len(crudo))
    return hay


def guardar(nuevas: Mapping[str, Any]) -> None:
    """Keeps those things under their keys."""
    comprimidas = {}
    for clave, cosa in nuevas.items():
        crudo = pickle.dumps(cosa, pickle.HIGHEST_PROTOCOL)
        _RECIENTES.poner(clave, cosa, len(crudo))
        comprimidas[clave] = zlib.compress(crudo, 1)
    _responde("set_many", None, comprimidas)


def tomar(claves: Collection[str]) -> set[str]:
    """Takes what nobody has taken, and says which: it is the caller's for a while. All of it where no cache answers."""
    almacen = caches["juicios"]
    if hasattr(almacen, "add_many"):
        return set(_responde("add_many", claves, claves, PLAZO_DE_LA_MANO))
    return {clave for clave in claves if _responde("add", True, clave, 1, PLAZO_DE_LA_MANO)}


def soltar(claves: Collection[str]) -> None:
    """Gives back what was taken."""
    _responde("delete_many", None, claves)


def olvidar() -> None:
    """Forgets everything that is kept, here and for all."""
    for recientes in (_RECIENTES, EXPEDIENTES, EVALUADAS):
        recientes.olvidar()
    caches["juicios"].clear()


def _responde(metodo: str, si_no: Any, *argumentos: Any) -> Any:
    """What the cache answers; `si_no`, when it does not."""
    try:
        return getattr(caches["juicios"], metodo)(*argumentos)
    except Exception:
        bitacora.warning("La caché de lo juzgado no responde a %s: se juzga de nuevo.", metodo, exc_info=True)
        return si_no


def clave_de(*partes: Any) -> str:
    """The key that those parts make, of this release: what was kept by another is not read."""
    return hashlib.sha256("\x1f".join(map(str, (version_del_codigo(), *partes))).encode()).hexdigest()


@cache
def version_del_codigo() -> str:
    """What tells this code from that of another release."""
    suma = hashlib.sha256()
    for archivo in sorted(Path(__file__).resolve().parents[1].rglob("*.py")):
        suma.update(archivo.read_bytes())
    return suma.hexdigest()[:16]
