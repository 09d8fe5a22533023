"""What pages say when the limits of the sheet in use reach days of which the calendar is not known."""

import datetime as dt
from collections.abc import Mapping

from django import template

from egtpi_portal.calendario.dias import DIAS_DE_LA_SEMANA
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


@register.filter
def nombre_del_dia(dia: dt.date) -> str:
    """martes."""
    return DIAS_DE_LA_SEMANA[dia.weekday()]


@register.filter
def nombre_de(codigo: str, nombres: Mapping[str, str]) -> str:
    """The name of a region, of those names by code."""
    return nombres.get(codigo, codigo)
