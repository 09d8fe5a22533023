"""The worker's queue: only our jobs are done, and no row of a table chooses the code."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings as ajustes
from django_q.brokers import get_broker
from django_q.conf import Conf
from django_q.models import OrmQ, Schedule
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from egtpi_portal.calendario.reloj import instante
from egtpi_portal.trabajos import cola, ejecucion
from egtpi_portal.trabajos.consultas import hay_trabajador
from egtpi_portal.trabajos.models import Trabajador, Trabajo
from egtpi_portal.trabajos.servicios import encolar
from tests.conftest import HOY

RAIZ = Path(__file__).resolve().parents[3]


@pytest.fixture
def broker(db, monkeypatch):
    monkeypatch.setattr(Conf, "POLL", 0)
    monkeypatch.setattr(cola, "encolar_los_de_cada_tanto", lambda: None)
    return get_broker()


def test_the_cluster_calls_nothing_but_our_own_function(broker):
    encolar(tipo="limpieza", que="Limpieza")
    ((acuse, paquete),) = broker.dequeue()
    llamada = SignedPackage.loads(paquete)
    assert (acuse, llamada["func"], llamada["args"], llamada["kwargs"]) == (None, ejecucion.trabajar, (), {})


def test_what_is_in_the_tables_of_django_q_is_never_run(broker):
    llamada = {"id": "1" * 32, "name": "x", "func": "os.getpid", "args": (), "kwargs": {}, "started": instante()}
    OrmQ.objects.create(key="egtpi", payload=SignedPackage.dumps(llamada), lock=instante())
    Schedule.objects.create(func="os.getpid", next_run=instante())
    assert broker.dequeue() is None
    assert not Conf.SCHEDULER


def test_code_cannot_be_queued(broker):
    with pytest.raises(NotImplementedError):
        async_task("os.getpid")


def test_no_room_uses_django_q_but_the_one_of_jobs():
    usan = [
        ruta.relative_to(RAIZ)
        for carpeta in ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
        for ruta in (RAIZ / carpeta).rglob("*.py")
        if re.search(r"^\s*(from|import) django_q\b", ruta.read_text("utf-8"), re.M)
    ]
    assert [str(ruta) for ruta in usan if "migrations" not in ruta.parts] == [
        "egtpi_portal/trabajos/cola.py", "egtpi_portal/trabajos/ejecucion.py",
    ]  # fmt: skip


def test_as_many_calls_as_jobs_are_due_and_never_more_than_processes(broker):
    assert broker.dequeue() is None
    for n in range(3):
        encolar(tipo="limpieza", que="Limpieza", clave=str(n))
    assert len(broker.dequeue()) == ajustes.Q_CLUSTER["workers"] == 2
    assert broker.dequeue() is None  # they are being taken
    assert broker.queue_size() == 3


def test_the_worker_shows_that_it_lives(broker, hoy):
    assert not hay_trabajador()
    broker.dequeue()
    assert hay_trabajador()
    hoy(HOY + dt.timedelta(days=2))
    assert not hay_trabajador()
    broker._sin_latir_desde = None
    broker.dequeue()
    assert hay_trabajador()
    assert Trabajador.objects.count() == 1


def test_what_the_portal_does_by_itself_is_asked_for_once_a_day(db, hoy):
    cola.encolar_los_de_cada_tanto()
    cola.encolar_los_de_cada_tanto()
    assert Trabajo.objects.filter(tipo="limpieza").count() == 1
    ejecucion.hacer_los_que_toquen()
    cola.encolar_los_de_cada_tanto()
    assert Trabajo.objects.filter(tipo="limpieza").count() == 1
    hoy(HOY + dt.timedelta(days=1))
    cola.encolar_los_de_cada_tanto()
    assert Trabajo.objects.filter(tipo="limpieza").count() == 2
