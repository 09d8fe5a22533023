"""The views that a person keeps of the list that is shown."""

from django import template
from django.conf import settings

from ..consultas import vistas_de
from ..listas import LISTAS, con_su_lugar, filtros_de
from ..servicios import LARGO_DEL_NOMBRE

register = template.Library()


@register.inclusion_tag("vistas/mis_vistas.html", takes_context=True)
def mis_vistas(context):
    """Links to them, the form that keeps the filters that are put, and the address of each; nothing where none are
    kept."""
    request = context["request"]
    lista = request.resolver_match.view_name if request.resolver_match else ""
    if lista not in LISTAS:
        return {}
    puestos = con_su_lugar(lista, filtros_de(request.GET), request.resolver_match.kwargs)
    vistas = list(vistas_de(request.user, lista))
    return {
        "lista": lista,
        "vistas": [(vista, vista.consulta == puestos) for vista in vistas],
        "puestos": puestos,
        "largo": LARGO_DEL_NOMBRE,
        "portal": settings.DIRECCION_DEL_PORTAL,
        "csrf_token": context.get("csrf_token"),
    }
