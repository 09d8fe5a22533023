"""What other rooms' pages show of the mail that was left for somebody, and of the addresses where none arrives."""

from django import template

from egtpi_portal.correo.consultas import ultimo_correo
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


@register.inclusion_tag("rebotes/ultimo.html")
def correo_dejado(direccion, a="", *, con_asunto=True):
    """What became of the last mail left for `a` at that address: in the queue, gone, not gone. `a` blank: for anybody
    there; only for who may read of all that person's mail. Nothing without an address."""
    return {"ultimo": ultimo_correo(f"{a} <{direccion}>".strip()) if direccion else None, "con_asunto": con_asunto}
