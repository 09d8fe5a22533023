"""The mail that a verification sends, queued in the transaction of its change."""

from egtpi_portal.correo.clases import Clase, registrar
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol

from .models import VerificacionOficial

LA_PAGINA = "oficial:verificacion"
registrar(
    Clase("verificacion/propuesta", LA_PAGINA, ("verificacion",)),
    Clase("verificacion/descargo", LA_PAGINA, ("verificacion",)),
    Clase("verificacion/emitida", LA_PAGINA, ("verificacion",)),
)


def al_enviar(verificacion: VerificacionOficial):
    """To the region's secretaries: what was proposed, and until when they may answer."""
    dejar("verificacion/propuesta", _secretaria(verificacion), en=[verificacion.pk], verificacion=verificacion)


def al_responder(verificacion: VerificacionOficial):
    """To who proposed it: the region answered."""
    dejar("verificacion/descargo", [verificacion.propuesta_por], en=[verificacion.pk], verificacion=verificacion)


def al_emitir(verificacion: VerificacionOficial):
    """To the region's secretaries: the number, the verdict and how to check it."""
    dejar("verificacion/emitida", _secretaria(verificacion), en=[verificacion.pk], verificacion=verificacion)


def _secretaria(verificacion: VerificacionOficial):
    return quienes(verificacion.region_id, [Rol.SECRETARIO_TECNICO])
