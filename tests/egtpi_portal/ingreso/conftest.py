"""Who signs in, and the clock by which the guard counts."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol

AHORA = dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)
CLAVE = "clave-de-prueba-1"
OFICINA, AJENA, CASA = "203.0.113.5", "198.51.100.7", "192.0.2.9"


def entrar_como(client, login="rosa", clave="mala", desde=OFICINA, **extra):
    """Tries to sign in from that address: "dentro", "no" (wrong password) or "cerrada"."""
    respuesta = client.post(reverse("account_login"), {"login": login, "password": clave}, REMOTE_ADDR=desde, **extra)
    if respuesta.status_code == 302:
        client.logout()
        return "dentro"
    return {200: "no", 429: "cerrada"}[respuesta.status_code]


def fallar(client, veces, **como):
    return [entrar_como(client, **como) for _ in range(veces)]


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
