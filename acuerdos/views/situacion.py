"""How an agreement goes: its state changed in place, or on a page of its own, and what is said of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from acuerdos import servicios
from acuerdos.consultas.matriz import situacion_guardada
from acuerdos.servicios.situacion import version_de
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import leer_momento

from ..consultas import matriz as consultas
from ..errores import ErrorDeMatriz, SituacionCambiada, SituacionInvalida
from ..formularios import FormularioComentario, FormularioSituacion
from ..models import EstadoAcuerdo
from ..permisos import exigir_actualizar
from .comun import el_acuerdo


@leer_o_enviar
def situacion(request, pk):
    """The state of an agreement: in its row for htmx, in a page without it."""
    acuerdo = el_acuerdo(request, pk)
    exigir_actualizar(request.user, acuerdo.region_id)
    if request.method != "POST":
        if request.htmx and "dejar" in request.GET:
            return _celda(request, acuerdo)
        return _formulario(request, acuerdo, FormularioSituacion(initial=_de_hoy(acuerdo), de=acuerdo))
    form = FormularioSituacion(request.POST, request.FILES, de=acuerdo)
    if not form.is_valid():
        return _formulario(request, acuerdo, form)
    try:
        servicios.cambiar_situacion(
            acuerdo=acuerdo, datos=form.datos(), por=request.user, version=form.cleaned_data["version"] or 0,
            comentario=form.cleaned_data["comentario"], archivo=form.cleaned_data["archivo"],
        )  # fmt: skip
    except SituacionCambiada as error:
        return _formulario(request, acuerdo, _sobre_lo_nuevo(acuerdo, form, error))
    except SituacionInvalida as error:
        for e in error.errores:
            form.add_error(e.campo, e.mensaje)
        return _formulario(request, acuerdo, form)
    except ArchivoRechazado as error:
        form.add_error("archivo", str(error))
        return _formulario(request, acuerdo, form)
    except ErrorDeMatriz as error:
        messages.error(request, str(error))
        return ir(request, reverse("acuerdos:detalle", args=[acuerdo.pk]))
    return _hecho(request, acuerdo)


def _de_hoy(acuerdo) -> dict:
    viva = situacion_guardada(acuerdo)
    campos = ("estado", "implementado_el", "medio_verificacion")
    inicial = {campo: getattr(viva, campo) for campo in campos} if viva else {"estado": EstadoAcuerdo.PENDIENTE.value}
    return {**inicial, "version": version_de(acuerdo)}


def _sobre_lo_nuevo(acuerdo, form: FormularioSituacion, error: SituacionCambiada) -> FormularioSituacion:
    """What was typed, ready to be sent again over what the other person left."""
    datos = form.data.copy()
    datos["version"] = error.version
    nuevo = FormularioSituacion(datos, form.files, de=acuerdo)
    nuevo.is_valid()
    nuevo.add_error(None, str(error))
    return nuevo


def _formulario(request, acuerdo, form):
    form.pedir_otra_vez_el_archivo()
    plantilla = "acuerdos/_situacion.html" if request.htmx else "acuerdos/situacion.html"
    return render(request, plantilla, {"acuerdo": acuerdo, "form": form, "medios": _medios(acuerdo)})


def _medios(acuerdo):
    return acuerdo.medios.select_related("documento").order_by("orden", "id")


def _hecho(request, acuerdo):
    """The cell as it is now, or the page of the agreement."""
    if not request.htmx:
        messages.success(request, f"El acuerdo {acuerdo.codigo} quedó actualizado.")
        return redirect("acuerdos:detalle", acuerdo.pk)
    return _celda(request, acuerdo)


def _celda(request, acuerdo):
    """The cell of its row as it stands now."""
    momento = leer_momento(request)
    (fila,) = consultas.filas(consultas.acuerdos_a_la_vista(request.user, momento).filter(pk=acuerdo.pk), momento)
    return render(request, "acuerdos/_estado_de_fila.html", {"fila": fila, "actualiza": True, "recien": True})


@solo_envio("acuerdos:detalle", "pk")
def comentar(request, pk):
    """Something is said of how an agreement goes."""
    acuerdo = el_acuerdo(request, pk)
    exigir_actualizar(request.user, acuerdo.region_id)
    form = FormularioComentario(request.POST)
    if form.is_valid():
        try:
            servicios.comentar_acuerdo(acuerdo=acuerdo, texto=form.cleaned_data["comentario"], por=request.user)
        except ErrorDeMatriz as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Su comentario quedó en la historia del acuerdo.")
        return redirect(reverse("acuerdos:detalle", args=[acuerdo.pk]) + "#historia")
    messages.error(request, "Escriba su comentario.")
    return redirect("acuerdos:detalle", acuerdo.pk)
