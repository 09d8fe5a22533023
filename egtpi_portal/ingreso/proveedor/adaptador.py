"""Whom the provider's word lets in: an active person with an account, by the identity that was linked before or by her
verified mail; nobody signs up."""

from typing import NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.segundo_factor import PROBADO

from .correos import comparable
from .fallas import Falla
from .paginas import pagina_de_falla, pagina_del_error, se_dejo
from .servicios import anotar_que_no_entro, vincular


class AdaptadorDelProveedor(DefaultSocialAccountAdapter):
    """The provider is that of the settings, and only who has an account comes in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_provider(self, request: HttpRequest, provider, client_id=None):
        from .oidc import proveedor_para  # late: its libraries cost memory, where there is no provider

        if not settings.PROVEEDOR.activo:
            raise SocialApp.DoesNotExist
        return proveedor_para(request, settings.PROVEEDOR)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Finds whose the identity is, links it the first time, and says whether its second factor was proved. Raises
        ImmediateHttpResponse, with the page that says why, when she does not come in."""
        token = vars(sociallogin)["del_token"]
        if not token["nonce"] or token["nonce"] != sociallogin.state.get("nonce"):
            _no_entra(request, Falla.NO_VALE)
        vinculada = sociallogin.is_existing
        usuario = sociallogin.user if vinculada else self._por_su_correo(request, sociallogin)
        if not usuario.is_active:
            _no_entra(request, Falla.CERRADA, correo=usuario.email, usuario=usuario)
        if not vinculada:
            sociallogin.account = vincular(usuario=usuario, quien=sociallogin.account.uid, por=usuario)
            sociallogin.user = usuario
        sociallogin.state[PROBADO] = token["prueba"]

    def _por_su_correo(self, request: HttpRequest, sociallogin: SocialLogin) -> Usuario:
        correos = sociallogin.email_addresses
        if not correos:
            _no_entra(request, Falla.SIN_CORREO)
        correo = correos[0].email
        if not correos[0].verified:
            _no_entra(request, Falla.SIN_VERIFICAR, correo=correo)
        usuario = Usuario.objects.filter(email__iexact=correo).order_by("pk").first()
        if usuario is None or comparable(usuario.email) != comparable(correo):
            _no_entra(request, Falla.DESCONOCIDA, correo=correo)
        if SocialAccount.objects.filter(user=usuario, provider=sociallogin.account.provider).exists():
            _no_entra(request, Falla.OTRA_IDENTIDAD, correo=correo, usuario=usuario)
        return usuario

    def on_authentication_error(
        self, request: HttpRequest, provider, error=None, exception=None, extra_context=None
    ) -> None:  # fmt: skip
        """What the library could not end, in our words."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(se_dejo(request))
        raise ImmediateHttpResponse(pagina_del_error(request, exception, "state" in (extra_context or {})))


def _no_entra(request: HttpRequest, falla: Falla, *, correo: str = "", usuario: Usuario | None = None) -> NoReturn:
    anotar_que_no_entro(falla=falla, correo=correo, usuario=usuario)
    raise ImmediateHttpResponse(pagina_de_falla(request, falla, correo))
