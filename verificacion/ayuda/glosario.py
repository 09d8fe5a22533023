"""The glossary of the manual: the words of the interface, each of them one of docs/glosario.md, in plain Spanish."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

from verificacion.ficha_en_uso import palabras_en_uso

FUENTE = Path(__file__).parent / "glosario.md"
_FILA = re.compile(r"^- \*\*(?P<palabra>[^*]+)\*\*: (?P<dice>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Palabra:
    """A word and what it means here."""

    palabra: str
    dice: str

    @property
    def ancla(self) -> str:
        """Its anchor in the page of the glossary."""
        return slugify(self.palabra)


def palabras_del_glosario() -> tuple[Palabra, ...]:
    """Each word, in the order of the file, with the words of the sheet in use."""
    return _leidas(tuple(palabras_en_uso().items()))


@lru_cache(maxsize=8)
def _leidas(palabras: tuple[tuple[str, str], ...]) -> tuple[Palabra, ...]:
    texto = FUENTE.read_text("utf-8")
    for clave, dicha in palabras:
        texto = texto.replace(f"{{{clave}}}", dicha)
    return tuple(Palabra(fila["palabra"], fila["dice"]) for fila in _FILA.finditer(texto))
