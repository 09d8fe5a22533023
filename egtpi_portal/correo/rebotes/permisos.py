"""Who may say that mail is sent again to an address where it did not arrive."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import es_administrador

from .marca import normal

ATIENDEN: list[Callable[[Usuario, str], bool]] = []
"""Who else, by what other rooms know."""


def puede_atender(usuario: Usuario, direccion: str) -> bool:
    """Whether the person may: an administrator; whose it is; who gave it, in the rooms that have addresses."""
    suya = normal(usuario.email) == direccion
    return suya or es_administrador(usuario) or any(atiende(usuario, direccion) for atiende in ATIENDEN)


def exigir_atender(usuario: Usuario, direccion: str):
    """Raises PermissionDenied unless the person may."""
    if not puede_atender(usuario, direccion):
        raise PermissionDenied(
            "Volver a enviar a una dirección que rebota lo pide su dueño, quien la registró o la administración."
        )


def exigir_ve_rebotes(usuario: Usuario):
    """Raises PermissionDenied unless the person is an administrator."""
    if not es_administrador(usuario):
        raise PermissionDenied("Las direcciones que rebotan las ve la administración del portal.")
