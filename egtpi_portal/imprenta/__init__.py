"""Many papers, by this process and by others beside it, each on a core of its own: papers take one second each, and
Python's threads take turns.

A paper is drafted here, where the database is; laying it out needs nothing but its text. The bytes are the same
whoever does it.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from django.conf import settings

from egtpi_portal.marca import marcar
from egtpi_portal.papeles import Papel, componer

from .ayudante import Ayudante

LOS_MENOS = 4
"""Papers for which it is not worth starting a process: it takes as long as two."""


def imprimir(pedidos: Sequence[Callable[[], Papel]]) -> Iterator[tuple[int, bytes]]:
    """The PDF of each paper that those draft, with its place among them, as they get done; few are in memory at a time.

    What another process cannot do, or leaves undone when it dies, is done here. Raises what `papeles.componer` and
    drafting do.
    """
    faltan = deque(range(len(pedidos)))
    with ExitStack() as pila:
        ayudantes = [pila.enter_context(Ayudante()) for _ in range(_cuantos_mas(len(pedidos)))]
        while faltan or any(uno.en_curso for uno in ayudantes):
            for uno in ayudantes:
                while faltan and uno.en_curso < (2 if len(faltan) > LOS_MENOS else 1):
                    n = faltan.popleft()
                    uno.dar(n, pedidos[n]())
            if faltan:
                n = faltan.popleft()
                yield n, componer(pedidos[n]())
            for uno in ayudantes:
                for n, pdf in uno.recoger(esperar=not faltan):
                    yield n, componer(pedidos[n]()) if pdf is None else marcar(pdf)
            ayudantes = [uno for uno in ayudantes if uno.vive or uno.en_curso]


def _cuantos_mas(papeles: int) -> int:
    """How many processes beside this one."""
    if papeles < LOS_MENOS:
        return 0
    return max(0, min(settings.PAPELES_A_LA_VEZ, os.cpu_count() or 1, papeles) - 1)
