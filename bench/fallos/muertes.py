"""Who kills: each time another, at moments of chance that a seed gives."""

import os
import random
import signal
import threading
import time
from collections import Counter
from contextlib import suppress

from bench.noche.vigia import hijos_de

CLASES = ("web", "web", "web", "gunicorn", "worker", "a process of the worker", "connection", "connection", "database")
"""Each as often as it stands here."""


class Verdugo:
    """Kills so many times, so many seconds apart on the average, and brings back what nobody else would (as systemd
    does)."""

    def __init__(self, portal, azar: random.Random, cuantas: int, cada: float):
        self.portal, self.azar, self.cuantas, self.cada = portal, azar, cuantas, cada
        self.cuenta: Counter[str] = Counter()
        self.mal: list[str] = []
        self._termino = threading.Event()

    def vivir(self, empezo: float):
        try:
            while self.cuenta.total() < self.cuantas:
                time.sleep(self.azar.uniform(0.3, 1.7) * self.cada)
                que = self.azar.choice(CLASES)
                if self.matar(que):
                    self.cuenta[que] += 1
        except Exception as error:
            self.mal.append(f"who kills fell: {type(error).__name__}: {error}")
        finally:
            self._termino.set()

    def acabar(self):
        """Waits until the last death and what came back of it."""
        self._termino.wait(self.cada * self.cuantas * 2 + 60)
        self.portal.esperar()

    def matar(self, que: str) -> bool:
        """Whether there was what to kill."""
        portal = self.portal
        if que == "web":
            trabajan = portal.trabajadores()
            return bool(trabajan) and _matar(self.azar.choice(trabajan))
        if que == "gunicorn":
            os.killpg(portal.web.pid, signal.SIGKILL)
            portal.web.wait()
            time.sleep(self.azar.uniform(0, 1.5))
            portal.empezar_web()
        elif que == "worker":
            os.killpg(portal.cola.pid, signal.SIGKILL)
            portal.cola.wait()
            time.sleep(self.azar.uniform(0, 3))
            portal.empezar_cola()
        elif que == "a process of the worker":
            if portal.cola.poll() is not None:  # it ended itself, as it does when its queue is stuck
                portal.empezar_cola()
                return False
            suyos = hijos_de(portal.cola.pid)
            return bool(suyos) and _matar(self.azar.choice(suyos))
        elif que == "connection":
            return portal.servidor.matar_una_conexion(self.azar)
        else:
            portal.servidor.matar()
            time.sleep(self.azar.uniform(0, 2))
            portal.servidor.levantar()
        return True


def _matar(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False
