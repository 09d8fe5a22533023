"""What happens to an acta once it is written: it is presented, approved, observed, annulled; and before, commented."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from actas import permisos
from actas.comun import con_motivo, ir_al_acta, la_acta, la_que_escribe, lo_enviado
from actas.contenido import sello
from actas.contenido.entera import ActaEntera
from actas.errores import (
    ContenidoCambiado,
    ErrorDeActa,
    FaltaParaPresentar,
    SinRastroDeFirma,
    YaPresentada,
)
from actas.escritura.consultas import con_enlace, ruta_de_pasos
from actas.escritura.por_completar import por_completar
from actas.flujo import consultas as consultas_flujo
from actas.flujo import requisitos, servicios
from actas.flujo.formularios import FormularioComentario, FormularioObservacion, FormularioPedido
from actas.models import Paso, RolFirma
from actas.papel import firmada
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar, solo_envio


@leer_o_enviar
def presentar(request: Peticion, pk):
    """Before: how the acta would be judged today and what it lacks. On sending: it becomes evidence, with a receipt."""
    acta = la_que_escribe(request, pk)
    if request.method == "POST":
        try:
            version = servicios.presentar_acta(
                acta=acta, por=request.user, sello_visto=request.POST.get("sello", ""),
                sin_rastro="sin_rastro" in request.POST,
            )  # fmt: skip
        except YaPresentada as error:
            messages.info(request, str(error))
            return ir_al_acta(request, acta)
        except (FaltaParaPresentar, ContenidoCambiado, SinRastroDeFirma) as error:
            messages.error(request, str(error))
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        else:
            messages.success(
                request, f"Presentó el acta {acta.codigo}. Este es su cargo; se enviará también a su correo."
            )
            return ir(request, consultas_flujo.enlace_de_version(version))
    if not acta.editable:  # who goes back after presenting it, most often: nothing went wrong
        messages.info(request, f"El acta {acta.codigo} ya está {acta.get_estado_display().lower()}.")
        return ir_al_acta(request, acta)
    entera = ActaEntera(acta)
    contexto = {
        "acta": acta,
        "ruta": ruta_de_pasos(acta, "presentar"),
        **consultas_flujo.previsto(acta),
        **consultas_flujo.por_atender(acta),
        "faltas": con_enlace(acta, requisitos.lo_que_falta(entera)),
        "sin_nombre": con_enlace(acta, por_completar(entera, Paso.PARTICIPANTES))
        if entera.paso(Paso.PARTICIPANTES)
        else [],
        "advertencias": requisitos.advertencias(entera),
        "rastro": firmada.rastro_en(entera),
        "sello": sello.sello_actual(entera),
        "puede_presentar": permisos.puede_presentar(request.user, acta),
    }
    return render(request, "actas/presentar.html", contexto)


@leer_o_enviar
def observar(request: Peticion, pk):
    """The acta goes back to its secretary, with a reason per step."""
    acta = la_acta(request, pk)
    permisos.exigir_observar(request.user, acta)
    form = FormularioObservacion(lo_enviado(request), acta=acta)
    if request.method == "POST" and form.is_valid():
        try:
            servicios.observar_acta(acta=acta, observaciones=form.observaciones(), por=request.user)
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        messages.success(request, f"Observó el acta {acta.codigo}: volvió a su secretaría, a la que se le avisará.")
        return ir_al_acta(request, acta)
    if not permisos.puede_observar(request.user, acta):
        return ir_al_acta(request, acta, f"El acta {acta.codigo} no se puede observar como está.")
    return render(request, "actas/observar.html", {"acta": acta, "form": form})


@leer_o_enviar
def anular(request: Peticion, pk):
    """The acta stops being evidence; it stays readable."""
    acta = la_acta(request, pk)
    permisos.exigir_anular(request.user, acta)
    puede = permisos.puede_anular(request.user, acta)
    return con_motivo(
        request, acta, "actas/anular.html",
        hacer=partial(servicios.anular_acta, acta=acta, por=request.user),
        hecho=f"Anuló el acta {acta.codigo}.",
        a_donde=reverse("actas:detalle", args=[acta.pk]),
        si_no="" if puede else f"El acta {acta.codigo} no se puede anular como está.",
    )  # fmt: skip


@solo_envio("actas:detalle", "pk")
def pedir(request: Peticion, pk):
    """A coordination is asked to look at the draft before it is signed."""
    acta = la_que_escribe(request, pk)
    form = FormularioPedido(request.POST)
    if not form.is_valid():
        return ir_al_acta(request, acta, " ".join(str(m) for ms in form.errors.values() for m in ms))
    rol = RolFirma(form.cleaned_data["rol"])
    try:
        servicios.pedir_revision(acta=acta, rol=rol, mensaje=form.cleaned_data["mensaje"], por=request.user)
    except ErrorDeActa as error:
        return ir_al_acta(request, acta, error)
    messages.success(request, f"Pidió a {rol.label} que mire el borrador. Desde ahora puede verlo y comentarlo.")
    return ir_al_acta(request, acta)


@solo_envio("actas:detalle", "pk")
def comentar(request: Peticion, pk):
    """Something is said of the draft, or of one of its steps."""
    acta = la_acta(request, pk)
    permisos.exigir_comentar(request.user, acta)
    form = FormularioComentario(request.POST)
    if form.is_valid():
        try:
            servicios.comentar_borrador(acta=acta, por=request.user, **form.cleaned_data)
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        messages.success(request, "Su comentario quedó en el borrador.")
        return ir_al_acta(request, acta)
    if acta.estado != "borrador":
        raise PermissionDenied("Solo se comentan los borradores.")
    return render(request, "actas/comentar.html", {"acta": acta, "form": form})
