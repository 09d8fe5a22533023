"""The engine and its collection: what is missing, and the country judged from nothing."""

import datetime as dt
import hashlib
import json

from . import Medida, Meta, fila
from .comunes import comun, de_la_recopilacion, leer, olvidar

DIA = dt.date(2024, 6, 18)
JUICIO = dt.date(2024, 7, 20)


REGION = "21"
"""One of which many records lack something."""


def _region(veces: int):
    """That region of the demonstration, the same for both codes, with so many times the records."""
    from verificacion.motor import leer_expediente

    datos = json.loads(comun("expedientes.json").read_text())[REGION]
    datos["fichas"] = [
        {**una, "id": f"{una['id']}-{n}" if n else una["id"]} for una in datos["fichas"] for n in range(veces)
    ]
    return leer_expediente(datos)


def _dicho(faltantes) -> list:
    """All that is said of what is missing: criteria, ways, reasons, and each thing to do, with its days."""
    return [
        [f.codigo, f.veredicto, f.via, f.razon, f.efecto]
        + [[c.tipo, c.clave, c.texto, c.desde, c.hasta] for c in f.cosas]
        for f in faltantes
    ]


def _que_falta(veces: int) -> Medida:
    from verificacion.motor import fichas
    from verificacion.motor.falta import que_falta

    expediente, ficha = _region(veces), fichas.cargar()

    def proponer() -> str:
        return json.dumps(_dicho(que_falta(expediente, ficha, "hito-2", DIA)), default=str)

    return Medida(proponer)


@fila("what a region lacks", hoy="135 ms", meta=Meta(antes=0.5), bases=("sqlite",), misma=True)
def que_falta():
    return _que_falta(1)


@fila(
    "what a region lacks, five times the records", hoy="2.8 s", meta=Meta(antes=0.05), bases=("sqlite",), misma=True,
    rondas=3,
)  # fmt: skip
def que_falta_por_cinco():
    return _que_falta(5)


@fila(
    "what is lacking, and the results, of 1,000 expedientes at random", meta=Meta(), bases=("sqlite",), misma=True,
    rondas=1,
)  # fmt: skip
def que_falta_al_azar():
    from verificacion.motor import evaluar, fichas, leer_expediente
    from verificacion.motor.falta import que_falta

    ficha = fichas.cargar()

    def proponer() -> bytes:
        suma = hashlib.sha256()
        with comun("al_azar.jsonl").open() as lineas:
            for una in map(json.loads, lineas):
                expediente = leer_expediente(una["expediente"])
                for hito, al in una["momentos"]:
                    dia = dt.date.fromisoformat(al)
                    dichos = [
                        _dicho(que_falta(expediente, ficha, hito, dia)),
                        evaluar(expediente, ficha, hito, dia).a_datos(),
                    ]
                    suma.update(json.dumps(dichos, default=str).encode())
        return suma.digest()

    return Medida(proponer)


def _desde_nada() -> Medida:
    from verificacion.juicio.evaluaciones import evaluar_hitos

    dichas = de_la_recopilacion()
    return Medida(lambda: evaluar_hitos(None, al=JUICIO) and None, preparar=olvidar, par=lambda: leer(dichas))


PAR = "the very statements of the collection, one query for each kind of row, through the same driver, their rows kept"


@fila("collect and judge 25 × 2 from nothing", hoy="2.04 × its peer", meta=Meta(par=1.7), par=PAR, bases=("sqlite",))
def desde_nada():
    return _desde_nada()


@fila(
    "collect and judge 25 × 2 from nothing, PostgreSQL", hoy="3.63 × its peer", meta=Meta(par=2.0), par=PAR,
    bases=("postgresql",),
)  # fmt: skip
def desde_nada_en_postgresql():
    return _desde_nada()
