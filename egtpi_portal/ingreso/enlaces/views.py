"""The pages of the links that are good once: no account is needed to open them, and they leave no trace."""

from functools import partial, wraps

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from egtpi_portal.cuentas.limites import con_limite, en_palabras
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.respuestas import sin_rastro

from .errores import EnlaceNoSirve, ErrorDeCuenta
from .formularios import FormularioDeInvitacion, anotar
from .llave import cambio_de, exigir_que_abra, invitacion_de
from .servicios import confirmar_correo, usar_invitacion

INCOMPLETO = EnlaceNoSirve("no está completo", "Ábralo desde el correo, o cópielo entero.")


def _demasiadas(request: HttpRequest, segundos: int):
    return render(request, "429.html", {"espera": en_palabras(segundos), "a_medias": False})


limitada = con_limite("enlaces", lambda: f"{settings.RESPUESTAS_POR_MINUTO}/60s/ip", _demasiadas)


def con_enlace(de_la_clave):
    """A view, given what its address names, open; else, the page that says why not: 404 for what never was, 410 for
    what opens no more, 403 when somebody else is signed in here."""

    def decorar(vista):
        @login_not_required
        @never_cache
        @partial(sin_rastro, referencia="same-origin")
        @leer_o_enviar
        @limitada
        @wraps(vista)
        def envuelta(request: HttpRequest, clave: str):
            enlace = de_la_clave(clave)
            if enlace is None:
                return _no_sirve(request, INCOMPLETO, 404)
            if request.user.is_authenticated and request.user.pk != enlace.usuario_id:
                return render(request, "ingreso/enlaces/de_otra_persona.html", {"enlace": enlace}, status=403)
            try:
                exigir_que_abra(enlace)
                return vista(request, enlace)
            except EnlaceNoSirve as error:
                return _no_sirve(request, error, 410)

        return envuelta

    return decorar


def _no_sirve(request: HttpRequest, error: EnlaceNoSirve, status: int):
    return render(request, "ingreso/enlaces/no_sirve.html", {"error": error}, status=status)


@con_enlace(invitacion_de)
def invitacion(request: HttpRequest, suya):
    """Chooses her password, and comes in."""
    form = FormularioDeInvitacion(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        dicho = form.cleaned_data
        try:
            usuario = usar_invitacion(invitacion=suya, correo=dicho["correo"], contrasena=dicho["contrasena"])
        except ErrorDeCuenta as error:
            anotar(form, error)
        else:
            messages.success(request, "Su contraseña quedó guardada: la próxima vez entre con ella.")
            return perform_login(request, usuario, email_verification="none", redirect_url=reverse("inicio"))
    return render(request, "ingreso/enlaces/invitacion.html", {"invitacion": suya, "form": form})


@con_enlace(cambio_de)
def correo(request: HttpRequest, suyo):
    """Confirms the new address."""
    if request.method == "POST":
        try:
            usuario = confirmar_correo(cambio=suyo)
        except ErrorDeCuenta as error:
            return _no_sirve(request, EnlaceNoSirve("ya no se puede usar", str(error)), 410)
        messages.success(request, f"El correo de {usuario} es ahora {usuario.email}.")
        return redirect("ingreso:cuenta" if request.user.is_authenticated else "account_login")
    return render(request, "ingreso/enlaces/correo.html", {"cambio": suyo})
