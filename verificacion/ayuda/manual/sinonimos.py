"""How people ask for what the manual says: words that say the same, words that say nothing, and how each page is asked
for. Data of `busquedas.md`, that who answers questions keeps."""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from egtpi_portal.busqueda.palabras import palabras_de, raiz

FUENTE = Path(__file__).parent / "busquedas.md"
PARECIDO = 0.8
"""How like a word of the manual one that it does not have must be, to be taken for it (difflib's ratio)."""
LARGO = 4
"""Letters of the shortest word that is taken for another."""
_SONIDOS = (
    ("ll", "y"), ("h", ""), ("qu", "k"), ("v", "b"), ("z", "s"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("x", "s"),
    ("ge", "je"), ("gi", "ji"), ("ss", "s"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sinonimos:
    """`vacias`: folded words that say nothing here; `iguales`: of a root, all that say the same (folded, each after a
    space, as texts are looked at); `preguntas`: of a page, by its key, how it is asked for."""

    vacias: frozenset[str]
    iguales: Mapping[str, tuple[str, ...]]
    preguntas: Mapping[str, str]


@lru_cache(maxsize=1)
def sinonimos() -> Sinonimos:
    """What the file says."""
    return leer_sinonimos(FUENTE.read_text("utf-8"))


def leer_sinonimos(texto: str) -> Sinonimos:
    """What a text of that form says. Raises ValueError when it has not its three parts."""
    _, *partes = re.split(r"^## .*$", texto, flags=re.MULTILINE)
    if len(partes) != 3:
        raise ValueError(f"{FUENTE.name}: tiene {len(partes)} partes y son tres: vacías, iguales y preguntas")
    vacias, iguales, preguntas = (re.findall(r"^- (.+)$", parte, re.MULTILINE) for parte in partes)
    grupos: dict[str, list[str]] = {}
    for linea in iguales:
        formas = [" ".join(palabras_de(forma)) for forma in linea.split(",")]
        for forma in formas:
            grupos.setdefault(raiz(forma), []).extend(f" {raiz(otra)}" for otra in formas)
    return Sinonimos(
        frozenset(palabra for linea in vacias for palabra in palabras_de(linea)),
        {forma: tuple(dict.fromkeys(suyas)) for forma, suyas in grupos.items()},
        dict(linea.split(": ", 1) for linea in preguntas),
    )


def sonido(palabra: str) -> str:
    """A folded word as it sounds in Peru, so that «matris» and «matriz» are one."""
    for escrito, suena in _SONIDOS:
        palabra = palabra.replace(escrito, suena)
    return palabra


def la_que_quiso(palabra: str, conocidas: Collection[str]) -> tuple[str, ...]:
    """The known words for which that one, which none of them is, may have been written: those that sound so from the
    beginning, else at most three that are like it. None for a short one."""
    if len(palabra) < LARGO:
        return ()
    suena = sonido(palabra)
    iguales = tuple(sorted(otra for otra in conocidas if sonido(otra).startswith(suena)))
    return iguales or tuple(difflib.get_close_matches(palabra, conocidas, 3, PARECIDO))
