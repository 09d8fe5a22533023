"""Beginning the workshop, and asking for work to be done there."""

import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

from .entorno import entorno_limpio
from .servidor import CODIGO

bitacora = logging.getLogger(__name__)
OTRA_VEZ = 10
"""Seconds that one that died must have lasted for another to be begun in its place."""
ULTIMA_ESPERA = 10
"""Seconds that a piece of work which is no longer wanted has to end."""
MORIR = 0.5
"""Seconds that it may take to die."""
Preparacion = Sequence[tuple[str, Any]]


class SinTaller(RuntimeError):
    """There is none, or it did not do what was asked."""


@dataclass(frozen=True, slots=True)
class Fin:
    """How a piece of work ended, as `subprocess` says it, and whether it did by itself in its time."""

    codigo: int
    a_tiempo: bool


@dataclass(slots=True, eq=False)
class Taller:
    """One as it is known here: how it is reached, and how it is told whether it lives."""

    control: socket.socket
    vida: int
    proceso: subprocess.Popen[bytes]
    desde: float = field(default_factory=time.monotonic)

    def vive(self) -> bool:
        """Whether it does; what is dying lets go of its sockets a little before it is dead."""
        vigia = select.poll()
        vigia.register(self.vida, select.POLLIN)
        return not vigia.poll(MORIR * 1000)

    def listo(self, segundos: float = 0) -> bool:
        """Whether it has all that it was to have ready, if need be after so many seconds."""
        vigia = select.poll()
        vigia.register(self.control, select.POLLIN)
        return bool(vigia.poll(segundos * 1000))

    def olvidar(self) -> None:
        """Lets go of it; it ends when all who knew it did."""
        self.control.close()
        os.close(self.vida)
        with suppress(subprocess.TimeoutExpired):  # this process's child, or the one's that it was forked from
            self.proceso.wait(0.5)


_taller: Taller | None = None
_cerrojo = threading.Lock()


def hay() -> bool:
    """Whether there is one that work may be asked of."""
    return _taller is not None


def empezar(preparacion: Preparacion) -> None:
    """Begins it, for this process and its forks; it gets ready by itself meanwhile. `preparacion`: functions
    (`modulo:nombre`) that it is to run first, each with what it is given (JSON). Raises OSError or AttributeError where
    the system cannot (it is made of Linux's pieces).
    """
    global _taller
    with _cerrojo:
        _taller = _nuevo(preparacion)


def cerrar() -> None:
    """Lets go of it."""
    global _taller
    with _cerrojo:
        if _taller is not None:
            _taller.olvidar()
        _taller = None


def _nuevo(preparacion: Preparacion) -> Taller:
    mio, suyo = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with suyo, tempfile.TemporaryFile() as pedido:
        pedido.write(json.dumps(preparacion).encode())
        pedido.seek(0)
        proceso = subprocess.Popen(
            [sys.executable, "-m", __package__, str(suyo.fileno()), str(OTRA_VEZ)], stdin=pedido,
            stdout=subprocess.DEVNULL, env=entorno_limpio(), cwd="/", pass_fds=[suyo.fileno()], start_new_session=True,
        )  # fmt: skip
    return Taller(mio, os.pidfd_open(proceso.pid), proceso)


def encargar(
    funcion: str, pedido: IO[bytes], salida: IO[bytes], quejas: IO[bytes], archivo: IO[bytes] | None = None, *,
    segundos: float = 0, en_turno: bool = False, si_esta_listo: bool = False,
) -> Fin:  # fmt: skip
    """Has that function (`modulo:nombre`) run in a fork of the workshop with those files, open on the disk, as its
    standard input, output and error, and as its descriptor 3; waits for it, for so many seconds at the most (0: for
    ever), after which it is killed. `en_turno`: no more of these at once than the machine has cores; the others wait.
    `si_esta_listo`: not by one that is still getting ready.

    Raises SinTaller when it cannot be told what came of it: what is in `salida` may be cut.
    """
    taller = _taller
    if taller is None or (si_esta_listo and not taller.listo()):
        raise SinTaller
    mia, suya = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with mia:
        with suya:
            archivos: list[Any] = [suya, pedido, salida, quejas, *([archivo] if archivo else [])]
            mensaje = json.dumps([funcion, segundos, en_turno]).encode()
            try:
                socket.send_fds(taller.control, [mensaje], [uno.fileno() for uno in archivos], socket.MSG_DONTWAIT)
            except OSError as error:
                _se_cayo(taller)
                raise SinTaller from error
        if fin := _esperar(mia, segundos):
            return fin
    _se_cayo(taller)
    raise SinTaller


def _esperar(mia: socket.socket, segundos: float) -> Fin | None:
    """How it ended; None when nobody says."""
    mia.settimeout(segundos or None)
    a_tiempo = True
    try:
        dicho = mia.recv(CODIGO.size)
    except TimeoutError:
        a_tiempo = False
        mia.settimeout(ULTIMA_ESPERA)
        dicho = _soltar(mia)
    except OSError:
        return None
    return Fin(CODIGO.unpack(dicho)[0], a_tiempo) if dicho else None


def _soltar(mia: socket.socket) -> bytes:
    """What is said when it is told that nobody wants it any more: that it was killed, as a rule."""
    mia.settimeout(ULTIMA_ESPERA)
    try:
        mia.shutdown(socket.SHUT_WR)
        return mia.recv(CODIGO.size)
    except OSError:
        return CODIGO.pack(-signal.SIGKILL)


def _se_cayo(taller: Taller) -> None:
    """If it ended for good, says so: all is done without one until the portal is started again. (One that only died is
    begun anew by its own parent, for all who know it: `servidor.velar`.)"""
    global _taller
    if _taller is not taller or taller.vive():  # all whose work was cut look at once: it takes a while
        return
    with _cerrojo:
        if _taller is not taller:
            return
        duro = time.monotonic() - taller.desde
        bitacora.error("El taller se acabó a los %.0f s (proceso %d).", duro, taller.proceso.pid)
        taller.olvidar()
        _taller = None
