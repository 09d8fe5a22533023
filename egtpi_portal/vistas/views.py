"""A view is opened by its address, kept from its list, and taken away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import solo_envio

from .listas import LISTAS, direccion_de
from .models import VistaGuardada
from .servicios import VistaInvalida, guardar_vista, quitar_vista


@require_safe
def abrir(request: Peticion, clave):
    """Goes to the list with its filters, which shows to each what they may see."""
    vista = get_object_or_404(VistaGuardada.objects.select_related("usuario"), clave=clave, quitada=None)
    if vista.usuario_id != request.user.pk:
        messages.info(request, f"Vista «{vista.nombre}», de {vista.usuario}: usted ve lo que su cuenta le permite.")
    return redirect(vista.enlace)


@solo_envio("inicio")
def guardar(request: Peticion):
    """Keeps the filters of the list from which it was asked, and goes back to it."""
    lista, consulta = request.POST.get("lista", ""), request.POST.get("consulta", "")
    try:
        vista = guardar_vista(lista=lista, nombre=request.POST.get("nombre", ""), consulta=consulta, por=request.user)
    except VistaInvalida as error:
        messages.error(request, str(error))
        return redirect(_de_vuelta(lista, consulta))
    messages.success(
        request, f"Guardó la vista «{vista.nombre}»: está en «Mis vistas», con su dirección para enviarla."
    )
    return redirect(vista.enlace)


def _de_vuelta(lista: str, consulta: str) -> str:
    """The list from which it was asked; the first page, when it was none."""
    try:
        return direccion_de(lista, consulta) if lista in LISTAS else reverse("inicio")
    except NoReverseMatch:
        return reverse("inicio")


@solo_envio("inicio")
def quitar(request: Peticion, pk):
    """Takes away one of the person's own, and goes back to its list."""
    vista = get_object_or_404(VistaGuardada, pk=pk, usuario=request.user)
    try:
        quitar_vista(vista=vista, por=request.user)
    except VistaInvalida as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Quitó la vista «{vista.nombre}».")
    return redirect(vista.sin_filtros)
