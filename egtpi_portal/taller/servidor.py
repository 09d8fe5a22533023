"""The process itself: `python -m egtpi_portal.taller <descriptor>`, what to have ready as its standard input.

Each message of the descriptor names a function and brings the descriptors of its work. The function runs in a fork of
this process: what was asked is its standard input, what it answers its standard output, its complaints its standard
error, and a file, if there is one, descriptor 3. How it ended is told through a socket of that work alone; when whoever
asked lets go of it, the fork is killed. The process ends when nobody is left who could ask.

It is two: one that does this, and its parent, which knows nothing, holds the descriptor and begins another when that
one dies. So there is one workshop for all who serve pages, whatever happens to it.
"""

import atexit
import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from egtpi_portal.recolector import apartar

CODIGO = struct.Struct("i")
"""How a piece of work ended, as `subprocess` says it: 0, an error's number, or less than 0, a signal's."""
LISTO = b"listo"
MENSAJE = 16 * 1024
MENOS, MAS = 4, 5
"""Descriptors of a piece of work: its socket, what was asked, the answer, complaints; and a file, if there is one."""
SIN_QUIEN_VELE = "0"
"""Of a process begun anew in its place, whose parent is there already."""
DE_CAIDA = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGABRT, signal.SIGFPE})
PR_SET_PDEATHSIG = 1


@dataclass(slots=True, eq=False)
class Trabajo:
    """`en_turno`: no more of them at once than the machine has cores."""

    funcion: str
    segundos: float
    en_turno: bool
    fin: socket.socket
    descriptores: list[int]
    pid: int = 0


class Servidor:
    def __init__(self, control: socket.socket):
        self.control, self.vigia = control, selectors.DefaultSelector()
        self.nucleos = len(os.sched_getaffinity(0))
        self.esperan: deque[Trabajo] = deque()
        self.corren: dict[int, Trabajo] = {}
        self.cayo_alguno = False
        self.vigia.register(control, selectors.EVENT_READ, self.recibir)

    def atender(self) -> None:
        while True:
            for llave, _ in self.vigia.select():
                llave.data()
            if self.cayo_alguno and not self.corren and not self.esperan:
                self.renovarse()

    def recibir(self) -> None:
        try:
            dicho, descriptores, _, _ = socket.recv_fds(self.control, MENSAJE, MAS)
        except ConnectionResetError:  # nobody is left, nor ever read that it was ready
            dicho, descriptores = b"", []
        if not dicho:
            self.acabar()
        if not MENOS <= len(descriptores) <= MAS:
            _cerrar(descriptores)
            return
        funcion, segundos, en_turno = json.loads(dicho)
        fin = socket.socket(fileno=descriptores[0])
        trabajo = Trabajo(funcion, segundos, en_turno, fin, descriptores[1:])
        self.vigia.register(fin, selectors.EVENT_READ, partial(self.soltar, trabajo))
        self.esperan.append(trabajo)
        self.repartir()

    def repartir(self) -> None:
        """Begins whatever may begin, in the order in which it was asked for."""
        for trabajo in list(self.esperan):
            if not trabajo.en_turno or sum(uno.en_turno for uno in self.corren.values()) < self.nucleos:
                self.esperan.remove(trabajo)
                self.empezar(trabajo)

    def empezar(self, trabajo: Trabajo) -> None:
        try:
            trabajo.pid = os.fork()
        except OSError as error:
            decir(f"No se pudo partir el taller: {error}")
            self.despedir(trabajo)
            return
        if not trabajo.pid:
            self.vigia.close()
            ser_hijo(trabajo)
        _cerrar(trabajo.descriptores)
        trabajo.descriptores = []
        vida = os.pidfd_open(trabajo.pid)
        self.corren[vida] = trabajo
        self.vigia.register(vida, selectors.EVENT_READ, partial(self.terminar, vida))

    def terminar(self, vida: int) -> None:
        trabajo = self.corren.pop(vida)
        self.vigia.unregister(vida)
        os.close(vida)
        codigo = os.waitstatus_to_exitcode(os.waitpid(trabajo.pid, 0)[1])
        self.cayo_alguno |= -codigo in DE_CAIDA
        with suppress(OSError):  # nobody waits for it any more
            trabajo.fin.send(CODIGO.pack(codigo))
        self.despedir(trabajo)
        self.repartir()

    def soltar(self, trabajo: Trabajo) -> None:
        """Whoever asked wants it no longer, or is gone."""
        if trabajo.pid:
            self.vigia.unregister(trabajo.fin)
            matar(trabajo)
        else:
            self.esperan.remove(trabajo)
            self.despedir(trabajo)

    def despedir(self, trabajo: Trabajo) -> None:
        with suppress(KeyError):
            self.vigia.unregister(trabajo.fin)
        trabajo.fin.close()
        _cerrar(trabajo.descriptores)

    def acabar(self) -> None:
        for trabajo in self.corren.values():
            matar(trabajo)
        recoger_lo_suyo()
        os._exit(0)

    def renovarse(self) -> None:
        """Begins anew, in its place: a file that made a reader fall learnt nothing of where things lie in the next.
        What was asked meanwhile waits in the socket."""
        recoger_lo_suyo()
        os.set_inheritable(self.control.fileno(), True)
        orden = [sys.executable, "-m", __package__, str(self.control.fileno()), SIN_QUIEN_VELE]
        os.execv(sys.executable, orden)  # noqa: S606 - itself


