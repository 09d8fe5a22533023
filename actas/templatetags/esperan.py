"""What other rooms' pages show of the actas."""

from django import template

from actas.bandeja.consultas import de_quien_coordina, de_quien_escribe
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.momento import Momento

register = template.Library()


@register.inclusion_tag("actas/esperan.html", takes_context=True)
def esperan_por_mi(context, region: str = ""):
    """The actas that wait for the visto bueno of the person, of one region or of all theirs, and the drafts they were
    asked to look at; nothing for who coordinates nowhere, nor when another date is looked as of."""
    if context.get("al") not in (None, hoy()):
        return {}
    hay = de_quien_coordina(context["request"].user, Momento(hoy(), "", "", ()))
    return {clave: [una for una in filas if region in ("", una.acta.region_id)] for clave, filas in hay.items()} | {
        "coordina": bool(hay)
    }


@register.inclusion_tag("actas/borradores.html", takes_context=True)
def borradores_por_presentar(context, region: str):
    """The drafts of a region that the person writes, the nearest limit first; nothing when another date is looked as
    of."""
    if context.get("al") not in (None, hoy()):
        return {}
    suyos = de_quien_escribe(context["request"].user, Momento(hoy(), "", "", ())).get("borradores", [])
    return {"borradores": [uno for uno in suyos if uno.acta.region_id == region]}
