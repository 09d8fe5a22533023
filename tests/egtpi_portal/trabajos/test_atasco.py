"""A worker whose processes can no longer be called is seen, and one that has enough to do is not taken for it."""

import datetime as dt

import pytest

from egtpi_portal.calendario import reloj
from egtpi_portal.trabajos import ejecucion
from egtpi_portal.trabajos.atasco import hay_atasco
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.servicios import encolar

pytestmark = pytest.mark.django_db


def test_a_job_that_nobody_takes_for_a_minute_is_a_jam(pasan, settings):
    encolar(tipo="limpieza", que="Limpieza")
    assert not hay_atasco()
    pasan(seconds=settings.TRABAJADOR_ATASCADO)
    assert hay_atasco()
    assert ejecucion.hacer_los_que_toquen() == 1
    assert not hay_atasco()


def test_a_job_that_waits_while_all_are_busy_is_not(pasan, settings):
    for n in range(3):
        encolar(tipo="limpieza", que=f"Limpieza {n}")
    for _ in range(settings.Q_CLUSTER["workers"]):
        ejecucion.tomar()
    pasan(seconds=settings.TRABAJADOR_ATASCADO)
    Trabajo.objects.filter(estado="en_curso").update(latido=reloj.instante())
    assert not hay_atasco()


def test_a_job_whose_maker_died_and_that_nobody_takes_up_is(pasan, settings):
    encolar(tipo="limpieza", que="Limpieza")
    ejecucion.tomar()
    pasan(seconds=settings.TRABAJO_SIN_LATIDO + 1)
    assert not hay_atasco()
    pasan(seconds=settings.TRABAJADOR_ATASCADO)
    assert hay_atasco()


def test_a_job_whose_turn_has_not_come_is_not(settings):
    trabajo = encolar(tipo="limpieza", que="Limpieza")
    Trabajo.objects.filter(pk=trabajo.pk).update(toca=reloj.instante() + dt.timedelta(hours=1))
    assert not hay_atasco()
