"""Measures the rules engine: reading and evaluating an expediente against `json.loads` of the same text.

    python bench/motor.py [RONDAS]

One table per text, all of them made by this tree, so none is ever missing: the expediente of the tests, a large region
(38 firmantes, 200 records), Áncash of the demonstration for both hitos, and the demonstration's largest and smallest.
The peer is the standard library's `json.loads` with no options on the very same text. CPU microseconds of this process,
minimum and median of RONDAS rounds (200 unless told), in each of which the steps take turns, so that a slow moment of
the machine weighs on all; the ratio is the median of the ratios to `json.loads` of the same round.
"""

import copy
import gc
import json
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RAIZ))
os.environ.update(DEMO="true", DJANGO_SETTINGS_MODULE="egtpi_portal.settings", LOG_LEVEL="ERROR")

import django

django.setup()

from tests.verificacion.motor import constructor
from verificacion.demostracion.generador import generar, generar_pais
from verificacion.motor import a_texto, evaluar, fichas, leer_expediente, leer_texto
from verificacion.motor.lectura import leer_json

REGIONES = 25


def region_grande():
    """The expediente in order with 38 firmantes and 200 records."""
    datos = constructor.en_orden()
    datos["pacto"]["firmantes"] = [
        {"ubigeo": f"02{n:04d}", "nombre": f"Distrito {n}", "suscrito_el": "2023-05-31"} for n in range(100, 138)
    ]
    modelo = datos["fichas"][0]
    datos["fichas"] = []
    for n in range(200):
        ubigeo = f"02{100 + n % 38:04d}"
        una = copy.deepcopy(modelo)
        una["id"], una["distritos"], una["destinatarios"][0]["ubigeo"] = f"F-{n:03d}", [ubigeo], ubigeo
        una["tipo"] = ("diagnostico", "seguimiento", "especifica")[n // 38 % 3]
        una["fecha"], una["registrada_el"] = f"2023-{9 + n // 70:02d}-15", f"2023-{9 + n // 70:02d}-16T10:00:00-05:00"
        datos["fichas"].append(una)
    return datos


def textos():
    """(name, text, hito, al) of each thing to measure."""
    yield "en orden, hito-2", json.dumps(constructor.en_orden(), ensure_ascii=False, indent=1), "hito-2", "2024-07-15"
    yield "región grande", json.dumps(region_grande(), ensure_ascii=False, indent=1), "hito-1", "2024-01-20"
    ancash = json.dumps(generar("02"), ensure_ascii=False, indent=1)
    yield "Áncash, demostración", ancash, "hito-1", "2024-01-20"
    yield "Áncash, demostración", ancash, "hito-2", "2024-07-15"
    por_largo = sorted(
        (json.dumps(uno, ensure_ascii=False, indent=1) for uno in generar_pais() if uno["region"]["codigo"] != "02"),
        key=len,
    )
    yield "la menor de la demostración", por_largo[0], "hito-2", "2024-07-15"
    yield "la mayor de la demostración", por_largo[-1], "hito-2", "2024-07-15"


def medir(cosas, rondas):
    """The microseconds of each of those things in each of that many rounds; in a round they take turns."""
    for hacer in cosas.values():
        hacer()
    tiempos = {que: [] for que in cosas}
    gc.collect()
    gc.freeze()
    for _ in range(rondas):
        for que, hacer in cosas.items():
            antes = time.process_time_ns()
            hacer()
            tiempos[que].append((time.process_time_ns() - antes) / 1000)
    gc.unfreeze()
    return tiempos


def tabla(rondas):
    """Prints the times of each step for each text."""
    ficha = fichas.cargar()
    for nombre, texto, hito, dia in textos():
        al = date.fromisoformat(dia)
        datos = json.loads(texto)
        expediente = leer_expediente(datos)
        resultado = evaluar(expediente, ficha, hito, al)
        pasos = {
            "json.loads": lambda texto=texto: json.loads(texto),
            "leer_json (claves repetidas)": lambda texto=texto: leer_json(texto),
            "leer_expediente": lambda datos=datos: leer_expediente(datos),
            "leer_texto": lambda texto=texto: leer_texto(texto),
            "evaluar": lambda e=expediente, h=hito, a=al: evaluar(e, ficha, h, a),
            "Resultado.a_datos": resultado.a_datos,
            "leer_texto + evaluar": lambda t=texto, h=hito, a=al: evaluar(leer_texto(t)[0], ficha, h, a),
            "a_texto": lambda e=expediente: a_texto(e),
        }
        print(f"\n{nombre}: {len(texto) // 1024} KB, {len(expediente.fichas)} fichas, {resultado.veredicto}")
        tiempos = medir(pasos, rondas)
        for paso, suyos in tiempos.items():
            veces = statistics.median(suyo / base for suyo, base in zip(suyos, tiempos["json.loads"], strict=True))
            print(f"  {paso:30} {min(suyos):9.0f} {statistics.median(suyos):9.0f} µs   ×{veces:5.2f}")


def pais(rondas):
    """Prints the time of evaluating 25 large regions, already read, for both hitos."""
    ficha = fichas.cargar()
    expedientes = [leer_expediente(region_grande()) for _ in range(REGIONES)]
    for hito, al in (("hito-1", date(2024, 1, 20)), ("hito-2", date(2024, 7, 15))):
        juzgar = {hito: lambda h=hito, a=al: [evaluar(e, ficha, h, a) for e in expedientes]}
        tiempos = medir(juzgar, max(3, rondas // 20))[hito]
        minimo, mediana = min(tiempos) / 1000, statistics.median(tiempos) / 1000
        print(f"\n{REGIONES} regiones de 200 fichas, {hito}: {minimo:.1f} ms (mediana {mediana:.1f})")


if __name__ == "__main__":
    cuantas = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    tabla(cuantas)
    pais(cuantas)
