"""Sealing the trail."""

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.correo.servicios import dejar_a

from .cadena import eslabones
from .consultas import ACCION, Sello, eventos_de_sello, sello_de
from .correos import SELLO


class BitacoraAlterada(Exception):
    """The trail is not what an earlier seal says: a Spanish sentence that says since which one."""


def sellar() -> Sello | None:
    """Takes the digest of the trail as it is now, keeps it as an event and leaves it in the mail of SELLO_CORREOS; None
    when there is nothing to seal. On its way it looks at every earlier seal.

    Raises BitacoraAlterada, and seals nothing, when one does not hold: a new seal would make good what was altered.
    """
    numero = _ultimo_firme()
    previos = {sello.numero: sello for sello in map(sello_de, eventos_de_sello())}
    cuantos, huella = 0, ""
    for n, huella in eslabones(numero):
        cuantos += 1
        if (previo := previos.pop(n, None)) is not None and previo.huella != huella:
            raise BitacoraAlterada(_lo_alterado(previo))
    if previos:
        raise BitacoraAlterada(_lo_alterado(min(previos.values(), key=lambda sello: sello.numero)))
    return _guardar(numero, huella, cuantos) if cuantos else None


@transaction.atomic
def _guardar(numero: int, huella: str, eventos: int) -> Sello:
    evento = registrar(
        por=None, accion=ACCION, resumen=f"Se selló la bitácora hasta el evento {numero}: {huella}.",
        cambios={"numero": ["", str(numero)], "huella": ["", huella], "eventos": ["", str(eventos)]},
    )  # fmt: skip
    sello = sello_de(evento)
    for direccion in settings.SELLO_CORREOS:
        dejar_a(direccion, SELLO, quien="Sello de la bitácora", en=[], sello=sello)
    return sello


def _lo_alterado(sello: Sello) -> str:
    return (
        f"La bitácora no es la que se selló hasta el evento {sello.numero} ({sello.huella[:16]}…): algún evento "
        "cambió, falta o sobra. No la selle otra vez: compárela con la última copia y con los sellos enviados."
    )


@transaction.atomic
def _ultimo_firme() -> int:
    """The number of the last event such that none of a lower number is still to come: on PostgreSQL, where a
    transaction may have taken its number and not be done, those that write the trail are waited for."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute("LOCK TABLE bitacora_evento IN SHARE MODE")
    return Evento.objects.aggregate(n=Max("pk"))["n"] or 0
