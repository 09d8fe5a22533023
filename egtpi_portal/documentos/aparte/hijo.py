"""The process apart: `python -m egtpi_portal.documentos.aparte.hijo <what is asked>`, the file as its standard input.

It says what it begins and what came of it, a line of JSON each, so that whoever asked knows how far it went if a limit
ends it.
"""

import json
import logging
import os
import resource
import sys
from dataclasses import asdict

from ..presupuesto import Limites
from .encargo import Encargo
from .trabajo import trabajar


def main(pedido: str):
    datos = json.loads(pedido)
    limites = Limites(**datos["limites"])
    encargos = [Encargo(**uno) for uno in datos["encargos"]]
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)  # what libraries think of the file is no news
    logging.getLogger("egtpi_portal").setLevel(logging.WARNING)
    limitar(limites, len(encargos))
    with os.fdopen(0, "rb", closefd=False) as archivo:
        for nombre, hecho in trabajar(archivo, encargos, resultado=limites.resultado, al_empezar=_empezar(limites)):
            _decir({"nombre": nombre, "hecho": asdict(hecho)})


def limitar(limites: Limites, encargos: int):
    """From here on: so much memory, no core, answers of so many bytes; and others go first."""
    os.nice(10)
    for recurso, tope in (
        (resource.RLIMIT_DATA, limites.memoria),
        (resource.RLIMIT_AS, limites.memoria * 2),
        (resource.RLIMIT_FSIZE, (limites.resultado + 10_000) * (encargos + 1)),
        (resource.RLIMIT_CORE, 0),
    ):
        _bajar(recurso, tope)


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
    main(sys.argv[1])
