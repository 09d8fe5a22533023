"""Middleware of the portal."""

import re
import time

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.db import DataError
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from .medidas import PETICIONES
from .metodos import NULO, exigir_legible, se_lee_antes
from .registros import en_la_peticion, numero_nuevo
from .views import BASE_CAIDA, almacen_caido, sin_almacen, sin_espacio
from .views import base_de_datos_caida as pagina_de_base_caida
from .views import disco_lleno as pagina_de_disco_lleno

registro = structlog.get_logger(__name__)

CONOCIDOS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})

ENVIO, RECIBIDOS, BAJADO = "_envio", "recibidos", "bajado"
"""The field in which a page numbers what it sends, the cookie that tells it which numbers came, and the one that tells
which was answered with a file: the page that asked stays, and waits for nothing more."""
_UN_ENVIO = re.compile(r"[a-z0-9]{6,20}", re.ASCII)
CUANTOS, DURAN = 20, 600
"""How many receipts a browser keeps, and for how many seconds."""

SE_COMPRIME = re.compile(r"(text/.+|application/(.+\+)?(json|xml)|application/javascript|image/svg\+xml)\s*(;|$)", re.I)
"""The kinds of answer that gzip makes smaller."""


class Compresion(GZipMiddleware):
    """Compresses text. A PDF, a workbook, a picture or a ZIP is compressed already: it goes as it is, with its length,
    by which whoever waits for it knows how much is left. So does what is given by ranges: they are of its own bytes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.has_header("Accept-Ranges") or not SE_COMPRIME.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)


def numero_de_la_peticion(get_response):
    """Gives each request a number that a person can read out: it is on the lines of the log, in a header for the
    proxy's, and on the page of an error. One that the client sends is not believed. Goes first of all."""

    def intermedio(request: HttpRequest):
        numero = numero_nuevo()
        request.META["HTTP_X_REQUEST_ID"] = numero
        with en_la_peticion(numero):
            respuesta = get_response(request)
        respuesta["X-Request-ID"] = numero
        return respuesta

    return intermedio


def medir(get_response):
    """Counts what each answer takes, by the name of its page, for `/metricas`."""
    if not settings.METRICAS_CLAVE:
        raise MiddlewareNotUsed

    def intermedio(request: HttpRequest):
        empezo = time.perf_counter()
        respuesta = get_response(request)
        coincide = request.resolver_match
        pagina = coincide.view_name or "sin nombre" if coincide else "ninguna"
        metodo = request.method if request.method in CONOCIDOS else "otro"
        PETICIONES.labels(pagina, metodo, respuesta.status_code).observe(time.perf_counter() - empezo)
        return respuesta

    return intermedio


def base_de_datos_caida(get_response):
    """A database or a store of files that does not answer to a view, or a disk that is full, is told in a page of its
    own, not with a traceback.

    What fails before a view is reached (the session, the permissions) comes to `views.error_del_servidor`.
    """

    def intermedio(request: HttpRequest):
        return get_response(request)

    def process_exception(request: HttpRequest, exception):
        if sin_espacio(exception):
            registro.error("disco_lleno", error=str(exception))
            return pagina_de_disco_lleno(request)
        if sin_almacen(exception):
            registro.error("almacen_caido", error=str(exception))
            return almacen_caido(request)
        if isinstance(exception, BASE_CAIDA):
            registro.error("base_de_datos_caida", error=str(exception))
            return pagina_de_base_caida(request)
        return None

    vars(intermedio)["process_exception"] = process_exception
    return intermedio


def sin_guardar_lo_privado(get_response):
    """What was answered to somebody signed in is kept by no cache, nor by their browser: after they go out, going back
    shows nothing. Of what anybody may see, each page says its own."""

    def intermedio(request: HttpRequest):
        respuesta = get_response(request)
        if request.session.accessed and getattr(request, "user", None) is not None and request.user.is_authenticated:
            respuesta["Cache-Control"] = "private, no-store"
        return respuesta

    return intermedio


