"""The pages of the coverage: the grid of a region, its workbook and its PDF."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.llevar import como_libro, dibujar
from egtpi_portal.momento import con_peticion_valida, leer_momento
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from . import papeles
from .graficos import mapa
from .rejilla import Rejilla, de_cada_hito, rejilla


@require_safe
@con_peticion_valida
def cobertura(request: Peticion, region):
    """What each signatory received and lacks, by province and on a map of tiles, for each hito and any date."""
    esta, momento = _de_que_region(request, region), leer_momento(request)
    por_hito = list(de_cada_hito(esta, momento))
    contexto = {
        "region": esta,
        "momento": momento,
        "al": momento.al,
        "por_hito": por_hito,
        "rejilla": next(una for clave, _, una in por_hito if clave == momento.hito),
    }
    return render(request, "asistencia/cobertura.html", contexto)


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion, region):
    """The grid as a workbook."""
    una = _rejilla(request, region)
    return como_libro(request, papeles.en_xlsx(una), f"{_nombre(una)}.xlsx")


def _titulo(request: Peticion, region: str) -> str:
    esta, momento = _de_que_region(request, region), leer_momento(request)
    return f"Cobertura de {esta}, {momento.nombre.lower()}, al {momento.al:%d/%m/%Y} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def en_pdf(request: Peticion, region):
    """The grid as a PDF."""
    una = _rejilla(request, region)
    return como_pdf(papeles.en_pdf(una), f"{_nombre(una)}.pdf")


def _titulo_del_mapa(request: Peticion, region: str, formato: str) -> str:
    esta = _de_que_region(request, region)
    return f"Mapa de la cobertura de {esta} (PNG)" if formato == "png" else ""


@require_safe
@con_peticion_valida
@que_tarda(_titulo_del_mapa)
def en_dibujo(request: Peticion, region, formato):
    """The map of tiles, as SVG or PNG."""
    una = _rejilla(request, region)
    contexto = {"al": una.momento.al, "mapa": mapa(una)}
    titulo = f"Cobertura de {una.region}, {una.momento.nombre.lower()}"
    return dibujar(
        request, "asistencia/laminas/cobertura.html", contexto, titulo, f"{una.region.pk}-cobertura", formato
    )


def _de_que_region(request: Peticion, codigo: str):
    exigir_ve_regiones(request.user)
    return get_object_or_404(regiones_visibles(request.user), pk=codigo)


def _rejilla(request: Peticion, codigo: str) -> Rejilla:
    return rejilla(_de_que_region(request, codigo), leer_momento(request))


def _nombre(una: Rejilla) -> str:
    return f"{una.region.pk}-cobertura-{una.momento.hito}-{una.momento.al:%Y-%m-%d}"
