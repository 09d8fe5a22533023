"""The pages of passkeys and of the second step, over django-allauth's."""

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator

from egtpi_portal.cuentas.segundo_factor import AdaptadorDelSegundoFactor

from .formularios import (
    FormularioDeConfirmacion,
    FormularioDeEntrada,
    FormularioDeLlave,
    FormularioDeLlaveNueva,
    FormularioDelNombre,
)
from .servicios import cambiar_nombre


class SegundoPaso(AuthenticateView):
    """What is asked after the password: a passkey, a code of the app, one of recovery; of what the person has."""

    webauthn_form_class = FormularioDeLlave

    def get_context_data(self, **kwargs) -> dict:
        tiene = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        suyo = {"con_llave": Authenticator.Type.WEBAUTHN in tiene, "con_app": Authenticator.Type.TOTP in tiene}
        return {**super().get_context_data(**kwargs), **suyo}


class Nueva(AddWebAuthnView):
    """Registers a passkey."""

    form_class = FormularioDeLlaveNueva


class Nombre(EditWebAuthnView):
    """Calls a passkey otherwise."""

    form_class = FormularioDelNombre
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        llave = cambiar_nombre(llave=self.object, nombre=form.cleaned_data["name"], por=self.request.user)
        messages.success(self.request, f"Su llave se llama «{llave.wrap().name}».")
        return HttpResponseRedirect(self.get_success_url())


class Quitar(RemoveWebAuthnView):
    """Takes a passkey away, unless it is the last factor of who must have one."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        if not AdaptadorDelSegundoFactor().can_delete_authenticator(self.object):
            return HttpResponseRedirect(self.request.path)
        return super().form_valid(form)

    def get_context_data(self, **kwargs) -> dict:
        se_puede = AdaptadorDelSegundoFactor().can_delete_authenticator(self.object)
        return {**super().get_context_data(**kwargs), "se_puede": se_puede}


class Confirmar(ReauthenticateWebAuthnView):
    """Says again who one is, by a passkey."""

    form_class = FormularioDeConfirmacion

    def form_invalid(self, form):
        for dicho in form.errors.get("credential", []):
            messages.error(self.request, dicho)
        return HttpResponseRedirect(reverse("mfa_reauthenticate_webauthn"))


@method_decorator(login_not_required, name="dispatch")
class Entrar(LoginWebAuthnView):
    """Signs in by a passkey alone."""

    form_class = FormularioDeEntrada


segundo_paso, nueva, nombre, quitar = SegundoPaso.as_view(), Nueva.as_view(), Nombre.as_view(), Quitar.as_view()
confirmar, entrar = Confirmar.as_view(), Entrar.as_view()
