"""The page of a local government: read in the portal, and printed, alone or with all of its region."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.consultas import alcance, regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.momento import con_peticion_valida, leer_al
from egtpi_portal.respuestas import como_pdf
from egtpi_portal.territorio.models import Firmante, Region
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..permisos import exigir_ver_el_pacto, exigir_ver_hojas, ve_el_pacto, ve_la_hoja
from .consultas import HojaDeDistrito, hoja_de, hojas_de, ultimo_corte
from .papeles import hoja_en_pdf, hojas_en_pdf


@require_safe
def lista(request: Peticion):
    """The local governments whose page the person sees: of its province. Who reads a region has them with what was
    shared of each."""
    exigir_ver_hojas(request.user)
    if ve_el_pacto(request.user):
        consulta = request.META.get("QUERY_STRING", "")
        return redirect(f"{reverse('pacto:socializacion')}{'?' + consulta if consulta else ''}")
    provincias = sorted({provincia[:4] for provincia in alcance(request.user).provincias})
    firmantes = [
        (firmante.pacto_id, firmante)
        for provincia in provincias
        for firmante in Firmante.objects.filter(ubigeo__startswith=provincia).order_by("ubigeo")
    ]
    return render(request, "pacto/distrito/lista.html", {"firmantes": firmantes})


@require_safe
@con_peticion_valida
def hoja(request: Peticion, region, ubigeo):
    """How a local government stands, in plain words."""
    suya = _hoja(request, region, ubigeo)
    contexto = {"hoja": suya, "region": suya.region, "al": suya.al, "de_la_region": ve_el_pacto(request.user)}
    return render(request, "pacto/distrito/hoja.html", contexto)


@require_safe
@con_peticion_valida
def en_pdf(request: Peticion, region, ubigeo):
    """The same on paper."""
    suya = _hoja(request, region, ubigeo)
    return como_pdf(hoja_en_pdf(suya), f"hoja-{ubigeo}-{suya.al}.pdf")


def _titulo_de_todas(request: Peticion, region: str) -> str:
    exigir_ver_el_pacto(request.user)
    return f"Hojas de los gobiernos locales de {get_object_or_404(regiones_visibles(request.user), pk=region)} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo_de_todas)
def todas_en_pdf(request: Peticion, region):
    """Those of every signatory of a region, a page each, to be printed together."""
    exigir_ver_el_pacto(request.user)
    suya = get_object_or_404(regiones_visibles(request.user), pk=region)
    al = _al(request, suya.pk)
    hojas = list(hojas_de(suya, al))
    if not hojas:
        raise Http404("Ningún gobierno local ha firmado el pacto de la región.")
    return como_pdf(hojas_en_pdf(suya, al, hojas), f"hojas-{suya.pk}-{al}.pdf")


def _hoja(request: Peticion, region: str, ubigeo: str) -> HojaDeDistrito:
    """The page of that address, if the person sees it. Raises PermissionDenied; Http404."""
    exigir_ver_hojas(request.user)
    if not ve_la_hoja(request.user, region, ubigeo):
        raise Http404("No hay una hoja de ese gobierno local que usted pueda ver.")
    suya = get_object_or_404(Region, pk=region)
    hallada = hoja_de(suya, ubigeo, _al(request, region))
    if hallada is None:
        raise Http404("Ese gobierno local no firmó el pacto de la región.")
    return hallada


def _al(request: Peticion, region: str) -> dt.date:
    """The cut-off of `?al=`; without it, the last one with data."""
    return leer_al(request) if request.GET.get("al", "").strip() else ultimo_corte(region, hoy())
