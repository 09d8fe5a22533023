"""Importing a workbook: first what each row would do, then all or nothing; and the workbook with what is wrong."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.formularios import FormularioLibro
from egtpi_portal.hojas import HojaIlegible, marcar
from egtpi_portal.importar import borradores
from egtpi_portal.importar.previa import contexto_de_previa
from egtpi_portal.momento import con_peticion_valida

from . import hojas
from .views_comun import la_que_actualiza


@require_http_methods(["GET", "POST"])
@con_peticion_valida
def importar(request):
    """Uploads a workbook and shows what importing it would do, row by row. Writes nothing."""
    region = la_que_actualiza(request)
    form = FormularioLibro(request.POST, request.FILES) if request.method == "POST" else FormularioLibro()
    if request.method == "POST" and form.is_valid():
        archivo = form.cleaned_data["archivo"]
        try:
            plan = hojas.previsualizar(region, archivo, request.user)
        except HojaIlegible as error:
            form.add_error("archivo", str(error))
        else:
            return _previa(request, region, plan, borradores.guardar(archivo, region=region.pk, por=request.user))
    return render(request, "acuerdos/importar.html", {"region": region, "form": form})


DIRECCIONES = {"importar": "acuerdos:importar", "confirmar": "acuerdos:confirmar", "marcado": "acuerdos:marcado"}


def _previa(request, region, plan, token):
    ruta = [("Acuerdos", "acuerdos:lista"), ("Importar de Excel", "acuerdos:importar")]
    contexto = contexto_de_previa(plan, token, region, cosa="Acuerdo", ruta=ruta, direcciones=DIRECCIONES)
    return render(request, "hojas/previa.html", contexto)


@require_POST
def confirmar(request):
    """Imports the workbook that was shown, whole or not at all."""
    region, token = la_que_actualiza(request), request.POST.get("token", "")
    try:
        contenido, _ = borradores.leer(token, region=region.pk, por=request.user)
        plan = hojas.aplicar(region, contenido, request.user, request.POST.get("huella"))
    except hojas.PlanCambiado as error:
        messages.error(request, str(error))
        return _previa(request, region, error.plan, token)
    except hojas.PlanConErrores as error:
        messages.error(request, str(error))
        return _previa(request, region, error.plan, token)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('acuerdos:importar')}?region={region.pk}")
    borradores.borrar(token, region=region.pk, por=request.user)
    n = plan.resumen
    messages.success(
        request,
        f"Se importó la matriz: {n['crear']} acuerdos nuevos, {n['actualizar']} actualizados y {n['sin_cambio']} "
        "sin cambio.",
    )
    return redirect(f"{reverse('acuerdos:lista')}?region={region.pk}")


@require_POST
def marcado(request):
    """The same workbook with the cells that are wrong marked, and a column that says why."""
    region, token = la_que_actualiza(request), request.POST.get("token", "")
    try:
        contenido, nombre = borradores.leer(token, region=region.pk, por=request.user)
        plan = hojas.previsualizar(region, contenido, request.user)
        return como_archivo(marcar(contenido, plan), f"con-errores-{nombre}", XLSX)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('acuerdos:importar')}?region={region.pk}")
