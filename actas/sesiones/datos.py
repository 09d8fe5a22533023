"""What is said of a planned session, and what is wrong in it."""

import datetime as dt
from dataclasses import dataclass

from actas.models import AccionAgenda, SesionProgramada, TipoSesion
from egtpi_portal.escritura.errores import ErrorDeCampo

MAS_LEJOS = 2
"""Years ahead, at most."""


@dataclass(frozen=True, slots=True)
class DatosProgramada:
    """A planned session as typed. `acciones`: codes of what it is expected to treat, in the order of the sheet."""

    fecha: dt.date
    tipo: str = TipoSesion.ORDINARIA
    hora_inicio: str = ""
    hora_fin: str = ""
    lugar: str = ""
    acciones: tuple[str, ...] = ()
    agenda: str = ""


def leer(sesion: SesionProgramada) -> DatosProgramada:
    """What is stored of one."""
    return DatosProgramada(
        sesion.fecha, sesion.tipo, sesion.hora_inicio, sesion.hora_fin, sesion.lugar,
        tuple(prevista.accion for prevista in sesion.acciones.all()), sesion.agenda,
    )  # fmt: skip


def revisar(datos: DatosProgramada, hoy: dt.date) -> list[ErrorDeCampo]:
    """What is wrong in it, to be told beside each field."""
    errores = []
    if datos.fecha < hoy:
        errores.append(
            ErrorDeCampo("fecha", "Ese día ya pasó: una sesión se programa para hoy o para después. Si ya se realizó, "
                         "escriba su acta.", grave=True)
        )  # fmt: skip
    elif datos.fecha > hoy.replace(year=hoy.year + MAS_LEJOS, day=min(hoy.day, 28)):
        errores.append(ErrorDeCampo("fecha", f"Elija un día de los próximos {MAS_LEJOS} años.", grave=True))
    if datos.tipo not in TipoSesion.values:
        errores.append(ErrorDeCampo("tipo", "Elija un tipo de la lista.", grave=True))
    if set(datos.acciones) - set(AccionAgenda.values):
        errores.append(ErrorDeCampo("acciones", "Elija acciones de la lista.", grave=True))
    if datos.hora_fin and not datos.hora_inicio:
        errores.append(ErrorDeCampo("hora_inicio", "Escriba también a qué hora empieza.", grave=True))
    if datos.hora_inicio and datos.hora_fin and datos.hora_fin <= datos.hora_inicio:
        errores.append(ErrorDeCampo("hora_fin", "Debe terminar después de empezar.", grave=True))
    return errores
