"""Who may do what to the matrix: predicates, and their `exigir_…` twins that raise with a reason a person can read."""

from django.core.exceptions import PermissionDenied

from actas.permisos import REDACTORES, por_que_no
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Rol, Usuario

CARGAN = (Rol.SECRETARIO_TECNICO,)
"""Who upload the matrix: what is uploaded counts for the verdict."""


def puede_actualizar(usuario: Usuario, region: str) -> bool:
    """Whether the person keeps that region's matrix up to date."""
    return any(alcance(usuario).tiene(rol, region) for rol in REDACTORES)


def puede_cargar(usuario: Usuario, region: str) -> bool:
    """Whether the person makes that region's monthly upload: the secretary, or the deputy."""
    return any(alcance(usuario).tiene(rol, region) for rol in CARGAN)


def exigir_actualizar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person keeps that region's matrix up to date today."""
    _exigir(usuario, REDACTORES, region, "actualizar la matriz de acuerdos")


def exigir_cargar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    _exigir(usuario, CARGAN, region, "cargar la matriz de acuerdos")


def _exigir(usuario: Usuario, roles, region: str, que: str):
    suyos = alcance_de(usuario)
    if not any(suyos.tiene(rol, region) for rol in roles):
        raise PermissionDenied(por_que_no(usuario, roles, region, que))
