"""The home of a provincial government."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.peticiones import Peticion

from .consultas import borradores_de, hitos_de, provincias_de


@require_safe
def inicio(request: Peticion):
    """What waits for it, and which of its districts lack what and by when."""
    if not alcance(request.user).provincias:
        raise PermissionDenied("Esta página es de los gobiernos provinciales, con los distritos de su provincia.")
    al = hoy()
    contexto = {
        "al": al,
        "borradores": borradores_de(request.user),
        "provincias": [(una, region, hitos_de(una, region, al)) for una, region in provincias_de(request.user)],
    }
    return render(request, "verificacion/provincia.html", contexto)
