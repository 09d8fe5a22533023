"""What OpenID Connect asks of who relies on a provider, over django-allauth's client: that the provider is the one that
was named, and that its token is signed by it, for us, of now and of this sign-in (OpenID Connect Core 1.0 §3.1.3.7).

django-allauth trusts a token that it fetched over TLS without looking at its signature, which the standard lets it;
here every token is verified by the provider's keys. Of what the provider says of a person nothing is kept but who she
is for it.
"""

import hashlib
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException

from egtpi_portal.ajustes import Proveedor

from .correos import comparable
from .paginas import pagina_del_error

FIRMAS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""How a token may be signed: with a key that only the provider has."""
HOLGURA = 60
"""Seconds that the provider's clock and ours may be apart."""
DEBE_DECIR = ("iss", "sub", "aud", "exp", "iat")
EXTREMOS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LARGO_DE_QUIEN = 191
"""Letters of the identifier of a person that the table of django-allauth holds."""
FALLAN = (OAuth2Error, RequestException)
"""What a provider that is not itself, or that is not there, raises."""
ILEGIBLE = (jwt.PyJWTError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a token or a set of keys of any shape may raise."""


class Cliente(OpenIDConnectOAuth2Adapter):
    """How the provider is asked, and what of its answers is believed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error when it is another's or is not whole."""
        if not hasattr(self, "_openid_config"):
            proveedor = self.get_provider()
            with get_adapter().get_requests_session() as sesion:
                respuesta = sesion.get(proveedor.server_url)
                respuesta.raise_for_status()
                dicho = respuesta.json()
            emisor = proveedor.app.settings["server_url"]
            if not isinstance(dicho, dict) or str(dicho.get("issuer", "")).rstrip("/") != emisor.rstrip("/"):
                raise OAuth2Error("El documento del proveedor no es del emisor que se configuró.")
            if not all(_direccion_segura(dicho.get(extremo), emisor) for extremo in EXTREMOS):
                raise OAuth2Error("Al documento del proveedor le falta una dirección, o no es https.")
            self._openid_config = dicho
        return self._openid_config

    def get_access_token_data(self, request: HttpRequest, app, client, pkce_code_verifier=None) -> dict[str, Any]:
        try:
            return super().get_access_token_data(request, app, client, pkce_code_verifier=pkce_code_verifier)
        except (AttributeError, LookupError, TypeError) as error:
            raise OAuth2Error("Lo que el proveedor dio por el código no se puede leer.") from error

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        return SocialToken(token=str(data["access_token"]))

    def get_callback_url(self, request: HttpRequest, app) -> str:
        return build_absolute_uri(request, reverse("ingreso:proveedor_vuelta"))

    def complete_login(self, request: HttpRequest, app, token, **kwargs) -> SocialLogin:
        """Who came, as the signed token says it; her mail from the provider's own page of her where the token has none.
        Raises OAuth2Error."""
        dicho = self._decode_id_token(app, str(kwargs["response"].get("id_token") or ""))
        pagina = self.openid_config.get("userinfo_endpoint")
        if "email" not in dicho and _direccion_segura(pagina, app.settings["server_url"]):
            suya = self._fetch_user_info(token.token)
            if not isinstance(suya, dict) or suya.get("sub") != dicho["sub"]:
                raise OAuth2Error("Lo que el proveedor dice de la persona es de otra.")
            dicho |= {clave: suya[clave] for clave in ("email", "email_verified") if clave in suya}
        return self.get_provider().sociallogin_from_response(request, dicho)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        dicho = self.openid_config
        with get_adapter().get_requests_session() as sesion:
            respuesta = sesion.get(dicho["jwks_uri"])
            respuesta.raise_for_status()
        try:
            afirmado = jwt.decode(
                id_token, _llave(id_token, respuesta.json()), algorithms=FIRMAS, audience=app.client_id,
                issuer=dicho["issuer"], leeway=HOLGURA, options={"require": list(DEBE_DECIR)},
            )  # fmt: skip
        except ILEGIBLE as error:
            raise OAuth2Error(f"El token del proveedor no vale: {error}") from error
        varios = isinstance(afirmado["aud"], list) and len(afirmado["aud"]) > 1
        if afirmado.get("azp", None if varios else app.client_id) != app.client_id:
            raise OAuth2Error("El token del proveedor se dio a otro.")
        return afirmado


class ProveedorDeIdentidad(OpenIDConnectProvider):
    """The provider of the settings."""

    oauth2_adapter_class = Cliente

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Who the person is for the provider; a summary of it where it is longer than the table holds."""
        quien = str(data["sub"])
        return quien if len(quien) <= LARGO_DE_QUIEN else hashlib.sha256(quien.encode()).hexdigest()

    def extract_extra_data(self, data) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        correo, dicho = str(data.get("email") or ""), data.get("email_verified")
        es_suyo = comparable(correo.rpartition("@")[2]) in map(comparable, self.dominios)
        verificado = dicho in (True, "true") or (dicho is None and es_suyo)  # what it denies is not
        return [EmailAddress(email=correo, verified=verificado, primary=True)] if correo else []

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        entrada = super().sociallogin_from_response(request, response)
        vars(entrada)["del_token"] = {  # what `adaptador` judges the sign-in by
            "nonce": response.get("nonce"),
            "prueba": next((f"{cual}:{valor}" for cual, valor in self.pruebas if _dice(response.get(cual), valor)), ""),
        }
        return entrada

    @property
    def dominios(self) -> tuple[str, ...]:
        return self.app.settings["dominios"]

    @property
    def pruebas(self) -> tuple[tuple[str, str], ...]:
        return self.app.settings["pruebas"]


class Vuelta(OAuth2CallbackView):
    """Where the provider sends a person back to. (The library asks for its document where it does not look for its
    failing.)"""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except FALLAN as error:
            return pagina_del_error(request, error)


def proveedor_para(request: HttpRequest, ajustes: Proveedor) -> ProveedorDeIdentidad:
    """django-allauth's side of the provider of the settings, which is in no table."""
    app = SocialApp(
        provider=ProveedorDeIdentidad.id, provider_id=ajustes.emisor, name=ajustes.nombre, client_id=ajustes.cliente,
        secret=ajustes.secreto,
        settings={
            "server_url": ajustes.emisor, "scope": ["openid", "email"], "oauth_pkce_enabled": True,
            "dominios": ajustes.dominios, "pruebas": ajustes.pruebas,
        },
    )  # fmt: skip
    return ProveedorDeIdentidad(request, app=app)


def _llave(id_token: str, llaves: dict[str, Any]) -> jwt.PyJWK:
    """The key of the set by which that token says to be signed. Raises one of ILEGIBLE."""
    cual = jwt.get_unverified_header(id_token).get("kid")
    todas = [una for una in jwt.PyJWKSet.from_dict(llaves).keys if una.public_key_use in (None, "sig")]
    (llave,) = [una for una in todas if una.key_id == cual] or (todas if cual is None else [])
    return llave


def _direccion_segura(direccion: object, emisor: str) -> bool:
    """Whether it is an address over TLS; or a plain one, where the issuer itself is of this machine."""
    comienzos = ("https://", "http://localhost", "http://127.0.0.1") if emisor.startswith("http://") else ("https://",)
    return isinstance(direccion, str) and direccion.startswith(comienzos)


def _dice(afirmado: object, valor: str) -> bool:
    """Whether a claim, one value or a list of them, says that one."""
    return valor in afirmado if isinstance(afirmado, list) else afirmado == valor
