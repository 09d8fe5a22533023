"""How long 30 readers at once wait for the national dashboard, beside pages of the same size that read nothing.

    python bench/tablero.py [--lectores 30] [--segundos 10]

Serves the demonstration (SQLite, gunicorn with two processes of four threads) and asks in turns, in the same run, for
the dashboard, for the frame of any page with as many bytes in it (who has signed in, menu; no evidence), and for the
bytes alone. Prints the median and the 95th percentile of each, and how many times theirs go into the dashboard's (goal:
1.5).
Then: the dashboard asked for cold, and when something has changed.
"""

import argparse
import http.client
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ))
from bench.demostracion import entorno_de, ordenar

META = 1.5
SUCESO = (
    "import django; django.setup(); from django.db import transaction; "
    "from egtpi_portal.bitacora.servicios import registrar; "
    "transaction.atomic(registrar)(por=None, accion='calendario.carga', resumen='Nada.')"
)


def preparar(carpeta: str) -> dict[str, str]:
    """A demonstration of its own; returns its environment."""
    entorno = entorno_de(carpeta, ajustes="bench.servido.ajustes")
    ordenar(entorno, ["migrate"], ["cargar_demo"], ["collectstatic", "--noinput"], ["createcachetable"])
    return entorno


def sesion(entorno: dict[str, str]) -> str:
    """The cookie of a session of the evaluator."""
    codigo = (
        "import django; django.setup(); from django.contrib.sessions.backends.db import SessionStore; "
        "from django.contrib.auth import *; from egtpi_portal.cuentas.models import Usuario; "
        "u = Usuario.objects.get(username='evaluador.dmi'); s = SessionStore(); "
        "s[SESSION_KEY] = str(u.pk); s[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'; "
        "s[HASH_SESSION_KEY] = u.get_session_auth_hash(); s.create(); print('CLAVE', s.session_key)"
    )
    hecho = subprocess.run([sys.executable, "-c", codigo], cwd=RAIZ, env=entorno, check=True, capture_output=True)
    return hecho.stdout.decode().split("CLAVE ")[1].strip()


class Lector:
    """One who reads, over one connection."""

    def __init__(self, puerto: int, galleta: str):
        self.conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=60)
        self.cabeceras = {"Cookie": f"sessionid={galleta}", "Accept-Encoding": "identity"}

    def leer(self, ruta: str) -> tuple[float, int]:
        """(milliseconds, bytes) of a reading."""
        antes = time.perf_counter()
        self.conexion.request("GET", ruta, headers=self.cabeceras)
        respuesta = self.conexion.getresponse()
        cuerpo = respuesta.read()
        if respuesta.status != 200:
            raise RuntimeError(f"{ruta}: {respuesta.status}")
        return 1000 * (time.perf_counter() - antes), len(cuerpo)


def medir(puerto: int, galleta: str, ruta: str, lectores: int, segundos: float) -> list[float]:
    """The milliseconds of each reading of that page by so many at once, for so long."""

    def uno(_):
        lector, hasta, tiempos = Lector(puerto, galleta), time.perf_counter() + segundos, []
        while time.perf_counter() < hasta:
            tiempos.append(lector.leer(ruta)[0])
        return tiempos

    with ThreadPoolExecutor(lectores) as hilos:
        return [t for tiempos in hilos.map(uno, range(lectores)) for t in tiempos]


def p95(tiempos: list[float]) -> float:
    return statistics.quantiles(tiempos, n=20)[-1]


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--lectores", type=int, default=30)
    opciones.add_argument("--segundos", type=float, default=10)
    pedido = opciones.parse_args()
    with tempfile.TemporaryDirectory() as carpeta:
        entorno = preparar(carpeta)
        with socket.socket() as enchufe:
            enchufe.bind(("127.0.0.1", 0))
            puerto = enchufe.getsockname()[1]
        orden = ["-m", "gunicorn", "egtpi_portal.wsgi", "--bind", f"127.0.0.1:{puerto}", "--workers", "2",
                 "--threads", "4", "--keep-alive", "30", "--log-level", "error"]  # fmt: skip
        servidor = subprocess.Popen([sys.executable, *orden], cwd=RAIZ, env=entorno)
        try:
            time.sleep(4)
            comparar(puerto, sesion(entorno), entorno, pedido)
        finally:
            servidor.terminate()
            servidor.wait(20)


def comparar(puerto: int, galleta: str, entorno: dict[str, str], pedido):
    lector = Lector(puerto, galleta)
    fria, largo = lector.leer("/pais/")
    marco = largo - lector.leer("/marco/?bytes=0")[1]
    rutas = {"dashboard": "/pais/", "frame alone": f"/marco/?bytes={marco}", "bare bytes": f"/nada/?bytes={largo - 3}"}
    hechas: dict[str, list[float]] = {nombre: [] for nombre in rutas}
    for _ in range(2):
        for nombre, ruta in rutas.items():
            hechas[nombre] += medir(puerto, galleta, ruta, pedido.lectores, pedido.segundos / 2)
    print(f"{pedido.lectores} readers, {largo} bytes")
    for nombre, tiempos in hechas.items():
        print(f"{nombre:12} {len(tiempos):6} readings, median {statistics.median(tiempos):5.0f} ms, p95 "
              f"{p95(tiempos):5.0f} ms: the dashboard's is {p95(hechas['dashboard']) / p95(tiempos):.2f}x")  # fmt: skip
    print(f"goal {META}x")
    cambiada = []
    for _ in range(5):
        subprocess.run([sys.executable, "-c", SUCESO], cwd=RAIZ, env=entorno, check=True, stderr=subprocess.DEVNULL)
        cambiada.append(Lector(puerto, galleta).leer("/pais/")[0])
    print(f"cold {fria:.0f} ms; after a change {statistics.median(cambiada):.0f} ms (median of 5)")


if __name__ == "__main__":
    main()
