"""The demonstration that the browser tests are served, as of 18 June 2024: made once, and copied for each of them.

python -m tests.e2e.demostracion FOLDER     # makes it there, for whoever says DEMOSTRACION=FOLDER afterwards
"""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bench import demostracion

RECIEN_CARGADA = "recien.sqlite3"
"""Its database as it was before anybody came in."""


def entorno_de(carpeta: Path) -> dict[str, str]:
    """The settings of the one that is kept in that folder."""
    suyo = demostracion.entorno_de(str(carpeta))
    suyo |= {"EMAIL_URL": "console://", "CACHE_URL": "locmem://", "LOG_LEVEL": "WARNING"}
    return {clave: valor for clave, valor in suyo.items() if clave not in {"DEBUG", "SECRET_KEY"}}


def hacer(carpeta: Path) -> dict[str, str]:
    """Makes it there, or copies the one that DEMOSTRACION names; gives its settings."""
    entorno = entorno_de(carpeta)
    if otra := os.environ.get("DEMOSTRACION"):
        shutil.copytree(otra, carpeta, dirs_exist_ok=True)
        return entorno
    demostracion.ordenar(entorno, *demostracion.ORDENES)
    with (
        closing(sqlite3.connect(carpeta / "demo.sqlite3")) as de,
        closing(sqlite3.connect(carpeta / RECIEN_CARGADA)) as a,
    ):
        de.backup(a)
    return entorno


if __name__ == "__main__":
    carpeta = Path(sys.argv[1]).resolve()
    shutil.rmtree(carpeta, ignore_errors=True)
    carpeta.mkdir(parents=True)
    hacer(carpeta)
