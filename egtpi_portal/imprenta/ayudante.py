"""A process that lays papers out, one after another, and what minds it."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from egtpi_portal.papeles import Papel
from egtpi_portal.taller import RAIZ, entorno_limpio

bitacora = logging.getLogger(__name__)

LARGO = 8
"""Bytes in which the length of a PDF is said before it; none, 0, is of what could not be laid out."""


class Ayudante:
    """The process, from when it is entered until it is left. It is asked and answers through a thread of its own, so
    that nobody here waits for it but in `recoger`."""

    def __enter__(self) -> "Ayudante":
        self.en_curso = 0
        self.vive = True
        self._pedidos: SimpleQueue[tuple[int, Papel] | None] = SimpleQueue()
        self._hechos: SimpleQueue[tuple[int, bytes | None]] = SimpleQueue()
        self._proceso = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.hijo"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=RAIZ,
            env=entorno_limpio(),
        )  # fmt: skip
        self._hilo = Thread(target=self._atender, args=(self._proceso.stdin, self._proceso.stdout), daemon=True)
        self._hilo.start()
        return self

    def __exit__(self, *_) -> None:
        self._pedidos.put(None)
        self._proceso.kill()
        self._hilo.join()
        with suppress(BrokenPipeError):  # it closes what it is told through, where words may be left that it never read
            self._proceso.__exit__(None, None, None)
        self._proceso.wait()

    def dar(self, n: int, papel: Papel) -> None:
        """Has it lay that paper out, after those that it has."""
        self.en_curso += 1
        self._pedidos.put((n, papel))

    def recoger(self, *, esperar: bool) -> Iterator[tuple[int, bytes | None]]:
        """What it has done, with the place of each; None for what it could not. `esperar`: at least one, if it has
        any."""
        while self.en_curso:
            try:
                hecho = self._hechos.get(block=esperar)
            except Empty:
                return
            self.en_curso -= 1
            esperar = False
            yield hecho

    def _atender(self, entrada: IO[bytes], salida: IO[bytes]) -> None:
        while (pedido := self._pedidos.get()) is not None:
            n, papel = pedido
            pdf = None
            if self.vive:
                try:
                    entrada.write(json.dumps(papel).encode() + b"\n")
                    entrada.flush()
                    pdf = _leer(salida) or None
                except (OSError, EOFError) as error:
                    bitacora.warning("The process that lays papers out died (%s): %s", self._proceso.poll(), error)
                    self.vive = False
            self._hechos.put((n, pdf))


def _leer(salida: IO[bytes]) -> bytes:
    """A PDF, whole. Raises EOFError when it is cut."""
    largo = salida.read(LARGO)
    pdf = salida.read(int.from_bytes(largo)) if len(largo) == LARGO else b""
    if len(largo) < LARGO or len(pdf) < int.from_bytes(largo):
        raise EOFError("it ended in the midst of a paper")
    return pdf
