"""Who reads the trail: administrators, the evaluators of the DMI, and auditors (*Consulta* of the whole country)."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Rol

LECTORES = frozenset({Rol.ADMINISTRADOR, Rol.EVALUADOR_DMI, Rol.CONSULTA})
"""The roles that read it, held for the whole country."""


def puede_leer(usuario) -> bool:
    """Whether the person reads the trail."""
    return not alcance(usuario).nacionales.isdisjoint(LECTORES)


def exigir_leer(usuario):
    """Raises PermissionDenied unless the person reads the trail."""
    if not puede_leer(usuario):
        raise PermissionDenied(
            "La bitácora es para la administración, la Dirección de Mecanismos de Incentivos y la consulta nacional."
        )
