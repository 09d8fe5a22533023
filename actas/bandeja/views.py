"""What waits for each person, in one page: each role has its part of it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import con_peticion_valida, leer_momento

from . import consultas as consultas_bandeja


@require_safe
@con_peticion_valida
def bandeja(request: Peticion):
    """Drafts, observed and due; to approve; by region and month."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    escribe = consultas_bandeja.de_quien_escribe(request.user, momento)
    coordina = consultas_bandeja.de_quien_coordina(request.user, momento)
    contexto = {"momento": momento, "al": momento.al, "escribe": escribe, "coordina": coordina}
    if alcance(request.user).es_nacional:
        contexto["meses"], contexto["regiones"] = consultas_bandeja.por_region_y_mes(request.user, momento)
    return render(request, "actas/bandeja.html", contexto)
