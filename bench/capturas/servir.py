"""A demonstration for the pictures alone: made or copied into a folder, and served, with its worker, meanwhile."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.demostracion import ORDENES, RAIZ, entorno_de, esperar, ordenar, puerto_libre


@contextmanager
def servida(carpeta: Path) -> Iterator[str]:
    """Its address, for as long as it is wanted. DEMOSTRACION: the folder of one that is made already, whose database
    is brought up to this code. Raises RuntimeError when it does not answer."""
    entorno = entorno_de(str(carpeta)) | {"GANCHOS": "true", "EMAIL_URL": "console://", "CACHE_URL": "locmem://"}
    if otra := os.environ.get("DEMOSTRACION"):
        _copiar(Path(otra), carpeta)
    ordenar(entorno, *(orden for orden in ORDENES if not (otra and orden[0] == "cargar_demo")))
    puerto = puerto_libre()
    servidor = ["-m", "gunicorn", "egtpi_portal.wsgi", "--bind", f"127.0.0.1:{puerto}", "--threads", "4"]
    with (carpeta / "servidor.log").open("w") as registro:
        procesos = [
            subprocess.Popen([sys.executable, *orden], cwd=RAIZ, env=entorno, stdout=registro, stderr=registro)
            for orden in (servidor, ["manage.py", "qcluster"])
        ]
    try:
        esperar(f"http://localhost:{puerto}/salud/viva", registro=carpeta / "servidor.log")
        yield f"http://localhost:{puerto}"
    finally:
        for uno in procesos:
            uno.terminate()
        for uno in procesos:
            uno.wait(30)


def _copiar(de: Path, a: Path) -> None:
    """As it was loaded, where that is kept: nobody has touched it."""
    recien = de / "recien.sqlite3"
    shutil.copy(recien if recien.exists() else de / "demo.sqlite3", a / "demo.sqlite3")
    shutil.copytree(de / "archivos", a / "archivos")
