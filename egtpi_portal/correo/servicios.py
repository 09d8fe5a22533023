"""Leaving mail to be sent, in the transaction of the change that it tells of: both are kept, or neither."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from egtpi_portal.cifrado import cifrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.trabajos import servicios as trabajos
from egtpi_portal.trabajos.models import Trabajo

from .mensaje import Mensaje, de_django
from .models import Correo

TIPO = "correo"
USO = "correo"
"""What messages are enciphered for."""


def encolar(asunto: str, cuerpo: str, personas: Iterable[Usuario]) -> list[Trabajo]:
    """Leaves a mail for each of those people who has an address; returns the jobs that will send them."""
    suyos = {persona.email: persona for persona in personas if persona.email}
    asunto = " ".join(asunto.split())
    return [
        _dejar(
            Mensaje(correo, settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL),
            que=asunto,
            para=f"{persona} <{correo}>",
        )
        for correo, persona in sorted(suyos.items())
    ]


def encolar_mensaje(mensaje: EmailMessage) -> list[Trabajo]:
    """Leaves a message of Django's to be sent to each of its recipients; returns the jobs. Raises TypeError for an
    attachment that cannot wait."""
    sin_prefijo = str(mensaje.subject).removeprefix(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX)
    return [_dejar(uno, que=" ".join(sin_prefijo.split()), para=uno.para) for uno in de_django(mensaje)]


@transaction.atomic
def _dejar(mensaje: Mensaje, *, que: str, para: str) -> Trabajo:
    trabajo = trabajos.encolar(tipo=TIPO, que=que or "(sin asunto)", para=para)
    Correo.objects.create(trabajo=trabajo, contenido=cifrar(mensaje.a_texto(), uso=USO))
    return trabajo
