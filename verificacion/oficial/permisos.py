"""Who answers an official verification: the secretary of its region. Who evaluates is in `registro.permisos`."""

from django.core.exceptions import PermissionDenied

from actas.permisos import por_que_no
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Rol

from .models import EstadoVerificacion, VerificacionOficial

RESPONDEN = (Rol.SECRETARIO_TECNICO,)


def puede_responder(usuario, verificacion: VerificacionOficial) -> bool:
    """Whether the person answers that verification: the secretary of its region, while it waits for an answer."""
    if verificacion.estado != EstadoVerificacion.EN_DESCARGO:
        return False
    return any(alcance(usuario).tiene(rol, verificacion.region_id) for rol in RESPONDEN)


def exigir_responder(usuario, verificacion: VerificacionOficial):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol, verificacion.region_id) for rol in RESPONDEN):
        raise PermissionDenied(por_que_no(usuario, RESPONDEN, verificacion.region_id, "presentar el descargo"))
