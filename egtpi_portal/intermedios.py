"""Middleware of the portal."""

import structlog
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

registro = structlog.get_logger(__name__)


def base_de_datos_caida(get_response):
    """A database that does not answer is told in a page of its own, with status 503, not with a traceback."""

    def intermedio(request):
        return get_response(request)

    def process_exception(request, exception):
        if isinstance(exception, OperationalError | InterfaceError):
            registro.error("base_de_datos_caida", error=str(exception))
            respuesta = render(request, "503.html", status=503)
            respuesta["Retry-After"] = "60"
            return respuesta
        return None

    intermedio.process_exception = process_exception
    return intermedio
