"""What a line of the log says of an error."""

import json
import logging
import sys

import pytest

from egtpi_portal.registros import formato


def _linea(*, en_json: bool) -> str:
    def vista(clave):
        raise ZeroDivisionError("algo se cayo")

    try:
        vista("secreto-de-alguien")
    except ZeroDivisionError:
        registro = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Error", None, sys.exc_info())
    return formato(en_json=en_json).format(registro)


@pytest.mark.parametrize("en_json", [True, False])
def test_an_error_that_a_library_logs_has_its_traceback_and_no_values(en_json):
    dicho = _linea(en_json=en_json)
    assert "Traceback (most recent call last)" in dicho and "ZeroDivisionError: algo se cayo" in dicho
    assert "in vista" in dicho and dicho.count("secreto-de-alguien") == 1, "the line of the code, not the variable"


def test_in_production_it_is_one_line_of_json():
    dicho = _linea(en_json=True)
    assert "\n" not in dicho
    assert (json.loads(dicho)["event"], "exc_info" in json.loads(dicho)) == ("Error", False)
