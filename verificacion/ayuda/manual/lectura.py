"""Reads the pages of the manual: Markdown without HTML, with the portal's own addresses, words and pictures.

    [la lista](pagina:actas:lista)     an address of the portal, by its name
    [el plan](manual:plan)             another page of the manual
    [la regla](regla:plan_at)          the page of a rule
    ![what it shows](lamina:un-acta)   a picture of static/egtpi/manual/, left out where it was not made
    {instancia}                        a word of the sheet in use (`egtpi_portal.palabras`)

What cannot be resolved is an error: a page of the manual never leads nowhere.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from verificacion.ficha_en_uso import palabras_en_uso

from .laminas import medidas

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PAGINAS = Path(__file__).parent / "paginas"
_PALABRA = re.compile(r"\{(\w+)\}")


class PaginaMal(ValueError):
    """A page of the manual says what cannot be resolved: the message says what."""


@dataclass(frozen=True, slots=True)
class Seccion:
    """A part of a page: its anchor, its title, its HTML and its text."""

    ancla: str
    titulo: str
    html: SafeString
    texto: str


@dataclass(frozen=True, slots=True)
class PaginaLeida:
    """A page of the manual: `resumen` says in a sentence what it is for."""

    clave: str
    titulo: str
    resumen: str
    secciones: tuple[Seccion, ...]


def leer_pagina(clave: str) -> PaginaLeida:
    """That page with the words of the sheet in use. Raises KeyError when there is none; PaginaMal."""
    return _leida(clave, tuple(palabras_en_uso().items()))


@lru_cache(maxsize=128)
def _leida(clave: str, palabras: tuple[tuple[str, str], ...]) -> PaginaLeida:
    ruta = PAGINAS / f"{clave}.md"
    if not re.fullmatch(r"[a-z][a-z0-9-]*", clave) or not ruta.exists():
        raise KeyError(clave)
    return leer_texto(clave, ruta.read_text("utf-8"), dict(palabras))


def leer_texto(clave: str, texto: str, palabras: Mapping[str, str]) -> PaginaLeida:
    """The page of a Markdown text: `# title`, a paragraph that sums it up, and sections of `## `. Raises PaginaMal."""
    texto = _PALABRA.sub(lambda hallada: _palabra(hallada[1], palabras), texto)
    cabeza, *partes = re.split(r"^## ", texto, flags=re.MULTILINE)
    titulo, _, resumen = cabeza.removeprefix("# ").strip().partition("\n")
    if not (cabeza.startswith("# ") and titulo and resumen.strip() and partes):
        raise PaginaMal(f"{clave}: una página tiene título, un resumen y al menos una sección")
    return PaginaLeida(clave, titulo, " ".join(resumen.split()), tuple(_seccion(clave, parte) for parte in partes))


def _palabra(clave: str, palabras: Mapping[str, str]) -> str:
    if clave not in palabras:
        raise PaginaMal(f"no hay ninguna palabra «{clave}»; hay: {', '.join(palabras)}")
    return palabras[clave]


def _seccion(clave: str, parte: str) -> Seccion:
    titulo, _, cuerpo = parte.partition("\n")
    html = a_html(cuerpo)
    return Seccion(slugify(titulo), titulo.strip(), html, " ".join(strip_tags(html).split()))


def a_html(texto: str) -> SafeString:
    """The HTML of a Markdown text: its own HTML is shown as text. Raises PaginaMal."""
    lector = _lector()
    fichas = lector.parse(texto)
    for ficha in fichas:
        for hija in ficha.children or ():
            if hija.type == "link_open":
                hija.attrSet("href", direccion(str(hija.attrGet("href"))))
    return mark_safe(lector.renderer.render(fichas, lector.options, {}))  # noqa: S308 - html is off: what it makes is escaped


@lru_cache(maxsize=1)
def _lector() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    lector = MarkdownIt("commonmark", {"html": False})
    lector.add_render_rule("image", _imagen)
    return lector


def _imagen(_: Any, fichas: "Sequence[Token]", n: int, *resto: Any) -> str:
    cual = fichas[n]
    nombre = str(cual.attrGet("src")).removeprefix("lamina:")
    medida = medidas().get(nombre)
    if medida is None:
        return ""
    ancho, alto = medida
    return format_html(
        '<a href="{}" title="Verla entera"><img class="lamina" src="{}" alt="{}" width="{}" height="{}" '
        'loading="lazy"></a>',
        *[static(f"egtpi/manual/{nombre}.webp")] * 2, cual.content, ancho, alto,
    )  # fmt: skip


def direccion(escrita: str) -> str:
    """The address that a page of the manual writes as `pagina:`, `manual:` or `regla:`; as it is within the page
    itself (`#pasos`). Raises PaginaMal for any other: no page leads out of the portal."""
    if escrita.startswith("#"):
        return escrita
    clase, _, resto = escrita.partition(":")
    try:
        if clase == "pagina":
            return reverse(resto)
        if clase == "manual":
            return reverse("verificacion:manual_pagina", args=[resto])
        if clase == "regla":
            return reverse("verificacion:regla", args=[resto])
    except Exception as error:
        raise PaginaMal(f"«{escrita}» no lleva a ninguna parte: {error}") from error
    raise PaginaMal(f"«{escape(escrita)}» no es una dirección del portal")
