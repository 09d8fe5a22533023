"""What happens when a sheet comes back: it is saved, it saves itself, a row comes or goes, or it conflicts with what
somebody else saved meanwhile. Nothing typed is lost in any of them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from egtpi_portal.calendario.reloj import LIMA, ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import Falla

from .errores import Conflicto, NoSeGuarda
from .hoja import Hoja

AUTOGUARDAR = "autoguardar"
GUARDAR, SEGUIR = "guardar", "seguir"
JUNTAR = "juntar"

Suya = TypeVar("Suya", bound=Hoja)


@dataclass(frozen=True, slots=True)
class Edicion(Generic[Suya]):
    """How a sheet stands after a request: the version to bring next time, whether it was saved, and when not, why.
    `pendiente`: it says something that is not stored yet. `codigos`: (field, code) of rows just stored. `hora`: when it
    was saved, in Lima."""

    hoja: Suya
    version: int
    guardada: bool = False
    pendiente: bool = False
    conflicto: Conflicto | None = None
    error: str = ""
    codigos: tuple[tuple[str, str], ...] = ()
    hora: dt.time | None = None

    @property
    def fallas(self) -> list[Falla]:
        """Every error of the sheet."""
        return self.hoja.fallas


def abrir(hoja: Suya) -> Edicion[Suya]:
    """A sheet that shows what is stored."""
    return Edicion(hoja, hoja.version)


def accion_de(escrito) -> str:
    """What the button that sent a sheet asks for: to be saved, when it says nothing."""
    return escrito.get("accion") or GUARDAR


def recibir(hoja: Suya, *, por: Usuario) -> Edicion[Suya]:
    """What a sheet is after it came back with what it holds (`hoja.escrito`), whose `accion` says what to do.

    Raises PermissionDenied, and the errors of its service that it does not say itself; the rest is in the outcome.
    """
    accion, version = accion_de(hoja.escrito), _version(hoja.escrito)
    if accion in (GUARDAR, SEGUIR):
        return _guardar(hoja, hoja.datos() if hoja.completa else None, version, por, estricto=True)
    if accion == AUTOGUARDAR:
        hecho = _guardar(hoja, hoja.posibles(), version, por, estricto=False)
        return replace(hecho, pendiente=not hecho.guardada or bool(hoja.fallas or hoja.por_enviar))
    if accion == JUNTAR and hoja.se_junta and (junta := hoja.juntar()):
        return Edicion(junta, hoja.version, pendiente=True)
    return Edicion(hoja.accion(accion), version, pendiente=True)


def _version(escrito) -> int:
    texto = escrito.get("version", "")
    return int(texto) if texto.isdecimal() and len(texto) < 10 else 0


def _guardar(hoja: Suya, datos: Any, version: int, por: Usuario, *, estricto: bool) -> Edicion[Suya]:
    """What saves itself keeps the version that the person saw: only who looks at the differences may save over them."""
    if datos is None:
        return Edicion(hoja, version, pendiente=True)
    try:
        hecho = hoja.guardar(datos, version=version, por=por, estricto=estricto)
    except NoSeGuarda as error:
        hoja.poner(error.errores)
        return Edicion(hoja, version, pendiente=True)
    except Conflicto as conflicto:
        return Edicion(hoja, conflicto.version if estricto else version, conflicto=conflicto, pendiente=True)
    except hoja.se_dicen as error:
        return Edicion(hoja, version, error=str(error), pendiente=True)
    hora = ahora().astimezone(LIMA).time()
    return Edicion(hoja, hecho.version, guardada=True, codigos=tuple(hoja.codigos(hecho.datos)), hora=hora)
