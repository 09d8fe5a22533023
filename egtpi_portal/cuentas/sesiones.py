"""Ending sessions: what was opened before a person's guards changed is worth nothing after."""

from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from .models import Usuario

DESDE = "entro"
"""In the session: the instant at which its person came in, in seconds of the epoch."""


def terminar_las_demas(usuario: Usuario, request: HttpRequest | None = None):
    """Ends every session of that person but that of `request`, when it is theirs: in the transaction of what makes it
    necessary."""
    sello = get_random_string(32)
    Usuario.objects.filter(pk=usuario.pk).update(sello_de_sesion=sello)
    usuario.sello_de_sesion = sello
    if request is not None and request.user.pk == usuario.pk:
        request.user.sello_de_sesion = sello
        request.session[HASH_SESSION_KEY] = request.user.get_session_auth_hash()
