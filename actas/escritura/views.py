"""Writing an acta: its beginning, and each of its steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.comun import (
    ir_al_acta,
    ir_al_paso,
    la_acta,
    la_que_escribe,
    lo_enviado,
    region_que_escribe,
    siguiente,
)
from actas.contenido import pasos
from actas.errores import DatosInvalidos, ErrorDeActa, YaEmpezada
from actas.models import AccionAgenda, Paso, SesionProgramada
from actas.papel.documentos import acta_en_pdf
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.escritura.respuestas import responder
from egtpi_portal.formularios import fallas_de
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.territorio.models import Region
from egtpi_portal.trabajos.pedidos.puerta import que_tarda

from . import servicios
from .consultas import contexto_del_paso, programadas_sin_acta
from .formularios import HOJAS
from .formularios.sesion import FormularioSesion


@leer_o_enviar
@con_peticion_valida
def nueva(request: Peticion):
    """A new acta: its session. What it is about comes in the steps, with an item of each action of `?accion=` begun.
    Of a planned one (`?sesion=`), what was said of it is there already."""
    region = region_que_escribe(request)
    acciones = [a for a in dict.fromkeys((request.POST or request.GET).getlist("accion")) if a in AccionAgenda.values]
    programada = _la_programada(request, region)
    if programada and not acciones:
        acciones = [prevista.accion for prevista in programada.acciones.all()]
    form = FormularioSesion(lo_enviado(request), initial=_lo_programado(programada))
    if request.method == "POST" and form.is_valid():
        try:
            acta = servicios.crear_borrador(region=region, datos=form.datos(), acciones=acciones, por=request.user)
        except YaEmpezada as error:
            return ir_al_paso(request, error.acta, Paso.PARTICIPANTES)
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        else:
            messages.success(request, f"Empezó el acta {acta.codigo}. Todo lo que escriba se guarda en su borrador.")
            return ir_al_paso(request, acta, Paso.PARTICIPANTES)
    contexto = {
        "form": form,
        "region": region,
        "fallas": fallas_de(form),
        "acciones": [AccionAgenda(accion) for accion in acciones],
        "programada": programada,
        "programadas": [] if programada else programadas_sin_acta(region, request.user),
    }
    return render(request, "actas/nueva.html", contexto)


def _la_programada(request: Peticion, region: Region) -> SesionProgramada | None:
    """The planned session that the address names, of that region."""
    numero = request.GET.get("sesion", "")
    suyas = SesionProgramada.objects.visibles_para(request.user).filter(region=region)
    return suyas.filter(pk=numero).first() if numero.isascii() and numero.isdecimal() else None


def _lo_programado(sesion: SesionProgramada | None) -> dict[str, Any]:
    campos = ("tipo", "hora_inicio", "hora_fin", "lugar")
    return {"fecha_sesion": sesion.fecha, **{campo: getattr(sesion, campo) for campo in campos}} if sesion else {}


@leer_o_enviar
def paso(request: Peticion, pk, paso):
    """A step of the writing: saved whole, by itself while it is typed, or with a row more or less."""
    acta = la_que_escribe(request, pk)
    if paso not in Paso.values:
        raise Http404(f"No hay un paso «{paso}».")
    paso = Paso(paso)
    if not acta.editable:
        return ir_al_acta(
            request, acta, f"El acta {acta.codigo} está {acta.get_estado_display().lower()}: no se edita."
        )
    if request.method != "POST":
        return _hoja(request, acta, edicion.abrir(HOJAS[paso](acta)))
    try:
        hecho = edicion.recibir(HOJAS[paso](acta, request.POST), por=request.user)
    except ErrorDeActa as error:
        return ir_al_acta(request, acta, error)
    return responder(
        request,
        hecho,
        dibujar=lambda hecho: _hoja(request, acta, hecho),
        dicho=f"«{paso.label}» quedó guardado.",
        a_donde=lambda sigue: _direccion(acta, siguiente(paso) if sigue else paso),
    )


def _direccion(acta, paso: str | None) -> str:
    """Of one of its steps; after the last, of its presentation."""
    return reverse("actas:paso", args=[acta.pk, paso]) if paso else reverse("actas:presentar", args=[acta.pk])


def _hoja(request: Peticion, acta, hecho):
    """The sheet alone when htmx asks for it, else in its page."""
    contexto = {"acta": acta, "edicion": hecho, "hoja": hecho.hoja, "paso": hecho.hoja.paso}
    if request.htmx:
        return render(request, "actas/pasos/_hoja.html", contexto)
    return render(
        request, "actas/pasos/pagina.html", {**contexto, **contexto_del_paso(acta, hecho.hoja.paso, request.user)}
    )


@solo_envio("actas:detalle", "pk")
def copiar(request: Peticion, pk):
    """The agenda and the participants of the session before, in one click."""
    acta = la_que_escribe(request, pk)
    try:
        anterior = servicios.copiar_de_la_anterior(acta=acta, por=request.user)
    except ErrorDeActa as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            f"Se copiaron la agenda y los participantes de {anterior.codigo}. Revíselos: lo que aquella sesión "
            "encontró (porcentajes, reconocidos) no se copia.",
        )
    return ir_al_paso(request, acta, Paso.PARTICIPANTES)


LARGA = 25
"""Rows (people and agreements) from which an acta takes more than a second to lay out."""


def _titulo(request: Peticion, pk: int) -> str:
    acta = la_acta(request, pk)
    es_larga = acta.participantes.count() + acta.acuerdos.count() > LARGA
    return f"Acta {acta.codigo} (PDF)" if es_larga else ""


@require_safe
@que_tarda(_titulo)
def en_pdf(request: Peticion, pk):
    """The acta as it is written today, to be signed."""
    acta = la_acta(request, pk)
    if not pasos.leer(acta, Paso.AGENDA):
        exigir_redactar(request.user, acta.region_id)
    return como_pdf(acta_en_pdf(acta), f"{acta.codigo}.pdf")
