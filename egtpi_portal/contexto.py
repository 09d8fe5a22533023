"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import hoy


def portal(request: HttpRequest):
    """Whether this is a demonstration, and today's date in Lima."""
    return {"DEMO": settings.DEMO, "hoy": hoy()}
