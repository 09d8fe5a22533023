"""The public pages of results, and their open data. They ask for no session, and say the same to everybody."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from egtpi_portal.modelos import puesto
from egtpi_portal.territorio.models import Region
from verificacion.juicio.almacen import version_del_codigo
from verificacion.motor import fichas
from verificacion.motor.fichas import FichaDesconocida
from verificacion.oficial.consultas import fin_de_la_cadena
from verificacion.oficial.models import VerificacionOficial
from verificacion.paginas.siglas import SIGLAS
from verificacion.paginas.tarjetas import nombre_de_ficha

from . import tarjeta
from .consultas import comparar, de_la_region, hasta, hitos_de, la_de_numero, publicadas
from .datos import DE_LO_EMITIDO, EN_ZIP, LICENCIA, TIPOS, archivos, en_zip, tablas_de_las_reglas
from .reglas import (
    CARACTERISTICA,
    CRITERIO,
    LECTURA,
    Regla,
    dias_no_laborables,
    parametros_de,
    reglas_de,
    todas_las_fichas,
)

GUARDADO = 300
"""Seconds for which whoever asked may show it again without asking."""
Vista = Callable[..., HttpResponseBase]


def abierta(vista: Vista) -> Vista:
    """A page or file for everybody, where `RESULTADOS_PUBLICOS` says so; elsewhere there is none."""

    @wraps(vista)
    @login_not_required
    @require_safe
    @cache_control(public=True, max_age=GUARDADO)
    def responder(request: HttpRequest, *args: str, **claves: str) -> HttpResponseBase:
        if not settings.RESULTADOS_PUBLICOS:
            raise Http404("Este portal no publica los resultados.")
        return vista(request, *args, **claves)

    return responder


@abierta
def inicio(request: HttpRequest) -> HttpResponse:
    """Every region beside each hito of which something was issued: how one compares with the other."""
    hitos = hitos_de(publicadas())
    filas = [
        (region, [(uno.nombre, uno.de(region.codigo)) for uno in hitos]) for region in Region.objects.order_by("codigo")
    ]
    return render(
        request,
        "verificacion/resultados/inicio.html",
        {"hitos": hitos, "filas": filas, "licencia": LICENCIA, "direccion": settings.DIRECCION_DEL_PORTAL},
    )


@abierta
def hito(request: HttpRequest, ficha: str, hito: str) -> HttpResponse:
    """What is in force of a hito: the map, the table with its reasons, and those superseded."""
    todas = publicadas()
    hitos = hitos_de(todas)
    este = next((uno for uno in hitos if (uno.ficha, uno.hito) == (ficha, hito)), None)
    if este is None:
        raise Http404("De esa verificación no se ha emitido ninguna todavía.")
    mapa = [(region, SIGLAS[region.codigo], este.de(region.codigo)) for region in Region.objects.order_by("codigo")]
    sustituidas = [una for una in todas if (una.ficha, una.hito) == (ficha, hito) and not una.vigente]
    contexto = {
        "este": este,
        "hitos": hitos,
        "mapa": mapa,
        "sustituidas": sustituidas,
        "dicha": tarjeta.del_hito_en_palabras(este),
        "licencia": LICENCIA,
        "direccion": settings.DIRECCION_DEL_PORTAL,
    }
    return render(request, "verificacion/resultados/hito.html", contexto)


@abierta
def region(request: HttpRequest, codigo: str) -> HttpResponse:
    """A region: what is in force of each hito, and all that was issued of it."""
    una = Region.objects.filter(pk=codigo).first()
    if una is None:
        raise Http404("No hay una región con ese código.")
    suyas = de_la_region(publicadas(), codigo)
    hitos = hitos_de(suyas)
    vigentes = [suya for uno in hitos for suya in uno.vigentes]
    contexto = {
        "region": una,
        "hitos": hitos,
        "historia": suyas,
        "comparadas": vigentes[::-1] if len(vigentes) > 1 else [],
        "comparacion": comparar(vigentes[::-1]),
        "dicha": " ".join(map(tarjeta.en_palabras, vigentes)) or f"{una.nombre}: {tarjeta.AUN.lower()}.",
        "direccion": settings.DIRECCION_DEL_PORTAL,
    }
    return render(request, "verificacion/resultados/region.html", contexto)


@abierta
def verificacion(request: HttpRequest, numero: str) -> HttpResponse:
    """One verification, in force or not: on paper it is a sheet."""
    todas = publicadas()
    una = la_de_numero(todas, numero)
    if una is None:
        raise Http404("Ninguna verificación emitida tiene ese número.")
    contexto = {
        "una": una,
        "con_reglas": una.ficha == fichas.cargar().codigo,  # the pages of the rules are of the sheet in force
        "dicha": tarjeta.en_palabras(una),
        "direccion": settings.DIRECCION_DEL_PORTAL,
    }
    return render(request, "verificacion/resultados/verificacion.html", contexto)


@abierta
def imagen_de_hito(request: HttpRequest, ficha: str, hito: str) -> HttpResponseBase:
    """The card of a hito."""
    este = next((uno for uno in hitos_de(publicadas()) if (uno.ficha, uno.hito) == (ficha, hito)), None)
    if este is None:
        raise Http404("De esa verificación no se ha emitido ninguna todavía.")
    return _imagen(request, tarjeta.de_un_hito(este))


@abierta
def imagen_de_region(request: HttpRequest, codigo: str) -> HttpResponseBase:
    """The card of a region."""
    una = Region.objects.filter(pk=codigo).first()
    if una is None:
        raise Http404("No hay una región con ese código.")
    hitos = hitos_de(de_la_region(publicadas(), codigo))
    vigentes = tuple(suya for uno in hitos for suya in uno.vigentes)
    return _imagen(request, tarjeta.de_una_region(una.nombre, vigentes))


@abierta
def imagen_de_verificacion(request: HttpRequest, numero: str) -> HttpResponseBase:
    """The card of a verification."""
    una = la_de_numero(publicadas(), numero)
    if una is None:
        raise Http404("Ninguna verificación emitida tiene ese número.")
    return _imagen(request, tarjeta.de_una(una))


def _imagen(request: HttpRequest, contenido: bytes) -> HttpResponseBase:
    etiqueta = f'"{hashlib.sha256(contenido).hexdigest()[:32]}"'
    respuesta = HttpResponse(contenido, content_type="image/png", headers={"ETag": etiqueta})
    return get_conditional_response(request, etag=etiqueta, response=respuesta) or respuesta


@abierta
def reglas(request: HttpRequest, ficha: str = "") -> HttpResponse:
    """What a sheet asks, how it is read and by which norms; the one in force unless another is named."""
    try:
        esta = fichas.cargar(ficha) if ficha else fichas.cargar()
    except FichaDesconocida:
        raise Http404("No hay una ficha técnica con ese código.") from None
    de_cada_clase: dict[str, list[Regla]] = {}
    for una in reglas_de(esta):
        de_cada_clase.setdefault(una.clase, []).append(una)
    criterios = de_cada_clase.get(CRITERIO, [])
    hitos = [(hito, [una for una in criterios if una.hito == hito.clave]) for hito in esta.hitos.values()]
    dias = dias_no_laborables(esta.ambito.desde, esta.ambito.hasta)
    nombres = dict(Region.objects.filter(pk__in={dia.region for dia in dias if dia.region}).values_list("pk", "nombre"))
    contexto = {
        "ficha": esta,
        "nombre": nombre_de_ficha(esta),
        "otras": [otra for otra in todas_las_fichas() if otra.codigo != esta.codigo],
        "hitos": hitos,
        "caracteristicas": de_cada_clase.get(CARACTERISTICA, []),
        "lecturas": de_cada_clase.get(LECTURA, []),
        "parametros": list(parametros_de(esta)),
        "dias": [(dia, nombres.get(dia.region, dia.region)) for dia in dias],
        "licencia": LICENCIA,
        "direccion": settings.DIRECCION_DEL_PORTAL,
    }
    return render(request, "verificacion/resultados/reglas.html", contexto)


@abierta
def datos(request: HttpRequest, archivo: str) -> HttpResponseBase:
    """A file of the open data; any page of another site may read it, and who has it is not sent it again until another
    verification is issued, or a rule changes. By its ETag alone: Last-Modified says when the last verification was
    issued, and does not move with all that the bytes depend on (the edition of the portal, a second verification in the
    same second), so who has only a date is sent it whole."""
    if archivo not in TIPOS:
        raise Http404("No hay un archivo de datos con ese nombre.")
    ultima, suyas = fin_de_la_cadena(), None
    marcas = [version_del_codigo()[:12], ultima.sello[:24] if ultima else "nada"]
    if archivo not in DE_LO_EMITIDO:  # rules may change without anything being issued
        suyas = tablas_de_las_reglas()
        marcas.append(hashlib.sha256(b"".join(suyas.values())).hexdigest()[:12])
    etiqueta = f'"{"-".join(marcas)}"'
    tiene = get_conditional_response(request, etag=etiqueta)
    respuesta = tiene or _entero(archivo, ultima, suyas)
    respuesta["ETag"] = etiqueta
    if archivo in DE_LO_EMITIDO and ultima:
        respuesta["Last-Modified"] = http_date(puesto(ultima.emitida_en).timestamp())
    return respuesta


def _entero(archivo: str, ultima: VerificacionOficial | None, de_las_reglas: dict[str, bytes] | None) -> HttpResponse:
    direccion = settings.DIRECCION_DEL_PORTAL + reverse("resultados:inicio")
    suyos = archivos(hasta(ultima), direccion, de_las_reglas)
    contenido = en_zip(suyos) if archivo == EN_ZIP else suyos[archivo]
    respuesta = HttpResponse(contenido, content_type=TIPOS[archivo])
    respuesta["Content-Disposition"] = f'attachment; filename="{archivo}"'
    respuesta["Access-Control-Allow-Origin"] = "*"
    return respuesta
