"""The page from which an observed acta is corrected, answered and presented again."""

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from actas import permisos
from actas.archivos.servicios import adjuntar_acta_firmada
from actas.comun import ir_al_acta, la_que_escribe
from actas.contenido import sello
from actas.contenido.entera import ActaEntera
from actas.contenido.partes import sobre_que
from actas.errores import ContenidoCambiado, ErrorDeActa, FaltaParaPresentar, SinRastroDeFirma, YaPresentada
from actas.escritura.consultas import con_enlace, ruta_de_pasos
from actas.escritura.por_completar import por_completar
from actas.flujo import consultas as consultas_flujo
from actas.flujo import requisitos
from actas.flujo.servicios import presentar_acta
from actas.models import Acta, EstadoActa
from actas.papel import firmada
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar

from . import servicios
from .consultas import lo_observado
from .formularios import FormularioCorreccion

PRESENTAR = "presentar"
SE_GUARDO = "Lo corregido quedó guardado y el acta no se presentó todavía."
SI_AUN_ASI = "Si aun así quiere presentarla con ese papel, pulse otra vez «Guardar y presentar de nuevo»."


@leer_o_enviar
def corregir(request: Peticion, pk):
    """Each thing that was observed, with its datum to be corrected here or the way to it, and its answer; then, in the
    same press, presented again."""
    acta = la_que_escribe(request, pk)
    if acta.estado != EstadoActa.OBSERVADA:
        return ir(request, reverse("actas:presentar", args=[acta.pk]))
    observados = lo_observado(acta)
    if request.method != "POST":
        return _pagina(request, acta, _formulario(acta, observados))
    form = FormularioCorreccion(request.POST, request.FILES, observados=observados)
    if form.is_valid() and _guardar(request, acta, form):
        if request.POST.get("accion") != PRESENTAR:
            messages.success(request, "Lo corregido y sus respuestas quedaron guardados.")
            return ir(request, request.path)
        if respuesta := _presentar(request, acta, form):
            return respuesta
    return _pagina(request, acta, form)


def _formulario(acta: Acta, observados) -> FormularioCorreccion:
    return FormularioCorreccion(observados=observados, initial={"sello": sello.sello_actual(acta)})


def _guardar(request: Peticion, acta: Acta, form: FormularioCorreccion) -> bool:
    """Saves what was typed, what was uploaded and what was answered; what is wrong is put in the form. What was saved
    before stays saved."""
    if form.cleaned_data["sello"] != sello.sello_actual(acta):
        form.add_error(None, str(ContenidoCambiado(acta)))
        return False
    archivo = form.cleaned_data["firmada"]
    try:
        servicios.corregir_datos(acta=acta, valores=form.valores(), por=request.user)
        if archivo:
            adjuntar_acta_firmada(acta=acta, archivo=archivo, nombre=archivo.name, por=request.user)
        faltan = servicios.responder_lo_corregido(acta=acta, respuestas=form.respuestas(), por=request.user)
    except servicios.NoSeCorrige as error:
        form.poner(error.por_observacion)
        return False
    except ArchivoRechazado as error:
        form.add_error("firmada", str(error))
        return False
    except ErrorDeActa as error:
        form.add_error(None, str(error))
        return False
    if request.POST.get("accion") == PRESENTAR:
        for una in faltan:
            dicho = f"Escriba qué corrigió, o por qué no corresponde: no cambió nada de esto ({sobre_que(una)})."
            form.add_error(f"respuesta-{una.pk}", dicho)
    return not form.errors


def _presentar(request: Peticion, acta: Acta, form: FormularioCorreccion):
    """Presents what this person has just seen and corrected; not with an earlier paper that only this very correction
    made so: that is told first, and the same press again presents it."""
    acta = Acta.objects.select_related("region").get(pk=acta.pk)
    entera = ActaEntera(acta)
    if (del_papel := requisitos.advertencias(entera)) and form.cleaned_data["advertido"] != sello.codigo(entera):
        form.add_error("firmada", f"{SE_GUARDO} {' '.join(del_papel)} {SI_AUN_ASI}")
        return None
    try:
        version = presentar_acta(
            acta=acta,
            por=request.user,
            sello_visto=sello.sello_actual(acta),
            sin_rastro=form.cleaned_data["sin_rastro"],
        )
    except YaPresentada as error:
        messages.info(request, str(error))
        return ir_al_acta(request, acta)
    except (FaltaParaPresentar, ContenidoCambiado, SinRastroDeFirma) as error:
        form.add_error(None, str(error))
        return None
    except ErrorDeActa as error:
        return ir_al_acta(request, acta, error)
    messages.success(request, f"Presentó de nuevo el acta {acta.codigo}. Este es su cargo; también va a su correo.")
    return ir(request, consultas_flujo.enlace_de_version(version))


def _pagina(request: Peticion, acta: Acta, form: FormularioCorreccion):
    if form.is_bound:  # what was saved moved the seal, and the session is of the acta itself
        acta = Acta.objects.select_related("region").get(pk=acta.pk)
        form.llevar(sello.sello_actual(acta))
    entera = ActaEntera(acta)
    advertencias = requisitos.advertencias(entera)
    form.advertir(sello.codigo(entera) if advertencias else "")
    contexto = {
        "acta": acta,
        "form": form,
        "fallas": form.fallas if form.is_bound else [],
        "ruta": ruta_de_pasos(acta, "presentar"),
        "faltas": con_enlace(acta, requisitos.lo_que_falta(entera)),
        "advertencias": advertencias,
        "por_completar": con_enlace(acta, por_completar(entera)),
        "rastro": firmada.rastro_en(entera),
        "puede_presentar": permisos.puede_presentar(request.user, acta),
        **firmada.papel_firmado(entera),
    }
    return render(request, "actas/corregir.html", contexto)
