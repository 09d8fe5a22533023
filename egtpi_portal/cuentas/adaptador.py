"""How django-allauth behaves here: accounts are given by the administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.http import HttpRequest
from django.urls import reverse

from .direccion import DESCONOCIDA, direccion_del_cliente
from .limites import A_MEDIAS, APP, en_palabras, espera

NO_COINCIDEN = "El usuario o la contraseña no son correctos. Revise que las mayúsculas no estén activadas."
clave_probada = Signal()
"""Somebody's password was right, before whatever else the sign-in asks: `request`."""
ETAPAS = {"allauth.mfa.stages.AuthenticateStage": "egtpi_portal.cuentas.etapas.EtapaDelSegundoFactor"}
"""The steps of signing in that are ours."""


class AdaptadorDeCuentas(DefaultAccountAdapter):
    """Sign-up is closed; after changing the password one goes back to work; attempts are counted by place, and who is
    refused is told for how long."""

    def is_open_for_signup(self, request: HttpRequest):
        return False

    def get_password_change_redirect_url(self, request: HttpRequest):
        return reverse("inicio")

    def get_login_stages(self) -> list[str]:
        return [ETAPAS.get(etapa, etapa) for etapa in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        return direccion_del_cliente(request) or DESCONOCIDA

    def pre_authenticate(self, request: HttpRequest, **credentials):
        """Wrong passwords are counted here by place alone: by person and place in `ingreso.guardia`. (The library's
        own count by person, from wherever, would let a stranger keep anybody out.)"""
        self._login_failed_rl_usage = ratelimit.consume(request, app=APP, action="password_failed")
        if not self._login_failed_rl_usage:
            raise self._demasiados("Demasiados intentos fallidos desde su red", espera(request, "password_failed"))

    def authenticate(self, request: HttpRequest, **credentials):
        usuario = super().authenticate(request, **credentials)
        if usuario is not None:
            clave_probada.send(type(self), request=request)
        return usuario

    def validation_error(self, code, *args):
        """Which of user and password is wrong is not told. Wrong codes of the second factor, too many of them: for how
        long."""
        if code.endswith("_password_mismatch"):
            return ValidationError(NO_COINCIDEN, code=code)
        if code in ("too_many_login_attempts", "rate_limited"):
            return self._demasiados("Demasiados intentos con el código", self._espera_del_codigo())
        return super().validation_error(code, *args)

    def _espera_del_codigo(self) -> int:
        request = context.request
        etapa = getattr(request, "_login_stage", None)
        quien = etapa.login.user if etapa else request.user
        return espera(request, "login_failed", key=f"mfa-auth-user-{quien.pk}")

    @staticmethod
    def _demasiados(que: str, segundos: int) -> ValidationError:
        if segundos:
            return ValidationError(f"{que}: espere {en_palabras(segundos)} y vuelva a intentarlo.")
        return ValidationError(f"Otro intento quedó a medias: espere {en_palabras(A_MEDIAS)} y vuelva a intentarlo.")
