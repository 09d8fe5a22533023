"""The pages of the gap board: of the country, of a region, and of one indicator of either; and their files."""

from collections.abc import Sequence

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.llevar import como_libro
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.territorio.models import Region
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from ..brechas.acuerdos import los_acuerdos
from ..brechas.hojas import en_xlsx
from ..brechas.paginas import de_la_region, del_indicador, del_indicador_en_el_pais, del_pais
from ..brechas.presentacion import (
    celda_de,
    del_peor_al_mejor,
    donde_mas_falta,
    filas_de_indicador,
    filas_de_regiones,
    respuesta,
    series_por_region,
    tarjetas,
    trazo_de,
)
from ..graficos import enlaces
from ..permisos import exigir_ver_el_pacto, puede_llevar
from . import documentos

LOS_PEORES = 20
"""Local governments of the country that the page of an indicator names."""


@require_safe
@con_peticion_valida
def pais(request: Peticion):
    """Every region the person reads, by indicator and over time; who reads one goes to it."""
    regiones, eleccion = del_pais(request)
    if len(regiones) == 1:
        return redirect("pacto:region", regiones[0].pk)
    tablero, series = eleccion.tablero, series_por_region(eleccion.tablero)
    por = tablero.por_codigo.get(eleccion.filtro.dicho("orden"))
    filas = [
        (
            region,
            [
                (tarjeta, trazo_de(series.get((region.pk, tarjeta.indicador.indicador.pk), {}), tarjeta.indicador))
                for tarjeta in tarjetas(tablero, suyos, con_trazo=False)
            ],
        )
        for region in (del_peor_al_mejor(tablero, por, regiones) if por else regiones)
        if (suyos := eleccion.de_region(region.pk)) or not eleccion.frase
    ]
    contexto = {
        "al": tablero.al, "tablero": tablero, "filas": filas, "eleccion": eleccion, "filtro": eleccion.filtro,
        "peor": donde_mas_falta(eleccion), "nombres": _nombres(regiones), "graficos": enlaces.del_pais(eleccion),
    }  # fmt: skip
    return render(request, "pacto/brechas/pais.html", contexto)


@require_safe
@con_peticion_valida
def region(request: Peticion, region):
    """The local governments that signed by the indicators: value, target, and what is missing of it."""
    suya, eleccion = de_la_region(request, region)
    tablero = eleccion.tablero
    filas = [
        (
            fila,
            [celda_de(tablero.brecha(fila.ubigeo, i), i, tablero.corte(fila.ubigeo, i)) for i in tablero.indicadores],
        )
        for fila in tablero.firmantes
    ]
    contexto = {
        "region": suya, "al": tablero.al, "filtro": eleccion.filtro, "eleccion": eleccion, "tablero": tablero,
        "filas": filas, "tarjetas": tarjetas(tablero, tablero.firmantes), "peor": donde_mas_falta(eleccion),
        "lleva": puede_llevar(request.user, suya.pk), "graficos": enlaces.de_region(suya, eleccion),
    }  # fmt: skip
    return render(request, "pacto/brechas/region.html", contexto)


@require_safe
@con_peticion_valida
def indicador(request: Peticion, region, codigo):
    """One indicator of a region: who lacks most first, and each over time."""
    suya, uno, eleccion = del_indicador(request, region, codigo)
    contexto = {
        "region": suya, "al": eleccion.tablero.al, "indicador": uno, "eleccion": eleccion, "filtro": eleccion.filtro,
        "filas": filas_de_indicador(eleccion, uno), "respuesta": respuesta(eleccion, uno),
        "graficos": enlaces.de_indicador(suya, uno, eleccion),
        "acuerdos": los_acuerdos().sobre(request.user, region=suya.pk, indicador=codigo, al=eleccion.tablero.al),
    }  # fmt: skip
    return render(request, "pacto/brechas/indicador.html", contexto)


@require_safe
@con_peticion_valida
def indicador_pais(request: Peticion, codigo):
    """One indicator in the country: its regions over time, and the local governments that lack most; who reads one
    region goes to it there."""
    regiones, uno, eleccion = del_indicador_en_el_pais(request, codigo)
    if len(regiones) == 1:
        return redirect("pacto:indicador", regiones[0].pk, codigo)
    contexto = {
        "al": eleccion.tablero.al, "indicador": uno, "eleccion": eleccion, "filtro": eleccion.filtro,
        "filas": filas_de_regiones(eleccion, uno, regiones), "respuesta": respuesta(eleccion, uno, cuantos=LOS_PEORES),
        "nombres": _nombres(regiones), "graficos": enlaces.de_indicador_en_el_pais(uno, eleccion),
    }  # fmt: skip
    return render(request, "pacto/brechas/indicador_pais.html", contexto)


@require_safe
@con_peticion_valida
def xlsx(request: Peticion, region):
    """The board of a region as a workbook."""
    suya, eleccion = de_la_region(request, region)
    nombre = f"brechas-{suya.pk}-{eleccion.tablero.al}.xlsx"
    return como_libro(request, en_xlsx(eleccion.tablero, _de(suya.nombre, eleccion.frase)), nombre, hoja=1)


def _titulo_del_pais(request: Peticion) -> str:
    exigir_ver_el_pacto(request.user)
    return "Brechas de las regiones" if len(regiones_visibles(request.user)) > 1 else ""


def _titulo(request: Peticion, region: str) -> str:
    exigir_ver_el_pacto(request.user)
    return f"Brechas de {get_object_or_404(regiones_visibles(request.user), pk=region)} (PDF)"


@require_safe
@con_peticion_valida
@que_tarda(_titulo_del_pais)
def xlsx_del_pais(request: Peticion):
    """The board of every region the person reads as a workbook."""
    _, eleccion = del_pais(request)
    contenido = en_xlsx(eleccion.tablero, _de("los pactos regionales", eleccion.frase))
    return como_libro(request, contenido, f"brechas-pais-{eleccion.tablero.al}.xlsx", hoja=1)


@require_safe
@con_peticion_valida
@que_tarda(_titulo)
def pdf(request: Peticion, region):
    """The board of a region as a paper."""
    suya, eleccion = de_la_region(request, region)
    return como_pdf(documentos.de_region(suya, eleccion), f"brechas-{suya.pk}-{eleccion.tablero.al}.pdf")


@require_safe
@con_peticion_valida
@que_tarda(_titulo_del_pais)
def pdf_del_pais(request: Peticion):
    """The board of every region the person reads as a paper."""
    regiones, eleccion = del_pais(request)
    return como_pdf(documentos.del_pais(regiones, eleccion), f"brechas-pais-{eleccion.tablero.al}.pdf")


@require_safe
@con_peticion_valida
def pdf_de_indicador(request: Peticion, region, codigo):
    """Who lacks most of one indicator of a region, as a paper."""
    suya, uno, eleccion = del_indicador(request, region, codigo)
    nombre = f"brechas-{suya.pk}-{uno.codigo}-{eleccion.tablero.al}.pdf"
    return como_pdf(documentos.de_indicador(suya, uno, eleccion), nombre)


def _nombres(regiones: Sequence[Region]) -> dict[str, str]:
    return {region.pk: region.nombre for region in regiones}


def _de(que: str, frase: str) -> str:
    return f"{que} ({frase[0].lower()}{frase[1:]})" if frase else que
