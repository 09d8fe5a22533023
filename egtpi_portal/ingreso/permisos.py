"""Who may unlock."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador


def exigir_desbloquear(usuario: Usuario):
    """Raises PermissionDenied unless the person has the role of administrator today."""
    if not es_administrador(usuario):
        raise PermissionDenied("Ver y desbloquear cuentas es para quienes tienen hoy el rol de administrador.")
