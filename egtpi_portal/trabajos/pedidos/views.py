"""Asking for a file that takes long, the page that waits for it, and the file."""

from pathlib import PurePath
from urllib.parse import urlsplit

from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.entrega import entregar
from egtpi_portal.metodos import solo_envio
from egtpi_portal.momento import con_peticion_valida

from ..models import EstadoTrabajo, Pedido
from ..presentacion import notas, sin_trabajador
from . import servicios
from .consultas import suele_tardar
from .puerta import AQUI, Apartado, NoSeHaceAparte

A_LA_VISTA = 30
LARGO_DE_RUTA = 1000
"""Characters of an address that is kept."""
NO_ESTA = "Ese archivo no está: pídalo otra vez."


@require_safe
def lista(request: Peticion):
    """What the person asked for, the last first."""
    pedidos = Pedido.objects.visibles_para(request.user).select_related("trabajo")[:A_LA_VISTA]
    return render(request, "trabajos/pedidos.html", {"pedidos": pedidos, "dias": servicios.SE_GUARDAN.days})


@solo_envio("trabajos:pedidos")
@con_peticion_valida
def nuevo(request: Peticion):
    """Asks for the file of an address (`ruta`), and goes to the page that waits for it."""
    ruta = request.POST.get("ruta", "")
    try:
        apartado = Apartado(ruta) if len(ruta) <= LARGO_DE_RUTA else None
    except NoSeHaceAparte:
        apartado = None
    if apartado is None:
        raise Http404("Esa dirección no es de un archivo que se haga aparte.")
    de_ella = servicios.peticion_de(Pedido(persona=request.user, ruta=ruta))
    titulo = apartado.titulo(de_ella)
    if not titulo:
        return _ir(request, ruta)
    pedido = servicios.pedir_archivo(ruta=ruta, titulo=titulo, vuelta=_de_donde(request, ruta), por=request.user)
    return _ir(request, reverse("trabajos:pedido", args=[pedido.pk]))


def _de_donde(request: Peticion, ruta: str) -> str:
    """The path of the page where the file was asked for, of this portal; "" when it is not known."""
    vuelta = request.POST.get("vuelta", "")
    if not url_has_allowed_host_and_scheme(vuelta, {request.get_host()}, require_https=request.is_secure()):
        return ""
    partes = urlsplit(vuelta)
    camino = f"{partes.path}?{partes.query}" if partes.query else partes.path
    return camino if camino != ruta and len(camino) <= LARGO_DE_RUTA else ""


def _ir(request: Peticion, direccion: str):
    return HttpResponseClientRedirect(direccion) if request.htmx else redirect(direccion)


@require_safe
def pedido(request: Peticion, pk):
    """How far what was asked for goes; alone for htmx, that asks every second; then, the file, or what was done."""
    suyo = get_object_or_404(Pedido.objects.visibles_para(request.user).select_related("trabajo"), pk=pk)
    if suyo.resultado:
        servicios.anotar_bajada(pedido=suyo, por=request.user)
    van = (instante() - suyo.trabajo.toca).total_seconds()
    suele = suele_tardar(suyo.clase)
    contexto = {
        "pedido": suyo,
        "trabajo": suyo.trabajo,
        "es_archivo": suyo.trabajo.tipo == servicios.TIPO,
        "fallo": suyo.trabajo.estado == EstadoTrabajo.FALLIDO,
        "van": max(0, round(van)),
        "suele": max(1, round(suele)) if suele else None,
        "avance": min(95, round(van / suele * 100)) if suele and van < suele * 2 else None,
        "notas": notas(suyo.trabajo),
        "sin_trabajador": sin_trabajador() if suyo.trabajo.abierto else "",
        "aqui": f"{suyo.ruta}{'&' if '?' in suyo.ruta else '?'}{AQUI}=1",
        "dias": servicios.SE_GUARDAN.days,
    }
    return render(request, "trabajos/_pedido.html" if request.htmx else "trabajos/pedido.html", contexto)


@require_safe
@con_peticion_valida
def archivo(request: Peticion, pk):
    """The file that was asked for, to who asked for it and may have it still."""
    suyo = get_object_or_404(Pedido.objects.visibles_para(request.user).select_related("trabajo", "persona"), pk=pk)
    if not suyo.listo:
        raise Http404(NO_ESTA)
    try:
        Apartado(suyo.ruta).titulo(servicios.peticion_de(suyo))
    except NoSeHaceAparte as error:
        raise Http404("Ese archivo ya no se hace.") from error
    unico = PurePath(suyo.lugar).name  # drawn by lot when it was made
    respuesta = entregar(
        request, default_storage, suyo.lugar, huella=unico, nombre=suyo.nombre, tipo=suyo.tipo, si_no_esta=NO_ESTA
    )
    servicios.anotar_bajada(pedido=suyo, por=request.user)
    return respuesta
