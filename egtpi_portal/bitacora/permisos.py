"""Who reads the trail: administrators, the evaluators of the DMI, and auditors (*Consulta* of the whole country)."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import LECTORES_DE_LA_BITACORA, alcance
from egtpi_portal.cuentas.models import Usuario


def puede_leer(usuario: Usuario) -> bool:
    """Whether the person reads the trail."""
    return not alcance(usuario).nacionales.isdisjoint(LECTORES_DE_LA_BITACORA)


def exigir_leer(usuario: Usuario):
    """Raises PermissionDenied unless the person reads the trail."""
    if not puede_leer(usuario):
        raise PermissionDenied(
            "La bitácora es para la administración, la Dirección de Mecanismos de Incentivos y la consulta nacional."
        )
