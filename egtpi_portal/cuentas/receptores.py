"""What a session is marked with when it begins, and what happens to sessions when a person's guards change."""

import datetime as dt

from allauth.account.signals import password_changed
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import instante

from .segundo_factor import marcar_la_sesion
from .sesiones import DESDE, terminar_las_demas


@receiver(user_logged_in)
def al_entrar(sender, request: HttpRequest, user, **kwargs):
    """The session knows since when it is, and whether the second factor was given in it."""
    request.session[DESDE] = instante().timestamp()
    marcar_la_sesion(request, user)


@receiver(post_save, sender=Authenticator)
def al_activar_o_renovar(sender, instance, created, **kwargs):
    if created:
        _al_cambiar_un_factor(instance)


@receiver(post_delete, sender=Authenticator)
def al_quitar(sender, instance, **kwargs):
    _al_cambiar_un_factor(instance)


def _al_cambiar_un_factor(factor):
    """In the transaction of the change, whoever makes it (the person, an administrator, a command): the other sessions
    of the factor's person end. (Using one is no change: it only updates its row.)"""
    request = context.request
    suya = request if getattr(getattr(request, "user", None), "pk", None) == factor.user_id else None
    terminar_las_demas(factor.user, suya)
    if suya is not None:
        marcar_la_sesion(request, request.user, dado=True)


@receiver(password_changed)
def al_cambiar_la_clave(sender, request: HttpRequest, user, **kwargs):
    """The library writes the session down anew, under its new key: it goes on being since when it was."""
    desde = dt.datetime.fromtimestamp(request.session.get(DESDE, instante().timestamp()), tz=dt.UTC)
    UserSession.objects.filter(session_key=request.session.session_key).update(created_at=desde)
