"""What a line of the log says of an error."""

import json
import logging
import sys

import pytest
from gunicorn.config import Config

from egtpi_portal.ajustes import lineas_del_registro
from egtpi_portal.gunicorn_en_json import Lineas
from egtpi_portal.registros import en_la_peticion, formato, sin_datos_de_nadie


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


def linea_de(que: str, nivel: int = logging.INFO) -> dict:
    registro = logging.LogRecord("egtpi", nivel, __file__, 1, que, None, None)
    return json.loads(formato(en_json=True).format(registro))


@pytest.mark.parametrize(
    ("que", "dicho"),
    [
        ("No se pudo enviar a rosa.quispe@regionancash.gob.pe", "No se pudo enviar a ***@regionancash.gob.pe"),
        ("Key (email)=(rosa@example.org) already exists.", "Key (email)=(…) already exists."),
        ("DETAIL:  Failing row contains (7, Rosa Quispe, 40123456).", "DETAIL:  Failing row contains (…)."),
        (
            "DETAIL:  Failing row contains (7, Reunión (virtual) con\n(1) Rosa Quispe).\n\nThe above exception",
            "DETAIL:  Failing row contains (…).\n\nThe above exception",
        ),
        ("Key (upper(nombre))=(Rosa (la de Quillo) Quispe) already exists.", "Key (upper(nombre))=(…) already exists."),
        (
            "no se guardó: Failing row contains (7, Rosa (Quispe), 40123456)', 3)",
            "no se guardó: Failing row contains (…)",
        ),
        ("No se pudo enviar a peña.ñahui@example.org", "No se pudo enviar a ***@example.org"),
        (
            "No se pudo enviar:\nrosa@example.org\tana@example.org",
            "No se pudo enviar:\n***@example.org\t***@example.org",
        ),
        ('"GET /r/%61bcd.efgh" y «/r/abcd.efgh"»', '"GET /r/***" y «/r/***"»'),
    ],
)
def test_a_line_says_nothing_of_who_it_is_about(que, dicho):
    assert linea_de(que)["event"] == dicho


def test_a_line_says_nothing_of_them_in_what_it_tells_besides():
    registro = logging.LogRecord("egtpi", logging.INFO, __file__, 1, "", None, None)
    vars(registro).update(_from_structlog=True, _logger=None, _name="info")
    registro.msg = {"event": "enviado", "a": ["ñusta@example.org"], "error": {"que": ValueError("ana@example.org")}}
    assert {k: v for k, v in json.loads(formato(en_json=True).format(registro)).items() if k in registro.msg} == {
        "event": "enviado", "a": ["***@example.org"], "error": {"que": "ValueError('***@example.org')"},
    }  # fmt: skip


def test_what_was_looked_for_and_from_where_are_not_on_the_line_of_a_request():
    pedida = {"request": "GET /buscar/?q=Rosa+Quispe", "ip": "192.0.2.7", "user_agent": "Firefox", "code": 200}
    assert sin_datos_de_nadie(None, "info", {"level": "info", **pedida}) == {
        "level": "info", "request": "GET /buscar/", "code": 200,
    }  # fmt: skip
    assert sin_datos_de_nadie(None, "warning", {"level": "warning", **pedida})["ip"] == "192.0.2.7"


def test_a_line_bears_the_number_of_its_request():
    with en_la_peticion("7F3K-9QXM"):
        assert linea_de("algo")["request_id"] == "7F3K-9QXM"
    assert "request_id" not in linea_de("algo")


def test_line_that_django_writes_after_the_answer_bears_it_too(client, db, caplog):
    respuesta = client.get("/no-hay/", headers={"x-request-id": "lo-que-quiera"})
    (suya,) = [uno for uno in caplog.records if uno.name == "django.request"]
    assert json.loads(formato(en_json=True).format(suya))["request_id"] == respuesta["X-Request-ID"]


@pytest.mark.parametrize("ruidoso", ["axes", "botocore", "django-q", "fontTools"])
def test_what_libraries_chatter_is_not_told(ruidoso):
    dichas = lineas_del_registro(logging.INFO, en_json=True)
    assert dichas["loggers"][ruidoso] == {"level": "WARNING"}


def test_gunicorn_says_its_lines_as_the_portal_does(capfd):
    Lineas(Config()).error_log.warning("Worker (pid:%s) was sent SIGKILL!", 7)
    dicho = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (dicho["event"], dicho["level"]) == ("Worker (pid:7) was sent SIGKILL!", "warning")
