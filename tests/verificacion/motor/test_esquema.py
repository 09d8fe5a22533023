"""The reader against the JSON schema: the same objects with the same keys, and both refuse or both accept, but for the
rules that a schema cannot say."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.verificacion.motor.constructor import en_orden
from tests.verificacion.motor.mutaciones import base, danadas
from verificacion.motor import ExpedienteInvalido, a_datos, leer_expediente
from verificacion.motor import expediente as ex
from verificacion.motor import vocabulario as v

ESQUEMA = json.loads((Path(__file__).parents[3] / "docs" / "egtpi-expediente.schema.json").read_text("utf-8"))

APARTE = re.compile(
    "está repetido: ya figura en|no es un acta de este expediente|pasa de 100|son más que el total"
    "|se esperaba una característica, de 1 a 6|se esperaba el id de un punto de agenda|en una revisión sobre"
)
"""What the page of the form adds to the schema: uniqueness, plans that name an acta, percentages, figures, reviews."""


@pytest.fixture(scope="module")
def validador():
    return Draft202012Validator(ESQUEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def objetos(esquema) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(keys, those required) of each object of the schema, in its order."""
    if isinstance(esquema, dict):
        if "properties" in esquema:
            yield tuple(esquema["properties"]), tuple(esquema.get("required", ()))
        esquema = list(esquema.values())
    for parte in esquema if isinstance(esquema, list) else ():
        yield from objetos(parte)


def test_each_class_of_evidence_is_an_object_of_the_schema_with_its_keys_and_no_other():
    publicados = {claves: set(exigidas) for claves, exigidas in objetos(ESQUEMA)}
    clases = [c for c in vars(ex).values() if isinstance(c, type) and c.__module__ == ex.__name__]
    for clase in clases:
        campos = {c.metadata["clave"] or c.name: c.metadata["omitible"] for c in fields(clase)}
        if clase is ex.Expediente:
            campos = {"formato": False, **campos}
        assert tuple(campos) in publicados, clase.__name__
        assert publicados[tuple(campos)] == {clave for clave, omitible in campos.items() if not omitible}


def elecciones(esquema) -> Iterator[frozenset[str]]:
    """The codes of each choice of the schema."""
    if isinstance(esquema, dict):
        if "enum" in esquema:
            yield frozenset(esquema["enum"])
        esquema = list(esquema.values())
    for parte in esquema if isinstance(esquema, list) else ():
        yield from elecciones(parte)


def test_the_schema_takes_the_codes_of_the_vocabulary():
    de_las_reglas = (
        v.TIPOS_ACTA, v.ACCIONES, v.SECTORES, v.ROLES, v.AMBITOS, v.ESTADOS_ACUERDO, v.TIPOS_ASISTENCIA, v.MODALIDADES,
        v.ALCANCES, v.BRINDADA_POR, v.TEMAS, v.SOBRES,
    )  # fmt: skip
    assert {frozenset(codigos) for codigos in de_las_reglas} <= set(elecciones(ESQUEMA))


def test_what_the_builders_make_is_of_the_form(validador):
    for datos in (en_orden(), base()):
        validador.validate(datos)
        validador.validate(a_datos(leer_expediente(datos)))


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
