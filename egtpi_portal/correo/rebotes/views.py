"""The addresses where mail does not arrive, for administrators; and the button that sends there again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from egtpi_portal.correo.models import Rebote
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import solo_envio

from . import servicios
from .consultas import duenos_de, rebotes_visibles
from .permisos import exigir_ve_rebotes, puede_atender

POR_PAGINA = 50


@require_safe
def lista(request: Peticion):
    """The addresses, whose each is, since when and why."""
    exigir_ve_rebotes(request.user)
    pagina = Paginator(rebotes_visibles(request.user), POR_PAGINA).get_page(request.GET.get("pagina"))
    duenos = duenos_de(rebote.direccion for rebote in pagina)
    filas = [(rebote, duenos[rebote.direccion]) for rebote in pagina]
    return render(request, "rebotes/lista.html", {"pagina": pagina, "filas": filas})


@solo_envio("rebotes:lista")
def reintentar(request: Peticion, pk: int):
    """Sends there again, and goes back to the page where it was pressed. Of whoever may not, as of one there is not."""
    rebote = Rebote.objects.filter(pk=pk).first()
    if rebote is None or not puede_atender(request.user, rebote.direccion):
        raise Http404
    try:
        servicios.volver_a_intentar(rebote=rebote, por=request.user)
    except servicios.YaSeReintenta as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"Desde ahora se vuelve a enviar a {rebote.direccion}.")
    vuelta = request.POST.get("vuelta", "")
    if url_has_allowed_host_and_scheme(vuelta, allowed_hosts=None) and vuelta.startswith("/"):
        return redirect(vuelta)
    return redirect("rebotes:lista")