def recoger_lo_suyo() -> None:
    """Of what ends without saying so: temporary files, above all. (Libraries that would complain of how Python ends are
    not asked.)"""
    with suppress(Exception):
        atexit._run_exitfuncs()


def matar(trabajo: Trabajo) -> None:
    for golpe in (os.killpg, os.kill):  # it may not have its own group yet
        with suppress(ProcessLookupError):
            golpe(trabajo.pid, signal.SIGKILL)


def ser_hijo(trabajo: Trabajo) -> None:
    """The rest of a fork's life. It has what it was given and nothing else of its parent's, dies with it, and sooner
    than it should at the latest a little after its time."""
    codigo = 1
    try:
        _morir_con_el_padre()
        os.setpgid(0, 0)  # no session: Linux shares the cores by them, and each reading would have as much as the web
        for senal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(senal, signal.SIG_DFL)
        if trabajo.segundos:
            signal.setitimer(signal.ITIMER_REAL, trabajo.segundos + 5)
        for destino, suyo in enumerate(trabajo.descriptores):
            os.dup2(suyo, destino)
        os.closerange(len(trabajo.descriptores), 1024)
        _funcion(trabajo.funcion)()
        sys.stdout.flush()
        codigo = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(codigo)


def _morir_con_el_padre() -> None:
    import ctypes

    padre = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != padre:
        os._exit(1)


def _funcion(nombre: str) -> Any:
    modulo, _, suya = nombre.partition(":")
    return getattr(importlib.import_module(modulo), suya)


def _cerrar(descriptores: list[int]) -> None:
    for descriptor in descriptores:
        os.close(descriptor)


def preparar(pedido: list[tuple[str, Any]]) -> None:
    """Has ready what the forks will find done. What fails is told, and left for each of them."""
    for funcion, dato in pedido:
        try:
            _funcion(funcion)(dato)
        except Exception:
            decir(f"No se pudo preparar el taller ({funcion}): se hará al usarlo.", traceback.format_exc())
    apartar()


def decir(que: str, detalle: str = "", nivel: str = "warning") -> None:
    """A line of the log, in the form of the portal's."""
    linea = {"event": que, "level": nivel, "logger": __name__, **({"exception": detalle} if detalle else {})}
    sys.stderr.write(json.dumps(linea, ensure_ascii=False) + "\n")
    sys.stderr.flush()


def velar(otra_vez: float) -> None:
    """Returns in a child, that is to do the work; stays, and begins another when that one dies, unless it had lasted
    less than so many seconds: then it ends too, and all is done without one until the portal is started again."""
    while True:
        empezo = time.monotonic()
        pid = os.fork()
        if not pid:
            return
        codigo = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if codigo == 0:  # nobody is left who could ask
            os._exit(0)
        duro = time.monotonic() - empezo
        decir(f"El taller murió a los {duro:.0f} s (proceso {pid}, salió con {codigo}).", nivel="error")
        if duro < otra_vez:
            os._exit(1)


def main() -> None:
    for senal in (signal.SIGINT, signal.SIGTERM):  # those that serve pages end first, and then it does
        signal.signal(senal, signal.SIG_IGN)
    if sys.argv[2] != SIN_QUIEN_VELE:
        velar(float(sys.argv[2]))
    os.lseek(0, 0, os.SEEK_SET)
    with os.fdopen(0, "rb", closefd=False) as entrada:
        preparar(json.load(entrada))
    control = socket.socket(fileno=int(sys.argv[1]))
    with suppress(OSError):
        control.send(LISTO)  # which nobody reads: that there is something to be read is what tells it
    Servidor(control).atender()
