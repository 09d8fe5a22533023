"""What time it is: the one place that knows, so that tests and the demonstration can set it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LIMA = ZoneInfo("America/Lima")
_ATRASADO: ContextVar[dt.datetime | None] = ContextVar("reloj_atrasado", default=None)


def ahora() -> dt.datetime:
    """The present instant, in UTC. In a demonstration, the hour is the true one and the day is `FECHA_DEMO`, but
    for what it lives over again (`atrasar`)."""
    if (antes := _ATRASADO.get()) is not None:
        return antes
    verdadero = instante()
    if settings.FECHA_DEMO:
        hora = verdadero.astimezone(LIMA).timetz()
        return dt.datetime.combine(settings.FECHA_DEMO, hora).astimezone(dt.UTC)
    return verdadero


def hoy() -> dt.date:
    """Today's date in Lima."""
    return fecha_lima(ahora())


def fecha_lima(instante: dt.datetime) -> dt.date:
    """The date that Lima's calendars showed at that instant (reglas §1: timestamps are compared as Lima dates)."""
    return instante.astimezone(LIMA).date()


def instante() -> dt.datetime:
    """The true instant, in UTC, whatever day a demonstration takes for today: for what waits, expires or is counted by
    the clock of the machine."""
    return timezone.now()


@contextmanager
def atrasar(momento: dt.datetime) -> Iterator[None]:
    """While it lasts, that instant of the past is the present: so a demonstration is given a history by the services
    that would have made it. Raises RuntimeError outside a demonstration, and for an instant that has not come."""
    if not settings.DEMO:
        raise RuntimeError("El reloj solo se atrasa en una demostración: un portal real usa la fecha del servidor.")
    if momento > ahora():
        raise RuntimeError(f"El {momento.astimezone(LIMA):%d/%m/%Y %H:%M} aún no llega: el reloj solo se atrasa.")
    senal = _ATRASADO.set(momento.astimezone(dt.UTC))
    try:
        yield
    finally:
        _ATRASADO.reset(senal)


def atrasado() -> bool:
    """Whether a demonstration is living over a day of its past, of which what came later must not be known."""
    return _ATRASADO.get() is not None
