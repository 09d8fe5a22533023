"""What the pages of an acta show of an observation: what it is about, the way to its datum, what was corrected."""

from django import template

from actas.contenido.partes import sobre_que
from actas.correccion.consultas import lo_observado
from actas.models import Acta, Observacion

register = template.Library()
register.filter("sobre_que", sobre_que)


@register.inclusion_tag("actas/_corregido.html")
def corregido(acta: Acta, observacion: Observacion):
    """The way to what was observed, and what was corrected of it; nothing of one on the whole."""
    uno = next((uno for uno in lo_observado(acta) if uno.observacion.pk == observacion.pk), None)
    return {"uno": uno}
