"""Template tags and filters that every page may use."""

import datetime as dt

from django import template

register = template.Library()

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


@register.filter
def en_palabras(fecha: dt.date) -> str:
    """18 de junio de 2024."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}" if fecha else ""


@register.filter
def con_dia(fecha: dt.date) -> str:
    """martes 18 de junio de 2024."""
    return f"{DIAS[fecha.weekday()]} {en_palabras(fecha)}" if fecha else ""
