"""Reads of the mail that was left to be sent: what became of it. A mail is left in the request, and sent apart."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from egtpi_portal.templatetags.portal import fecha_hora
from egtpi_portal.trabajos.consultas import hay_trabajador
from egtpi_portal.trabajos.models import EstadoTrabajo, Trabajo
from egtpi_portal.trabajos.presentacion import notas

from .servicios import TIPO


@dataclass(frozen=True, slots=True)
class UltimoCorreo:
    """The last mail that was left for somebody: its subject, how it stands, and that in a sentence. `color`: of its
    badge; `signo`: of the badge, None for the colour's own."""

    asunto: str
    estado: str
    dicho: str
    color: str
    signo: str | None


def ultimo_correo(para: str) -> UltimoCorreo | None:
    """The last left `para` whoever it names («Rosa Quispe <rosa@gore.pe>», or the end of it, «<rosa@gore.pe>»); None
    when there is none, or it was forgotten already. One query, and another while it waits."""
    suyo = Trabajo.objects.filter(tipo=TIPO, para__endswith=para).order_by("-pk").first() if para else None
    return _en_que_quedo(suyo) if suyo else None


def ultimos_correos(asunto: str, para: Collection[str]) -> dict[str, UltimoCorreo]:
    """The last of that subject left for each of those («Rosa Quispe <rosa@gore.pe>»); who was left none, or whose was
    forgotten already, is not in it. One query, and another while one waits; none for nobody."""
    if not para:
        return {}
    suyos = Trabajo.objects.filter(tipo=TIPO, que=asunto, para__in=para).order_by("pk")
    hay = cache(hay_trabajador)
    return {trabajo.para: _en_que_quedo(trabajo, hay) for trabajo in suyos}


def _en_que_quedo(trabajo: Trabajo, hay_trabajador: Callable[[], bool] = hay_trabajador) -> UltimoCorreo:
    match trabajo.estado:
        case EstadoTrabajo.HECHO:
            dicho = "Salió", f"el {fecha_hora(trabajo.terminado)}", "si", None
        case EstadoTrabajo.FALLIDO:
            dicho = "No salió", "no se intenta más: avise a la administración del portal", "no", None
        case _ if trabajo.espera_otro_intento:
            dicho = "Aún no salió", notas(trabajo)[-1].rstrip(".").lower(), "curso", None
        case _ if hay_trabajador():
            dicho = "En cola", "se enviará en unos minutos", "curso", None
        case _:
            dicho = "En cola", "se enviará cuando el servicio de correo del portal vuelva a funcionar", "curso", None
    return UltimoCorreo(trabajo.que, *dicho)
