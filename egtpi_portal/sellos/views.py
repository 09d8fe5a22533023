"""The seals so far, as a page and as a paper to be kept."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.bitacora.permisos import exigir_leer
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.papeles import a_pdf
from egtpi_portal.respuestas import como_pdf

from .consultas import eventos_de_sello, sello_de

POR_PAGINA = 50
EN_EL_PAPEL = 400
"""Seals that the paper has, the last ones: a year and something."""


@require_safe
def lista(request: Peticion):
    """The seals that were taken, the last first."""
    exigir_leer(request.user)
    pagina = Paginator(eventos_de_sello(), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "pagina": pagina,
        "sellos": [sello_de(evento) for evento in pagina.object_list],
        "correos": settings.SELLO_CORREOS,
    }
    return render(request, "sellos/lista.html", contexto)


@require_safe
def pdf(request: Peticion):
    """The same as a paper."""
    exigir_leer(request.user)
    sellos = [sello_de(evento) for evento in eventos_de_sello()[:EN_EL_PAPEL]]
    contenido = a_pdf("sellos/papeles/sellos.html", {"sellos": sellos, "cuando": ahora()})
    return como_pdf(contenido, f"sellos-de-la-bitacora-{hoy():%Y-%m-%d}.pdf")
