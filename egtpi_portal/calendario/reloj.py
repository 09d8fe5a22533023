"""What time it is: the one place that knows, so that tests and the demonstration can set it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LIMA = ZoneInfo("America/Lima")


def ahora() -> dt.datetime:
    """The present instant, in UTC. In a demonstration, the hour is the true one and the day is `FECHA_DEMO`."""
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
