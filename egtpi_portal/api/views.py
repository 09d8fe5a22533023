"""The page of the API, its schema, and the one door by which every request to it comes. What answers is loaded when it
is first asked for (`composicion`): it is no part of the start of the portal."""

from functools import cache
from pathlib import Path

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from egtpi_portal.views import BASE_CAIDA, sin_espacio
from egtpi_portal.views import peticion_mala as pagina_de_peticion_mala

from . import problemas
from .models import Ambito
from .problemas import Problema
from .raiz import RAIZ

registro = structlog.get_logger(__name__)
METODOS = ("GET", "HEAD")
GUARDADO = 300
"""Seconds for which whoever asked may show the page, the schema or a program again without asking."""
PROGRAMAS = frozenset({"cliente.py", "receptor.py"})
"""The programs of docs/ejemplos that anybody may copy: who writes one has no copy of the portal."""


@cache
def _vistas() -> dict:
    from .composicion import api

    return {patron.name: patron.callback for patron in api.urls[0] if isinstance(patron, URLPattern)}


@csrf_exempt
@login_not_required
def atender(request: HttpRequest, **claves: str) -> HttpResponseBase:
    """Answers any request to the API: with what it asks for, or with a problem; nobody is known by a session."""
    request.user = AnonymousUser()
    try:
        respuesta = _pedir(request, claves)
    except Exception as error:
        respuesta = problemas.responder(_problema_de(error))
    for nombre, valor in getattr(request, "limite_de_la_api", {}).items():
        respuesta.headers.setdefault(nombre, valor)
    patch_vary_headers(respuesta, ["Authorization"])
    respuesta["Cache-Control"] = "private, no-store"
    request.user = AnonymousUser()
    return respuesta


def _pedir(request: HttpRequest, claves: dict[str, str]) -> HttpResponseBase:
    metodo, coincide = request.method, request.resolver_match
    if metodo not in METODOS:
        raise Problema(problemas.METODO, "Por la API solo se lee.", cabeceras={"Allow": ", ".join(METODOS)})
    vista = _vistas().get(coincide.url_name if coincide else None)
    if vista is None:
        detalle = f"No hay nada en esa dirección; lo que hay está en {reverse('api_pagina')}."
        raise Problema(problemas.NO_EXISTE, detalle)
    request.method = "GET"
    try:
        return vista(request, **claves)
    finally:
        request.method = metodo


def _problema_de(error: Exception) -> Problema:
    if isinstance(error, Problema):
        return error
    if isinstance(error, PermissionDenied):
        return Problema(problemas.SIN_PERMISO, str(error) or problemas.SIN_PERMISO.que_hacer)
    if isinstance(error, Http404 | OverflowError | DataError):
        dicho = str(error) if isinstance(error, Http404) else ""
        return Problema(problemas.NO_EXISTE, dicho or "No existe, o su cuenta no lo ve.")
    if isinstance(error, BadRequest):
        return Problema(problemas.INVALIDA, str(error) or problemas.INVALIDA.que_hacer)
    if isinstance(error, BASE_CAIDA) or sin_espacio(error):
        registro.error("base_de_datos_caida", error=str(error))
        return Problema(problemas.SIN_SERVICIO, problemas.SIN_SERVICIO.que_hacer, cabeceras={"Retry-After": "60"})
    registro.exception("error_en_la_api", exc_info=error)
    return Problema(problemas.ERROR, problemas.ERROR.que_hacer)


@login_not_required
@require_safe
@cache_control(public=True, max_age=GUARDADO)
def esquema(request: HttpRequest) -> JsonResponse:
    """What the API answers, as OpenAPI 3.1."""
    from .esquema import documento

    return JsonResponse(documento(), json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def pagina(request: HttpRequest) -> HttpResponse:
    """The same for people, with how to begin."""
    from .esquema import recursos

    contexto = {"recursos": recursos(), "ambitos": Ambito, "clases": problemas.CLASES}
    return render(request, "api/pagina.html", contexto)


@login_not_required
@require_safe
@cache_control(public=True, max_age=GUARDADO)
def programa(request: HttpRequest, archivo: str) -> HttpResponse:
    """A program to copy, as it is in docs/ejemplos."""
    if archivo not in PROGRAMAS:
        raise Http404("No hay un programa de ejemplo con ese nombre.")
    contenido = (Path(settings.BASE_DIR) / "docs" / "ejemplos" / archivo).read_bytes()
    respuesta = HttpResponse(contenido, content_type="text/x-python; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{archivo}"'
    return respuesta


def peticion_mala(request: HttpRequest, exception) -> HttpResponse:
    """A request that cannot be understood before it comes to any view: a problem for a program, a page for people."""
    if request.path_info.startswith(RAIZ):
        return problemas.responder(_problema_de(BadRequest(str(exception))))
    return pagina_de_peticion_mala(request, exception)
