"""The list of the records and the page of each."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from asistencia.fichas import consultas
from asistencia.fichas.cargo import SinCargo, cargo_de, en_pdf
from asistencia.fichas.filters import FiltroFichas
from asistencia.fichas.presentacion import a_la_vista
from asistencia.fichas.salida import SALIDA
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.listado import listado
from egtpi_portal.llevar import responder
from egtpi_portal.momento import con_peticion_valida, leer_momento

from ..comun import exigir_ve_fichas, la_ficha

POR_PAGINA = 50


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The records that the person sees, latest first: a region's, or those of a province."""
    exigir_ve_fichas(request.user)
    contexto = listado(request, FiltroFichas, consultas.fichas_a_la_vista, POR_PAGINA)
    contexto |= {
        "ve_regiones": not alcance(request.user).solo_provincial,
        "filas": consultas.filas(contexto["pagina"].object_list, contexto["momento"]),
        "puede_empezar": consultas.puede_empezar(request.user),
    }
    contexto["a_la_vista"] = [a_la_vista(fila) for fila in contexto["filas"]]
    return responder(request, "asistencia/fichas.html", contexto, SALIDA)


@require_safe
@con_peticion_valida
def detalle(request: Peticion, pk):
    """A record, laid out like Anexo 3, with what it counts for or what it lacks."""
    exigir_ve_fichas(request.user)
    esta = get_object_or_404(consultas.ficha_entera(request.user), pk=pk)
    momento = leer_momento(request, de=esta.fecha)
    contexto = {"ficha": esta, "momento": momento, "al": momento.al, **consultas.detalle(esta, momento)}
    contexto["ve_regiones"] = not alcance(request.user).solo_provincial
    contexto |= consultas.para_su_pagina(esta, request.user)
    return render(request, "asistencia/ficha.html", contexto)


@require_safe
def cargo(request: Peticion, pk):
    """The receipt of a registered record."""
    ficha = la_ficha(request, pk)
    try:
        dicho = cargo_de(ficha)
    except SinCargo as error:
        raise Http404(str(error)) from error
    return como_pdf(en_pdf(ficha, dicho), f"{ficha.codigo}-cargo.pdf")
