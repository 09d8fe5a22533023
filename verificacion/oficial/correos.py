"""The mail that a verification sends, queued in the transaction of its change."""

from egtpi_portal.avisos.padron import Padron
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.correo.clases import Clase, registrar
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.alcance import alcance_de
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.modelos import puesto

from .models import Descargo, VerificacionOficial

LA_PAGINA = "oficial:verificacion"
registrar(
    Clase("verificacion/propuesta", LA_PAGINA, ("verificacion",)),
    Clase("verificacion/descargo", LA_PAGINA, ("verificacion",)),
    Clase("verificacion/respuesta", LA_PAGINA, ("descargo", "verificacion", "otra_vez"), ancla="descargos"),
    Clase("verificacion/emitida", LA_PAGINA, ("verificacion",)),
)


def al_enviar(verificacion: VerificacionOficial):
    """To the region's secretaries: what was proposed, and until when they may answer."""
    dejar("verificacion/propuesta", _secretaria(verificacion), en=[verificacion.pk], verificacion=verificacion)


def al_responder(verificacion: VerificacionOficial):
    """To who evaluates it: the region answered."""
    suyos = quienes_la_evaluan(verificacion, Padron(hoy()))
    dejar("verificacion/descargo", suyos, en=[verificacion.pk], verificacion=verificacion)


def quienes_la_evaluan(verificacion: VerificacionOficial, padron: Padron) -> list[Usuario]:
    """Who has to know of what a region answers: who proposed it; in their place, who took over from them; every
    evaluator, when neither evaluates any more."""
    evaluan = padron.de([Rol.EVALUADOR_DMI], None)
    sigue = padron.quien_sigue(puesto(verificacion.propuesta_por), None)
    return [sigue] if sigue in evaluan else evaluan


def al_contestar(descargo: Descargo, *, otra_vez: bool):
    """To the region's secretaries, and to who presented the descargo while they still see the region: what was resolved
    of it, or resolved in place of what had been told (`otra_vez`)."""
    suya = descargo.verificacion
    dejar(
        "verificacion/respuesta", quienes_la_esperan(descargo), en=[suya.pk], descargo=descargo, verificacion=suya,
        otra_vez=otra_vez,
    )  # fmt: skip


def quienes_la_esperan(descargo: Descargo) -> list[Usuario]:
    """Who has to be told of the answer to a descargo: the region's secretaries today, and who presented it unless they
    left."""
    suya, presento = descargo.verificacion, descargo.presentado_por
    personas = _secretaria(suya)
    if presento is None or presento in personas or not presento.is_active:
        return personas
    ve = alcance_de(presento).regiones_visibles
    return [*personas, presento] if ve is None or suya.region_id in ve else personas


def al_emitir(verificacion: VerificacionOficial):
    """To the region's secretaries: the number, the verdict and how to check it."""
    dejar("verificacion/emitida", _secretaria(verificacion), en=[verificacion.pk], verificacion=verificacion)


def _secretaria(verificacion: VerificacionOficial):
    return quienes(verificacion.region_id, [Rol.SECRETARIO_TECNICO])
