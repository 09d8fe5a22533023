"""Answering what was observed, and taking back what nobody has acted upon: a draft, or today's presentation."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from actas import permisos
from actas.comun import con_motivo, ir_al_acta, la_acta, la_que_escribe
from actas.errores import ErrorDeActa
from actas.flujo import servicios
from actas.flujo.consultas import plazo_de
from actas.retractacion import por_que_no_se_retira, suyos_de_hoy
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.pronunciamientos import propuestas_al


@solo_envio("actas:presentar", "pk")
def responder(request: Peticion, pk, observacion):
    """What was corrected of an observation, or why it was not."""
    acta = la_que_escribe(request, pk)
    una = get_object_or_404(acta.observaciones, pk=observacion)
    try:
        servicios.responder_observacion(observacion=una, respuesta=request.POST.get("respuesta", ""), por=request.user)
    except ErrorDeActa as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Su respuesta a la observación sobre {una.sobre} quedó guardada.")
    volver = request.POST.get("volver", "")
    aqui = {request.get_host()}
    if not url_has_allowed_host_and_scheme(volver, allowed_hosts=aqui, require_https=request.is_secure()):
        volver = reverse("actas:presentar", args=[acta.pk])
    return ir(request, volver)


@leer_o_enviar
def retirar_presentacion(request: Peticion, pk):
    """Today's presentation is taken back, while nobody approved or observed it."""
    acta = la_acta(request, pk)
    permisos.exigir_presentar(request.user, acta)
    version = acta.versiones.order_by("-numero").first()
    if request.method == "POST":
        try:
            servicios.retirar_presentacion(acta=acta, por=request.user)
        except ErrorDeActa as error:
            return ir_al_acta(request, acta, error)
        messages.success(request, f"Retiró la presentación del acta {acta.codigo}. Corríjala y preséntela de nuevo.")
        return ir(request, reverse("actas:presentar", args=[acta.pk]))
    if motivo := por_que_no_se_retira(acta, version):
        return ir_al_acta(request, acta, motivo)
    return render(
        request, "actas/retirar_presentacion.html", {"acta": acta, "version": version, "plazo": plazo_de(acta)}
    )


@leer_o_enviar
def retirar_visto_bueno(request: Peticion, pk):
    """Who approved today takes it back, with a reason."""
    acta = la_acta(request, pk)
    permisos.exigir_dar_visto_bueno(request.user, acta)
    suyos = suyos_de_hoy(acta, request.user.pk)
    contexto = {
        "acta": acta,
        "firma": suyos[0] if suyos else None,
        "propuestas": propuestas_al(acta.region_id, dia=hoy()),
    }
    return pedir_motivo(
        request, "actas/retirar_visto_bueno.html", contexto,
        hacer=partial(servicios.retirar_visto_bueno, acta=acta, por=request.user),
        hecho=f"Retiró su visto bueno al acta {acta.codigo}: vuelve a esperarlo. Su secretaría ya fue avisada.",
        a_donde=reverse("actas:detalle", args=[acta.pk]),
        vuelta=partial(ir_al_acta, request, acta), errores=(ErrorDeActa,),
        si_no="" if suyos else servicios.por_que_no_se_retira_el_visto_bueno(acta, request.user),
    )  # fmt: skip


@leer_o_enviar
def descartar(request: Peticion, pk):
    """A draft that was never presented is put aside."""
    acta = la_acta(request, pk)
    permisos.exigir_descartar(request.user, acta)
    puede = permisos.puede_descartar(request.user, acta)
    return con_motivo(
        request, acta, "actas/descartar.html",
        hacer=partial(servicios.descartar_borrador, acta=acta, por=request.user),
        hecho=f"Descartó el borrador {acta.codigo}. Su código queda libre para otra acta.",
        a_donde=reverse("actas:bandeja"),
        si_no="" if puede else f"El acta {acta.codigo} no es un borrador: no se puede descartar.",
    )  # fmt: skip
