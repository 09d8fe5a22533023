"""What was typed, in the form in which it is stored and compared."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from operator import is_
from typing import Any, TypeVar

CENTESIMO = Decimal("0.01")
_COMO_VIENE = frozenset([type(None), bool, int, dt.date, dt.datetime])

Escrito = TypeVar("Escrito")


def texto_limpio(texto: str) -> str:
    """The text in one normal form, without control characters, other than line breaks, or blanks at its ends."""
    if texto.isprintable() and unicodedata.is_normalized("NFC", texto):  # as most are
        return texto.strip()
    texto = unicodedata.normalize("NFC", texto).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in texto if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def limpiar(datos: Escrito) -> Escrito:
    """The same data in the form in which they are stored and compared: texts clean, percentages to the hundredth, rows
    in tuples; then, of each dataclass, what its own `en_forma` does of it, if it has one."""
    return _limpio(datos)


@cache
def _campos(clase: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None of any other class."""
    return tuple(campo.name for campo in fields(clase)) if is_dataclass(clase) else None


def _limpio(datos: Any) -> Any:
    """What was in that form already is given back as it is, without another like it being made."""
    clase = type(datos)
    if clase is str:
        return texto_limpio(datos)
    if clase in _COMO_VIENE:
        return datos
    if clase is tuple:
        limpios = _limpios(datos)
        return datos if all(map(is_, limpios, datos)) else tuple(limpios)
    if isinstance(datos, str):
        return texto_limpio(datos)
    if isinstance(datos, Decimal):
        return datos.quantize(CENTESIMO) if datos.is_finite() and abs(datos) < 1000 else datos
    if isinstance(datos, tuple | list):
        return tuple(_limpio(d) for d in datos)
    campos = _campos(datos.__class__)
    if campos is None:
        return datos
    dichos = [getattr(datos, campo) for campo in campos]
    limpios = _limpios(dichos)
    limpio = datos
    if not all(map(is_, limpios, dichos)):
        limpio = clase(**dict(zip(campos, limpios, strict=True)))
    return limpio.en_forma() if hasattr(clase, "en_forma") else limpio


def _limpios(dichos: Iterable[Any]) -> list[Any]:
    """Each of them, clean; of the texts, most are plain, which is seen at once."""
    return [
        dicho.strip()
        if dicho.__class__ is str and dicho.isascii() and dicho.isprintable()
        else (dicho if dicho is None else _limpio(dicho))
        for dicho in dichos
    ]
