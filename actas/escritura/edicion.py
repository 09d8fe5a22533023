"""What happens when the sheet of a step comes back: it is saved, it saves itself, a row comes or goes, or it conflicts
with what somebody else saved meanwhile. Nothing typed is lost in any of them."""

import datetime as dt
from dataclasses import dataclass, replace

from actas import servicios
from actas.errores import ConflictoDeEdicion, DatosInvalidos, ErrorDeActa
from actas.models import Acta, Paso
from egtpi_portal.calendario.reloj import LIMA, ahora

from . import pasos
from .formularios import HOJAS, Hoja

AUTOGUARDAR = "autoguardar"
GUARDAR = ("guardar", "seguir")
JUNTAR = "juntar"


@dataclass(frozen=True, slots=True)
class Edicion:
    """How a step stands after a request: its sheet, the version to bring next time, whether it was saved, and when not,
    why. `pendiente`: the sheet says something that is not stored yet. `codigos`: (field, code) of rows just stored."""

    hoja: Hoja
    version: int
    guardada: bool = False
    pendiente: bool = False
    conflicto: ConflictoDeEdicion | None = None
    error: str = ""
    codigos: tuple[tuple[str, str], ...] = ()
    hora: dt.time | None = None

    @property
    def fallas(self):
        return self.hoja.fallas


def abrir(acta: Acta, paso: Paso) -> Edicion:
    """The step as it is stored."""
    return Edicion(HOJAS[paso](acta), pasos.version_de(acta, paso))


def recibir(acta: Acta, paso: Paso, escrito, *, por) -> Edicion:
    """What the step is after the sheet came back with `escrito` (a QueryDict), whose `accion` says what to do.

    Raises PermissionDenied and EstadoNoLoPermite; the rest is in the outcome.
    """
    accion = escrito.get("accion") or GUARDAR[0]
    hoja, version = HOJAS[paso](acta, escrito), _version(escrito)
    if accion in GUARDAR:
        return _guardar(hoja, version, por)
    if accion == AUTOGUARDAR:
        return _guardar_lo_posible(hoja, version, por)
    if accion == JUNTAR and hoja.completa:
        return Edicion(hoja.juntar(pasos.leer(acta, paso)), pasos.version_de(acta, paso), pendiente=True)
    return Edicion(hoja.accion(accion), version, pendiente=True)


def _version(escrito) -> int:
    texto = escrito.get("version", "")
    return int(texto) if texto.isdecimal() and len(texto) < 10 else 0


def _guardar(hoja: Hoja, version: int, por) -> Edicion:
    if not hoja.completa:
        return Edicion(hoja, version, pendiente=True)
    try:
        hecho = servicios.guardar_paso(acta=hoja.acta, paso=hoja.paso, datos=hoja.datos(), version=version, por=por)
    except DatosInvalidos as error:
        hoja.poner(error.errores)
        return Edicion(hoja, version, pendiente=True)
    except ConflictoDeEdicion as conflicto:
        return Edicion(hoja, conflicto.version, conflicto=conflicto, pendiente=True)
    except ErrorDeActa as error:
        return Edicion(hoja, version, error=str(error), pendiente=True)
    return _guardada(hoja, hecho)


def _guardar_lo_posible(hoja: Hoja, version: int, por) -> Edicion:
    """Saves what can be kept of a draft that is being written; what cannot is said and stays on the screen."""
    datos = hoja.posibles()
    if datos is None:
        return Edicion(hoja, version, pendiente=True)
    try:
        hecho = servicios.guardar_paso(
            acta=hoja.acta, paso=hoja.paso, datos=datos, version=version, por=por, estricto=False
        )
    except DatosInvalidos as error:
        hoja.poner(error.errores)
        return Edicion(hoja, version, pendiente=True)
    except ConflictoDeEdicion as conflicto:
        return Edicion(hoja, version, conflicto=conflicto, pendiente=True)
    except ErrorDeActa as error:
        return Edicion(hoja, version, error=str(error), pendiente=True)
    return replace(_guardada(hoja, hecho), pendiente=bool(hoja.fallas))


def _guardada(hoja: Hoja, hecho) -> Edicion:
    return Edicion(
        hoja,
        hecho.version,
        guardada=True,
        codigos=tuple(hoja.codigos(hecho.datos)),
        hora=ahora().astimezone(LIMA).time(),
    )
