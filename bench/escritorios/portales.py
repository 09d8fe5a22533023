"""The portal of a commit, served for real with the demonstration as of 18 June 2024."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.demostracion import ORDENES, esperar, puerto_libre

RAIZ = Path(__file__).resolve().parents[2]
GUARDADO = RAIZ / "var" / "escritorios"


class Portal:
    """One commit's code (None: this tree's), with a demonstration made by it once and copied for each task."""

    def __init__(self, commit: str | None):
        nombre = self._completo(commit or "HEAD")
        self.arbol = self._sacar(nombre) if commit else RAIZ
        self.base = GUARDADO / f"demo-{nombre if commit else 'hoy'}"

    def _completo(self, commit: str) -> str:
        orden = ["git", "rev-parse", "--short=10", commit]
        return subprocess.run(orden, cwd=RAIZ, check=True, capture_output=True, text=True).stdout.strip()

    def _sacar(self, commit: str) -> Path:
        arbol = GUARDADO / f"arbol-{commit}"
        if not arbol.exists():
            arbol.mkdir(parents=True)
            empacado = subprocess.run(["git", "archive", commit], cwd=RAIZ, check=True, capture_output=True).stdout
            subprocess.run(["tar", "x"], cwd=arbol, input=empacado, check=True)
        return arbol

    def _entorno(self, carpeta: Path) -> dict[str, str]:
        return {
            **{k: v for k, v in os.environ.items() if k not in {"DEBUG", "SECRET_KEY", "PYTHONPATH"}},
            "DEMO": "true",
            "FECHA_DEMO": "2024-06-18",
            "DATABASE_URL": f"sqlite:///{carpeta}/demo.sqlite3",
            "MEDIA_ROOT": f"{carpeta}/archivos",
            "STATIC_ROOT": f"{carpeta}/estaticos",
            "EMAIL_URL": "console://",
            "CACHE_URL": "locmem://",
            "LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings",
        }

    def _mandar(self, carpeta: Path, *orden: str):
        subprocess.run(
            [sys.executable, "manage.py", *orden],
            cwd=self.arbol, env=self._entorno(carpeta), check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def _cargar(self):
        shutil.rmtree(self.base, ignore_errors=True)
        self.base.mkdir(parents=True)
        for orden in ORDENES:
            self._mandar(self.base, *orden)
        (self.base / "hecha").touch()

    @contextmanager
    def servido(self, preparar: str = "") -> Iterator[str]:
        """Its address, with a fresh copy of the demonstration that lives as long as the task. `preparar`: Python that
        brings the copy to where the task begins, run by the code of its commit."""
        if not (self.base / "hecha").exists():
            self._cargar()
        carpeta = GUARDADO / "tarea"
        shutil.rmtree(carpeta, ignore_errors=True)
        shutil.copytree(self.base, carpeta)
        if preparar:
            self._mandar(carpeta, "shell", "--verbosity", "0", "-c", preparar)
        puerto = puerto_libre()
        orden = [
            sys.executable,
            "-m",
            "gunicorn",
            "egtpi_portal.wsgi",
            "--bind",
            f"127.0.0.1:{puerto}",
            "--threads",
            "4",
        ]
        servidor = subprocess.Popen(
            [*orden, "--log-level", "error"], cwd=self.arbol, env=self._entorno(carpeta), stdout=subprocess.DEVNULL
        )
        try:
            direccion = f"http://127.0.0.1:{puerto}"
            esperar(f"{direccion}/salud/")
            yield direccion
        finally:
            servidor.terminate()
            servidor.wait(20)

    def rehacer(self):
        """Makes the demonstration anew: this tree's changes while one works on it."""
        shutil.rmtree(self.base, ignore_errors=True)
