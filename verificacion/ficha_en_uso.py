"""Which indicator sheet things are judged by when nobody names one: that which the person chose, or the one in force.

The choice is made by `?ficha=` in any page's address and kept in the session; while it is not the sheet in force, every
page's address says it, so that an address shown to another person shows the same.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.conf import settings
from django.shortcuts import redirect, render

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import LECTURA
from egtpi_portal.palabras import Nombres

from .motor import fichas
from .motor.fichas import FichaDesconocida, FichaIndicador
from .motor.palabras import en_mayuscula

CLAVE = "ficha"
_ELEGIDA: ContextVar[str] = ContextVar("ficha_elegida", default="")
AJENAS = (
    "/cuenta/", "/administracion/", "/comprobar/", "/resultados/", "/documentos/", "/salud/", "/api/",
    settings.STATIC_URL,
)  # fmt: skip
"""Addresses of which no page is judged by a sheet."""
CALENDARIO = ".ics"
"""How the addresses end that ask no session who they are for."""


def vigente() -> str:
    """The code of the sheet in force (setting FICHA_VIGENTE)."""
    return settings.FICHA_VIGENTE or fichas.VIGENTE


def ficha_en_uso() -> FichaIndicador:
    """The sheet that was chosen, or the one in force."""
    return fichas.cargar(_ELEGIDA.get() or vigente())


def palabras_en_uso() -> Mapping[str, str]:
    """What that sheet calls the body and what it is about, by code."""
    return ficha_en_uso().palabras


CUERPO = "instancia"
CLASES_CON_NOMBRE = ("acciones", "roles", "sectores", "tipos_asistencia", "ambitos", "temas")
"""Of what a sheet gives names that are chosen in forms and stored by their code."""


def nombres_en_uso() -> Nombres:
    """What the sheet in use calls otherwise than the sheet that comes with the portal, by class and code, with a
    capital; for the others stand the portal's own names, which may be shorter than the sheet's and say the body's."""
    ficha = ficha_en_uso()
    return _nombres_propios(ficha.codigo, ficha.version)


@lru_cache(maxsize=8)
def _nombres_propios(codigo: str, version: str) -> Nombres:
    suya, usual = fichas.cargar(codigo), fichas.cargar(fichas.VIGENTE)
    return {
        clase: {
            cual: en_mayuscula(nombre)
            for cual, nombre in getattr(suya, clase).items()
            if nombre.replace(suya.palabras[CUERPO], usual.palabras[CUERPO]) != getattr(usual, clase).get(cual)
        }
        for clase in CLASES_CON_NOMBRE
    }


def nombre_de(ficha: FichaIndicador) -> str:
    """«ART-01.01, 2023–2024»."""
    anios = dict.fromkeys((ficha.ambito.desde.year, ficha.ambito.hasta.year))
    return f"{ficha.indicador}, {'–'.join(map(str, anios))}"


def nombre_del_hito(codigo: str, hito: str) -> str:
    """«Primera verificación»; the hito's own key when its sheet is no longer there."""
    try:
        return fichas.cargar(codigo).hitos[hito].nombre
    except LookupError:
        return hito


@contextmanager
def usando(codigo: str) -> Iterator[FichaIndicador]:
    """While it lasts, that sheet is the one in use. Raises FichaDesconocida."""
    ficha = fichas.cargar(codigo or vigente())
    antes = _ELEGIDA.set(ficha.codigo)
    try:
        yield ficha
    finally:
        _ELEGIDA.reset(antes)


def ficha_elegida(siguiente):
    """Middleware: the pages of this request are judged by the sheet that was chosen."""

    def intermedio(request: Peticion):
        ajena = request.path_info.startswith(AJENAS) or request.path_info.endswith(CALENDARIO)
        if ajena or not request.user.is_authenticated:
            return siguiente(request)
        elegida = request.session.get(CLAVE, "")
        pedida = request.GET.get(CLAVE, "")
        try:
            with usando(pedida or elegida) as ficha:
                _recordar(request, ficha, elegida)
                if not pedida and ficha.codigo != vigente() and request.method in LECTURA:
                    consulta = request.GET.copy()
                    consulta[CLAVE] = ficha.codigo
                    return redirect(f"{request.path}?{consulta.urlencode()}")
                return siguiente(request)
        except FichaDesconocida as error:
            request.session.pop(CLAVE, None)
            return render(request, "peticion_invalida.html", {"mensaje": f"{error}."}, status=400)

    return intermedio


def _recordar(request: Peticion, ficha: FichaIndicador, elegida: str):
    if ficha.codigo == vigente():
        if elegida:
            del request.session[CLAVE]
    elif ficha.codigo != elegida:
        request.session[CLAVE] = ficha.codigo
