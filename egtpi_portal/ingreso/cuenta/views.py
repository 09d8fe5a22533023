"""*Mi cuenta*: all that is one's own, in one page."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from egtpi_portal.avisos.consultas import silencios_de
from egtpi_portal.cuentas.alcance import membresias_vigentes
from egtpi_portal.cuentas.contactos import quienes_ven
from egtpi_portal.cuentas.limites import en_palabras
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.cuentas.segundo_factor import es_obligatorio
from egtpi_portal.metodos import leer_o_enviar, solo_envio

from ..consultas import cambio_pendiente, sesiones_de, vinculo_de
from ..enlaces.errores import ErrorDeCuenta
from ..enlaces.formularios import anotar
from ..enlaces.servicios import dejar_como_estaba, pedir_cambio_de_correo
from ..uso import CADA
from .formularios import FormularioCorreo, FormularioTelefono
from .servicios import cambiar_telefono


@leer_o_enviar
def cuenta(request: Peticion):
    """Who one is here, who sees it, and how the account is guarded; a POST puts one's phone."""
    form = FormularioTelefono(
        request.POST if request.method == "POST" else None, initial={"telefono": request.user.telefono}
    )
    if request.method == "POST" and form.is_valid():
        try:
            suya = cambiar_telefono(telefono=form.cleaned_data["telefono"], por=request.user)
        except ErrorDeCuenta as error:
            anotar(form, error)
        else:
            messages.success(request, f"Su teléfono es {suya.telefono}." if suya.telefono else "Se quitó su teléfono.")
            return redirect("ingreso:cuenta")
    contexto = {
        "form": form,
        "membresias": membresias_vigentes(request.user).select_related("region"),
        "quienes_ven": quienes_ven(request.user),
        "cambio": cambio_pendiente(request.user),
        "vinculo": vinculo_de(request.user),
        "con_factor": is_mfa_enabled(request.user),
        "obligatorio": es_obligatorio(request.user),
        "sesiones": sesiones_de(request.user, request.session.session_key),
        "silencios": len(silencios_de(request.user)),
        "duran": en_palabras(settings.SESSION_COOKIE_AGE),
        "atraso": en_palabras(CADA),
    }
    return render(request, "ingreso/cuenta.html", contexto)


@leer_o_enviar
@reauthentication_required
def correo(request: Peticion):
    """Asks that one's mail be another, after saying again who one is."""
    form = FormularioCorreo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cambio = pedir_cambio_de_correo(usuario=request.user, correo=form.cleaned_data["correo"], por=request.user)
        except ErrorDeCuenta as error:
            anotar(form, error)
        else:
            messages.success(request, f"Se enviará un enlace a {cambio.correo}: ábralo para confirmar el cambio.")
            return redirect("ingreso:cuenta")
    return render(request, "ingreso/correo.html", {"form": form})


@solo_envio("ingreso:cuenta")
def dejar_el_correo(request: Peticion):
    """Withdraws the change of one's mail that waits."""
    if dejar_como_estaba(usuario=request.user, por=request.user):
        messages.success(request, f"Su correo sigue siendo {request.user.email}.")
    return redirect("ingreso:cuenta")
