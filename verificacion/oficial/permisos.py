"""Who does what to an official verification: its region's secretary answers it, and evaluators (`registro.permisos`) do
the rest."""

from django.core.exceptions import PermissionDenied

from actas.permisos import por_que_no
from egtpi_portal.cuentas.consultas import alcance, alcance_de
from egtpi_portal.cuentas.models import Rol, Usuario
from verificacion.registro.permisos import exigir_evaluar

from .models import VerificacionOficial

RESPONDEN = (Rol.SECRETARIO_TECNICO,)


def puede_responder(usuario: Usuario, verificacion: VerificacionOficial) -> bool:
    """Whether the person answers that verification: the secretary of its region, up to the last day to answer it."""
    if not verificacion.en_plazo_de_descargo:
        return False
    return any(alcance(usuario).tiene(rol, verificacion.region_id) for rol in RESPONDEN)


def exigir_responder(usuario: Usuario, verificacion: VerificacionOficial):
    """Raises PermissionDenied unless the person is that region's secretary, or the deputy, today."""
    suyo = alcance_de(usuario)
    if not any(suyo.tiene(rol, verificacion.region_id) for rol in RESPONDEN):
        raise PermissionDenied(por_que_no(usuario, RESPONDEN, verificacion.region_id, "presentar el descargo"))


def exigir_contestar(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "responder descargos")


def exigir_proponer(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "proponer verificaciones oficiales")


def exigir_enviar(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "enviar verificaciones a las regiones")


def exigir_actualizar(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "evaluar de nuevo")


def exigir_confirmar(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "confirmar verificaciones oficiales")


def exigir_emitir(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "emitir verificaciones oficiales")


def exigir_retirar(usuario: Usuario):
    """Raises PermissionDenied unless the person is an evaluator today."""
    exigir_evaluar(usuario, "retirar verificaciones")
