"""What the pages of an agreement say of the reports that wait for an answer."""

from django import template

from actas.models import Acuerdo
from egtpi_portal.accesos.consultas import avances_por_revisar

register = template.Library()


@register.inclusion_tag("accesos/_avances_que_esperan.html")
def avances_que_esperan(acuerdo: Acuerdo):
    """That who answers for it said how it goes, for who may accept it; nothing when no report waits."""
    return {"acuerdo": acuerdo, "cuantos": avances_por_revisar(acuerdo)}
