"""The second factor: a code of six figures from an app of one's phone (RFC 6238), or a passkey (WebAuthn), kept and
checked by django-allauth.

Anybody may have one; whoever answers for the whole country must, where the setting SEGUNDO_FACTOR says so.
"""

from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from egtpi_portal.cifrado import cifrar, descifrar

from .models import Usuario
from .permisos import ve_el_pais
from .peticiones import PeticionDeCualquiera

EN_LA_SESION = "segundo_factor"
"""In the session, what it says of the second factor: one of the three that follow. It is of the session and not of the
person, and stays true as long as the session lives: a change of factors ends the others (`cuentas.receptores`)."""
DADO, NO_TIENE, FALTA = "dado", "no_tiene", "falta"
PROBADO = "segundo_factor_probado"
"""In what is known of a sign-in by a provider of identities, what proved the second factor there; blank: nothing."""
DEL_PROVEEDOR = "proveedor"
"""How django-allauth's record of a sign-in calls that kind of second factor."""
USO = "segundo_factor"
"""What its secrets are enciphered for."""
SIN_EXIGIR = ("account_", "mfa_")
"""Beginnings of the names of pages that may be used without it: to sign in and out, and to set it up."""
SIN_SESION = frozenset({"salud", "salud_viva", "salud_lista", "metricas", "agenda:archivo"})
"""Pages that ask nothing of who they are for."""
SIN_GALLETA = "api:"
"""Beginning of the names of what knows nobody by a session: its own key says who asks."""


def es_obligatorio(usuario: Usuario) -> bool:
    """Whether that person must have a second factor: who sees the whole country, where the portal asks for it."""
    return settings.SEGUNDO_FACTOR and ve_el_pais(usuario)


class AdaptadorDelSegundoFactor(DefaultMFAAdapter):
    """Secrets are enciphered in the database; who must have a second factor cannot leave it."""

    def encrypt(self, text: str) -> str:
        return cifrar(text, uso=USO)

    def decrypt(self, encrypted_text: str) -> str:
        return descifrar(encrypted_text, uso=USO)

    def get_totp_label(self, user) -> str:
        return user.get_username()

    def can_delete_authenticator(self, authenticator) -> bool:
        """Whether it may go: of who must have a second factor, only while another is left."""
        if not es_obligatorio(authenticator.user):
            return True
        suyos = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return suyos.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is: the portal at its own address, wherever it was asked from."""
        return {"id": urlsplit(settings.DIRECCION_DEL_PORTAL).hostname or "localhost", "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user, type) -> str:
        cuantas = Authenticator.objects.filter(user=user, type=type).count()
        return f"Llave {cuantas + 1}"


def nombre_de_la_llave(factor: Authenticator) -> str:
    """How its person calls a passkey; blank for other factors."""
    return factor.wrap().name if factor.type == Authenticator.Type.WEBAUTHN else ""


def marcar_la_sesion(request: HttpRequest, usuario: Usuario, *, dado: bool = False) -> str:
    """Writes in the session what it says of the second factor, and returns it: given (in this sign-in, here or at the
    provider's, or just set up here: `dado`), not to be given because the person has none, or lacking."""
    dados = {paso.get("type") for paso in get_authentication_records(request, usuario) if paso.get("method") == "mfa"}
    if DEL_PROVEEDOR in dados:
        marca = DADO
    elif not AdaptadorDelSegundoFactor().is_mfa_enabled(usuario):
        marca = NO_TIENE
    else:
        marca = DADO if dado or dados else FALTA
    request.session[EN_LA_SESION] = marca
    return marca


def exigir_segundo_factor(get_response):
    """Ends a session that gave only the password of who has a second factor; leads who must have one, and has none yet,
    to the page that sets it up, whatever they asked for."""

    def intermedio(request: HttpRequest):
        return get_response(request)

    def process_view(request: PeticionDeCualquiera, vista, args, kwargs):
        nombre = (request.resolver_match and request.resolver_match.view_name) or ""
        if nombre in SIN_SESION or nombre.startswith(SIN_GALLETA) or not request.user.is_authenticated:
            return None
        marca = request.session.get(EN_LA_SESION)
        if marca not in (DADO, NO_TIENE):
            marca = marcar_la_sesion(request, request.user)
        if marca == FALTA:
            logout(request)
            messages.info(request, "Su cuenta tiene un segundo factor: entre con su contraseña y con él.")
            return _llevar(request, "account_login")
        if marca == DADO or nombre.startswith(SIN_EXIGIR) or not es_obligatorio(request.user):
            return None
        messages.info(request, "Su rol pide un segundo factor: actívelo para seguir.")
        return _llevar(request, "mfa_activate_totp")

    vars(intermedio)["process_view"] = process_view
    return intermedio


def _llevar(request: PeticionDeCualquiera, nombre: str):
    return HttpResponseClientRedirect(reverse(nombre)) if request.htmx else redirect(nombre)
