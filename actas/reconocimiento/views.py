"""The evaluation of an agenda item, before and as it is taken; and the certificates of those recognised."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_safe

from actas.comun import ir_al_acta, la_acta, la_que_escribe, lo_enviado
from actas.contenido import sello
from actas.errores import ConflictoDeEdicion, DatosInvalidos, ErrorDeActa
from actas.models import Acta, EstadoActa, PaqueteDeReconocimiento, PuntoAgenda
from actas.permisos import puede_redactar
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.entrega import entregar
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_al
from egtpi_portal.pacto.permisos import puede_llevar
from egtpi_portal.trabajos.presentacion import notas, sin_trabajador

from .consultas import Propuesta, proponer, puntos_de_evaluacion
from .formularios import FormularioDeEvaluacion, FormularioDePapeles, iniciales_de_papeles
from .servicios import CambioLaEvaluacion, exigir_que_haya_papeles, pedir_papeles, tomar_evaluacion

YA_NO_ESTA = "Ese archivo ya no está: pida los certificados otra vez."


def _punto(acta: Acta, codigo: str) -> PuntoAgenda:
    """The item of evaluation of that code; else the page is not found."""
    return get_object_or_404(puntos_de_evaluacion(acta), codigo=codigo)


@leer_o_enviar
@con_peticion_valida
def evaluar(request: Peticion, pk, punto):
    """What the pact's figures give of an item as of a date, with who ties and who lacks data; and, sent, taken."""
    acta = la_que_escribe(request, pk)
    if not acta.editable:
        return ir_al_acta(
            request, acta, f"El acta {acta.codigo} está {acta.get_estado_display().lower()}: no se edita."
        )
    suyo = _punto(acta, punto)
    al = _al(request, acta)
    propuesta = proponer(acta, suyo, al)
    escritos = request.GET.get("marcar") == "escritos"
    form = FormularioDeEvaluacion(lo_enviado(request), propuesta=propuesta, escritos=escritos)
    dicho: dict[str, Any] = {}
    if request.method == "POST" and propuesta.datos and form.is_valid():
        try:
            return _tomar(request, acta, suyo, al, form)
        except CambioLaEvaluacion as error:
            form, dicho = _otra_vez(request, propuesta, huella=propuesta.huella), {"cambio": str(error)}
        except ConflictoDeEdicion as conflicto:
            form, dicho = _otra_vez(request, propuesta, version=conflicto.version), {"conflicto": conflicto}
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
    contexto = {
        "acta": acta, "punto": suyo, "al": al, "propuesta": propuesta, "form": form, "filas": form.filas(),
        "fija_la_regla": puede_llevar(request.user, acta.region_id), **dicho,
    }  # fmt: skip
    return render(request, "actas/reconocimiento/evaluar.html", contexto)


def _al(request: Peticion, acta: Acta) -> dt.date:
    """As of when it is evaluated: the session's day, unless another is asked for."""
    datos = request.POST if request.method == "POST" else request.GET
    return leer_al(request, datos=datos) if datos.get("al", "").strip() else acta.fecha_sesion


def _otra_vez(request: Peticion, propuesta: Propuesta, **vistos: str | int) -> FormularioDeEvaluacion:
    """The same, with what was typed, by who has now seen what moved: sent again, it is taken."""
    escrito = MultiValueDict(request.POST.lists())
    for campo, valor in vistos.items():
        escrito[campo] = str(valor)
    return FormularioDeEvaluacion(escrito, propuesta=propuesta)


def _tomar(request: Peticion, acta: Acta, punto: PuntoAgenda, al: dt.date, form: FormularioDeEvaluacion):
    dicho = form.cleaned_data
    hecho = tomar_evaluacion(
        acta=acta, punto=punto, al=al, reconocidos=dicho["reconocidos"], motivo=dicho["motivo"],
        mecanismo=dicho["mecanismo"], huella=dicho["huella"], version=dicho["version"] or 0, por=request.user,
    )  # fmt: skip
    cuantos = len(dicho["reconocidos"])
    quienes = "1 gobierno local reconocido" if cuantos == 1 else f"{cuantos} gobiernos locales reconocidos"
    if hecho.cambio:
        messages.success(request, f"El punto {punto.codigo} quedó lleno: {quienes}.")
    else:
        messages.info(request, f"El punto {punto.codigo} ya decía eso: nada cambió.")
    return ir(request, f"{reverse('actas:detalle', args=[acta.pk])}#punto-{punto.codigo}")


