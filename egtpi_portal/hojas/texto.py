"""Texts of cells: clean to keep, folded to compare, cut to show."""

import re
import unicodedata
from functools import lru_cache

LARGO_A_LA_VISTA = 200
_SIGNOS = str.maketrans(
    {
        "°": "o", "º": "o", "ª": "a", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip
_QUE_NO_SE_VEN = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
"""Characters that are letters or signs by their category, and leave nothing on the paper."""
_VACIAS = frozenset(["a", "al", "de", "del", "el", "en", "la", "las", "lo", "los", "por", "que", "y"])


def limpio(texto: str) -> str:
    """The text without control or invisible characters, in one normal form, with plain line breaks and no blanks at
    its ends. Excel's own escapes (`_x000D_`) are undone first."""
    if texto.isascii() and texto.isprintable() and "_x" not in texto:  # as most are
        return texto.strip()
    if "_x" in texto:
        from openpyxl.utils.escape import unescape

        texto = unescape(texto)
    texto = unicodedata.normalize("NFC", texto)
    if texto.isprintable():
        return texto.strip()
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    texto = "".join(c for c in texto if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return texto.replace("\xa0", " ").strip()


def en_blanco(texto: str) -> bool:
    """Whether nothing of the text would be seen: blanks, controls, and signs without ink."""
    if texto[:1].isascii() and texto[:1].isalnum():
        return False
    return texto.isspace() or not limpio(texto).strip(_QUE_NO_SE_VEN + " \n\t\xa0")


def en_una_linea(texto: str) -> str:
    """The clean text with every run of white space, line breaks included, as one space."""
    return " ".join(limpio(texto).split())


def plegado(texto: str) -> str:
    """What two texts that people take for the same have in common: no case, accents, typographic signs or white space
    beyond one blank."""
    texto = unicodedata.normalize("NFKD", en_una_linea(texto).translate(_SIGNOS))
    return " ".join("".join(c for c in texto if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=2048)
def clave_de_encabezado(texto: str) -> str:
    """A heading as words that mean something, without the endings of the plural: «FECHAS DE LA\\nSESIÓN» is
    «fecha sesion»."""
    palabras = re.findall(r"[a-z0-9]+", plegado(texto))
    return " ".join(re.sub(r"(?<=..)e?s?$", "", p) if len(p) > 3 else p for p in palabras if p not in _VACIAS)


def a_la_vista(texto: str) -> str:
    """The text as a message quotes it: on one line, and cut when it is long."""
    texto = en_una_linea(texto)
    return texto if len(texto) <= LARGO_A_LA_VISTA else texto[: LARGO_A_LA_VISTA - 1].rstrip() + "…"
