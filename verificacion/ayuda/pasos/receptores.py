"""Who comes in is shown the first steps, unless they left them: asked once, and kept in the session."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from egtpi_portal.cuentas.peticiones import Peticion

from .consultas import los_dejo

EN_LA_SESION = "primeros_pasos"


@receiver(user_logged_in, dispatch_uid="verificacion.primeros_pasos")
def al_entrar(sender, request: Peticion, user, **kwargs):
    """The accounts of a demonstration are nobody's: theirs are in Ayuda alone."""
    if not settings.DEMO and not los_dejo(user):
        request.session[EN_LA_SESION] = True
