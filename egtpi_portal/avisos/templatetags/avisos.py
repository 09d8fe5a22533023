"""What other rooms' pages show of the notices."""

from django import template

from egtpi_portal.avisos.consultas import MUCHOS, cuantos_sin_ver, esperan_por, ultima_jornada
from egtpi_portal.avisos.presentacion import filas_de
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import hoy

register = template.Library()
EN_LA_PORTADA = 5


@register.inclusion_tag("avisos/campana.html")
def campana(persona):
    """The bell: how many notices of who is signed in are new. One query."""
    n = cuantos_sin_ver(persona)
    return {"n": n, "cuantos": f"{MUCHOS - 1}+" if n >= MUCHOS else str(n)}


@register.inclusion_tag("avisos/esperan.html")
def esperan_por_usted(persona):
    """What waits for who is signed in, for the first page of who sees the whole country. Two queries; one when nothing
    waits."""
    avisos = esperan_por(persona, EN_LA_PORTADA)
    return {"filas": filas_de(avisos, hoy(), Decretos.leer()) if avisos else []}


@register.inclusion_tag("avisos/ultima_pasada.html")
def ultima_pasada():
    """When notices were last looked for, for who looks after the jobs."""
    return {"jornada": ultima_jornada()}