def peticion_legible(get_response):
    """Nothing that the database could not even read reaches a view: a character NUL anywhere is a 400. A number that
    no column holds names nothing: 404 when it comes in the address, 400 when it was sent."""

    def intermedio(request: HttpRequest):
        partes = (request.path_info, *(parte for clave, valores in request.GET.lists() for parte in (clave, *valores)))
        if any(NULO in parte for parte in partes) or NULO in "".join(request.COOKIES.values()):
            raise BadRequest("La dirección trae un carácter nulo.")
        return get_response(request)

    def process_view(request: HttpRequest, vista, args, kwargs):
        if request.method == "POST" and se_lee_antes(vista):
            exigir_legible(request)

    def process_exception(request: HttpRequest, exception):
        if isinstance(exception, OverflowError | DataError) or _numero_sin_fin(exception):
            registro.warning("numero_imposible", error=str(exception), exc_info=exception)
            if request.method == "POST":
                raise BadRequest("Un número del formulario no cabe en ninguna parte.") from exception
            raise Http404("Un número de la dirección no cabe en ninguna parte.") from exception

    vars(intermedio).update(process_view=process_view, process_exception=process_exception)
    return intermedio


def _numero_sin_fin(error: BaseException | None) -> bool:
    """Whether it comes of a number with more digits than Python reads (`sys.get_int_max_str_digits`)."""
    while error is not None:
        if isinstance(error, ValueError) and str(error).startswith("Exceeds the limit"):
            return True
        error = error.__cause__
    return False


def subida_a_la_vista(get_response):
    """Who sends a file with its progress before their eyes (`static/egtpi/subidas.js`) is told where to go, and is not
    led there: the page, and what it has to say, wait until the browser itself goes."""

    def intermedio(request: HttpRequest):
        respuesta = get_response(request)
        if "X-Subida" in request.headers and isinstance(respuesta, HttpResponseRedirectBase):
            dicho = JsonResponse({"ir": respuesta.url})
            dicho.cookies = respuesta.cookies
            return dicho
        return respuesta

    return intermedio


def metodo_no_admitido(get_response):
    """A 405 says in Spanish what happened, and keeps which methods are allowed and what else the view said."""

    def intermedio(request: HttpRequest):
        respuesta = get_response(request)
        if respuesta.status_code == 405 and not respuesta.streaming and not respuesta.content:
            pagina = render(request, "405.html", status=405)
            for nombre, valor in respuesta.headers.items():  # Allow, and what the view says of caches and the like
                if not nombre.startswith("Content-"):
                    pagina[nombre] = valor
            return pagina
        return respuesta

    return intermedio


def acuse_de_recibo(get_response):
    """Tells the page that sent something that a view received it: what it did not receive, that page still has (see
    static/egtpi/lo_escrito.js). Goes last: what another layer stopped (a session that ended) was not received."""

    def intermedio(request: HttpRequest):
        respuesta = get_response(request)
        envio = getattr(request, "llego_a_la_vista", "")
        if envio and respuesta.status_code < 400:
            antes = [uno for uno in request.COOKIES.get(RECIBIDOS, "").split(".") if _UN_ENVIO.fullmatch(uno)]
            respuesta.set_cookie(
                RECIBIDOS, ".".join([*antes[1 - CUANTOS :], envio]), max_age=DURAN, secure=request.is_secure(),
                samesite="Lax",
            )  # fmt: skip
            if respuesta.get("Content-Disposition", "").startswith("attachment"):
                respuesta.set_cookie(BAJADO, envio, max_age=DURAN, secure=request.is_secure(), samesite="Lax")
        return respuesta

    def process_view(request: HttpRequest, vista, args, kwargs):
        envio = request.POST.get(ENVIO, "") if request.method == "POST" and request.user.is_authenticated else ""
        vars(request)["llego_a_la_vista"] = envio if _UN_ENVIO.fullmatch(envio) else ""

    vars(intermedio)["process_view"] = process_view
    return intermedio
