"""What pages say when the limits of the sheet in use reach days of which the calendar is not known."""

from django import template

from verificacion.dias.consultas import fuera_de_la_tabla
from verificacion.ficha_en_uso import ficha_en_uso

register = template.Library()


@register.inclusion_tag("verificacion/dias/_advertencia.html")
def advertencia_del_calendario():
    """The warning; nothing while the calendar is known."""
    fuera = fuera_de_la_tabla(ficha_en_uso())
    if fuera is None:
        return {}
    hasta, conocidos = fuera
    return {"hasta": hasta, "conocidos": conocidos}
