"""Which engine this is, and since which one it says each thing."""

import pytest

from verificacion.motor import version
from verificacion.motor.vocabulario import CodigoAdvertencia


def test_first_engine_is_not_after_this_one():
    assert 1 <= version.PRIMERO <= version.MOTOR


@pytest.mark.parametrize("desde", [version.ADVERTENCIAS_DESDE, version.CLAVES_DESDE], ids=["warnings", "keys"])
def test_what_is_newer_than_the_first_is_of_no_engine_after_this_one(desde):
    assert all(version.PRIMERO < numero <= version.MOTOR for numero in desde.values())


def test_warnings_that_are_newer_are_warnings_there_are():
    assert set(version.ADVERTENCIAS_DESDE) <= set(CodigoAdvertencia)


def test_no_key_of_a_sentence_is_one_of_a_verdict():
    assert version.REDACCION.isdisjoint(
        {"codigo", "veredicto", "definitivo", "cierre", "medido", "evidencias", "procesos", "valida"}
    )
