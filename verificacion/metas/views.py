"""The targets and the CAD figures: the table of the regions, one of them to be registered, and the workbook."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from egtpi_portal.cuentas.permisos import exigir_ve_el_pais
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.formularios import FormularioLibro
from egtpi_portal.hojas import HojaIlegible, marcar
from egtpi_portal.importar import borradores
from egtpi_portal.importar.previa import contexto_de_previa
from egtpi_portal.territorio.models import Region
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import fichas
from verificacion.motor.fichas import FichaIndicador
from verificacion.oficial.permisos import exigir_evaluar, puede_evaluar

from . import consultas, hojas
from .datos import Datos, DatosInvalidos, lo_que_se_registra
from .formularios import FormularioRegistro, inicial
from .servicios import OtroLoCambio, registrar

REGISTRAR = "registrar metas y compromisos del CAD"
DIRECCIONES = {"importar": "metas:importar", "confirmar": "metas:confirmar", "marcado": "metas:marcado"}


def _la_ficha(codigo: str | None) -> FichaIndicador:
    """The sheet of that code, or the one in use. Raises Http404."""
    try:
        return fichas.cargar(codigo) if codigo else ficha_en_uso()
    except fichas.FichaDesconocida as error:
        raise Http404(str(error)) from error


@require_safe
def lista(request):
    """What is registered of every region; who sees the country reads it, and an evaluator registers."""
    exigir_ve_el_pais(request.user)
    ficha = _la_ficha(request.GET.get("ficha"))
    contexto = {
        "ficha": ficha,
        "cosas": lo_que_se_registra(ficha).values(),
        "filas": consultas.filas(ficha, Region.objects.order_by("pk")),
        "evalua": puede_evaluar(request.user),
    }
    return render(request, "verificacion/metas/lista.html", contexto)


@require_http_methods(["GET", "POST"])
def editar(request, codigo, region, que):
    """One thing of a region: what is registered, who registered what before and, for an evaluator, the form."""
    exigir_ve_el_pais(request.user)
    if request.method == "POST":
        exigir_evaluar(request.user, REGISTRAR)
    ficha, suya = _la_ficha(codigo), get_object_or_404(Region, pk=region)
    nombre = lo_que_se_registra(ficha).get(que)
    if nombre is None:
        raise Http404("Esa ficha no pide registrar eso.")
    ahora = consultas.registrado(ficha, suya.pk).get((suya.pk, que), Datos())
    form = FormularioRegistro(request.POST if request.method == "POST" else None, que=que, initial=inicial(ahora))
    if request.method == "POST" and form.is_valid():
        vista, datos = form.cleaned_data["vista"], form.datos()
        try:
            antes, despues = registrar(region=suya.pk, ficha=ficha, que=que, datos=datos, por=request.user, vista=vista)
        except DatosInvalidos as error:
            for campo, mensaje in error.errores:
                form.add_error(campo, mensaje)
        except OtroLoCambio as error:
            form = _otra_vez(form, que, error)
        else:
            if antes == despues:
                messages.info(request, "Ya estaba registrado así: nada cambió.")
            else:
                messages.success(request, f"{nombre} de {suya}: {despues.en_cifras}.")
            return redirect(f"{reverse('metas:lista')}?ficha={ficha.codigo}")
    contexto = {
        "ficha": ficha, "region": suya, "nombre": nombre, "ahora": ahora,
        "form": form if puede_evaluar(request.user) else None, "historia": consultas.historia(ficha, suya.pk),
    }  # fmt: skip
    return render(request, "verificacion/metas/editar.html", contexto)


def _otra_vez(form: FormularioRegistro, que: str, error: OtroLoCambio) -> FormularioRegistro:
    """The form with what was written, ready to be sent again over what somebody else registered."""
    datos = form.data.copy()
    datos["vista"] = error.datos.huella
    otro = FormularioRegistro(datos, que=que)
    otro.is_valid()
    otro.add_error(None, str(error))
    return otro


@require_safe
def en_xlsx(request):
    """The workbook of the table, to be filled in and uploaded again."""
    exigir_ve_el_pais(request.user)
    ficha = _la_ficha(request.GET.get("ficha"))
    contenido = hojas.en_xlsx(ficha, Region.objects.order_by("pk"))
    return como_archivo(contenido, f"metas-y-cad-{ficha.codigo}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def importar(request):
    """Uploads a workbook and shows what importing it would do. Writes nothing."""
    exigir_evaluar(request.user, REGISTRAR)
    ficha = _la_ficha(request.POST.get("region") or request.GET.get("ficha") or request.GET.get("region"))
    form = FormularioLibro(request.POST, request.FILES) if request.method == "POST" else FormularioLibro()
    if request.method == "POST" and form.is_valid():
        archivo = form.cleaned_data["archivo"]
        try:
            plan = hojas.previsualizar(ficha, archivo, request.user)
        except HojaIlegible as error:
            form.add_error("archivo", str(error))
        else:
            return _previa(request, ficha, plan, borradores.guardar(archivo, region=ficha.codigo, por=request.user))
    return render(request, "verificacion/metas/importar.html", {"ficha": ficha, "form": form})


def _previa(request, ficha, plan, token):
    ruta = [("Metas y CAD", "metas:lista"), ("Importar de Excel", "metas:importar")]
    sobre = {"pk": ficha.codigo, "nombre": f"{ficha.indicador}, versión {ficha.version}"}
    contexto = contexto_de_previa(plan, token, sobre, cosa="Región", ruta=ruta, direcciones=DIRECCIONES)
    return render(request, "hojas/previa.html", contexto)


@require_POST
def confirmar(request):
    """Imports the workbook that was shown, whole or not at all."""
    exigir_evaluar(request.user, REGISTRAR)
    ficha, token = _la_ficha(request.POST.get("region")), request.POST.get("token", "")
    try:
        contenido, _ = borradores.leer(token, region=ficha.codigo, por=request.user)
        plan = hojas.aplicar(ficha, contenido, request.user, request.POST.get("huella"))
    except (hojas.PlanCambiado, hojas.PlanConErrores) as error:
        messages.error(request, str(error))
        return _previa(request, ficha, error.plan, token)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect("metas:importar")
    borradores.borrar(token, region=ficha.codigo, por=request.user)
    n = plan.resumen
    messages.success(
        request,
        f"Se registró: {n['crear']} por primera vez, {n['actualizar']} cambiadas, {n['sin_cambio']} sin cambio.",
    )
    return redirect(f"{reverse('metas:lista')}?ficha={ficha.codigo}")


@require_POST
def marcado(request):
    """The same workbook with the cells that are wrong marked, and a column that says why."""
    exigir_evaluar(request.user, REGISTRAR)
    ficha, token = _la_ficha(request.POST.get("region")), request.POST.get("token", "")
    try:
        contenido, nombre = borradores.leer(token, region=ficha.codigo, por=request.user)
        plan = hojas.previsualizar(ficha, contenido, request.user)
        return como_archivo(marcar(contenido, plan), f"con-errores-{nombre}", XLSX)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect("metas:importar")
