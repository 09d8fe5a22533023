"""Leaving mail to be sent, in the transaction of the change that it tells of: both are kept, or neither."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from egtpi_portal.cifrado import cifrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.trabajos import servicios as trabajos
from egtpi_portal.trabajos.models import Trabajo

from .clases import los_que_quieren, redactar
from .mensaje import Mensaje, de_django
from .models import Correo
from .rebotes.consultas import las_que_rebotan, rebote_de
from .rebotes.marca import normal

TIPO = "correo"
USO = "correo"
"""What messages are enciphered for."""


def dejar(clase: str, personas: Iterable[Usuario], *, en: Sequence[Any], **datos: Any) -> list[Trabajo]:
    """Leaves the mail of that kind for each of those people who has an address and did not silence it; returns the jobs
    that will send them.

    Every mail of the rooms is left here. `en`: the arguments of its link's URL; `datos`: what its words are made of.
    Raises as `clases.redactar` does.
    """
    dicho = redactar(clase, en=en, **datos)
    return encolar(dicho.asunto, dicho.cuerpo, los_que_quieren(clase, personas), html=dicho.html)


def dejar_a(direccion: str, clase: str, *, quien: str, en: Sequence[Any], **datos: Any) -> Trabajo | None:
    """Leaves the mail of that kind for somebody who has no account (`quien`, for the page of jobs); None, and no mail,
    when none arrives there."""
    if rebote_de(direccion):
        return None
    dicho = redactar(clase, en=en, **datos)
    return _dejar(_mensaje(direccion, dicho.asunto, dicho.cuerpo), que=dicho.asunto, para=f"{quien} <{direccion}>")


def a_una_direccion(direccion: str, clase: str, *, en: Sequence[Any] = (), **datos: Any) -> Mensaje:
    """The mail of that kind as a message to that address, for a job that sends it by itself."""
    dicho = redactar(clase, en=en, **datos)
    return _mensaje(direccion, dicho.asunto, dicho.cuerpo)


def encolar(asunto: str, cuerpo: str, personas: Iterable[Usuario], *, html: str = "") -> list[Trabajo]:
    """Leaves a mail of those words for each of those people who has an address where mail arrives; returns the jobs.
    `html`: the same as a page, sent beside the text."""
    suyos = {persona.email: persona for persona in personas if persona.email}
    if suyos:
        rebotan = las_que_rebotan()
        suyos = {correo: persona for correo, persona in suyos.items() if normal(correo) not in rebotan}
    asunto = " ".join(asunto.split())
    return [
        _dejar(
            _mensaje(correo, asunto, cuerpo, html),
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


def _mensaje(direccion: str, asunto: str, cuerpo: str, html: str = "") -> Mensaje:
    return Mensaje(
        direccion, settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL,
        alternativas=((html, "text/html"),) if html else (),
    )  # fmt: skip


@transaction.atomic
def _dejar(mensaje: Mensaje, *, que: str, para: str) -> Trabajo:
    trabajo = trabajos.encolar(tipo=TIPO, que=que or "(sin asunto)", para=para)
    Correo.objects.create(trabajo=trabajo, contenido=cifrar(mensaje.a_texto(), uso=USO))
    return trabajo
