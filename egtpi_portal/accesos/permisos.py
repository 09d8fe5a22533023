"""Who gives accesses and answers what comes by them: who write in that region."""

from django.core.exceptions import PermissionDenied

from actas.estados import REDACTORES
from actas.permisos import por_que_no
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Usuario


def puede_dar_accesos(usuario: Usuario, region: str) -> bool:
    """Whether the person gives and closes that region's accesses, and answers what comes by them."""
    return any(alcance(usuario).tiene(rol, region) for rol in REDACTORES)


def exigir_dar_accesos(usuario: Usuario, region: str):
    """Raises PermissionDenied unless the person writes in that region today."""
    _exigir(usuario, region, "dar accesos sin cuenta")


def exigir_resolver(usuario: Usuario, avance):
    """Raises PermissionDenied unless the person writes in the region of that report today."""
    _exigir(usuario, avance.region_id, "responder a los avances informados")


def _exigir(usuario: Usuario, region: str, que: str):
    suyos = alcance_de(usuario)
    if not any(suyos.tiene(rol, region) for rol in REDACTORES):
        raise PermissionDenied(por_que_no(usuario, REDACTORES, region, que))
