"""How wide a text is, before anybody draws it.

Texts are measured with the portal's own letter, and with room to spare: who opens a drawing elsewhere may see it in
Arial or in DejaVu Sans, which are wider.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from egtpi_portal.perezoso import Modulo

if TYPE_CHECKING:
    from PIL import ImageFont
else:
    ImageFont = Modulo("PIL.ImageFont")


FAMILIA = "'Source Sans 3','Source Sans Pro',Arial,Helvetica,'DejaVu Sans',sans-serif"
ARCHIVO = "static/egtpi/fuentes/source-sans-3-latin-wght-normal.woff2"
CUERPO, PESO = 100, 600
"""The size and the weight it is measured at: no text of a drawing is bolder, but for its title."""
HOLGURA = 120
"""What DejaVu Sans takes of it and a little more, in percent."""
PUNTOS = "…"


@cache
def _letra() -> ImageFont.FreeTypeFont:
    letra = ImageFont.truetype(Path(settings.BASE_DIR) / ARCHIVO, CUERPO)
    letra.set_variation_by_axes([PESO])
    return letra


@lru_cache(maxsize=4096)
def ancho(texto: str, cuerpo: int) -> int:
    """The width that is kept for a text of that size, in the same unit as the size."""
    return -int(-_letra().getlength(texto) * cuerpo * HOLGURA // (CUERPO * 100))


def recortado(texto: str, tope: int, cuerpo: int) -> str:
    """The text; what does not fit in that width is cut and said to be, with «…»."""
    if ancho(texto, cuerpo) <= tope:
        return texto
    while texto and ancho(texto.rstrip() + PUNTOS, cuerpo) > tope:
        texto = texto[:-1]
    return texto.rstrip() + PUNTOS


def en_lineas(texto: str, tope: int, cuerpo: int, *, lineas: int = 2) -> list[str]:
    """The text in so many lines of that width at most, broken between words; the last one cut where it does not fit."""
    hechas: list[str] = []
    palabras = texto.split()
    while palabras and len(hechas) < lineas - 1:
        n = 1
        while n < len(palabras) and ancho(" ".join(palabras[: n + 1]), cuerpo) <= tope:
            n += 1
        hechas.append(recortado(" ".join(palabras[:n]), tope, cuerpo))
        palabras = palabras[n:]
    return [*hechas, recortado(" ".join(palabras), tope, cuerpo)] if palabras else hechas