@leer_o_enviar
@con_peticion_valida
def certificados(request: Peticion, pk, punto):
    """The certificates and oficios of those that an item recognises: asked for here by who writes the actas; those
    that were made, for who reads them."""
    acta = la_que_escribe(request, pk) if request.method == "POST" else la_acta(request, pk)
    suyo = _punto(acta, punto)
    try:
        exigir_que_haya_papeles(acta, suyo)
    except ErrorDeActa as error:
        return ir_al_acta(request, acta, error)
    form = FormularioDePapeles(lo_enviado(request), initial=_iniciales(acta))
    if request.method == "POST" and form.is_valid():
        try:
            paquete = pedir_papeles(acta=acta, punto=suyo, datos=form.datos(), por=request.user)
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        return redirect("actas:paquete", acta.pk, suyo.codigo, paquete.pk)
    contexto = {
        "acta": acta, "punto": suyo, "form": form, "cuantos": suyo.reconocidos.count(),
        "escribe": puede_redactar(request.user, acta.region_id), "codigo": sello.codigo(acta),
        "paquetes": _de_un_punto(acta, suyo.codigo).select_related("acta", "trabajo", "pedido_por"),
    }  # fmt: skip
    return render(request, "actas/reconocimiento/certificados.html", contexto)


def _de_un_punto(acta: Acta, punto: str):
    return PaqueteDeReconocimiento.objects.filter(acta=acta, punto=punto)


def _iniciales(acta: Acta) -> dict:
    """What the form begins with: what the region's last papers said."""
    ultimo = PaqueteDeReconocimiento.objects.filter(acta__region=acta.region_id).order_by("-pedido_en", "-pk").first()
    cuantos = ultimo.total // 2 if ultimo else 0
    return iniciales_de_papeles(ultimo.datos if ultimo else None, cuantos, hoy())


@require_safe
def paquete(request: Peticion, pk, punto, paquete):
    """How far the making of the papers goes; alone for htmx, that asks every two seconds."""
    acta = la_acta(request, pk)
    suyo = get_object_or_404(_de_un_punto(acta, punto).select_related("acta", "trabajo", "pedido_por"), pk=paquete)
    plantilla = "_paquete.html" if request.htmx else "paquete.html"
    contexto = {
        "acta": acta, "paquete": suyo, "notas": notas(suyo.trabajo) if suyo.abierto and suyo.trabajo else (),
        "sin_trabajador": sin_trabajador() if suyo.abierto else "", "ya_no": _por_que_ya_no(acta, suyo),
    }  # fmt: skip
    return render(request, f"actas/reconocimiento/{plantilla}", contexto)


def _por_que_ya_no(acta: Acta, paquete: PaqueteDeReconocimiento) -> str:
    """Why papers that were made should not be given any more; blank when they may."""
    if not paquete.hecho:
        return ""
    if acta.estado == EstadoActa.ANULADA:
        return "El acta está anulada: no entregue estos papeles."
    if paquete.codigo != sello.codigo(acta):
        return "El acta cambió después de que se pidieron: pídalos otra vez antes de entregarlos."
    if paquete.borrador and acta.estado == EstadoActa.CONFORME:
        return "El acta ya tiene los dos vistos buenos: pídalos otra vez para que salgan sin la marca de borrador."
    return ""


@require_safe
def descargar(request: Peticion, pk, punto, paquete):
    """The ZIP of the papers."""
    acta = la_acta(request, pk)
    suyo = get_object_or_404(_de_un_punto(acta, punto).select_related("acta"), pk=paquete)
    if not suyo.hecho:
        raise Http404(YA_NO_ESTA)
    return entregar(
        request, default_storage, suyo.lugar, huella=suyo.sha256, nombre=suyo.nombre, tipo="application/zip",
        si_no_esta=YA_NO_ESTA,
    )  # fmt: skip
