"""Who registers what every verdict stands on: the pact's signatories and the days off."""

from django.core.exceptions import PermissionDenied

from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.cuentas.permisos import ve_el_pais

REGISTRAN = frozenset({Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR})


def puede_registrar(usuario) -> bool:
    """Whether the person is an evaluator of the DMI or an administrator."""
    return not REGISTRAN.isdisjoint(alcance(usuario).nacionales)


def exigir_ver_el_registro(usuario):
    """Raises PermissionDenied unless the person sees the whole country."""
    if not ve_el_pais(usuario):
        raise PermissionDenied(
            "Lo que el MIDIS registra de todo el país es para sus roles nacionales. Los firmantes de su región se ven "
            "desde la página de la región."
        )


def exigir_registrar(usuario, que: str):
    """Raises PermissionDenied unless the person is one of them today, read anew. `que`: «registrar firmantes»."""
    if REGISTRAN.isdisjoint(alcance_de(usuario).nacionales):
        raise PermissionDenied(f"Solo la Evaluación DMI y la administración del portal pueden {que}.")
