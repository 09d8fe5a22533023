"""The question asked of the engine: which hito, as of which date."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import en_orden, juzgar
from verificacion.motor import evaluar, fichas, leer_expediente


def test_unknown_hito_is_refused():
    with pytest.raises(fichas.HitoDesconocido, match="hito-1, hito-2"):
        evaluar(leer_expediente(en_orden()), fichas.cargar(), "hito-3", dt.date(2024, 1, 20))


@pytest.mark.parametrize("al", ["2024-01-20", dt.datetime(2024, 1, 20, tzinfo=dt.UTC), None])
def test_date_is_a_plain_date(al):
    with pytest.raises(TypeError):
        evaluar(leer_expediente(en_orden()), fichas.cargar(), "hito-1", al)


@pytest.mark.parametrize("al", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("hito", ["hito-1", "hito-2"])
def test_any_date_there_is_can_be_asked_for(al, hito):
    resultado = evaluar(leer_expediente(en_orden()), fichas.cargar(), hito, al)
    assert resultado.definitivo is (al == dt.date.max)


def test_before_anything_all_is_pending():
    resultado = juzgar(en_orden(), al="2023-08-01")
    assert (resultado.veredicto, resultado.actas, resultado.procesos_cumplidos) == ("en_curso", (), 0)
    assert {c.codigo: dict(c.medido) for c in resultado.criterios} == {
        "plan_at": {"planes_aprobados": 0},
        "asistencia": {"gl_asistidos": 0, "gl_firmantes": 10, "sesiones": 0},
        "analisis": {"sesiones": 0},
        "socializacion": {"sesiones": 0},
        "acuerdos": {"implementados": 0, "total": 0, "meses_sin_carga": 0},
    }
