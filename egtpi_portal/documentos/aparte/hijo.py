"""The process apart: `python -m egtpi_portal.documentos.aparte.hijo <descriptor of the file>`, or a fork of the
workshop; what is asked is its standard input.

It says what it begins and what came of it, a line of JSON each, so that whoever asked knows how far it went if a limit
ends it.
"""

import importlib
import json
import logging
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from ..presupuesto import Limites
from .encargo import Encargo
from .trabajo import trabajar

DEL_ARCHIVO = 3
"""Its descriptor in a fork of the workshop."""
_PAGINA = resource.getpagesize()


def main(descriptor: int = DEL_ARCHIVO):
    with os.fdopen(0, "rb", closefd=False) as pedido:
        datos = json.load(pedido)
    limites = Limites(**datos["limites"])
    encargos = [Encargo(**uno) for uno in datos["encargos"]]
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)  # what libraries think of the file is no news
    logging.getLogger("egtpi_portal").setLevel(logging.WARNING)
    limitar(limites, len(encargos))
    with os.fdopen(descriptor, "rb", closefd=False) as archivo:
        for nombre, hecho in trabajar(archivo, encargos, resultado=limites.resultado, al_empezar=_empezar(limites)):
            _decir({"nombre": nombre, "hecho": asdict(hecho)})


def limitar(limites: Limites, encargos: int):
    """From here on: so much memory besides what it was born with, no core, answers of so many bytes; and others go
    first."""
    os.nice(10)
    entero, datos = _nacido_con()
    for recurso, tope in (
        (resource.RLIMIT_DATA, datos + limites.memoria),
        (resource.RLIMIT_AS, entero + limites.memoria * 2),
        (resource.RLIMIT_FSIZE, (limites.resultado + 10_000) * (encargos + 1)),
        (resource.RLIMIT_CORE, 0),
    ):
        _bajar(recurso, tope)


def _nacido_con() -> tuple[int, int]:
    """Bytes of its addresses, and of those that are its own: in a fork, its parent's. None where it is not told."""
    try:
        campos = Path("/proc/self/statm").read_text().split()
    except OSError:
        return 0, 0
    return int(campos[0]) * _PAGINA, int(campos[5]) * _PAGINA


def preparar(modulos: list[str]):
    """In the workshop: loads what its forks will read with."""
    for modulo in modulos:
        importlib.import_module(modulo)


def _bajar(recurso: int, tope: int):
    _, duro = resource.getrlimit(recurso)
    resource.setrlimit(recurso, (tope if duro == resource.RLIM_INFINITY else min(tope, duro), duro))


def _empezar(limites: Limites):
    """Before each: it is said, and its CPU-seconds begin to be counted."""

    def empezar(encargo: Encargo):
        gastado = resource.getrusage(resource.RUSAGE_SELF)
        _bajar(resource.RLIMIT_CPU, int(gastado.ru_utime + gastado.ru_stime) + 1 + limites.cpu)
        _decir({"empieza": encargo.nombre})

    return empezar


def _decir(que: dict):
    sys.stdout.write(json.dumps(que) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
