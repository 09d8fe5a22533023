"""The administrator's home."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion

from .consultas import lo_que_espera


@require_safe
def inicio(request: Peticion):
    """What waits, and all that is administered."""
    return render(request, "personas/inicio.html", {"esperan": lo_que_espera(request.user)})
