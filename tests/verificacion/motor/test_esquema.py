"""The reader against the JSON schema: both refuse or both accept, but for the rules that a schema cannot say."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.verificacion.motor.constructor import COMPARTIDO, en_orden
from tests.verificacion.motor.mutaciones import base, danadas
from verificacion.motor import ExpedienteInvalido, a_datos, leer_expediente

ESQUEMA = COMPARTIDO / "especificacion" / "expediente.schema.json"
pytestmark = pytest.mark.skipif(not ESQUEMA.exists(), reason="the shared schema is not beside the project")

APARTE = re.compile(
    "está repetido: ya figura en|no es un acta de este expediente|pasa de 100|son más que el total"
    "|se esperaba una característica, de 1 a 6|se esperaba el id de un punto de agenda|en una revisión sobre"
)
"""What the page of the form adds to the schema: uniqueness, plans that name an acta, percentages, figures, reviews."""


@pytest.fixture(scope="module")
def validador():
    esquema = json.loads(ESQUEMA.read_text("utf-8"))
    return Draft202012Validator(esquema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_what_the_builders_make_is_of_the_form(validador):
    for datos in (en_orden(), base()):
        validador.validate(datos)
        validador.validate(a_datos(leer_expediente(datos)))


@settings(derandomize=True, deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(datos=danadas())
def test_reader_and_schema_refuse_the_same(validador, datos):
    try:
        leer_expediente(datos)
        errores = []
    except ExpedienteInvalido as error:
        errores = [f"{ruta}: {mensaje}" for ruta, mensaje in error.errores]
    de_la_forma = [error for error in errores if not APARTE.search(error)]
    del_esquema = [f"{error.json_path}: {error.message}" for error in validador.iter_errors(datos)]
    assert bool(de_la_forma) == bool(del_esquema), (errores, del_esquema)
