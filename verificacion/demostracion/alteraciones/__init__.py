"""The catalogue of what can go wrong: each function changes one thing of a complying region.

Its docstring says which rule it touches and what the engine answers. Those marked `@previa` act before the papers are
written (which sessions there will be, who will be assisted); the others on the papers.
"""

from collections.abc import Callable
from functools import partial

from ..region import Borrador

Alteracion = partial
"""An alteration with its figures: `partial(acta_tarde, clave="2023-12", dias=1)`."""


def previa(funcion: Callable[..., None]) -> Callable[..., None]:
    """Marks an alteration that acts before the papers are written."""
    vars(funcion)["previa"] = True
    return funcion


def aplicar(alteraciones: list[Alteracion], b: Borrador, *, previas: bool):
    """Applies those of one of both moments, in order."""
    for alteracion in alteraciones:
        if getattr(alteracion.func, "previa", False) == previas:
            alteracion(b)
