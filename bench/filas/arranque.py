"""What starting costs: a command, and the first request and the first paper of a process."""

import os
import subprocess
import sys

from . import Medida, Meta, fila

ORDEN = [sys.executable, "manage.py"]


def entorno() -> dict[str, str]:
    """This process's, under the portal's own settings."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings"}


@fila("`manage.py check`", hoy="1.65 s", meta=Meta(antes=0.75), bases=("sqlite",), rondas=5)
def check():
    return Medida(lambda: subprocess.run([*ORDEN, "check"], env=entorno(), check=True, capture_output=True) and None)
