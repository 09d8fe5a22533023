"""What every template knows."""

from django.conf import settings

from egtpi_portal.calendario.reloj import hoy


def portal(request):
    """Whether this is a demonstration, and today's date in Lima."""
    return {"DEMO": settings.DEMO, "hoy": hoy()}
