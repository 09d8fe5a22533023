"""Who signs in, and the clock by which the guard counts."""

import datetime as dt

import pytest
from django.core.cache import cache

from egtpi_portal.cuentas.models import Rol

AHORA = dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)


@pytest.fixture
def reloj(time_machine, monkeypatch):
    """The true clock is the test's: `reloj(minutes=15)` moves it on."""
    monkeypatch.undo()
    time_machine.move_to(AHORA, tick=False)
    cache.clear()  # what counts attempts
    pasado = dt.timedelta()

    def mover(**cuanto):
        nonlocal pasado
        pasado += dt.timedelta(**cuanto)
        time_machine.move_to(AHORA + pasado, tick=False)

    return mover


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
