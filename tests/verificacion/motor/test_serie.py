"""Verdicts over time: looking only when something may change says the same as looking every day."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.oraculo.azar import Azar
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.serie import fechas_de_cambio, semanas, veredictos_en

FICHA = fichas.cargar()
UN_DIA = dt.timedelta(days=1)
DIAS = tuple(dt.date(2023, 7, 20) + n * UN_DIA for n in range(380))
"""From before the span to well after the last closing date."""


@pytest.mark.no_cover
@pytest.mark.parametrize("hito", list(FICHA.hitos))
@pytest.mark.parametrize("semilla", range(12))
def test_verdicts_over_time_are_those_of_evaluating_every_day(semilla, hito):
    expediente = leer_expediente(Azar(semilla, sano=(0.95, 0.985, 0.997)[semilla % 3]).expediente())
    a_diario = [{c.codigo: c.veredicto for c in evaluar(expediente, FICHA, hito, al).criterios} for al in DIAS]
    esperado = {codigo: tuple(dia[codigo] for dia in a_diario) for codigo in a_diario[0]}
    assert veredictos_en(expediente, FICHA, hito, DIAS) == esperado


def test_weeks_are_the_sundays_of_the_span_and_the_day_asked_for():
    todas = semanas(FICHA, dt.date(2024, 6, 30))
    assert (len(todas), todas[0], todas[-1]) == (48, dt.date(2023, 8, 6), dt.date(2024, 6, 30))
    assert semanas(FICHA, dt.date(2023, 8, 15)) == (dt.date(2023, 8, 6), dt.date(2023, 8, 13), dt.date(2023, 8, 15))
    assert semanas(FICHA, dt.date(2024, 7, 20))[-2:] == (dt.date(2024, 6, 30), dt.date(2024, 7, 20))
    assert semanas(FICHA, dt.date(2023, 7, 31)) == ()


def test_verdict_of_the_plan_may_change_when_one_is_loaded_and_no_other_does():
    datos = con(en_orden(), {"planes.0.cargado_el": "2023-10-03T10:00:00-05:00"})
    fechas = fechas_de_cambio(leer_expediente(datos), FICHA, FICHA.hito("hito-1"))
    dia = dt.date(2023, 10, 3)
    assert [codigo for codigo, suyas in fechas.items() if dia in suyas] == ["plan_at"]
