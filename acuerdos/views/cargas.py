"""The monthly upload of the matrix, what changed between two, and the matrix as a workbook and as a paper."""

from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from acuerdos import servicios
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo, como_pdf
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_momento
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..comun import la_que_actualiza, la_region
from ..consultas import cargas as consultas_cargas
from ..consultas import matriz as consultas
from ..documentos import matriz_en_pdf
from ..formularios import FormularioDeComparacion
from ..hojas import matriz_en_xlsx
from ..permisos import exigir_cargar, puede_cargar


@leer_o_enviar
@con_peticion_valida
def nueva_carga(request: Peticion):
    """What the upload of this month would freeze, and the button that makes it."""
    region = la_que_actualiza(request)
    if request.method == "POST":
        exigir_cargar(request.user, region.pk)
        try:
            carga = servicios.cargar_matriz(region=region, por=request.user)
        except servicios.YaCargada as error:
            messages.info(request, str(error))
        else:
            messages.success(request, f"La matriz quedó cargada. {carga.autoevaluacion}")
        return redirect(f"{reverse('acuerdos:cargas')}?region={region.pk}")
    contexto = {
        "region": region,
        "puede_cargar": puede_cargar(request.user, region.pk),
        **consultas_cargas.por_congelar(region),
        "faltan": consultas.meses_que_faltan(region.pk, leer_momento(request)),
    }
    return render(request, "acuerdos/nueva_carga.html", contexto)


@require_safe
@con_peticion_valida
def comparar(request: Peticion):
    """What changed in the matrix between two uploads."""
    region = la_region(request)
    momento = leer_momento(request)
    cargas = consultas.cargas_a_la_vista(request.user, momento).filter(region=region)
    pedidas: dict[str, Any] = {"a": request.GET.get("a"), "b": request.GET.get("b")}
    if not all(pedidas.values()):
        ultimas = [carga.pk for carga in cargas[:2]]
        pedidas = {"a": ultimas[-1], "b": ultimas[0]} if ultimas else {}
    form = FormularioDeComparacion(pedidas, cargas=cargas)
    contexto = {"region": region, "form": form, "momento": momento, "al": momento.al}
    if form.is_valid():
        contexto |= form.cleaned_data | {"cambios": consultas_cargas.diferencias(**form.cleaned_data)}
    return render(request, "acuerdos/comparar.html", contexto)


@require_safe
@con_peticion_valida
def en_xlsx(request: Peticion):
    """The matrix of a region as a workbook, as of the date looked as of."""
    region, momento = la_region(request), leer_momento(request)
    libro = matriz_en_xlsx(region, usuario=request.user, momento=momento)
    return como_archivo(libro, f"matriz-de-acuerdos-{region.pk}-{momento.al:%Y-%m-%d}.xlsx", XLSX)


def _titulo_de_la_matriz(request: Peticion) -> str:
    return f"Matriz de acuerdos de {la_region(request)}, al {leer_momento(request).al:%d/%m/%Y} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo_de_la_matriz)
def en_pdf(request: Peticion):
    """The matrix of a region as a paper."""
    region, momento = la_region(request), leer_momento(request)
    acuerdos = consultas.acuerdos_a_la_vista(request.user, momento).filter(region=region)
    pdf = matriz_en_pdf(region, acuerdos.order_by("acta__fecha_sesion", "acta_id", "orden"), momento)
    return como_pdf(pdf, f"matriz-de-acuerdos-{region.pk}-{momento.al:%Y-%m-%d}.pdf")
