"""Who looks after the jobs."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador


def administra_trabajos(usuario: Usuario) -> bool:
    """Whether the person sees the jobs of all and may ask for one again."""
    return es_administrador(usuario)


def exigir_administra_trabajos(usuario: Usuario):
    """Raises PermissionDenied unless the person is an administrator."""
    if not administra_trabajos(usuario):
        raise PermissionDenied("Los trabajos en segundo plano los ve la administración del portal.")
