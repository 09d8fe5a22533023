"""What came of what a notice leads to, told where it would be a bare «no hay nada»: it was withdrawn, taken back or put
aside, or its reader may see it no more. Rooms say it of their own pages."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario

from .models import Aviso

Explica = Callable[[int, Usuario], str]
"""What came of the thing of that key, in a sentence for that person; blank where there is nothing to tell."""
_EXPLICAN: dict[str, Explica] = {}
NO_SE_ABRE = (403, 404, 410)


def explicar(casa: str, explica: Explica):
    """Registers who knows what came of the things of those pages (the namespace of their addresses)."""
    _EXPLICAN[casa] = explica


def que_fue(aviso: Aviso, usuario: Usuario) -> str:
    """What came of what that notice leads to, as far as its reader may know."""
    suyas = alcance(usuario).regiones_visibles
    if aviso.region is not None and suyas is not None and aviso.region_id not in suyas:
        return f"Hoy usted no tiene una designación en {aviso.region}: lo de esa región ya no se le muestra."
    return _segun_su_casa(aviso, usuario) or "Se retiró, o hoy ya no le corresponde a usted."


def _segun_su_casa(aviso: Aviso, usuario: Usuario) -> str:
    try:
        suya = resolve(aviso.enlace.partition("?")[0].partition("#")[0])
    except Resolver404:
        return ""
    clave = next((dato for dato in (*suya.args, *suya.kwargs.values()) if isinstance(dato, int)), None)
    explica = _EXPLICAN.get(suya.namespace)
    return explica(clave, usuario) if explica and clave is not None else ""


def dice_que_fue(get_response):
    """A page that does not open to somebody who was sent to it by a notice says what came of it instead, whether they
    came from the notices or from their mail: gone (410), or not theirs any more (403)."""

    def intermedio(request: HttpRequest) -> HttpResponseBase:
        respuesta = get_response(request)
        if respuesta.status_code not in NO_SE_ABRE or request.method not in ("GET", "HEAD"):
            return respuesta
        return _lo_que_fue(request, respuesta.status_code) or respuesta

    return intermedio


def _lo_que_fue(request: HttpRequest, status: int) -> HttpResponse | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    if getattr(request, "htmx", False) or "text/html" not in request.headers.get("Accept", "text/html"):
        return None
    camino = request.path_info
    suyos = Aviso.objects.visibles_para(request.user).filter(
        Q(enlace=camino) | Q(enlace__startswith=f"{camino}?") | Q(enlace__startswith=f"{camino}#")
    )
    aviso = suyos.select_related("region").first()
    if aviso is None:
        return None
    contexto = {"aviso": aviso, "que_fue": que_fue(aviso, request.user)}
    return render(request, "avisos/que_fue.html", contexto, status=403 if status == 403 else 410)
