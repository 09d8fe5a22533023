"""Measures the weekly chart of the country: one collection, then 25 regions × 2 hitos × 48 weeks.

    python bench/semanas.py [VECES]

On the demonstration, loaded into DATABASE_URL if it is not there, or into a throw-away SQLite file. Minimum and median
CPU seconds of VECES runs (5 unless told) of collecting, of the weeks evaluated only where something may change, and of
evaluating every one of them, which must say the same.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
carpeta = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{carpeta.name}/bench.sqlite3")
os.environ.setdefault("MEDIA_ROOT", f"{carpeta.name}/archivos")
os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")

import django

django.setup()

from django.core.management import call_command

from verificacion.demostracion.carga import cargar_demo
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.motor import fichas
from verificacion.motor.serie import juzgar, semanas, veredictos_en

META = 2.0
"""Seconds: one collection and all the weeks."""


def de_cada_region(expedientes, ficha, fechas):
    return {(c, hito): veredictos_en(e, ficha, hito, fechas) for c, e in expedientes.items() for hito in ficha.hitos}


def a_la_fuerza(expedientes, ficha, fechas):
    hechos = {}
    for codigo, expediente in expedientes.items():
        for hito, de_la_ficha in ficha.hitos.items():
            filas = [juzgar(expediente, ficha, hito, al, de_la_ficha.criterios) for al in fechas]
            hechos[codigo, hito] = {c: tuple(fila[c] for fila in filas) for c in de_la_ficha.criterios}
    return hechos


def medir(hacer, veces):
    """(minimum, median) seconds of that many runs, and what it gave."""
    tiempos = []
    for _ in range(veces):
        antes = time.process_time()
        hecho = hacer()
        tiempos.append(time.process_time() - antes)
    return min(tiempos), statistics.median(tiempos), hecho


def main():
    veces = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    call_command("migrate", verbosity=0)
    cargar_demo()
    ficha = fichas.cargar()
    fechas = semanas(ficha, date(2024, 6, 30))
    de_recopilar = medir(lambda: recopilar_regiones(None, ficha=ficha, con_archivos=False), veces)
    expedientes = de_recopilar[2]
    de_las_semanas = medir(lambda: de_cada_region(expedientes, ficha, fechas), veces)
    de_todas = medir(lambda: a_la_fuerza(expedientes, ficha, fechas), 1)
    assert de_las_semanas[2] == de_todas[2]
    print(f"{len(expedientes)} regiones × {len(ficha.hitos)} hitos × {len(fechas)} semanas")
    for nombre, (minimo, mediana, _) in (
        ("una recopilación", de_recopilar),
        ("las semanas", de_las_semanas),
        ("todas, una por una", de_todas),
    ):
        print(f"  {nombre:20} {minimo:6.3f} s  {mediana:6.3f} s")
    total = de_recopilar[1] + de_las_semanas[1]
    print(f"  en total, mediana    {total:6.3f} s (meta: {META} s)")


if __name__ == "__main__":
    main()
