"""The mail that a verification sends, queued in the transaction of its change."""

from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol

from .models import VerificacionOficial


def al_enviar(verificacion: VerificacionOficial):
    """To the region's secretaries: what was proposed, and until when they may answer."""
    encolar(
        f"Verificación propuesta para {verificacion.region}",
        f"El MIDIS propone: {verificacion.get_veredicto_display().lower()}. Puede presentar su descargo, con los "
        f"documentos que lo sustenten, hasta el {verificacion.descargo_hasta:%d/%m/%Y}. Entre al portal para verla.",
        quienes(verificacion.region_id, [Rol.SECRETARIO_TECNICO]),
    )


def al_responder(verificacion: VerificacionOficial):
    """To who proposed it: the region answered."""
    encolar(
        f"Descargo de {verificacion.region}",
        f"{verificacion.region} presentó su descargo sobre la verificación propuesta. Entre al portal para leerlo.",
        [verificacion.propuesta_por],
    )


def al_emitir(verificacion: VerificacionOficial):
    """To the region's secretaries: the number, the verdict and how to check it."""
    encolar(
        f"Verificación oficial {verificacion.numero}",
        f"El MIDIS emitió la verificación {verificacion.numero} de {verificacion.region}: "
        f"{verificacion.get_veredicto_display().lower()}. Su código de comprobación es {verificacion.codigo}.",
        quienes(verificacion.region_id, [Rol.SECRETARIO_TECNICO]),
    )
