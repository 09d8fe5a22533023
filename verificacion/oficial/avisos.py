"""The mail that a verification sends, queued in the transaction of its change."""

from django_q.tasks import async_task

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Rol

from .models import VerificacionOficial

TAREA = "actas.tareas.enviar"


def al_enviar(verificacion: VerificacionOficial):
    """To the region's secretaries: what was proposed, and until when they may answer."""
    _encolar(
        f"Verificación propuesta para {verificacion.region}",
        f"El MIDIS propone: {verificacion.get_veredicto_display().lower()}. Puede presentar su descargo, con los "
        f"documentos que lo sustenten, hasta el {verificacion.descargo_hasta:%d/%m/%Y}. Entre al portal para verla.",
        correos(Rol.SECRETARIO_TECNICO, verificacion.region_id),
    )


def al_responder(verificacion: VerificacionOficial):
    """To who proposed it: the region answered."""
    _encolar(
        f"Descargo de {verificacion.region}",
        f"{verificacion.region} presentó su descargo sobre la verificación propuesta. Entre al portal para leerlo.",
        [verificacion.propuesta_por.email],
    )


def al_emitir(verificacion: VerificacionOficial):
    """To the region's secretaries: the number, the verdict and how to check it."""
    _encolar(
        f"Verificación oficial {verificacion.numero}",
        f"El MIDIS emitió la verificación {verificacion.numero} de {verificacion.region}: "
        f"{verificacion.get_veredicto_display().lower()}. Su código de comprobación es {verificacion.codigo}.",
        correos(Rol.SECRETARIO_TECNICO, verificacion.region_id),
    )


def correos(rol: str, region: str) -> list[str]:
    """The addresses of who have that role in the region today."""
    dia = hoy()
    vigentes = Membresia.objects.filter(rol=rol, region_id=region, desde__lte=dia, usuario__is_active=True)
    vigentes = vigentes.exclude(hasta__lt=dia)
    return sorted(set(vigentes.order_by().values_list("usuario__email", flat=True)))


def _encolar(asunto: str, texto: str, para: list[str]):
    if para:
        async_task(TAREA, asunto, texto, para)
