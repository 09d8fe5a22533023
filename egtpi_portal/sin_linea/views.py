"""The pages that a phone keeps, the same for everybody and with nothing of anybody; and the three addresses by which
they speak with the portal, in JSON: who is signed in, what the forms need, and what was written."""

import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.errores import cuando
from egtpi_portal.metodos import NULO, solo_envio
from egtpi_portal.territorio.models import Region

from . import cascara, consultas, servicios
from .errores import CambioEnElPortal, ErrorDeEnvio, EsDeOtraPersona, NoEsta, NoSeGuarda, OtroContenido
from .models import Envio, Tipo
from .recepcion import Escrito
from .recepcion.actas import direccion_de

ESTADOS = {NoSeGuarda: 422, CambioEnElPortal: 409, EsDeOtraPersona: 409, OtroContenido: 409, NoEsta: 404}
de_nadie = cache_control(public=True, no_cache=True)
"""The worker keeps the pages itself; the browser asks each time."""


def _pagina(nombre: str) -> Callable[[HttpRequest], HttpResponse]:
    @login_not_required
    @require_safe
    @de_nadie
    def vista(request: HttpRequest) -> HttpResponse:
        return HttpResponse(cascara.pagina(nombre))

    return vista


inicio, ficha, acta = _pagina("inicio"), _pagina("ficha"), _pagina("acta")


@login_not_required
@require_safe
@de_nadie
def trabajador(request: HttpRequest) -> HttpResponse:
    """The service worker: its text changes with each release's shell, which is how the browser knows of it."""
    contexto = {"version": cascara.version(), "piezas": json.dumps(cascara.piezas())}
    return HttpResponse(render_to_string("sin_linea/trabajador.js", contexto), content_type="text/javascript")


@login_not_required
@require_safe
@de_nadie
def manifiesto(request: HttpRequest) -> HttpResponse:
    """What a phone needs to install the pages."""
    return JsonResponse(cascara.manifiesto(), content_type="application/manifest+json")


def _en_json(vista: Callable[[Peticion], JsonResponse]) -> Callable[[Peticion], HttpResponse]:
    """A view that a program reads: who did not sign in gets a 401, who may not a 403 with the reason; no page of
    another comes in its place."""

    @login_not_required
    @wraps(vista)
    def envuelta(request: Peticion) -> HttpResponse:
        if not request.user.is_authenticated:
            return _no(401, "sin_sesion", "Su sesión terminó: entre otra vez.")
        try:
            return vista(request)
        except PermissionDenied as error:
            return _no(403, "sin_permiso", str(error) or "Su cuenta no tiene ese permiso.")

    return envuelta


def _no(estado: int, tipo: str, mensaje: str, **mas) -> JsonResponse:
    return JsonResponse({"tipo": tipo, "mensaje": mensaje, **mas}, status=estado)


@require_safe
@_en_json
def sesion(request: Peticion) -> JsonResponse:
    """Who is signed in, and the secret of what is sent."""
    return JsonResponse({"persona": str(request.user.pk), "secreto": get_token(request)})


@require_safe
@_en_json
def datos(request: Peticion) -> JsonResponse:
    """What the phone of that person keeps."""
    return JsonResponse(consultas.para_el_telefono(request.user))


@solo_envio("sin_linea:inicio")
@_en_json
def enviar(request: Peticion) -> JsonResponse:
    """Something written without a line. The answer to the same sent again is the same."""
    try:
        if request.POST.get("persona") != str(request.user.pk):
            raise EsDeOtraPersona
        envio = servicios.recibir(escrito=_escrito(request), por=request.user)
    except CambioEnElPortal as error:
        mas = {"direccion": error.direccion, "version": error.version, "parte": error.parte}
        return _no(ESTADOS[CambioEnElPortal], error.tipo, str(error), **mas)
    except NoSeGuarda as error:
        fallas = [{"campo": f.campo, "donde": f.donde, "mensaje": f.mensaje} for f in error.fallas]
        return _no(ESTADOS[NoSeGuarda], error.tipo, "Falta corregir algo.", fallas=fallas)
    except ErrorDeEnvio as error:
        mas = _recibo(error.envio) if isinstance(error, OtroContenido) else {}
        return _no(ESTADOS.get(type(error), 400), error.tipo, str(error), **mas)
    return JsonResponse(_recibo(envio))


def _recibo(envio: Envio) -> dict:
    """What the phone is told of what came: its number, when (Lima's), where it is, and what it needs to go on."""
    de = envio.de
    donde = reverse("asistencia:ficha", args=[de.pk]) if envio.tipo == Tipo.FICHA else direccion_de(de.pk)
    return {
        "clave": str(envio.clave),
        "codigo": de.codigo,
        "recibido": cuando(envio.recibido_en),
        "direccion": donde,
        "de": de.pk,
        **envio.dicho,
    }


def _escrito(request: Peticion) -> Escrito:
    """What came, read. Raises ErrorDeEnvio for what no page of ours sends."""
    post = request.POST
    try:
        versiones = json.loads(post.get("versiones") or "{}")
        escrito = Escrito(
            clave=UUID(post.get("clave", "")),
            tipo=Tipo(post.get("tipo", "")),
            region=Region.objects.get(pk=post.get("region", "")),
            campos=QueryDict(post.get("campos", "")),
            de=int(post["de"]) if post.get("de") else None,
            versiones={str(parte): int(version) for parte, version in versiones.items()},
            foto=request.FILES.get("foto"),
            firmas={campo: post.get(campo) == "on" for campo in ("responsable", "destinatarios")},
        )
    except (ValueError, AttributeError, TypeError, OverflowError, RecursionError, Region.DoesNotExist) as error:
        raise ErrorDeEnvio("Lo que llegó no es de estas páginas, o llegó incompleto: actualícelas.") from error
    if any(NULO in uno for nombre, valores in escrito.campos.lists() for uno in (nombre, *valores)):
        raise ErrorDeEnvio("El texto trae un carácter nulo: bórrelo y envíelo otra vez.")
    return escrito
