"""Who may do what with official verifications: the evaluators of the DMI, and the secretary of the region."""

from django.core.exceptions import PermissionDenied

from actas.permisos import por_que_no
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Membresia, Rol

from .models import EstadoVerificacion, VerificacionOficial

EVALUADORES = (Rol.EVALUADOR_DMI,)
RESPONDEN = (Rol.SECRETARIO_TECNICO,)


def puede_evaluar(usuario) -> bool:
    """Whether the person proposes, confirms and issues verifications, and enters targets."""
    return any(alcance(usuario).tiene(rol) for rol in EVALUADORES)


def exigir_evaluar(usuario, que: str = "hacer verificaciones oficiales"):
    """Raises PermissionDenied unless the person is an evaluator today, read anew."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol) for rol in EVALUADORES):
        raise PermissionDenied(_por_que_no_evalua(usuario, que))


def _por_que_no_evalua(usuario, que: str) -> str:
    """Whose it is; and, when the person had the role, since when it has it no more."""
    dia = hoy()
    for membresia in Membresia.objects.filter(usuario_id=usuario.pk, rol__in=EVALUADORES).order_by("-desde"):
        if membresia.hasta and membresia.hasta < dia:
            return (
                f"Su membresía de {membresia.get_rol_display()} terminó el {membresia.hasta:%d/%m/%Y}: ya no puede "
                f"{que}. Si su designación continúa, pida al administrador del portal que la actualice."
            )
        if membresia.desde > dia:
            return (
                f"Su membresía de {membresia.get_rol_display()} empieza el {membresia.desde:%d/%m/%Y}: aún no puede "
                f"{que}."
            )
    return f"Su cuenta no puede {que}: corresponde a {EVALUADORES[0].label}."


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
