"""Background work of this room."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection


def enviar(asunto: str, cuerpo: str, correos: list[str]) -> int:
    """Sends the same mail to each person apart; returns how many were sent.

    The queue runs a task again when it was killed half way: a person may get the same mail twice, never none.
    """
    mensajes = [
        EmailMessage(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL, [correo])
        for correo in correos
    ]
    return get_connection().send_messages(mensajes) or 0
