"""The queue of the worker (django-q's cluster): our own table of jobs instead of its packages of code.

django-q keeps in the database, pickled, the path of the function to run; a row there is code. Here its processes, their
supervision and their time limits are used, and nothing of its tables: whenever a job is due the cluster is handed one
and the same call, `ejecucion.trabajar`, made up in memory. See docs/decisiones/0014.
"""

import os
import socket
import time
import uuid
from multiprocessing import parent_process

from django.conf import settings
from django.db import close_old_connections, transaction
from django_q.brokers import Broker
from django_q.conf import Conf
from django_q.signing import SignedPackage

from egtpi_portal.calendario.reloj import instante

from .atasco import vigilar
from .consultas import OLVIDAR
from .ejecucion import por_hacer, trabajar
from .models import Trabajador
from .servicios import encolar_los_de_cada_tanto

CADA_LATIDO = 10
"""Seconds between two beats of the worker itself."""


class Cola(Broker):
    """Calls the cluster's processes to the jobs that are due. Nothing is put into it but by `servicios.encolar`."""

    def __init__(self, list_key: str | None = None):
        super().__init__(list_key)
        self._al_empezar()

    def __setstate__(self, state):
        super().__setstate__(state)
        self._al_empezar()

    def _al_empezar(self):
        self._vuelta: float | None = None
        self._sin_latir_desde: float | None = None
        self._recien_llamados = False

    def enqueue(self, task):
        raise NotImplementedError("Los trabajos se piden con trabajos.servicios.encolar, nunca como código.")

    def _callado(self) -> float:
        return 0.0 if self._vuelta is None else time.monotonic() - self._vuelta

    def dequeue(self):
        """As many calls as there are jobs due, up to one for each process; None, after a moment, when there is none."""
        if transaction.get_autocommit():
            close_old_connections()
        if self._vuelta is None and parent_process() is not None:  # one of the cluster's, not somebody's own
            vigilar(self._callado)
        self._vuelta = time.monotonic()
        self._latir()
        if not self._recien_llamados and (n := len(por_hacer()[: settings.Q_CLUSTER["workers"]])):
            self._recien_llamados = True
            return [(None, self._llamada()) for _ in range(n)]
        self._recien_llamados = False
        time.sleep(Conf.POLL)
        return None

    def _llamada(self) -> str:
        clave = uuid.uuid4().hex
        llamada = {"id": clave, "name": clave, "func": trabajar, "args": (), "kwargs": {}, "started": instante()}
        return SignedPackage.dumps(llamada)

    def _latir(self):
        """Now and then, shows that the worker lives, and asks for what the portal does by itself."""
        ahora_mismo = time.monotonic()
        if self._sin_latir_desde is not None and ahora_mismo - self._sin_latir_desde < CADA_LATIDO:
            return
        self._sin_latir_desde = ahora_mismo
        ya = instante()
        nombre = f"{socket.gethostname()}:{os.getpid()}"
        Trabajador.objects.update_or_create(
            nombre=nombre, defaults={"latido": ya}, create_defaults={"latido": ya, "desde": ya}
        )
        Trabajador.objects.filter(latido__lt=ya - OLVIDAR).delete()
        encolar_los_de_cada_tanto()

    def queue_size(self) -> int:
        return por_hacer().count()

    def ping(self) -> bool:
        return True

    def set_stat(self, key, value, timeout):
        """The cluster's own figures, twice a second, are nobody's to see: the page of jobs has its own."""

    def get_stat(self, key):
        return None

    def get_stats(self, pattern):
        return []
