"""How long collecting and judging the country takes, against reading the same rows with plain SQL.

    python bench/recopilar.py [--veces N] [--rondas N]

Loads the demonstration country (the rows of `bench/multiplicado.py` N times over) into
DATABASE_URL, or into a throw-away SQLite file; then times (a) executing the very statements of the collection through
the same driver and keeping the rows, (b) collecting 25 expedientes, and (c) collecting and evaluating 25 regions x 2
hitos. The three take turns, so that a slow moment of the machine weighs on all: of each it prints the least and the
median of the rounds, and the median of its ratios to the plain SQL of the same round, in CPU and in wall time. Goal: 2.
Run it under `.ci/con_postgres.sh` for PostgreSQL.
"""

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
carpeta = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta.name}/bench.sqlite3")
os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from bench.filas.comunes import de_la_recopilacion, leer
from bench.multiplicado import multiplicar
from egtpi_portal.calendario.carga import cargar_dias_no_laborables
from egtpi_portal.territorio.carga import cargar_territorio
from verificacion.demostracion.generador import generar_pais
from verificacion.expedientes import recopilacion
from verificacion.expedientes.importacion import importar_expediente
from verificacion.juicio.evaluaciones import evaluar_hitos
from verificacion.motor.lectura import leer_expediente

AL = dt.date(2024, 7, 20)


def cargar(veces: int):
    call_command("migrate", verbosity=0)
    cargar_territorio()
    cargar_dias_no_laborables()
    for expediente in generar_pais():
        importar_expediente(expediente=leer_expediente(expediente))
    if veces > 1:
        multiplicar(veces)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def tomar(hacer) -> tuple[float, float]:
    """(CPU, wall) milliseconds of doing it once, and of letting go of what it made."""
    cpu, pared = time.process_time(), time.perf_counter()
    hacer()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - pared)


def main():
    opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    opciones.add_argument("--veces", type=int, default=1)
    opciones.add_argument("--rondas", type=int, default=15)
    pedido = opciones.parse_args()
    cargar(pedido.veces)
    dichas = de_la_recopilacion()
    print(f"{connection.vendor}: {leer(dichas)} rows in {len(dichas)} statements")
    cosas = {
        "plain SQL": lambda: leer(dichas),
        "collect": lambda: recopilacion.recopilar_regiones(con_archivos=False),
        "collect and evaluate 25 x 2": lambda: evaluar_hitos(None, al=AL),
    }
    rondas = [{que: tomar(hacer) for que, hacer in cosas.items()} for _ in range(pedido.rondas)]
    for que in cosas:
        for n, reloj in enumerate(("CPU", "wall")):
            suyos = [ronda[que][n] for ronda in rondas]
            veces = statistics.median(ronda[que][n] / ronda["plain SQL"][n] for ronda in rondas)
            print(f"{que:28} {reloj:4} {min(suyos):8.0f} ms {statistics.median(suyos):8.0f} ms {veces:8.2f}x")


if __name__ == "__main__":
    main()
