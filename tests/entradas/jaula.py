"""Many cases one after the other in a process of their own, each with so many seconds and all with so much memory."""

import json
import os
import resource
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, connections

SEGUNDOS = 5.0
"""What a case may take."""
MEMORIA = 1200 * 1024 * 1024
"""Bytes of addresses that the process may take besides those that it begins with."""
DEMASIADO = SEGUNDOS * 4
"""Seconds without a word after which the process is ended from outside: its case held the interpreter."""


class TardaDemasiado(BaseException):
    """A case passed its time; nobody's `except Exception` takes it for its own."""


@dataclass(frozen=True)
class Fin:
    """How a case ended: `dicho` is "aceptado", or the sentence of who refused it; `falta` says what went wrong."""

    caso: str
    dicho: str = ""
    falta: str = ""
    segundos: float = 0.0


Caso = tuple[str, Callable[[], Callable[[], str]]]
"""Its name, and what makes ready (on nobody's time) what gives the sentence."""


def correr(casos: Iterable[Caso]) -> tuple[list[Fin], int]:
    """Each case in turn, and the most MB that the process had. What ends the process ends no more than its case: the
    others go on in another."""
    faltan, hechos, megas = list(casos), [], 0
    while faltan:
        nuevos, mega = _una_vez(faltan)
        hechos += nuevos
        megas = max(megas, mega)
        faltan = faltan[len(nuevos) :]
    return hechos, megas


def _una_vez(casos: list[Caso]) -> tuple[list[Fin], int]:
    if connection.vendor != "sqlite":  # that of SQLite is in memory, and goes along; a line to a server is of one alone
        connections.close_all()
    lee, escribe = os.pipe()
    hijo = os.fork()
    if hijo == 0:
        salida = 1
        try:
            os.close(lee)
            _hacer(casos, escribe)
            salida = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(salida)  # whatever happens, it never goes on as whoever it is a copy of
    os.close(escribe)
    lineas = _oir(lee, hijo)
    os.close(lee)
    _, fin, uso = os.wait4(hijo, 0)
    hechos = [Fin(**una) for una in lineas]
    if len(hechos) < len(casos):
        como = f"señal {os.WTERMSIG(fin)}" if os.WIFSIGNALED(fin) else f"salida {os.WEXITSTATUS(fin)}"
        hechos.append(Fin(casos[len(hechos)][0], falta=f"acabó con el proceso: {como}"))
    return hechos, uso.ru_maxrss // 1024


def _hacer(casos: list[Caso], escribe: int):
    _, duro = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_direcciones() + MEMORIA, duro))
    signal.signal(signal.SIGALRM, _tarda)
    for nombre, preparar in casos:
        hacer = preparar()
        empezo = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, SEGUNDOS)
        try:
            dicho, falta = hacer(), ""
        except TardaDemasiado:
            dicho, falta = "", f"pasó de {SEGUNDOS:.0f} s"
        except BaseException:
            dicho, falta = "", "".join(traceback.format_exc(limit=-4))[-1500:]
        signal.setitimer(signal.ITIMER_REAL, 0)
        linea = {"caso": nombre, "dicho": dicho, "falta": falta, "segundos": time.monotonic() - empezo}
        os.write(escribe, json.dumps(linea).encode() + b"\n")


def _tarda(*_):
    raise TardaDemasiado


def _direcciones() -> int:
    with open("/proc/self/statm", encoding="ascii") as estado:
        return int(estado.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _oir(lee: int, hijo: int) -> list[dict]:
    """The lines that it says, until it ends or says nothing for too long."""
    dicho = b""
    while True:
        listo, _, _ = select.select([lee], [], [], DEMASIADO)
        if not listo:
            os.kill(hijo, signal.SIGKILL)
            break
        trozo = os.read(lee, 65536)
        if not trozo:
            break
        dicho += trozo
    return [json.loads(linea) for linea in dicho.split(b"\n")[:-1]]
