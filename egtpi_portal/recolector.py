"""Python's collector of cycles, out of the way while tens of thousands of small things are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sin_recolector() -> Iterator[None]:
    """Pauses the collector: it would look through what is made again and again, and find nothing. Also a decorator.

    At the end everything goes to the oldest generation (what `freeze` followed by `unfreeze` does, at no cost), where a
    full collection will look at it once; left among the youngest, all of it would be looked through at once.

    Two that overlap leave it running: the first to begin turns it on again when it ends.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
