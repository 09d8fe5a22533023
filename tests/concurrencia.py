"""Two or more at the same instant, each with a connection of its own: for the tests that run on PostgreSQL."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

SOLO_EN_POSTGRESQL = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one transaction at a time: there is no race to see"
    ),
]
ESPERA = 60
"""Seconds after which what never ends is given up."""


def a_la_vez(*acciones: Callable[[], Any]) -> list:
    """Runs them at the same instant; what each returned, or the error it raised."""
    barrera, resultados = threading.Barrier(len(acciones)), [None] * len(acciones)

    def correr(n, accion):
        barrera.wait(timeout=20)
        return accion()

    hilos = [_hilo(lambda n=n, a=accion: correr(n, a), resultados, n) for n, accion in enumerate(acciones)]
    for hilo in hilos:
        hilo.join(timeout=ESPERA)
    return resultados


def mientras(lo_primero: Callable[[], Any], lo_segundo: Callable[[], Any], y_luego: Callable[[], Any] = lambda: None):
    """What the second comes to (what it returns, or the error it raises) when it begins with the first done and not yet
    written: it either waits for it, or does not know of it. `y_luego`: what the first goes on to do meanwhile."""
    resultado = [None]
    with transaction.atomic():
        lo_primero()
        hilo = _hilo(lo_segundo, resultado, 0)
        limite = time.monotonic() + ESPERA
        while hilo.is_alive() and not _alguien_espera() and time.monotonic() < limite:
            time.sleep(0.005)
        y_luego()
    hilo.join(timeout=ESPERA)
    return resultado[0]


def _hilo(accion, resultados: list, n: int) -> threading.Thread:
    def correr():
        try:
            resultados[n] = accion()
        except Exception as error:
            resultados[n] = error
        finally:
            connection.close()

    hilo = threading.Thread(target=correr)
    hilo.start()
    return hilo


def _alguien_espera() -> bool:
    """Whether somebody waits for a lock. (Not by `pg_stat_activity`, which a transaction sees as it was at first.)"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]
