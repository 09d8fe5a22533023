"""The pages in which a plan is written, loaded, followed by another version and annulled; and its paper."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asistencia.models import SECCIONES, EstadoPlan, PlanAsistencia
from egtpi_portal import juicio, revisiones
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.consultas import con_su_ultima_version
from egtpi_portal.documentos.respuestas import como_archivo, como_pdf
from egtpi_portal.documentos.revision import DOCX, ArchivoRechazado
from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.respuestas import ir, responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida, leer_momento
from egtpi_portal.motivos.views import pedir_motivo
from egtpi_portal.region import region_que_escribe

from . import completitud, consultas, servicios
from .avance import hasta, programado_y_hecho
from .documentos import plan_en_pdf, plan_en_word
from .errores import ErrorDePlan, SinRastroDeFirma, YaHayBorrador
from .formularios import FormularioCarga
from .hoja import HojaDeSeccion
from .permisos import exigir_anular, exigir_escribir, lo_que_puede


@require_safe
@con_peticion_valida
def detalle(request: Peticion, pk):
    """A plan: whether it counts and why not, its sections, its programme, and what was done of it month by month."""
    exigir_ve_regiones(request.user)
    momento = leer_momento(request)
    este = get_object_or_404(consultas.plan_entero(request.user), pk=pk)
    por_hito = juicio.de_cada_hito([este.region_id], al=momento.al)[este.region_id]
    dichos = [(nombre, por_hito[clave].plan(este.codigo)) for clave, nombre, _ in momento.hitos]
    avance = programado_y_hecho(este, por_hito[momento.hitos[-1][0]], momento)
    contexto = {
        "plan": este,
        "momento": momento,
        "al": momento.al,
        "dichos": [(nombre, dicho) for nombre, dicho in dichos if dicho],
        "vacias": [titulo for titulo, texto in este.secciones if not texto.strip()],
        "programa": consultas.programa(este),
        "avance": avance,
        "hasta_hoy": hasta(avance, momento),
        "archivos": con_su_ultima_version(este.adjuntos.all()),
        "revisiones": revisiones.de(este, hasta=momento.al),
        "puede": lo_que_puede(request.user, este),
        "otros": consultas.versiones(este, request.user),
    }
    return render(request, "asistencia/plan.html", contexto)


@leer_o_enviar
@con_peticion_valida
def nuevo(request: Peticion):
    """A new plan: what it is for and what Anexo 1 asks; it begins with a button."""
    region = region_que_escribe(request, exigir_escribir, "el plan")
    borrador = PlanAsistencia.objects.filter(region=region, estado=EstadoPlan.BORRADOR).first()
    if request.method == "POST":
        try:
            plan = servicios.crear_plan(region=region, por=request.user)
        except YaHayBorrador as error:
            messages.info(request, str(error))
            plan = error.plan
        return redirect("asistencia:plan_seccion", plan.pk, SECCIONES[0])
    return render(request, "asistencia/planes/nuevo.html", {"region": region, "borrador": borrador})


@leer_o_enviar
def seccion(request: Peticion, pk, seccion):
    """A section of a draft: saved whole, by itself while it is typed, or with its grid changed."""
    plan = _el_que_escribe(request, pk)
    if seccion not in SECCIONES:
        raise Http404(f"Un plan no tiene una sección «{seccion}».")
    if plan.estado != EstadoPlan.BORRADOR:
        return _al_plan(request, plan, f"El plan {plan.codigo} está {plan.get_estado_display().lower()}: no se edita.")
    vista = juicio.previsualizar_plan(plan.pk)
    if request.method != "POST":
        return _hoja(request, plan, edicion.abrir(HojaDeSeccion(plan, seccion, vista)))
    hecho = edicion.recibir(HojaDeSeccion(plan, seccion, vista, request.POST), por=request.user)
    return responder(
        request,
        hecho,
        dibujar=lambda hecho: _hoja(request, plan, hecho),
        dicho=f"«{hecho.hoja.titulo}» quedó guardada.",
        a_donde=lambda sigue: _direccion(plan, consultas.siguiente(seccion) if sigue else seccion),
    )


def _direccion(plan: PlanAsistencia, seccion: str | None) -> str:
    """Of one of its sections; after the last, of its load."""
    if seccion is None:
        return reverse("asistencia:plan_cargar", args=[plan.pk])
    return reverse("asistencia:plan_seccion", args=[plan.pk, seccion])


@leer_o_enviar
def cargar(request: Peticion, pk):
    """What the plan has of Anexo 1, the acta that approves it, and loading it."""
    plan = _el_que_escribe(request, pk)
    if plan.estado != EstadoPlan.BORRADOR:
        return _al_plan(request, plan, f"El plan {plan.codigo} ya está {plan.get_estado_display().lower()}.")
    form = FormularioCarga(request.POST or None, request.FILES or None, region=plan.region_id)
    if request.method == "POST" and form.is_valid() and "mirar" not in request.POST:
        archivo = form.cleaned_data["archivo"]
        try:
            servicios.cargar_plan(
                plan=plan, acta=form.cleaned_data["acta"], archivo=archivo, nombre=getattr(archivo, "name", ""),
                por=request.user, sin_rastro="sin_rastro" in request.POST,
            )  # fmt: skip
        except SinRastroDeFirma as error:
            form.pedir_confirmacion()
            form.add_error("archivo", str(error))
        except (ArchivoRechazado, ErrorDePlan) as error:
            form.add_error("archivo" if isinstance(error, ArchivoRechazado) else None, str(error))
        else:
            messages.success(request, f"El plan {plan.codigo} quedó cargado: desde ahora es evidencia.")
            return redirect("asistencia:plan", plan.pk)
    elegida = form.elegida
    vista = juicio.previsualizar_plan(plan.pk, elegida.codigo if elegida else None)
    contexto = {"plan": plan, "form": form, "elegida": elegida, **consultas.para_cargar(plan, vista, request.user)}
    return render(request, "asistencia/planes/cargar.html", contexto)


@solo_envio("asistencia:plan", "pk")
def version(request: Peticion, pk):
    """Another version of a plan, to go on from what it says."""
    plan = _el_que_escribe(request, pk)
    try:
        nueva = servicios.nueva_version(plan=plan, por=request.user)
    except YaHayBorrador as error:
        messages.info(request, str(error))
        nueva = error.plan
    except ErrorDePlan as error:
        return _al_plan(request, plan, error)
    else:
        messages.success(request, f"Empezó {nueva.codigo} con lo que dice {plan.codigo}, que sigue como está.")
    return redirect("asistencia:plan_seccion", nueva.pk, SECCIONES[0])


@leer_o_enviar
def anular(request: Peticion, pk):
    """A draft is discarded, or a loaded plan stops being evidence; both stay readable."""
    plan = _el_plan(request, pk)
    exigir_anular(request.user, plan)
    return pedir_motivo(
        request, "asistencia/planes/anular.html", {"plan": plan},
        hacer=partial(servicios.anular_plan, plan=plan, por=request.user),
        hecho=f"El plan {plan.codigo} quedó anulado.",
        a_donde=reverse("asistencia:plan", args=[plan.pk]),
        vuelta=partial(_al_plan, request, plan),
        errores=ErrorDePlan,
        si_no=f"El plan {plan.codigo} ya está anulado." if plan.estado == EstadoPlan.ANULADO else "",
    )  # fmt: skip


@require_safe
def en_pdf(request: Peticion, pk):
    """The plan as it is written today, as a paper."""
    plan = _el_plan(request, pk)
    return como_pdf(plan_en_pdf(plan), f"{plan.codigo}.pdf")


@require_safe
def en_word(request: Peticion, pk):
    """The plan as it is written today, in Word, to circulate before it is approved."""
    plan = _el_plan(request, pk)
    return como_archivo(plan_en_word(plan), f"{plan.codigo}.docx", DOCX)


def _el_plan(request: Peticion, pk: int) -> PlanAsistencia:
    exigir_ve_regiones(request.user)
    visibles = PlanAsistencia.objects.visibles_para(request.user)
    return get_object_or_404(visibles.select_related("region", "acta"), pk=pk)


def _el_que_escribe(request: Peticion, pk: int) -> PlanAsistencia:
    plan = _el_plan(request, pk)
    exigir_escribir(request.user, plan.region_id)
    return plan


def _al_plan(request: Peticion, plan: PlanAsistencia, error):
    messages.error(request, str(error))
    return ir(request, reverse("asistencia:plan", args=[plan.pk]))


def _hoja(request: Peticion, plan: PlanAsistencia, hecho: edicion.Edicion[HojaDeSeccion]):
    """The sheet alone when htmx asks for it, else in its page."""
    contexto = {"plan": plan, "edicion": hecho, "hoja": hecho.hoja, **consultas.de_la_hoja(hecho.hoja)}
    if request.htmx:
        return render(request, "asistencia/planes/_hoja.html", contexto)
    contexto["ruta"] = consultas.ruta_de_secciones(plan, hecho.hoja.seccion)
    contexto["controles"] = completitud.del_contenido(plan, hecho.hoja.vista)
    return render(request, "asistencia/planes/pagina.html", contexto)
