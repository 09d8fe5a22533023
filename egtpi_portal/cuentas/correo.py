"""The mail of the portal: to whom, and how it goes.

What to send is queued in the transaction of the change (the queue is a table of the same database): both are kept, or
neither. The task, `enviar`, sends it afterwards.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django_q.tasks import async_task

from egtpi_portal.calendario.reloj import hoy

from .models import Membresia, Usuario

TAREA = "egtpi_portal.cuentas.correo.enviar"


def quienes(region: str, roles: Iterable[str], *, provincia: str = "") -> list[Usuario]:
    """The active people who hold any of those roles in the region today; with `provincia`, in that province of it."""
    dia = hoy()
    vigentes = Membresia.objects.filter(region_id=region, rol__in=list(roles), desde__lte=dia)
    if provincia:
        vigentes = vigentes.filter(provincia=provincia)
    vigentes = vigentes.filter(hasta=None) | vigentes.filter(hasta__gte=dia)
    return list(Usuario.objects.filter(membresias__in=vigentes, is_active=True).distinct().order_by("pk"))


def encolar(asunto: str, cuerpo: str, personas: Iterable[Usuario]):
    """Leaves a mail for each of those people who has an address, to be sent once the transaction ends well."""
    correos = sorted({persona.email for persona in personas if persona.email})
    if correos:
        async_task(TAREA, asunto, cuerpo, correos)


def enviar(asunto: str, cuerpo: str, correos: list[str]) -> int:
    """Sends the same mail to each person apart; returns how many were sent.

    The queue runs a task again when it was killed half way: a person may get the same mail twice, never none.
    """
    mensajes = [
        EmailMessage(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL, [correo])
        for correo in correos
    ]
    return get_connection().send_messages(mensajes) or 0
