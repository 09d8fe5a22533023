"""The engine and its collection: what is missing, and the country judged from nothing."""

import datetime as dt
import json

from . import Medida, Meta, fila
from .comunes import de_la_recopilacion, leer, olvidar

DIA = dt.date(2024, 6, 18)
JUICIO = dt.date(2024, 7, 20)


def _region(veces: int):
    """A region of the demonstration, of which many records lack something, with that many times the records."""
    from verificacion.demostracion.generador import generar
    from verificacion.motor import leer_expediente

    datos = generar("21")
    datos["fichas"] = [
        {**una, "id": f"{una['id']}-{n}" if n else una["id"]} for una in datos["fichas"] for n in range(veces)
    ]
    return leer_expediente(datos)


def _que_falta(veces: int) -> Medida:
    from verificacion.motor import fichas
    from verificacion.motor.falta import que_falta

    expediente, ficha = _region(veces), fichas.cargar()

    def proponer() -> str:
        faltantes = que_falta(expediente, ficha, "hito-2", DIA)
        return json.dumps([[f.codigo, f.via, f.razon, [c.texto for c in f.cosas]] for f in faltantes])

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
