"""The rows of a long table, each drawn once for as long as it says the same. Builtin: no template loads it."""

from collections.abc import Hashable, Iterable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def dibujadas(plantilla: str, filas: Iterable[Hashable], **comun: Hashable) -> SafeString:
    """Those rows by that template, one after the other: it sees `fila` and what is common to them, and nothing else of
    the page, so that a row that says the same as another is drawn as that one was.

    Two rows are the same when they are equal: they are made of texts, dates, whole numbers and tuples of those, never
    of what is equal and is written otherwise (decimals), nor of rows of the database (equal by their key).
    """
    dibujar = _dibujada.__wrapped__ if settings.DEBUG else _dibujada
    suyo = tuple(sorted(comun.items()))
    return SafeString("".join([dibujar(plantilla, fila, suyo) for fila in filas]))


@lru_cache(4096)
def _dibujada(plantilla: str, fila: Hashable, comun: tuple[tuple[str, Hashable], ...]) -> str:
    return get_template(plantilla).template.render(Context({**dict(comun), "fila": fila}))  # type: ignore[attr-defined]  # Django's own
