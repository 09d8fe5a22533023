"""What somebody typed to search: the words that are looked for, without accents, case nor signs."""

import re
import unicodedata
from dataclasses import dataclass

LARGO_MAXIMO = 200
PALABRAS_MAXIMAS = 8
VACIAS = frozenset(
    ["a", "al", "con", "de", "del", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "que", "se", "su", "un",
     "una", "y"]
)  # fmt: skip
"""Words that say nothing by themselves: they are left aside when there are others."""
_TROZO = re.compile(r"[^\W_]+")


class BusquedaImposible(ValueError):
    """What was typed cannot be looked for; the message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class Termino:
    """What must be in what is found: one word, or several in a row (`02-AC0003`), the last of which may go on."""

    palabras: tuple[str, ...]

    @property
    def es_frase(self) -> bool:
        return len(self.palabras) > 1


def plegar(texto: str) -> str:
    """The text in lower case without accents, letter for letter: it is as long as it was, so that what is found in
    the one is marked in the other."""
    return "".join(_plegada(letra) for letra in texto)


def _plegada(letra: str) -> str:
    if letra.isascii():
        return letra.lower()
    base = unicodedata.normalize("NFKD", letra)[0]
    return base.lower() if len(base.lower()) == 1 else letra


def palabras_de(texto: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _TROZO.findall(plegar(unicodedata.normalize("NFC", texto)))


def leer(escrito: str, palabras: int = PALABRAS_MAXIMAS) -> tuple[Termino, ...]:
    """The terms of what somebody typed, at most `palabras`; none for a blank. Raises BusquedaImposible for what is too
    long, and for what has no letter nor figure."""
    escrito = escrito.strip()
    if not escrito:
        return ()
    if len(escrito) > LARGO_MAXIMO:
        raise BusquedaImposible(
            f"Escribió {len(escrito)} letras y aquí se busca con {LARGO_MAXIMO} como máximo: use las palabras que "
            "distinguen lo que busca, o su código."
        )
    trozos = [tuple(palabras_de(trozo)) for trozo in escrito.split()]
    trozos = [trozo for trozo in trozos if trozo]
    if not trozos:
        raise BusquedaImposible("Escriba al menos una palabra, un número o un código: los signos solos no se buscan.")
    con_sentido = [trozo for trozo in trozos if len(trozo) > 1 or trozo[0] not in VACIAS] or trozos
    terminos = tuple(dict.fromkeys(Termino((*trozo[:-1], raiz(trozo[-1]))) for trozo in con_sentido))
    if len(terminos) > palabras:
        raise BusquedaImposible(
            f"Escribió {len(terminos)} palabras y aquí se busca con {palabras} como máximo: deje las que "
            "distinguen lo que busca."
        )
    return terminos


def raiz(palabra: str) -> str:
    """The word without the plural's ending, so that «centros» finds «centro» too: a word goes on as it will."""
    if len(palabra) > 4 and palabra.endswith("es") and palabra[-3] not in "aeiou":
        return palabra[:-2]
    if len(palabra) > 4 and palabra.endswith("s") and palabra[-2] in "aeiou":
        return palabra[:-1]
    return palabra
