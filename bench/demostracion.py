"""The demonstration of the portal, for what measures it: its environment in a folder, and its commands."""

import os
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]


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
