"""The page of the first steps, and what leaves them and takes them up again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import solo_envio

from .consultas import los_dejo, pasos_de
from .receptores import EN_LA_SESION
from .servicios import dejar_los_pasos, retomar_los_pasos

PAGINA = "verificacion:primeros_pasos"


@require_safe
def primeros_pasos(request: Peticion) -> HttpResponse:
    """The first steps of the person's roles, with those that were done ticked."""
    pasos = pasos_de(request.user)
    contexto = {"pasos": pasos, "hechos": sum(paso.hecho for paso in pasos), "dejados": los_dejo(request.user)}
    return render(request, "verificacion/ayuda/primeros_pasos.html", contexto)


@solo_envio(PAGINA)
def dejar(request: Peticion) -> HttpResponse:
    """They are not shown at the start any more."""
    if dejar_los_pasos(por=request.user):
        messages.success(request, "Ya no se muestran al entrar. Están en Ayuda, «Primeros pasos».")
    request.session.pop(EN_LA_SESION, None)
    return redirect("inicio")


@solo_envio(PAGINA)
def retomar(request: Peticion) -> HttpResponse:
    """They are shown at the start again."""
    retomar_los_pasos(por=request.user)
    request.session[EN_LA_SESION] = True
    return redirect(PAGINA)
