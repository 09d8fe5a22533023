"""Faults: what is acknowledged is there afterwards, whatever dies or is lost, and pages say what happens.

    python -m bench.fallos [--semilla 1] [--muertes 50] [--secretarias 40] [--cada 3] [--solo muertes|red|disco|…]

First the last evening of the month (`bench.ultima_noche`), small, with processes killed (SIGKILL) at random moments:
web processes, gunicorn itself, the worker, a connection of the database (its server then ends all of them and
recovers) and its first process. Then, one by one, on the same portal: the line to the database cut and held, the disk
full, out of quota, read-only and broken, the cache emptied, the clock put back and forward. Everything listens on the
loopback alone. Ends with 1 when anything acknowledged is lost or there twice, anything is half-written, or a page says
what it should not.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

from bench import ultima_noche
from bench.arboles import RAIZ
from bench.fallos import muertes, perdidas
from bench.fallos.base import Linea, Servidor
from bench.noche.gente import Persona

SEGUNDOS_DE_COLA = 120


class PortalConLinea(ultima_noche.Portal):
    """Its database at the end of a line of ours, its disk one that fails when it is told."""

    ajustes = "bench.fallos.ajustes"

    def __init__(self, carpeta: Path, pedido, servidor: Servidor):
        ultima_noche.en_el_servidor(os.environ["DATABASE_URL"], "DROP DATABASE IF EXISTS noche_fallos WITH (FORCE)")
        super().__init__("fallos", RAIZ, carpeta, pedido)
        self.servidor, self.grupos = servidor, []
        self.linea = Linea(str(servidor.carpeta / ".s.PGSQL.5432"))
        self.directa = self.url
        self.entorno["DATABASE_URL"] = f"postgres://egtpi@127.0.0.1:{self.linea.puerto}/noche_fallos"
        self.falla_del_disco = Path(self.entorno["MEDIA_ROOT"]).parent / "falla-del-disco"

    def empezar_cola(self):
        super().empezar_cola()
        self.grupos.append(self.cola.pid)

    def empezar_web(self):
        super().empezar_web()
        self.grupos.append(self.web.pid)

    def barrer(self):
        """Ends whatever is left of every process that was begun, orphans of those that were killed too."""
        for grupo in self.grupos:
            with suppress(ProcessLookupError):
                os.killpg(grupo, signal.SIGKILL)

    def cargar_lo_justo(self):
        """Tables and catalogues, without the demonstration."""
        if self.pedido.plantilla:
            for orden in (
                "DROP DATABASE noche_fallos",
                f"CREATE DATABASE noche_fallos TEMPLATE {self.pedido.plantilla}",
            ):
                ultima_noche.en_el_servidor(os.environ["DATABASE_URL"], orden)
        ultima_noche.en_el_servidor(self.directa, "ALTER DATABASE noche_fallos SET synchronous_commit = on")
        if self.pedido.plantilla:
            return
        self.mandar("manage.py", "migrate", "-v0")
        for orden in ("cargar_territorio", "cargar_dias_no_laborables"):
            self.mandar("manage.py", orden)

    def como_esta(self, segundos: float = SEGUNDOS_DE_COLA) -> dict:
        return self.dicho("-m", "bench.fallos.entero", str(segundos))


VISTAS: Counter[int] = Counter()
MAL_DICHAS: list[str] = []


def leer_la_espera(persona: Persona, cual: str, estado: int, dicho: bytes):
    """Takes note of a page that asked to wait, and of what is wrong with it; and waits."""
    VISTAS[estado] += 1
    if mal := perdidas.mal_dicho(dicho):
        MAL_DICHAS.append(f"{cual} {estado}: {mal}")
    time.sleep(1)


def opciones() -> argparse.Namespace:
    lee = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lee.add_argument("--semilla", type=int, default=1)
    lee.add_argument("--muertes", type=int, default=50)
    lee.add_argument("--cada", type=float, default=3.5, help="seconds between deaths, on the average")
    lee.add_argument("--secretarias", type=int, default=40)
    lee.add_argument("--megas", type=float, default=1)
    lee.add_argument("--plantilla", default="", help="a database of that server with tables and catalogues, to copy")
    lee.add_argument("--solo", nargs="*", choices=("muertes", *perdidas.TODAS), help="these alone")
    pedido = lee.parse_args()
    dura = pedido.muertes * pedido.cada
    vars(pedido).update(
        coordinan=max(4, pedido.secretarias // 4), leen=3, escriben=3, sqlite=False, matar=False, antes=None, puerto=0,
        segundos=dura * 1.6 + 150, llegan=dura * 0.8, piensan=(1, 4),
    )  # fmt: skip
    return pedido


def main():
    pedido = opciones()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        orden = ["sh", str(RAIZ / ".ci" / "con_postgres.sh"), sys.executable, "-m", "bench.fallos", *sys.argv[1:]]
        raise SystemExit(subprocess.run(orden, cwd=RAIZ).returncode)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends what it began
    empezo = time.monotonic()
    mal: list[str] = []
    with ExitStack() as pila:
        carpeta = Path(tempfile.mkdtemp())
        pila.callback(shutil.rmtree, carpeta, ignore_errors=True)
        servidor = Servidor(os.environ["DATABASE_URL"].rpartition("host=")[2])
        portal = PortalConLinea(carpeta, pedido, servidor)
        pila.callback(portal.barrer)
        portal.cargar_lo_justo()
        gente = portal.poblar()
        print(f"made in {time.monotonic() - empezo:.0f} s; seed {pedido.semilla}", flush=True)
        with portal.servido():
            if not pedido.solo or "muertes" in pedido.solo:
                mal += _las_muertes(portal, gente, pedido)
            for nombre, probar in perdidas.TODAS.items():
                if not pedido.solo or nombre in pedido.solo:
                    antes = time.monotonic()
                    suyas = probar(portal, gente)
                    print(
                        f"{nombre}: {time.monotonic() - antes:.0f} s: {'; '.join(suyas) or 'nothing amiss'}", flush=True
                    )
                    mal += suyas
            print(json.dumps(fin := portal.como_esta(), ensure_ascii=False), flush=True)
            mal += fin["mal"]
    print(f"{time.monotonic() - empezo:.0f} s in all. {'Amiss: ' + '; '.join(mal) if mal else 'Nothing amiss.'}")
    sys.exit(1 if mal else 0)


def _las_muertes(portal: PortalConLinea, gente: dict, pedido) -> list[str]:
    """The evening with its deaths; what was lost, twice or said wrongly."""
    Persona.espera_con, Persona.intentos = frozenset({503}), 60
    Persona.leer_la_espera = leer_la_espera
    verdugo = muertes.Verdugo(portal, random.Random(pedido.semilla), pedido.muertes, pedido.cada)
    hecha = ultima_noche.noche(portal, gente, verdugo.vivir)
    verdugo.acabar()
    columna = ultima_noche.contar(portal, hecha)
    ultima_noche.imprimir({"faults": columna})
    print(f"deaths: {dict(verdugo.cuenta)}; pages that asked to wait: {dict(VISTAS)}", flush=True)
    mal = [f"{que}: {columna[que]}" for que in ("errors", "lost", "twice") if columna[que] != "none"]
    if verdugo.cuenta.total() < pedido.muertes:
        mal.append(f"only {verdugo.cuenta.total()} deaths")
    return [*mal, *MAL_DICHAS[:5], *verdugo.mal, *portal.como_esta()["mal"]]


if __name__ == "__main__":
    main()
