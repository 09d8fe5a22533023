"""What the frame of every page says: its title, how to ask for help, what is required, a date in words. Builtin: no
template loads it."""

import datetime as dt
import re

from django import forms, template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.palabras import con_su_nombre, palabra, palabras_en
from egtpi_portal.territorio.nombres import regiones_del_pais

from .portal import con_dia

register = template.Library()

DE_UNA_REGION = ("acta", "acuerdo", "plan", "ficha", "carga", "acceso", "verificacion", "sesion", "documento", "uno")
"""The names by which a page calls the thing it is of, when that thing is a region's."""
DE_NINGUNA = frozenset({"ingreso", "avisos", "comprobar", "trabajos", "bitacora", "resultados"})
"""The rooms whose pages are of the person, or of the whole country, whatever region the person has."""
DE_AYUDA = frozenset({"ayuda", "manual", "manual_pagina", "reglas", "regla", "glosario"})
"""The pages of the help, which are open to everybody."""


# --- the title ---


@register.simple_block_tag(takes_context=True, end_name="endtitulo")
def titulo(context, content: SafeString) -> str:
    """The title of a page with the region that it is of, unless it says it already: «Actas · Áncash»."""
    dicho, region = SafeString(content.strip()), _region_de_la_pagina(context)
    if not region or region in dicho:
        return dicho
    return format_html("{} · {}", dicho, region)


def _region_de_la_pagina(context) -> str:
    """The name of the region that the page is of: the one its view gives, its thing's, the one the address asks for,
    the only one that the person sees. Blank when it is of none."""
    codigos = [_codigo(context.get("region"))]
    codigos += [getattr(context.get(nombre), "region_id", None) for nombre in DE_UNA_REGION]
    if request := context.get("request"):
        codigos += _de_la_persona(request)
    return next((regiones_del_pais()[c] for c in codigos if c in regiones_del_pais()), "")


def _codigo(region) -> str | None:
    return region if isinstance(region, str) else getattr(region, "codigo", None)


def _de_la_persona(request: HttpRequest) -> list[str | None]:
    coincide, usuario = request.resolver_match, getattr(request, "user", None)
    if not coincide or coincide.namespace in DE_NINGUNA or not coincide.namespace or coincide.url_name in DE_AYUDA:
        return []  # without asking who looks, which would make of a public page one of each session
    if not usuario or not usuario.is_authenticated:
        return []
    suyas = alcance(usuario).regiones_visibles
    pedida = request.GET.get("region")
    if suyas is None:
        return [pedida]
    return [pedida if pedida in suyas else None, *(suyas if len(suyas) == 1 else [])]


# --- the words of the body ---


@register.simple_tag(name="palabra")
def palabra_de_la_ficha(clave: str) -> str:
    """What the sheet in use calls that (`egtpi_portal.palabras`): `{% palabra "instancia" %}` is «IAR»."""
    return palabra(clave)


register.filter("con_su_nombre", con_su_nombre)


@register.filter
def con_palabras(texto: str) -> str:
    """A text with the words of the sheet in use where it says `{instancia}`: for what is passed to another tag."""
    return palabras_en(texto)


# --- asking a person ---


@register.simple_tag
def contacto(antes: str = "", despues: str = "") -> str:
    """How to reach who looks after the portal, as the settings have it: mail and telephone, each a link. Blank when
    neither is set. `antes` and `despues` go around it when there is something."""
    partes = []
    if settings.CONTACTO_CORREO:
        partes.append(format_html('<a href="mailto:{0}">{0}</a>', settings.CONTACTO_CORREO))
    if settings.CONTACTO_TELEFONO:
        marcado = re.sub(r"[^\d+]", "", settings.CONTACTO_TELEFONO.partition("anexo")[0])
        partes.append(format_html('<a href="tel:{}">{}</a>', marcado, settings.CONTACTO_TELEFONO))
    if not partes:
        return ""
    return format_html("{}{}{}", antes, format_html_join(" · ", "{}", ((parte,) for parte in partes)), despues)


@register.simple_tag
def contacto_en_texto() -> str:
    """The same, for a mail: « Consultas: ayuda@egtpi.example, 01 000 0000.» Blank when neither is set."""
    partes = ", ".join(filter(None, (settings.CONTACTO_CORREO, settings.CONTACTO_TELEFONO)))
    return f" Consultas: {partes}." if partes else ""


# --- what is for technicians ---


@register.simple_tag
def huella(sha256: str, de_que: str) -> str:
    """The fingerprint of a file (SHA-256), folded: whoever has to compare it opens it. `de_que`: of what, said to
    readers."""
    return format_html(
        '<details class="tecnico"><summary>Dato técnico<span class="visually-hidden"> de {}</span></summary>'
        "<p>Huella (SHA-256), para comprobar que un archivo es el mismo: <code>{}</code></p></details>",
        de_que, sha256,
    )  # fmt: skip


# --- forms ---


@register.filter
def pide(form: forms.BaseForm) -> bool:
    """Whether a form marks any field as required."""
    return any(campo.field.required and not campo.is_hidden for campo in form)


@register.filter
def es_fecha(campo: forms.BoundField) -> bool:
    """Whether a date is typed in that field."""
    return getattr(campo.field.widget, "input_type", "") == "date"


@register.simple_tag
def dia_escrito(valor, para: str) -> str:
    """A date that somebody typed in the field of id `para`, in words: martes 18 de junio de 2024. Nothing, in its
    place, when it is no date (what is typed later is said by `fechas.js`). It goes at the end of the field's label, or
    after the field."""
    if isinstance(valor, str):
        try:
            valor = dt.date.fromisoformat(valor)
        except ValueError:
            valor = None
    dia = con_dia(valor) if isinstance(valor, dt.date) else ""
    return format_html('<span class="dia-escrito" id="{}-en-palabras" role="status">{}</span>', para, dia)
