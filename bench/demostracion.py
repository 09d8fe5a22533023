"""The demonstration of the portal, for what measures it: its environment in a folder, its commands, and its server."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
ORDENES = (["migrate", "--verbosity", "0"], ["cargar_demo"], ["collectstatic", "--noinput", "--verbosity", "0"])
"""What makes one."""


def entorno_de(carpeta: str, *, ajustes: str = "egtpi_portal.settings") -> dict[str, str]:
    """The environment of a demonstration kept in that folder, under those settings."""
    return {
        **os.environ,
        "DEMO": "true",
        "FECHA_DEMO": "2024-06-18",
        "DATABASE_URL": f"sqlite:///{carpeta}/demo.sqlite3",
        "MEDIA_ROOT": f"{carpeta}/archivos",
        "STATIC_ROOT": f"{carpeta}/estaticos",
        "DJANGO_SETTINGS_MODULE": ajustes,
        "PYTHONPATH": str(RAIZ),
        "LOG_LEVEL": "ERROR",
    }


def ordenar(entorno: dict[str, str], *ordenes: list[str]):
    """Runs those commands of `manage.py` there, one after the other; what they say, but for errors, is not shown."""
    for orden in ordenes:
        subprocess.run(
            [sys.executable, "manage.py", *orden], cwd=RAIZ, env=entorno, check=True, stdout=subprocess.DEVNULL
        )


def puerto_libre() -> int:
    """A port of this machine that nobody listens at now."""
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


def esperar(
    direccion: str, *, segundos: float = 60, proceso: subprocess.Popen | None = None, registro: Path | None = None
):
    """Until that address of ours answers. Raises RuntimeError, with what the log says, if it does not within so many
    seconds, or the process that was to answer ends."""
    hasta = time.monotonic() + segundos
    while time.monotonic() < hasta and not (proceso and proceso.poll() is not None):
        try:
            urllib.request.urlopen(direccion, timeout=10).close()  # noqa: S310 - our own address
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"El portal no llegó a responder en {direccion}:\n{registro.read_text() if registro else ''}")
