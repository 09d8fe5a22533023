"""Records as a workbook: out, with a template; and in, first what each row would do, then all or nothing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from asistencia.models import FichaAsistencia
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.formularios import FormularioLibro
from egtpi_portal.hojas import HojaIlegible, marcar
from egtpi_portal.importar import borradores
from egtpi_portal.importar.previa import contexto_de_previa
from egtpi_portal.territorio.models import Region

from . import hojas
from .permisos import exigir_escribir_en, regiones_que_escribe

DIRECCIONES = {
    "importar": "asistencia:importar_fichas",
    "confirmar": "asistencia:confirmar_fichas",
    "marcado": "asistencia:marcado_fichas",
}


def _la_region(request) -> Region:
    """The region whose records the person writes: the only one, or that of `?region=`. Raises PermissionDenied."""
    suyas = regiones_que_escribe(request.user)
    pedida = request.POST.get("region") or request.GET.get("region") or (min(suyas) if suyas else "")
    region = Region.objects.filter(pk=pedida).first() or Region.objects.first()
    if region is None:
        raise Http404("El territorio aún no está cargado.")
    exigir_escribir_en(request.user, region.pk)
    return region


@require_safe
def en_xlsx(request):
    """The records that the person sees of the region that they write for; with `?plantilla=1`, the heading alone."""
    region = _la_region(request)
    fichas = FichaAsistencia.objects.visibles_para(request.user).filter(region=region).exclude(estado="anulada")
    fichas = fichas.prefetch_related("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
    suyas = [] if "plantilla" in request.GET else fichas.order_by("fecha", "codigo")
    que = "plantilla-de-fichas" if "plantilla" in request.GET else "fichas"
    return como_archivo(hojas.fichas_en_xlsx(region, suyas), f"{que}-{region.pk}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def importar(request):
    """Uploads a workbook and shows what importing it would do, row by row. Writes nothing."""
    region = _la_region(request)
    form = FormularioLibro(request.POST, request.FILES) if request.method == "POST" else FormularioLibro()
    if request.method == "POST" and form.is_valid():
        archivo = form.cleaned_data["archivo"]
        try:
            plan = hojas.previsualizar(region, archivo, request.user)
        except HojaIlegible as error:
            form.add_error("archivo", str(error))
        else:
            return _previa(request, region, plan, borradores.guardar(archivo, region=region.pk, por=request.user))
    return render(request, "asistencia/fichas/importar.html", {"region": region, "form": form})


def _previa(request, region, plan, token):
    ruta = [("Fichas", "asistencia:fichas"), ("Importar de Excel", "asistencia:importar_fichas")]
    contexto = contexto_de_previa(plan, token, region, cosa="Ficha", ruta=ruta, direcciones=DIRECCIONES)
    return render(request, "hojas/previa.html", contexto)


@require_POST
def confirmar(request):
    """Imports the workbook that was shown, whole or not at all."""
    region, token = _la_region(request), request.POST.get("token", "")
    try:
        contenido, _ = borradores.leer(token, region=region.pk, por=request.user)
        plan = hojas.aplicar(region, contenido, request.user, request.POST.get("huella"))
    except (hojas.PlanCambiado, hojas.PlanConErrores) as error:
        messages.error(request, str(error))
        return _previa(request, region, error.plan, token)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('asistencia:importar_fichas')}?region={region.pk}")
    borradores.borrar(token, region=region.pk, por=request.user)
    n = plan.resumen
    messages.success(
        request,
        f"Se importaron las fichas: {n['crear']} nuevas, {n['actualizar']} actualizadas y {n['sin_cambio']} sin "
        "cambio. Cada una cuenta cuando se sube su ficha firmada y se registra.",
    )
    return redirect("asistencia:fichas")


@require_POST
def marcado(request):
    """The same workbook with the cells that are wrong marked, and a column that says why."""
    region, token = _la_region(request), request.POST.get("token", "")
    try:
        contenido, nombre = borradores.leer(token, region=region.pk, por=request.user)
        plan = hojas.previsualizar(region, contenido, request.user)
        return como_archivo(marcar(contenido, plan), f"con-errores-{nombre}", XLSX)
    except (borradores.BorradorPerdido, HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('asistencia:importar_fichas')}?region={region.pk}")
