"""Leaving mail to be sent, in the transaction of the change that it tells of: both are kept, or neither."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    return dejar_varias(Carta(clase, personas, en, datos))


@dataclass(frozen=True, slots=True)
class Carta:
    """A mail to be left, as `dejar` takes it."""

    clase: str
    personas: Iterable[Usuario]
    en: Sequence[Any]
    datos: dict[str, Any]


def dejar_varias(*cartas: Carta) -> list[Trabajo]:
    """Leaves several mails at once, each as `dejar` does, in order."""
    dichas = [redactar(carta.clase, en=carta.en, **carta.datos) for carta in cartas]
    quieren = [los_que_quieren(carta.clase, carta.personas) for carta in cartas]
    rebotan = las_que_rebotan() if any(quieren) else set()
    return _dejar_a_cada_uno(
        suya
        for dicho, suyos in zip(dichas, quieren, strict=True)
        for suya in _por_direccion(dicho.asunto, dicho.cuerpo, suyos, rebotan, dicho.html)
    )


def dejar_a(direccion: str, clase: str, *, quien: str, en: Sequence[Any], **datos: Any) -> Trabajo | None:
    """Leaves the mail of that kind for somebody who has no account (`quien`, for the page of jobs); None, and no mail,
    when none arrives there."""
    if rebote_de(direccion):
        return None
    dicho = redactar(clase, en=en, **datos)
    mensaje = _mensaje(direccion, dicho.asunto, dicho.cuerpo)
    return _dejar_a_cada_uno([(mensaje, dicho.asunto, f"{quien} <{direccion}>")])[0]


def a_una_direccion(direccion: str, clase: str, *, en: Sequence[Any] = (), **datos: Any) -> Mensaje:
    """The mail of that kind as a message to that address, for a job that sends it by itself."""
    dicho = redactar(clase, en=en, **datos)
    return _mensaje(direccion, dicho.asunto, dicho.cuerpo)


def encolar(asunto: str, cuerpo: str, personas: Iterable[Usuario], *, html: str = "") -> list[Trabajo]:
    """Leaves a mail of those words for each of those people who has an address where mail arrives; returns the jobs.
    `html`: the same as a page, sent beside the text."""
    suyas = list(personas)
    return _dejar_a_cada_uno(_por_direccion(asunto, cuerpo, suyas, las_que_rebotan() if suyas else set(), html))


def _por_direccion(
    asunto: str, cuerpo: str, personas: Iterable[Usuario], rebotan: set[str], html: str
) -> Iterator[tuple[Mensaje, str, str]]:
    """The message for each address of those people where mail arrives, with its job's name and for whom it is."""
    suyos = {persona.email: persona for persona in personas if persona.email and normal(persona.email) not in rebotan}
    asunto = " ".join(asunto.split())
    for correo, persona in sorted(suyos.items()):
        yield _mensaje(correo, asunto, cuerpo, html), asunto, f"{persona} <{correo}>"


def encolar_mensaje(mensaje: EmailMessage) -> list[Trabajo]:
    """Leaves a message of Django's to be sent to each of its recipients; returns the jobs. Raises TypeError for an
    attachment that cannot wait."""
    sin_prefijo = str(mensaje.subject).removeprefix(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX)
    que = " ".join(sin_prefijo.split())
    return _dejar_a_cada_uno((uno, que, uno.para) for uno in de_django(mensaje))


def _mensaje(direccion: str, asunto: str, cuerpo: str, html: str = "") -> Mensaje:
    return Mensaje(
        direccion, settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL,
        alternativas=((html, "text/html"),) if html else (),
    )  # fmt: skip


@transaction.atomic(savepoint=False)
def _dejar_a_cada_uno(mensajes: Iterable[tuple[Mensaje, str, str]]) -> list[Trabajo]:
    """Leaves each of those (message, job's name, for whom), in order; two statements, none for none."""
    suyos = list(mensajes)
    hechos = trabajos.encolar_varios(tipo=TIPO, cuales=[(que or "(sin asunto)", para) for _, que, para in suyos])
    Correo.objects.bulk_create(
        Correo(trabajo=trabajo, contenido=cifrar(mensaje.a_texto(), uso=USO))
        for trabajo, (mensaje, _, _) in zip(hechos, suyos, strict=True)
    )
    return hechos
