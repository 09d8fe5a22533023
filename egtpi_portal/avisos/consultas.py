"""Reads of one's notices, and how the last look went."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from django.db.models import BigIntegerField, F, QuerySet

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.sentencias import Sentencia

from .models import Aviso, Jornada, Silencio
from .tipos import TIPOS

MUCHOS = 100
"""From so many on, the bell says that there are more."""


def cuantos_sin_ver(usuario: Usuario) -> int:
    """How many notices of the person are new and still needed, up to MUCHOS. One query."""
    return len(_SIN_VER(usuario=usuario.pk))


_SIN_VER = Sentencia(
    lambda usuario: Aviso.objects.visibles_para(usuario).sin_ver().order_by().values_list("pk", flat=True)[:MUCHOS],
    usuario=BigIntegerField(),
)


def avisos_de(usuario: Usuario, cuales: str) -> QuerySet[Aviso]:
    """Those of the person: the new ones (`nuevos`), those that still wait or were only to be known (`abiertos`), or
    all (`todos`), the last made first."""
    suyos = Aviso.objects.visibles_para(usuario).select_related("region")
    if cuales == "nuevos":
        return suyos.sin_ver()
    return suyos.filter(atendido_el=None) if cuales == "abiertos" else suyos


def esperan_por(usuario: Usuario, cuantos: int) -> list[Aviso]:
    """What waits for the person to do it, the nearest limit first, then what has none, the oldest first; up to so many.
    One query."""
    return _esperan(cuantos)(usuario=usuario.pk)


@cache
def _esperan(cuantos: int) -> Sentencia:
    tipos = [tipo.clave for tipo in TIPOS.values() if tipo.pendiente]

    def armar(usuario: Usuario):
        suyos = Aviso.objects.visibles_para(usuario).filter(atendido_el=None, tipo__in=tipos).select_related("region")
        return suyos.order_by(F("limite").asc(nulls_last=True), "fecha", "pk")[:cuantos]

    return Sentencia(armar, usuario=BigIntegerField())


def silencios_de(usuario: Usuario) -> set[str]:
    """The kinds that the person keeps from the mail."""
    return set(Silencio.objects.filter(persona=usuario).values_list("tipo", flat=True))


def quienes_silencian(clase: str, personas: Iterable[Usuario]) -> set[int]:
    """Of those people, who do not want the mail of that kind, which an act leaves."""
    suyos = [tipo.clave for tipo in TIPOS.values() if tipo.correo == clase and tipo.silenciable]
    if not suyos:
        return set()
    cuentas = {persona.pk for persona in personas}
    return set(Silencio.objects.filter(tipo__in=suyos, persona__in=cuentas).values_list("persona_id", flat=True))


def ultima_pasada() -> dt.datetime | None:
    """When notices were last looked for (true clock); None when they never were."""
    return Jornada.objects.order_by("-ultima").values_list("ultima", flat=True).first()


def ultima_jornada() -> Jornada | None:
    """The last day on which notices were looked for."""
    return Jornada.objects.order_by("-ultima").first()
