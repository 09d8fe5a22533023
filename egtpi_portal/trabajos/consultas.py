"""Reads for the page of jobs, and whether there is who does them."""

import datetime as dt

from django.db.models import Count, Min, Q

from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Usuario

from .models import ABIERTOS, EstadoTrabajo, Trabajador, Trabajo

CALLADO = dt.timedelta(minutes=1)
"""A worker that shows no sign of life for so long is not there."""
OLVIDAR = dt.timedelta(days=1)
"""After so long without a sign of life a worker is forgotten."""


def trabajos_visibles(usuario: Usuario):
    """The jobs that the person may see, the latest first."""
    return Trabajo.objects.visibles_para(usuario).select_related("pedido_por")


def cuantos() -> dict[str, int]:
    """How many are open and how many failed: `abiertos`, `fallidos`."""
    return Trabajo.objects.aggregate(
        abiertos=Count("pk", filter=Q(estado__in=ABIERTOS)),
        fallidos=Count("pk", filter=Q(estado=EstadoTrabajo.FALLIDO)),
    )


def cuantos_fallidos() -> int:
    """How many failed, or were not sent, and wait for somebody to see to them."""
    return Trabajo.objects.filter(estado=EstadoTrabajo.FALLIDO).count()


def espera_alguno(tipo: str) -> bool:
    """Whether a job of that kind waits for its turn: who would ask for another need not."""
    return Trabajo.objects.filter(tipo=tipo, estado=EstadoTrabajo.EN_COLA).exists()


def sin_hacer(tipo: str) -> int:
    """How many of that kind wait, are being done, or failed."""
    return Trabajo.objects.filter(tipo=tipo).exclude(estado=EstadoTrabajo.HECHO).count()


def turno_mas_viejo() -> dt.timedelta:
    """For how long the oldest job has been due that nobody has taken; zero when there is none."""
    ya = instante()
    toca = Trabajo.objects.filter(estado=EstadoTrabajo.EN_COLA, toca__lte=ya).aggregate(toca=Min("toca"))["toca"]
    return ya - toca if toca else dt.timedelta()


def ultimo_latido() -> dt.datetime | None:
    """When some worker last showed that it lives (true clock); None when none has for a day."""
    return Trabajador.objects.values_list("latido", flat=True).order_by("-latido").first()


def hay_trabajador() -> bool:
    """Whether a worker showed that it lives within the last minute."""
    latido = ultimo_latido()
    return latido is not None and latido >= instante() - CALLADO
