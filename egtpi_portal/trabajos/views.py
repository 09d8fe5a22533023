"""The page of jobs: what is done apart from the pages, for whom, how it goes, and the button that asks again."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import solo_envio

from . import servicios
from .consultas import cuantos, trabajos_visibles
from .errores import NoSePuedeReintentar
from .filters import FiltroTrabajos
from .hojas import SALIDA
from .permisos import exigir_administra_trabajos
from .presentacion import fila_de, sin_trabajador

POR_PAGINA = 50


@require_safe
def lista(request: Peticion):
    """The jobs, the latest first; whether there is who does them."""
    exigir_administra_trabajos(request.user)
    filtro = FiltroTrabajos(request.GET, queryset=trabajos_visibles(request.user), request=request)
    pagina = Paginator(filtro.qs, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "filtro": filtro,
        "pagina": pagina,
        "filas": [fila_de(trabajo) for trabajo in pagina],
        "cuantos": cuantos(),
        "sin_trabajador": sin_trabajador(),
        "que_guarda": "Aquí queda cada correo y cada informe que el portal hace aparte, hasta "
        f"{settings.DIAS_DE_TRABAJOS} días después de terminado.",
    }
    return responder(request, "trabajos/lista.html", contexto, SALIDA)


@solo_envio("trabajos:lista")
def reintentar(request: Peticion, pk):
    """Asks for a job again, and goes back to the list as it was."""
    exigir_administra_trabajos(request.user)
    trabajo = get_object_or_404(trabajos_visibles(request.user), pk=pk)
    try:
        servicios.reintentar(trabajo=trabajo, por=request.user)
    except NoSePuedeReintentar as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Se pidió otra vez: {trabajo}.")
    vuelta = request.POST.get("vuelta", "")
    if url_has_allowed_host_and_scheme(vuelta, allowed_hosts=None) and vuelta.startswith("/"):
        return redirect(vuelta)
    return redirect("trabajos:lista")
