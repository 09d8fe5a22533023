"""When the worker can no longer call its processes: all of it ends, and whoever watches over it starts it again.

The cluster's processes wait for their calls on one lock. One that is killed while it waits takes the lock with it, and
nobody is called any more, though all seem alive (systemd and Docker see nothing). It shows: a job is due for a minute
while somebody could do it.
"""

import contextlib
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import structlog
from django.conf import settings
from django.db import Error, connection

from egtpi_portal.calendario.reloj import instante

from .ejecucion import por_hacer
from .models import EstadoTrabajo, Trabajo

registro = structlog.get_logger(__name__)


def hay_atasco() -> bool:
    """Whether a job has been due for TRABAJADOR_ATASCADO seconds although fewer are being done than can be at once."""
    limite = instante() - dt.timedelta(seconds=settings.TRABAJADOR_ATASCADO)
    vivo = instante() - dt.timedelta(seconds=settings.TRABAJO_SIN_LATIDO)
    haciendose = Trabajo.objects.filter(estado=EstadoTrabajo.EN_CURSO, latido__gte=vivo).count()
    return (
        por_hacer().filter(toca__lte=limite).exclude(latido__gte=limite).exists()
        and haciendose < settings.Q_CLUSTER["workers"]
    )


def vigilar(callado: Callable[[], float]):
    """From a thread of the process that calls the others: ends them all when they do not come. `callado` says how many
    seconds it has been waiting for one of them to take its call."""
    threading.Thread(target=_vigilar, args=[callado], name="atasco", daemon=True).start()


def _vigilar(callado: Callable[[], float]):
    espera = threading.Event()
    while not espera.wait(settings.TRABAJADOR_ATASCADO / 4):
        if callado() < settings.TRABAJADOR_ATASCADO:
            continue
        with contextlib.suppress(Error):  # without a database there is nothing to be done anyway
            if hay_atasco():
                registro.critical("trabajador_atascado", que="se termina para que se vuelva a iniciar")
                terminar()
        connection.close()


def terminar():
    """Ends, at once, the worker that this process is of: its supervisor, the processes beside it, and itself."""
    supervisor = os.getppid()
    with contextlib.suppress(OSError, ValueError):
        estado = Path(f"/proc/{supervisor}/stat").read_text().rpartition(")")[2].split()
        for hermano in Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split():
            if int(hermano) != os.getpid():
                os.kill(int(hermano), signal.SIGKILL)
        os.kill(int(estado[1]), signal.SIGKILL)
    os.kill(supervisor, signal.SIGKILL)
    os._exit(1)
