"""The second factor: a code of six figures from an app of one's phone (RFC 6238), kept and checked by django-allauth.

Anybody may have one; whoever answers for the whole country must, where the setting SEGUNDO_FACTOR says so.
"""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from .permisos import ve_el_pais

EN_LA_SESION = "segundo_factor"
"""Marks a session whose person was seen to have one: it is not asked again in each request."""
SIN_EXIGIR = ("account_", "mfa_")
"""Beginnings of the names of pages that may be used without it: to sign in and out, and to set it up."""


def _cifra() -> MultiFernet:
    """Enciphers with today's SECRET_KEY; deciphers with that one or with an earlier one (SECRET_KEY_FALLBACKS)."""
    claves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    resumenes = [hashlib.sha256(f"egtpi.segundo_factor:{clave}".encode()).digest() for clave in claves]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(resumen)) for resumen in resumenes])


def es_obligatorio(usuario) -> bool:
    """Whether that person must have a second factor: who sees the whole country, where the portal asks for it."""
    return settings.SEGUNDO_FACTOR and ve_el_pais(usuario)


class AdaptadorDelSegundoFactor(DefaultMFAAdapter):
    """Secrets are enciphered in the database; who must have a second factor cannot leave it."""

    def encrypt(self, text: str) -> str:
        return _cifra().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cifra().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user) -> str:
        return user.get_username()

    def can_delete_authenticator(self, authenticator) -> bool:
        return not es_obligatorio(authenticator.user)


def exigir_segundo_factor(get_response):
    """Leads who must have a second factor, and has none yet, to the page that sets it up, whatever they asked for."""

    def intermedio(request):
        return get_response(request)

    def process_view(request, vista, args, kwargs):
        usuario, nombre = request.user, request.resolver_match.view_name or ""
        if not settings.SEGUNDO_FACTOR or not usuario.is_authenticated or nombre.startswith(SIN_EXIGIR):
            return None
        if request.session.get(EN_LA_SESION) or not es_obligatorio(usuario):
            return None
        if AdaptadorDelSegundoFactor().is_mfa_enabled(usuario):
            request.session[EN_LA_SESION] = True
            return None
        messages.info(request, "Su rol pide un segundo factor: actívelo para seguir.")
        if request.htmx:
            return HttpResponseClientRedirect(reverse("mfa_activate_totp"))
        return redirect("mfa_activate_totp")

    intermedio.process_view = process_view
    return intermedio
