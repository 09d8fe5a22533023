"""What starting costs: a command, and the first request and the first paper of a process."""

import json
import os
import subprocess
import sys

from bench.arboles import RAIZ

from . import Costo, Medida, Meta, fila

ORDEN = [sys.executable, "manage.py"]


def entorno() -> dict[str, str]:
    """This process's, under the portal's own settings."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings"}


@fila("`manage.py check`", hoy="1.65 s", meta=Meta(antes=0.75), bases=("sqlite",), rondas=5)
def check():
    return Medida(lambda: subprocess.run([*ORDEN, "check"], env=entorno(), check=True, capture_output=True) and None)


def primera_vez(que: str) -> Costo:
    """The first of a process, and the second as its peer."""
    orden = [sys.executable, str(RAIZ / "bench" / "primera_vez.py")]
    hecho = subprocess.run(orden, env=entorno(), check=True, capture_output=True, text=True)
    primera, segunda = json.loads(hecho.stdout.splitlines()[-1])[que]
    return Costo(primera, segunda)


@fila(
    "first request of a process", hoy="0.5 s", meta=Meta(ms=100), bases=("sqlite",), rondas=3,
    par="the second request of the same process (the page to sign in)",
)  # fmt: skip
def primera_peticion():
    return Medida(lambda: primera_vez("peticion"))


@fila(
    "first paper of a process", hoy="1.8 s", meta=Meta(par=1.1), bases=("sqlite",), rondas=3,
    par="the second paper of the same process (the same report of a region)",
)  # fmt: skip
def primer_papel():
    return Medida(lambda: primera_vez("papel"))
