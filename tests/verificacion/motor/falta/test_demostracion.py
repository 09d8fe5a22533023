"""«Qué falta» keeps its promises in the demonstration: its 25 regions, in both hitos, open and closed."""

import datetime as dt

import pytest

from tests.verificacion.motor.falta.test_propiedades_falta import FICHA, comprobar, se_cumple
from verificacion.demostracion import generador
from verificacion.motor import leer_expediente
from verificacion.motor.falta import Via, conocido, hacer, que_falta

MOMENTOS = [
    ("hito-1", dt.date(2023, 11, 20)),
    ("hito-1", dt.date(2024, 6, 18)),
    ("hito-2", dt.date(2024, 6, 18)),
    ("hito-2", dt.date(2024, 7, 15)),
]


@pytest.fixture(scope="module")
def pais():
    return [leer_expediente(datos) for datos in generador.generar_pais()]


@pytest.mark.no_cover
@pytest.mark.parametrize(("hito", "al"), MOMENTOS)
def test_doing_what_is_missing_meets_each_criterion_of_the_demonstration(pais, hito, al):
    hechas = 0
    for expediente in pais:
        sabido = conocido(expediente, al)
        for faltante in que_falta(expediente, FICHA, hito, al):
            if faltante.via != Via.NINGUNA:
                hecho = hacer(sabido, faltante.cosas)
                assert se_cumple(hecho, hito, faltante.efecto, faltante.codigo), (expediente.region, faltante)
                hechas += 1
    assert hechas


@pytest.mark.lenta
@pytest.mark.parametrize(("hito", "al"), MOMENTOS)
def test_nothing_is_left_over_in_the_demonstration(pais, hito, al):
    assert {via for expediente in pais for via in comprobar(expediente, hito, al, (expediente.region,))}
