"""What each criterion is proposed: no more than it needs."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.ayudas import faltante
from tests.verificacion.motor.falta.test_propiedades_falta import FICHA
from verificacion.motor import leer_expediente
from verificacion.motor.falta import que_falta


@pytest.mark.parametrize(
    ("cifras", "texto"),
    [
        (None, "Registrar las cifras de los compromisos del CAD: al menos 50 % cumplidos"),
        ({"total": 10, "cumplidos": 3}, "Cumplir 2 compromisos más del CAD (5 de 10) y que MIDIS lo registre"),
        ({"total": 10, "cumplidos": 4}, "Cumplir 1 compromiso más del CAD (5 de 10) y que MIDIS lo registre"),
        ({"total": 7, "cumplidos": 0}, "Cumplir 4 compromisos más del CAD (4 de 7) y que MIDIS lo registre"),
    ],
)
def test_cad_asks_for_the_fewest_commitments_that_reach_its_threshold(cifras, texto):
    datos = con(en_orden(), {"compromisos_cad": cifras})
    (faltante,) = que_falta(leer_expediente(datos), FICHA, "hito-2", dt.date(2024, 7, 15))
    assert (faltante.codigo, [cosa.texto for cosa in faltante.cosas]) == ("compromisos_cad", [texto])


@pytest.mark.parametrize(("al", "ya"), [("2024-06-30", False), ("2024-07-01", True)])
def test_last_upload_is_told_only_once_the_period_is_over(al, ya):
    datos = con(en_orden(), {"matriz.cargas": []})
    assert ("Cuenta la última carga de la matriz hasta el 30/06/2024" in faltante(datos, "acuerdos", al=al).razon) is ya
