"""What happens when the sheet of a record comes back: it is saved, it saves itself, a row comes or goes, or it
conflicts with what somebody else saved meanwhile. Nothing typed is lost in any of them."""

from dataclasses import replace

from actas.escritura.edicion import AUTOGUARDAR, GUARDAR, Edicion
from asistencia.models import FichaAsistencia
from egtpi_portal.calendario.reloj import LIMA, ahora

from . import servicios
from .errores import ConflictoDeEdicion, DatosInvalidos
from .formularios import HojaFicha
from .formularios.opciones import Opciones
from .lectura import leer


def abrir(ficha: FichaAsistencia, *, por) -> Edicion:
    """The record as it is stored."""
    return Edicion(HojaFicha.de(ficha, Opciones.de(ficha.region, por), leer(ficha)), ficha.version)


def recibir(ficha: FichaAsistencia, escrito, *, por) -> Edicion:
    """What the record is after its sheet came back with `escrito` (a QueryDict), whose `accion` says what to do.

    Raises PermissionDenied and EstadoNoLoPermite; the rest is in the outcome.
    """
    accion = escrito.get("accion") or GUARDAR[0]
    hoja, version = HojaFicha(ficha, Opciones.de(ficha.region, por), escrito=escrito), _version(escrito)
    if accion in GUARDAR:
        return _guardar(hoja, hoja.datos() if hoja.completa else None, version, por)
    if accion == AUTOGUARDAR:
        hecho = _guardar(hoja, hoja.posibles(), version, por, estricto=False)
        return replace(hecho, pendiente=not hecho.guardada or bool(hoja.fallas))
    return Edicion(hoja.accion(accion), version, pendiente=True)


def _version(escrito) -> int:
    texto = escrito.get("version", "")
    return int(texto) if texto.isdecimal() and len(texto) < 10 else 0


def _guardar(hoja: HojaFicha, datos, version: int, por, *, estricto: bool = True) -> Edicion:
    if datos is None:
        return Edicion(hoja, version, pendiente=True)
    try:
        hecho = servicios.guardar_ficha(ficha=hoja.ficha, datos=datos, version=version, por=por, estricto=estricto)
    except DatosInvalidos as error:
        hoja.poner(error.errores)
        return Edicion(hoja, version, pendiente=True)
    except ConflictoDeEdicion as conflicto:
        return Edicion(hoja, conflicto.version if estricto else version, conflicto=conflicto, pendiente=True)
    return Edicion(hoja, hecho.version, guardada=True, hora=ahora().astimezone(LIMA).time())
