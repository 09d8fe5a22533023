"""The worker dies (SIGKILL) in mid job: within a minute of its return the job is taken up again and ends."""

import datetime as dt
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.models import Rol

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lenta]
RESPUESTAS = {"DATA": "354 siga", "QUIT": "221 adios"}
ESTADO = "SELECT estado, retomas, fallos FROM trabajos_trabajo WHERE tipo = 'correo'"


class ServidorDeCorreo:
    """A mail server that says nothing to who comes first, and takes the mail of who comes after."""

    def __init__(self):
        self.puerta = socket.create_server(("127.0.0.1", 0))
        self.llegaron = threading.Semaphore(0)
        self.recibidos: list[str] = []
        threading.Thread(target=self._atender, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.puerta.getsockname()[1]}"

    def _atender(self):
        callado, _ = self.puerta.accept()
        self.llegaron.release()
        with callado:
            otro, _ = self.puerta.accept()
            self._hablar(otro)

    def _hablar(self, enchufe):
        with enchufe, enchufe.makefile("rw", encoding="utf-8", newline="") as lineas:

            def decir(texto):
                lineas.write(f"{texto}\r\n")
                lineas.flush()

            decir("220 hola")
            for linea in lineas:
                orden = linea.split()[0].upper()
                decir(RESPUESTAS.get(orden, "250 bien"))
                if orden == "DATA":
                    self.recibidos.append("".join(iter(lineas.readline, ".\r\n")))
                    decir("250 recibido")
                elif orden == "QUIT":
                    return


@pytest.fixture(autouse=True)
def _reloj_de_los_trabajadores(hoy, monkeypatch):
    """The true clock, which the workers, in processes of their own, go by: a job of 2024 is to them one that ended
    years ago, and their daily clean-up, when it comes late, takes it away before it is looked at."""
    monkeypatch.setattr("egtpi_portal.calendario.reloj.timezone.now", lambda: dt.datetime.now(dt.UTC))


@pytest.fixture
def base(tmp_path):
    """The address of a database with what the test has made, that other processes can open; and a way to ask it."""

    def preparar():
        if connection.vendor == "postgresql":
            url = urlsplit(os.environ["DATABASE_URL"])
            nombre = connection.settings_dict["NAME"]
            return url._replace(path=f"/{nombre}").geturl(), _preguntar
        ruta = tmp_path / "portal.sqlite3"
        with sqlite3.connect(ruta) as destino:
            connection.connection.backup(destino)
        destino.close()
        return f"sqlite:///{ruta}", lambda: sqlite3.connect(ruta, timeout=20).execute(ESTADO).fetchone()

    def _preguntar():
        with connection.cursor() as cursor:
            cursor.execute(ESTADO)
            return cursor.fetchone()

    return preparar


@pytest.fixture
def trabajador(tmp_path):
    """Starts `qcluster`, with the settings of production; whatever is left of it goes with the test."""
    vivos = []

    def arrancar(**entorno):
        orden = [sys.executable, "manage.py", "qcluster"]
        mas = {"SECRET_KEY": settings.SECRET_KEY, "CACHE_URL": "locmem://", "MEDIA_ROOT": str(tmp_path), **entorno}
        vivos.append(
            subprocess.Popen(
                orden, cwd=settings.BASE_DIR, env=os.environ | mas, start_new_session=True, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip
        return vivos[-1]

    yield arrancar
    for proceso in vivos:
        matar(proceso)


def matar(proceso):
    """Ends it and the processes it started, at once and without a word."""
    if proceso.poll() is None:
        os.killpg(proceso.pid, signal.SIGKILL)
        proceso.wait()


def hijos(pid: int) -> list[int]:
    return [int(hijo) for hijo in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def matar_a_quienes_trabajan(proceso):
    """Ends the processes that the supervisor watches over, who does the job among them, and leaves the supervisor."""
    (supervisor,) = hijos(proceso.pid)
    for hijo in hijos(supervisor):
        os.kill(hijo, signal.SIGKILL)


def esperar(que, segundos=60):
    limite = time.monotonic() + segundos
    while time.monotonic() < limite:
        if (visto := que()) is not None:
            return visto
        time.sleep(0.1)
    return None


def a_la_mitad(persona, base, **ajustes):
    """Leaves a mail to be sent to a server that does not answer: the server, the settings of a worker, the state."""
    encolar("El acta fue observada", "Falta un cargo.", [persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")])
    url, estado = base()
    servidor = ServidorDeCorreo()
    entorno = {
        "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings", "DATABASE_URL": url, "EMAIL_URL": servidor.url,
        "EMAIL_TIMEOUT": "300", **ajustes,
    }  # fmt: skip
    return servidor, entorno, estado


def acaba_en_un_minuto(servidor, estado):
    volvio = time.monotonic()
    fin = esperar(lambda: fila if (fila := estado())[0] == "hecho" else None)
    assert fin == ("hecho", 1, 0), "it was taken up again once, and nothing failed"
    assert time.monotonic() - volvio < 60
    (recibido,) = servidor.recibidos
    assert "Falta un cargo." in recibido


def test_a_worker_killed_in_mid_job_takes_it_up_again_within_a_minute_of_its_return(persona, base, trabajador):
    servidor, entorno, estado = a_la_mitad(persona, base)
    primero = trabajador(**entorno)
    assert servidor.llegaron.acquire(timeout=60), "it is in the middle of the job"
    assert estado() == ("en_curso", 0, 0)
    matar(primero)
    trabajador(**entorno)
    acaba_en_un_minuto(servidor, estado)


def test_processes_of_the_worker_die_alone_and_the_job_is_taken_up_again(persona, base, trabajador):
    """By the processes that the supervisor starts in their place; or, when who died took the queue's lock along, by the
    worker that whoever watches over it starts when this one ends itself."""
    cada_poco = {"TRABAJO_LATIDO": "1", "TRABAJO_SIN_LATIDO": "3", "TRABAJADOR_ATASCADO": "4"}
    servidor, entorno, estado = a_la_mitad(persona, base, **cada_poco)
    suyo = trabajador(**entorno)
    assert servidor.llegaron.acquire(timeout=60), "it is in the middle of the job"
    time.sleep(4)
    assert estado() == ("en_curso", 0, 0), "it takes long, but its maker lives"
    matar_a_quienes_trabajan(suyo)
    assert esperar(lambda: True if estado()[0] == "hecho" or suyo.poll() is not None else None)
    if estado()[0] != "hecho":
        trabajador(**entorno)
    acaba_en_un_minuto(servidor, estado)
