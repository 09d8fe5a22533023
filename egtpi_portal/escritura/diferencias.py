"""What changed between two contents, in words: for who saves over another's work, for the trail, for a seal that
lapsed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from typing import Any, NamedTuple

NADA = "(nada)"


class Diferencia(NamedTuple):
    """A change: where, what it said before and what it says after; `NADA` where there was or is nothing."""

    donde: str
    antes: str
    despues: str

    def __str__(self):
        if self.antes == NADA:
            return f"{self.donde}: se agregó «{self.despues}»."
        if self.despues == NADA:
            return f"{self.donde}: se quitó «{self.antes}»."
        return f"{self.donde}: decía «{self.antes}» y ahora dice «{self.despues}»."


def en_palabras(valor: Any, opciones: Mapping[Any, Any], *, entre: str = ", ") -> str:
    """A value as a person reads it, by the names that `opciones` gives; `entre`: what goes between those of a list."""
    if valor is None or valor in ("", [], ()):
        return NADA
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, list | tuple):
        return entre.join(en_palabras(uno, opciones, entre=entre) for uno in valor)
    if is_dataclass(valor):
        partes = [getattr(valor, nombre) for nombre in valor.__dataclass_fields__]
        return ", ".join(str(opciones.get(parte, parte)) for parte in partes if parte)
    if isinstance(valor, dt.date):
        return f"{valor:%d/%m/%Y}"
    return str(opciones.get(valor, valor))


def cambios_de(diferencias: Iterable[Diferencia]) -> dict[str, list[str]]:
    """Differences as the trail keeps them: where → [before, after]; of several in one place, numbered."""
    cambios: dict[str, list[str]] = {}
    veces: Counter[str] = Counter()
    for d in diferencias:
        veces[d.donde] += 1
        cambios[d.donde if veces[d.donde] == 1 else f"{d.donde} ({veces[d.donde]})"] = [d.antes, d.despues]
    return cambios
