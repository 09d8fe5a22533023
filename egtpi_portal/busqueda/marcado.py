"""The piece of a text where the words that were looked for are, with them marked. Everything else is escaped."""

import re
from collections.abc import Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .palabras import Termino, plegar

ANTES, LARGO = 60, 220
"""Characters before the first mark, and of a whole piece."""
PIEZAS = 2
"""The most pieces that are shown of a thing."""


def _patron(terminos: Sequence[Termino]) -> re.Pattern[str]:
    partes = sorted((r"[\W_]+".join(map(re.escape, t.palabras)) for t in terminos), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(partes)})[^\W_]*")


def dice(texto: str, terminos: Sequence[Termino]) -> int:
    """How many of the terms are in the text."""
    plegado = plegar(texto)
    return sum(bool(_patron([termino]).search(plegado)) for termino in terminos)


def marcar(texto: str, terminos: Sequence[Termino]) -> SafeString:
    """The whole text with the terms inside `<mark>`."""
    salida, hasta = SafeString(), 0
    for hallado in _patron(terminos).finditer(plegar(texto)) if terminos else ():
        salida += format_html(
            "{}<mark>{}</mark>", texto[hasta : hallado.start()], texto[hallado.start() : hallado.end()]
        )
        hasta = hallado.end()
    return salida + format_html("{}", texto[hasta:])


def trozo(texto: str, terminos: Sequence[Termino]) -> SafeString:
    """The text, or the piece of it that begins a little before the first of the terms, with them marked."""
    texto = " ".join(texto.split())
    hallado = _patron(terminos).search(plegar(texto)) if terminos else None
    desde = max(0, hallado.start() - ANTES) if hallado and len(texto) > LARGO else 0
    if desde:
        desde = texto.find(" ", desde, hallado.start() if hallado else None) + 1 or desde
    hasta = desde + LARGO
    if hasta < len(texto):
        hasta = max(texto.rfind(" ", desde + LARGO // 2, hasta), hallado.end() if hallado else 0) or hasta
    dentro = marcar(texto[desde:hasta], terminos)
    return format_html("{}{}{}", "… " if desde else "", dentro, " …" if hasta < len(texto) else "")


def los_mejores(textos: Iterable[tuple[str, str]], terminos: Sequence[Termino]) -> list[tuple[str, SafeString]]:
    """(what it is, marked piece) of the text that has most of the terms, the first of equals; then, of the terms that
    it lacks, of another. `textos`: (what it is, text)."""
    textos, faltan = [uno for uno in textos if uno[1]], list(terminos)
    salida: list[tuple[str, SafeString]] = []
    while faltan and len(salida) < PIEZAS:
        mejor = max(textos, key=lambda uno: dice(uno[1], faltan), default=None)
        if mejor is None or not dice(mejor[1], faltan):
            break
        salida.append((mejor[0], trozo(mejor[1], terminos)))
        faltan = [termino for termino in faltan if not dice(mejor[1], [termino])]
    return salida
