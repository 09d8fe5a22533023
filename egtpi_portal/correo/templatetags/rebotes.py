"""What other rooms' pages show of the addresses where mail does not arrive."""

from django import template

from egtpi_portal.correo.rebotes.consultas import las_que_rebotan, rebote_de
from egtpi_portal.correo.rebotes.permisos import puede_atender

register = template.Library()


@register.inclusion_tag("rebotes/de_una.html", takes_context=True)
def si_rebota(context, direccion, *, propia=False):
    """That mail does not arrive at that address, why, and the button that sends there again for who may; nothing when
    it does. `propia`: it is read by whose it is. One query."""
    rebote = rebote_de(direccion)
    peticion = context["request"]
    da = rebote is not None and puede_atender(peticion.user, rebote.direccion)
    return {"rebote": rebote, "propia": propia, "da": da, "request": peticion, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def cuantas_rebotan():
    """How many addresses are marked. One query."""
    return len(las_que_rebotan())
