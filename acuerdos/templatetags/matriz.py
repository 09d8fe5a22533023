"""What other rooms' pages show of the matrix."""

from django import template

from acuerdos.consultas.cargas import recordatorio
from acuerdos.permisos import puede_cargar
from egtpi_portal.calendario.reloj import hoy

register = template.Library()


@register.inclusion_tag("acuerdos/recordatorio.html", takes_context=True)
def recordatorio_de_la_matriz(context, region: str):
    """The reminder of this month's upload, louder in the last working days; nothing when it is made, nor when another
    date is looked as of."""
    if context.get("al") not in (None, hoy()):
        return {}
    usuario = context["request"].user
    return {"recordatorio": recordatorio(region), "region": region, "puede": puede_cargar(usuario, region)}
