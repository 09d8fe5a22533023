"""What other rooms' pages show of the actas."""

from django import template

from actas.bandeja.consultas import de_quien_coordina
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
