"""What is pronounced when some criteria were set aside."""

import json

import pytest

from tests.verificacion.motor.paquetes import partes
from verificacion.motor import fichas
from verificacion.motor import paquete as pq
from verificacion.motor.excepciones import ExcepcionInvalida, resultado_con_excepciones


def test_setting_aside_leaves_the_rest_to_the_same_rules():
    ficha = fichas.cargar()
    resultado = json.loads(partes()[pq.RESULTADO])
    for criterio in resultado["criterios"]:
        criterio["veredicto"], criterio["definitivo"] = "cumple", True
    resultado["criterios"][0]["veredicto"] = "no_cumple"  # plan_at
    assert resultado_con_excepciones(ficha.hito("hito-1"), resultado, []) == {
        "veredicto": "no_cumple",
        "definitivo": True,
        "procesos": {"planificacion": False, "informacion": True, "acuerdos": True},
        "procesos_cumplidos": 2,
        "apartados": [],
    }
    assert resultado_con_excepciones(ficha.hito("hito-1"), resultado, ["plan_at"]) == {
        "veredicto": "cumple",
        "definitivo": True,
        "procesos": {"planificacion": True, "informacion": True, "acuerdos": True},
        "procesos_cumplidos": 3,
        "apartados": ["plan_at"],
    }


@pytest.mark.parametrize("apartados", [["otro"], ["plan_at", "asistencia", "analisis", "socializacion", "acuerdos"]])
def test_what_cannot_be_set_aside(apartados):
    with pytest.raises(ExcepcionInvalida):
        resultado_con_excepciones(fichas.cargar().hito("hito-1"), json.loads(partes()[pq.RESULTADO]), apartados)
