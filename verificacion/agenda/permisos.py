"""Who has a calendar: anybody with a membership in force."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario


def exigir_calendario(usuario: Usuario):
    """Raises PermissionDenied for who has nothing in force."""
    if alcance(usuario).vacio:
        raise PermissionDenied(
            "Su cuenta no tiene hoy una designación vigente, y el calendario es de las regiones de cada uno. "
            "Si su designación cambió, pida al administrador del portal que la actualice."
        )
