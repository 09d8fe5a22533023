"""The calendar of a person: the page, the address for other calendars, and what that address answers."""

import datetime as dt
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from actas.permisos import puede_programar
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import LIMA, hoy
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.limites import con_limite
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.templatetags.portal import MESES
from verificacion.ficha_en_uso import ficha_en_uso

from . import direcciones, ics
from .consultas import clases_de, entradas, para_otros_calendarios, regiones_de
from .entradas import NOMBRES
from .formularios import MES, VISTAS, leer
from .permisos import exigir_calendario
from .presentacion import meses, semanas

NADA = "No hay un calendario en esta dirección.\n"


@require_safe
@con_peticion_valida
def calendario(request: Peticion):
    """The month, or the year as a list, of the regions of the person."""
    exigir_calendario(request.user)
    regiones, al = regiones_de(request.user), hoy()
    pedido = leer(request, regiones)
    hay = entradas(request.user, pedido.desde, pedido.hasta, region=pedido.region, clases=pedido.clases)
    escribe = [codigo for codigo in regiones if puede_programar(request.user, codigo)]
    contexto = {
        "pedido": pedido,
        "al": al,
        "regiones": regiones,
        "con_region": len(regiones) > 1 and not pedido.region,
        "clases": [(clase, NOMBRES[clase], clase in pedido.clases) for clase in clases_de(alcance(request.user))],
        "vistas": VISTAS,
        "nombres_de_meses": MESES,
        "del_pais": alcance(request.user).es_nacional and not pedido.region,
        "fuera": not _toca(pedido.desde, pedido.hasta),
        "ficha": ficha_en_uso(),
        "programa_en": pedido.region if pedido.region in escribe else (escribe[0] if len(escribe) == 1 else ""),
        "cuantas": len(hay),
    }
    if pedido.vista == MES:
        una = pedido.region or (next(iter(regiones)) if len(regiones) == 1 else "")
        contexto["semanas"] = semanas(pedido.primero, hay, Decretos.leer().de(una))
    else:
        contexto["meses"] = meses(hay, al)
    return render(request, "verificacion/agenda/calendario.html", contexto)


def _toca(desde: dt.date, hasta: dt.date) -> bool:
    """Whether the sheet in use says anything of those days."""
    ambito = ficha_en_uso().ambito
    return desde <= ambito.hasta + dt.timedelta(days=31) and hasta >= ambito.desde


@leer_o_enviar
def suscripcion(request: Peticion):
    """The secret address of one's calendar; a POST opens it or renews it, or closes it (`que=cerrar`)."""
    exigir_calendario(request.user)
    clave = ""
    if request.method == "POST":
        if request.POST.get("que") == "cerrar":
            cerrada = direcciones.cerrar(por=request.user)
            dicho = "La dirección de su calendario quedó cerrada." if cerrada else "Ya no había ninguna abierta."
            messages.success(request, dicho)
            return redirect("agenda:suscripcion")
        clave = direcciones.abrir(por=request.user)  # told in this answer alone: it is kept nowhere
    contexto = {
        "abierta": direcciones.abierta_de(request.user),
        "direccion": f"{settings.DIRECCION_DEL_PORTAL}{reverse('agenda:archivo', args=[clave])}" if clave else "",
        "horas": int(ics.CADA.total_seconds() // 3600),
        "dias": ics.SE_OLVIDAN.days,
    }
    return render(request, "verificacion/agenda/suscripcion.html", contexto)


def _demasiadas(request: HttpRequest, segundos: int) -> HttpResponse:
    return HttpResponse("Demasiadas solicitudes seguidas desde su red.\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@con_limite("calendario", lambda: f"{settings.CALENDARIOS_POR_MINUTO}/60s/ip", _demasiadas)
def archivo(request: HttpRequest, clave):
    """What that secret address answers to a calendar: the entries of its person, or that there is nothing there, which
    is the same whatever the reason. It needs no session, and looks at none."""
    usuario = direcciones.de_quien(clave)
    if usuario is None:
        return _sin_rastro(HttpResponse(NADA, status=404, content_type="text/plain; charset=utf-8"))
    al, abierta = hoy(), direcciones.abierta_de(usuario)
    desde = abierta.abierta_en if abierta else dt.datetime.combine(al, dt.time(), tzinfo=LIMA)
    contenido = ics.en_ics(
        para_otros_calendarios(usuario, al - ics.HACIA_ATRAS, al + ics.HACIA_ADELANTE),
        regiones_de(usuario),
        al,
        desde,
    )
    etag = quote_etag(sha256(contenido).hexdigest()[:32])
    respuesta = HttpResponse(contenido, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = 'inline; filename="portal-egtpi.ics"'
    respuesta["ETag"] = etag  # no Last-Modified: no date moves with all that the bytes depend on
    dicha = get_conditional_response(request, etag=etag, response=respuesta)
    return _sin_rastro(dicha or respuesta)


def _sin_rastro(respuesta: HttpResponse) -> HttpResponse:
    """Kept by no shared cache, put in no index of a search engine."""
    respuesta["Cache-Control"] = "private, no-cache"
    respuesta["X-Robots-Tag"] = "noindex, nofollow"
    return respuesta
