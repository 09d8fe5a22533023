"""The canonical text: always the same bytes, and reading it gives the same expediente."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.piezas import revision
from verificacion.motor import a_datos, a_texto, leer_expediente, leer_texto
from verificacion.motor.porcentajes import texto_decimal


def test_text_of_what_was_read_reads_as_the_same():
    datos = mas(en_orden(), "revisiones", revision("mes", "2023-10"))
    datos = con(
        datos, {"actas.3.recargada_el": "2023-12-12T04:59:59.25Z", "compromisos_cad": None, "metas_at.hito-1": None}
    )
    leido = leer_expediente(datos)
    texto = a_texto(leido)
    assert leer_texto(texto) == (leido, None, None)
    assert a_texto(leer_texto(texto)[0]) == texto


def test_text_is_utf8_json_with_the_keys_of_the_form_in_order():
    texto = a_texto(leer_expediente(en_orden()))
    assert texto.startswith(
        '{\n "formato": "egtpi-expediente/1",\n "region": {\n  "codigo": "02",\n  "nombre": "Áncash"\n'
    )
    assert texto.endswith("\n}\n")
    assert list(json.loads(texto)) == [
        "formato", "region", "calendario", "pacto", "metas_at", "compromisos_cad", "planes", "actas", "matriz",
        "fichas", "revisiones",
    ]  # fmt: skip


def test_data_in_canonical_form_are_written_as_they_were():
    datos = en_orden()
    assert a_datos(leer_expediente(datos)) == datos
    assert json.dumps(a_datos(leer_expediente(datos))["fichas"]) == json.dumps(datos["fichas"])


def test_same_evidence_otherwise_written_gives_the_same_bytes():
    datos = en_orden()
    otros = dict(reversed(datos.items()))
    otros = con(
        otros, {"actas.3.cargada_el": "2023-12-04T15:00:00.000Z", "metas_at": {"hito-2": "80.00", "hito-1": "060.0"}}
    )
    otros["calendario"]["no_habiles"].reverse()
    otros["planes"][0]["secciones"] = dict(reversed(otros["planes"][0]["secciones"].items()))
    assert a_texto(leer_expediente(otros)) == a_texto(leer_expediente(datos))


@pytest.mark.parametrize(
    ("leido", "escrito"),
    [
        ("2023-12-12T04:59:30Z", "2023-12-11T23:59:30-05:00"),
        ("2023-12-12T04:59:30.000000Z", "2023-12-11T23:59:30-05:00"),
        ("2023-12-12T04:59:30.250Z", "2023-12-11T23:59:30.250000-05:00"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_timestamps_are_written_with_the_offset_of_lima(leido, escrito):
    expediente = leer_expediente(con(en_orden(), {"actas.3.cargada_el": leido}))
    assert a_datos(expediente)["actas"][3]["cargada_el"] == escrito
    assert leer_texto(a_texto(expediente))[0] == expediente


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        ("60", "60"),
        ("60.00", "60"),
        ("66.67", "66.67"),
        ("66.60", "66.6"),
        ("0", "0"),
        ("0.00", "0"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.1", "0.1"),
    ],
)
def test_decimals_are_written_in_their_shortest_exact_form(valor, texto):
    assert texto_decimal(Decimal(valor)) == texto


def test_evidence_made_by_hand_is_written_too():
    leido = leer_expediente(en_orden())
    primera, *otras = leido.actas
    tokio = primera.cargada_el.astimezone(dt.timezone(dt.timedelta(hours=9)))
    hecho = replace(leido, actas=(replace(primera, cargada_el=tokio), *otras))
    assert a_texto(hecho) == a_texto(leido)
