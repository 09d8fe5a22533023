"""The seventeen cases of the specification, and the expediente that the other tests break."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.verificacion.motor.constructor import COMPARTIDO, en_orden, juzgar, veredictos
from verificacion.motor import evaluar, fichas, leer_texto

CASOS = sorted((COMPARTIDO / "casos").glob("*.json"))


def recortar(hecho, esperado):
    """What was made, with only the keys that are expected of it."""
    if isinstance(esperado, dict) and isinstance(hecho, dict):
        return {clave: recortar(hecho[clave], esperado[clave]) for clave in esperado if clave in hecho}
    if isinstance(esperado, list) and isinstance(hecho, list) and len(hecho) == len(esperado):
        return [recortar(uno, otro) for uno, otro in zip(hecho, esperado, strict=True)]
    return hecho


@pytest.mark.skipif(not CASOS, reason="the shared cases are not beside the project")
@pytest.mark.parametrize("ruta", CASOS, ids=lambda ruta: ruta.stem)
def test_case_gives_the_expected_result_to_the_last_field(ruta):
    expediente, hito, al = leer_texto(ruta.read_bytes())
    hecho = evaluar(expediente, fichas.cargar(), hito, al).a_datos()
    esperado = json.loads(ruta.read_text("utf-8"))["esperado"]
    assert recortar(hecho, esperado) == esperado
    esquema = json.loads((COMPARTIDO / "especificacion" / "resultado.schema.json").read_text("utf-8"))
    validador = Draft202012Validator(esquema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validador.iter_errors(hecho)] == []


def test_expediente_in_order_meets_the_first_hito():
    resultado = juzgar(en_orden(), "hito-1")
    assert veredictos(resultado) == dict.fromkeys(
        ("plan_at", "asistencia", "analisis", "socializacion", "acuerdos"), "cumple"
    )
    assert (resultado.veredicto, resultado.definitivo, resultado.procesos_cumplidos) == ("cumple", True, 3)
    assert resultado.advertencias == ()


def test_expediente_in_order_meets_the_second_hito():
    resultado = juzgar(en_orden(), "hito-2")
    assert veredictos(resultado) == dict.fromkeys(
        ("asistencia", "analisis", "socializacion", "evaluacion_metas", "acuerdos", "compromisos_cad"), "cumple"
    )
    assert (resultado.veredicto, resultado.definitivo, resultado.procesos_cumplidos) == ("cumple", True, 3)
    assert resultado.advertencias == ()
