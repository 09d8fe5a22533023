"""Who may do what to the matrix: predicates, and their `exigir_…` twins that raise with a reason a person can read."""

from actas.permisos import REDACTORES, exigir_alguno, tiene_alguno
from egtpi_portal.cuentas.models import Rol, Usuario

CARGAN = (Rol.SECRETARIO_TECNICO,)
"""Who upload the matrix: what is uploaded counts for the verdict."""


def puede_actualizar(usuario: Usuario, region: str) -> bool:
    """Whether the person keeps that region's matrix up to date."""
    return tiene_alguno(usuario, REDACTORES, region)


def puede_cargar(usuario: Usuario, region: str) -> bool:
    """Whether the person makes that region's monthly upload: the secretary, or the deputy."""
    return tiene_alguno(usuario, CARGAN, region)


def exigir_actualizar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person keeps that region's matrix up to date today."""
    exigir_alguno(usuario, REDACTORES, region, "actualizar la matriz de acuerdos")


def exigir_cargar(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    exigir_alguno(usuario, CARGAN, region, "cargar la matriz de acuerdos")
