"""Middleware of the portal."""

import structlog

from .views import BASE_CAIDA
from .views import base_de_datos_caida as pagina_de_base_caida

registro = structlog.get_logger(__name__)


def base_de_datos_caida(get_response):
    """A database that does not answer to a view is told in a page of its own, with status 503, not with a traceback.

    What fails before a view is reached (the session, the permissions) comes to `views.error_del_servidor`.
    """

    def intermedio(request):
        return get_response(request)

    def process_exception(request, exception):
        if isinstance(exception, BASE_CAIDA):
            registro.error("base_de_datos_caida", error=str(exception))
            return pagina_de_base_caida()
        return None

    intermedio.process_exception = process_exception
    return intermedio


def sin_guardar_lo_privado(get_response):
    """What was answered to somebody signed in is kept by no cache, nor by their browser: after they go out, going back
    shows nothing. Of what anybody may see, each page says its own."""

    def intermedio(request):
        respuesta = get_response(request)
        if request.session.accessed and getattr(request, "user", None) is not None and request.user.is_authenticated:
            respuesta["Cache-Control"] = "private, no-store"
        return respuesta

    return intermedio
