"""One's notices: what waits, until when, and the button that does it; and which of them come by mail."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar, solo_envio

from . import servicios
from .consultas import avisos_de, silencios_de
from .models import Aviso
from .presentacion import filas_de
from .tipos import de_los_roles
from .vigencia import los_hechos

POR_PAGINA = 50
CUALES = {"nuevos": "Nuevos", "abiertos": "Pendientes y por conocer", "todos": "Todos"}


@require_safe
def lista(request: Peticion):
    """The notices of who is signed in: the new ones unless another list is asked for."""
    cuales = request.GET.get("ver", "")
    cuales = cuales if cuales in CUALES else "nuevos"
    pagina = Paginator(avisos_de(request.user, cuales), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "cuales": cuales,
        "listas": CUALES.items(),
        "pagina": pagina,
        "filas": filas_de(pagina, hoy(), Decretos.leer(), los_hechos(pagina, request.user)),
    }
    return render(request, "avisos/lista.html", contexto)


@solo_envio("avisos:lista")
def leer(request: Peticion):
    """Marks one notice as read (`aviso`), or all; and goes back to the list as it was."""
    uno = request.POST.get("aviso", "")
    cuales = [int(uno)] if re.fullmatch(r"[0-9]{1,18}", uno) else [] if uno else None
    n = servicios.leer(avisos=cuales, por=request.user)
    messages.success(request, {0: "No había nada por leer.", 1: "1 aviso leído."}.get(n, f"{n} avisos leídos."))
    return _a_la_lista(request)


@solo_envio("avisos:lista")
def abrir(request: Peticion, pk: int):
    """Marks the notice as read and goes to where it is done: one press."""
    aviso = get_object_or_404(Aviso.objects.visibles_para(request.user), pk=pk)
    servicios.leer(avisos=[pk], por=request.user)
    return redirect(aviso.enlace) if aviso.enlace else _a_la_lista(request)


def _a_la_lista(request: Peticion):
    ver = request.POST.get("ver", "")
    respuesta = redirect("avisos:lista")
    if ver in CUALES:
        respuesta["Location"] += f"?ver={ver}"
    return respuesta


@leer_o_enviar
def ajustes(request: Peticion):
    """Which kinds come by mail: those that the person's roles may be told by. The last day is always told."""
    suyo = alcance(request.user)
    tipos = de_los_roles(frozenset(rol for rol, _ in suyo.en_region) | suyo.nacionales)
    if request.method == "POST":
        servicios.elegir(
            quiere=request.POST.getlist("tipo"), ofrecidos=[tipo.clave for tipo in tipos], por=request.user
        )
        messages.success(request, "Se guardó qué avisos quiere recibir por correo.")
        return redirect("avisos:ajustes")
    callados = silencios_de(request.user)
    filas = [(tipo, not tipo.silenciable or tipo.clave not in callados) for tipo in tipos]
    return render(request, "avisos/ajustes.html", {"filas": filas, "correo": request.user.email})
