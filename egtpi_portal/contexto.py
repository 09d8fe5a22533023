"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import hoy


def portal(request: HttpRequest):
    """Whether this is a demonstration, whether anybody may read the results, and today's date in Lima."""
    return {"DEMO": settings.DEMO, "RESULTADOS_PUBLICOS": settings.RESULTADOS_PUBLICOS, "hoy": hoy()}
