"""What the pages say of a job, in words."""

import datetime as dt
from dataclasses import dataclass

from egtpi_portal.calendario.reloj import LIMA, instante

from .consultas import hay_trabajador, ultimo_latido
from .models import EstadoTrabajo, Trabajo
from .tipos import tipo_de

COLORES = {
    EstadoTrabajo.EN_COLA: ("nose", ""),
    EstadoTrabajo.EN_CURSO: ("curso", None),
    EstadoTrabajo.HECHO: ("si", None),
    EstadoTrabajo.FALLIDO: ("no", None),
}
"""Of each state, the colour and the sign of its badge; None, the colour's own."""


@dataclass(frozen=True, slots=True)
class Fila:
    """A job as its line says it: `estado` with its `color` and `signo`; `notas`, what else is to be known; `enlace` to
    the page of what it is about; `boton`, what asking for it again is called, "" when it is not to be."""

    trabajo: Trabajo
    tipo: str
    estado: str
    color: str
    signo: str | None
    notas: tuple[str, ...]
    enlace: str
    boton: str


def fila_de(trabajo: Trabajo) -> Fila:
    """The line of a job."""
    tipo = tipo_de(trabajo.tipo)
    reintentable = trabajo.estado == EstadoTrabajo.FALLIDO or trabajo.espera_otro_intento
    estado, (color, signo) = trabajo.get_estado_display(), COLORES[EstadoTrabajo(trabajo.estado)]
    if trabajo.espera_otro_intento:
        estado, color, signo = "Se intentará otra vez", "curso", None
    elif tipo and trabajo.estado == EstadoTrabajo.FALLIDO:
        estado = tipo.fallo
    return Fila(
        trabajo=trabajo,
        tipo=tipo.nombre if tipo else trabajo.tipo,
        estado=estado,
        color=color,
        signo=signo,
        notas=notas(trabajo),
        enlace=(tipo.enlace(trabajo) if tipo else "") or "",
        boton=tipo.boton if tipo and reintentable else "",
    )


def notas(trabajo: Trabajo) -> tuple[str, ...]:
    """What is to be known of a job besides its state: that it was taken up again, why it failed, when it goes on."""
    dichas = []
    if trabajo.retomas:
        dichas.append(se_retomo(trabajo))
    if trabajo.error and trabajo.estado != EstadoTrabajo.HECHO:
        dichas.append(trabajo.error)
    if trabajo.espera_otro_intento:
        cuantos = "Un intento falló" if trabajo.fallos == 1 else f"{trabajo.fallos} intentos fallaron"
        dichas.append(f"{cuantos}; el siguiente, {_dentro_de(trabajo.toca - instante())}.")
    return tuple(dichas)


def se_retomo(trabajo: Trabajo) -> str:
    """That a job was taken up again because who did it stopped; "" when it was not."""
    if not trabajo.retomas or trabajo.retomado is None:
        return ""
    veces = "" if trabajo.retomas == 1 else f" ({trabajo.retomas} veces)"
    cuando = f"{trabajo.retomado.astimezone(LIMA):%d/%m/%Y %H:%M}"
    return f"Quien lo hacía se detuvo a la mitad: se retomó desde el comienzo el {cuando}{veces}."


def sin_trabajador() -> str:
    """That there is nobody to do the jobs, and since when: "El trabajador no da señales desde hace 5 minutos"; "" when
    there is."""
    if hay_trabajador():
        return ""
    latido = ultimo_latido()
    return f"El trabajador no da señales desde {hace(latido)}" if latido else "Ningún trabajador da señales"


def _dentro_de(falta: dt.timedelta) -> str:
    """ "dentro de 5 minutos", of a time to come; "enseguida" of what is past or within a minute."""
    minutos = int(falta.total_seconds() // 60)
    if minutos < 1:
        return "enseguida"
    if minutos < 120:
        return f"dentro de {minutos} {'minuto' if minutos == 1 else 'minutos'}"
    return f"dentro de {minutos // 60} horas"


def hace(instante_pasado: dt.datetime) -> str:
    """ "hace 5 minutos", of a time past."""
    minutos = int((instante() - instante_pasado).total_seconds() // 60)
    if minutos < 1:
        return "hace un momento"
    if minutos < 120:
        return f"hace {minutos} {'minuto' if minutos == 1 else 'minutos'}"
    return f"hace {minutos // 60} horas"
