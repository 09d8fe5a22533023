"""The front door: where each person starts, whether the portal is alive, and what it says when something breaks."""

import sys

from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare
from django.views import defaults
from health_check.exceptions import ServiceWarning
from health_check.views import HealthCheckView
from prometheus_client import CONTENT_TYPE_LATEST

from egtpi_portal import medidas
from egtpi_portal.cuentas.consultas import alcance, regiones_visibles
from egtpi_portal.cuentas.limites import A_MEDIAS, DE_LA_PAGINA, en_palabras, espera
from egtpi_portal.cuentas.permisos import ve_el_tablero
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.cuentas.sesion_terminada import pagina_del_formulario
from egtpi_portal.documentos.almacen import SIN_ALMACEN, SIN_ESPACIO
from egtpi_portal.salud import dichos_de

BASE_CAIDA = (OperationalError, InterfaceError)
"""What the drivers raise when the database does not answer."""
DEMASIADO = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def inicio(request: Peticion):
    """Sends each person to where their work is: people, the country, their region, their records."""
    suyo = alcance(request.user)
    if suyo.solo_administra:
        return redirect("personas:inicio")
    if suyo.es_nacional:
        return redirect("verificacion:pais")
    if suyo.solo_provincial:
        return redirect("verificacion:provincia")
    regiones = list(regiones_visibles(request.user))
    if len(regiones) == 1:
        return redirect("verificacion:region", codigo=regiones[0].pk)
    if regiones and ve_el_tablero(request.user):
        return redirect("verificacion:coordinacion")
    if regiones:
        return render(request, "inicio/regiones.html", {"regiones": regiones})
    return render(request, "inicio/sin_membresia.html")


class CodigosDeRecuperacion(DownloadRecoveryCodesView):
    """One's recovery codes as a file, with a name that says so in Spanish."""

    def render_to_response(self, context, **kwargs):
        respuesta = super().render_to_response(context, **kwargs)
        respuesta["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
        return respuesta


def viva(request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all: asks nothing of the database, the store or anybody."""
    return HttpResponse("OK\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


class Salud(HealthCheckView):
    """Whether the portal can answer: its database, what its pages need. 200 or 503, in plain text or JSON; to a
    browser, in words, by a page that asks nothing of the database."""

    checks: tuple[str, ...] = (
        "health_check.checks.Database",
        "egtpi_portal.salud.Estaticos",
        "egtpi_portal.salud.Tablas",
        "egtpi_portal.salud.Avisos",
    )

    async def get(self, request: HttpRequest, *args, **kwargs):
        respuesta = await super().get(request, *args, **kwargs)
        if respuesta.status_code == 500:
            respuesta.status_code = 503
        return respuesta

    def render_to_response(self, context, status=200, **kwargs):
        if "text/html" not in self.request.headers.get("accept", ""):  # a machine takes whatever comes
            return self.render_to_response_text(status)
        dichos = dichos_de(self.results)
        contexto = {"dichos": dichos, "colores": {dicho.color for dicho in dichos}}
        return HttpResponse(render_to_string("salud.html", contexto), status=status)


class Lista(Salud):
    """Everything that the portal needs. 503 only for what keeps people from working: a balancer takes no web away
    because the mail is down. With `?todo`, for whatever is amiss: what a monitor asks."""

    checks = (
        *Salud.checks[:-1],
        "egtpi_portal.disposicion.Almacen",
        "egtpi_portal.disposicion.Cola",
        "egtpi_portal.disposicion.Trabajador",
        "egtpi_portal.disposicion.Correo",
        "egtpi_portal.disposicion.Antivirus",
        "egtpi_portal.disposicion.Copia",
    )

    async def get(self, request: HttpRequest, *args, **kwargs):
        respuesta = await super().get(request, *args, **kwargs)
        solo_advertencias = all(isinstance(una.error, ServiceWarning) for una in self.results if una.error)
        if respuesta.status_code == 503 and solo_advertencias and "todo" not in request.GET:
            respuesta.status_code = 200
        return respuesta


salud = login_not_required(Salud.as_view())
salud_viva = login_not_required(viva)
salud_lista = login_not_required(Lista.as_view())


@login_not_required
def metricas(request: HttpRequest) -> HttpResponse:
    """The figures for Prometheus, to who knows METRICAS_CLAVE; where there is none, there is nothing here."""
    dada = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICAS_CLAVE or not constant_time_compare(dada, settings.METRICAS_CLAVE):
        raise Http404
    return HttpResponse(medidas.texto(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _no_se_hizo(request: HttpRequest):
    """Nothing of a request that failed half way goes out: nor the new secret of the forms that signing in gives, with
    which the form sent again, as the page says, would be one that expired."""
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False


def base_de_datos_caida(request: HttpRequest) -> HttpResponse:
    """The page of a database that does not answer: status 503, made without asking it anything."""
    _no_se_hizo(request)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60"})


def sin_espacio(error: BaseException | None) -> bool:
    """Whether that error is of a disk, or of the database's disk, that is full."""
    if isinstance(error, OSError):
        return error.errno in SIN_ESPACIO
    return isinstance(error, BASE_CAIDA) and ("disk is full" in str(error) or "No space left" in str(error))


def disco_lleno(request: HttpRequest) -> HttpResponse:
    """The page of a disk without room: status 507."""
    _no_se_hizo(request)
    return HttpResponse(render_to_string("507.html"), status=507)


def sin_almacen(error: BaseException | None) -> bool:
    """Whether that error is of a store of files that does not answer, or cannot be written."""
    return isinstance(error, OSError) and error.errno in SIN_ALMACEN


def almacen_caido(request: HttpRequest) -> HttpResponse:
    """The page of a store of files that does not answer: status 503."""
    _no_se_hizo(request)
    return HttpResponse(render_to_string("503_archivos.html"), status=503, headers={"Retry-After": "60"})


def peticion_mala(request: HttpRequest, exception):
    """The page of a request that cannot be understood, or of one that is too big: its own, with status 413."""
    if isinstance(exception, DEMASIADO):
        return HttpResponse(render_to_string("413.html"), status=413)
    return defaults.bad_request(request, exception)


def formulario_caducado(request: HttpRequest, reason=""):
    """The page of a form whose secret is not that of the session: the way back is the page that held it."""
    if getattr(request, "htmx", False):
        return HttpResponseForbidden("El formulario caducó.", content_type="text/plain; charset=utf-8")
    return render(request, "403_csrf.html", {"vuelta": pagina_del_formulario(request)}, status=403)


def error_del_servidor(request: HttpRequest):
    """The page of an error of ours; of a database or a store that does not answer and of a full disk, theirs."""
    error = sys.exc_info()[1]
    if sin_espacio(error):
        return disco_lleno(request)
    if sin_almacen(error):
        return almacen_caido(request)
    if isinstance(error, BASE_CAIDA):
        return base_de_datos_caida(request)
    return defaults.server_error(request)


def demasiadas(request: HttpRequest):
    """The page of who asked too much of one thing (status 429): how long to wait, which is what there is to wait."""
    accion = DE_LA_PAGINA.get(request.resolver_match.view_name) if request.resolver_match else None
    correo = request.POST.get("email", "").lower() or None
    segundos = espera(request, accion, key=correo) if accion else 0
    contexto = {"espera": en_palabras(segundos or A_MEDIAS), "a_medias": not segundos}
    pagina = render(request, "429.html", contexto, status=429)
    pagina["Retry-After"] = str(segundos or A_MEDIAS)
    return pagina
