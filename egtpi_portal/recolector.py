"""Python's collector of cycles, out of the way while tens of thousands of small things are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

DEL_ARRANQUE, CADA_CUANTAS = 2_000_000, 50_000
"""New things after which the youngest are looked through: the first time, and from then on. Python's own 700 are of
another age."""
_apartado = False
"""Whether what the process began with was set aside for good. (To ask Python whether anything is, it counts it all.)"""


def apartar() -> None:
    """Sets aside, for good, all that the process holds: the collector looks at it no more, and its pages of memory stay
    shared with the forks to come."""
    global _apartado
    gc.collect()
    gc.freeze()
    _apartado = True


def espaciar() -> None:
    """Lets the collector come less often, in this whole process: a portal makes a million things to start, all of which
    stay, and tens of thousands for a page, nearly none of which is part of a cycle."""
    gc.set_threshold(DEL_ARRANQUE, 20, 20)
    gc.callbacks.append(_ya_empezo)


def _ya_empezo(fase: str, _: dict[str, int]) -> None:
    if fase == "stop":
        gc.callbacks.remove(_ya_empezo)
        gc.set_threshold(CADA_CUANTAS, 20, 20)


@contextmanager
def sin_recolector() -> Iterator[None]:
    """Pauses the collector: it would look through what is made again and again, and find nothing. Also a decorator.

    At the end everything goes to the oldest generation (what `freeze` followed by `unfreeze` does, at no cost), where a
    full collection will look at it once; left among the youngest, all of it would be looked through at once. Not where
    something was set aside for good (`apartar`): it would come back too, and a collection would write on all of it.

    Two that overlap leave it running: the first to begin turns it on again when it ends.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not _apartado:
            gc.freeze()
            gc.unfreeze()
        gc.enable()


@contextmanager
def con_una_recogida() -> Iterator[None]:
    """Pauses the collector while a great tangle is made, and has it picked up once, at the end. Also a decorator: what
    the function held is gone by then.

    What is made meanwhile is all of it among the youngest, which is where the collection looks: what there was before
    is left alone. Of two that overlap, the first to begin collects when it ends.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.enable()
