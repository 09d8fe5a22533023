"""The batches of measurements of a region, and the annulment of one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.formularios import FormularioMotivo
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import FaltaLaRegion, con_peticion_valida

from ..errores import PactoInvalido
from ..models import CargaMediciones
from ..permisos import exigir_llevar, exigir_ver_el_pacto, puede_llevar
from .consultas import cargas_de
from .salida import SALIDA
from .servicios import anular_carga

POR_PAGINA = 50


@require_safe
@con_peticion_valida
def lista(request: Peticion):
    """The batches of a region, the last first, with their files."""
    exigir_ver_el_pacto(request.user)
    regiones = regiones_visibles(request.user)
    pedida = request.GET.get("region") or (regiones[0].pk if len(regiones) == 1 else "")
    if not pedida:
        raise FaltaLaRegion("Elija de qué región quiere ver las mediciones.", regiones)
    region = get_object_or_404(regiones, pk=pedida)
    contexto = {
        "region": region,
        "pagina": Paginator(cargas_de(request.user, region.pk), POR_PAGINA).get_page(request.GET.get("pagina")),
        "lleva": puede_llevar(request.user, region.pk),
    }
    return responder(request, "pacto/mediciones/lista.html", contexto, SALIDA)


@leer_o_enviar
def anular(request: Peticion, pk):
    """Annuls a batch loaded by error, with its reason."""
    exigir_ver_el_pacto(request.user)
    carga = get_object_or_404(CargaMediciones.objects.visibles_para(request.user).select_related("region"), pk=pk)
    exigir_llevar(request.user, carga.region_id, "anular cargas de mediciones")
    form = FormularioMotivo(request.POST if request.method == "POST" else None)
    lista_de = f"{reverse('pacto:cargas')}?region={carga.region_id}"
    if request.method == "POST" and form.is_valid():
        try:
            anular_carga(carga=carga, motivo=form.cleaned_data["motivo"], por=request.user)
        except PactoInvalido as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Se anuló la carga {carga}.")
            return redirect(lista_de)
    return render(request, "pacto/mediciones/anular.html", {"carga": carga, "form": form, "lista": lista_de})
