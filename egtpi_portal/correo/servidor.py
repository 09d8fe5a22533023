"""The mail server itself, for who looks whether it answers."""

import smtplib

from django.conf import settings
from django.core.mail import get_connection


def llamar_al_servidor(*, segundos: int) -> str:
    """Calls the mail server, and hangs up: the kind of the error when it does not answer in so long, blank when it
    does."""
    try:
        servidor = get_connection(settings.CORREO_BACKEND, timeout=min(settings.EMAIL_TIMEOUT, segundos))
        servidor.open()
        servidor.close()
    except (OSError, smtplib.SMTPException) as error:
        return type(error).__name__
    return ""
