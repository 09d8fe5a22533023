"""What other rooms' pages show of the notices."""

from django import template

from egtpi_portal.avisos.consultas import MUCHOS, cuantos_sin_ver, ultima_jornada

register = template.Library()


@register.inclusion_tag("avisos/campana.html")
def campana(persona):
    """The bell: how many notices of who is signed in are new. One query."""
    n = cuantos_sin_ver(persona)
    return {"n": n, "cuantos": f"{MUCHOS - 1}+" if n >= MUCHOS else str(n)}


@register.inclusion_tag("avisos/ultima_pasada.html")
def ultima_pasada():
    """When notices were last looked for, for who looks after the jobs."""
    return {"jornada": ultima_jornada()}
