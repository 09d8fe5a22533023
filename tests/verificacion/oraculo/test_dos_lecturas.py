"""The engine and an independent reading of the rules say the same of random expedientes, to the last field."""

import datetime as dt

import pytest

from tests.verificacion.oraculo import oraculo
from tests.verificacion.oraculo.azar import Azar, momentos
from verificacion.motor import fichas
from verificacion.motor.evaluacion import evaluar
from verificacion.motor.lectura import leer_expediente

SEMILLAS, POR_PRUEBA = 300, 25


def solo_lo_exigido(resultado: dict) -> dict:
    """A result with the keys that the form requires and no more."""
    criterio = ("codigo", "veredicto", "definitivo", "cierre", "medido", "evidencias")
    acta = ("id", "limite_carga", "valida", "caracteristicas")
    del_todo = ("formato", "region", "hito", "al", "veredicto", "definitivo", "procesos", "procesos_cumplidos")
    return {
        **{clave: resultado[clave] for clave in del_todo},
        "criterios": [{clave: c[clave] for clave in criterio} for c in resultado["criterios"]],
        "actas": [{clave: a[clave] for clave in acta} for a in resultado["actas"]],
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("desde", range(0, SEMILLAS, POR_PRUEBA))
def test_two_readings_of_the_rules_agree_on_random_expedientes(desde):
    ficha = fichas.cargar("art-01.01-2023-2024")
    for semilla in range(desde, desde + POR_PRUEBA):
        datos = Azar(semilla, sano=(0.95, 0.985, 0.997)[semilla % 3]).expediente()
        expediente = leer_expediente(datos)
        for hito, al in momentos(semilla):
            leido = evaluar(expediente, ficha, hito, dt.date.fromisoformat(al)).a_datos()
            assert solo_lo_exigido(leido) == oraculo.evaluar(datos, hito, al), (semilla, hito, al)
