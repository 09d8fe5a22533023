"""What a region has open, needed or not: agreements to carry out, the upload, the assistance that it programmed."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.falta.ayudas import FICHA
from tests.verificacion.motor.piezas import revision
from verificacion.motor import fichas, leer_expediente
from verificacion.motor.falta import abiertos

AL = dt.date(2024, 6, 18)


def abierto(datos, hito="hito-2", al=AL):
    return abiertos(leer_expediente(datos), FICHA, hito, al)


def claves(cosas):
    return [cosa.clave for cosa in cosas]


def test_every_agreement_not_yet_implemented_is_open_and_the_upload_that_would_say_so():
    suyo = abierto(en_orden())
    assert claves(suyo.acuerdos) == ["implementacion:AC-12", "implementacion:AC-13"]
    assert (suyo.carga.clave, suyo.carga.hasta) == ("carga", dt.date(2024, 6, 30))


def test_once_the_period_is_over_no_agreement_is_open():
    tarde = abierto(en_orden(), al=dt.date(2024, 7, 1))
    assert (tarde.acuerdos, tarde.carga) == ((), None)
    assert abierto(en_orden(), al=dt.date(2024, 6, 30)).carga is not None


def test_what_the_register_cannot_give_is_not_open():
    observado = mas(en_orden(), "revisiones", revision("acuerdo", "AC-12", fecha="2024-06-10"))
    assert claves(abierto(observado).acuerdos) == ["implementacion:AC-13"]
    sin_plazo = con(en_orden(), {"actas.9.acuerdos.0.plazo": None})
    assert claves(abierto(sin_plazo).acuerdos) == ["implementacion:AC-13"]


def test_assistance_programmed_for_signatories_and_not_received_is_open():
    suyo = abierto(en_orden())
    assert claves(suyo.programadas) == [
        "ficha:diagnostico:020109", "ficha:diagnostico:020110", "ficha:seguimiento:020109", "ficha:seguimiento:020110",
    ]  # fmt: skip
    sin_uno = con(en_orden(), {"pacto.firmantes": en_orden()["pacto"]["firmantes"][:9]})
    assert claves(abierto(sin_uno).programadas) == ["ficha:diagnostico:020109", "ficha:seguimiento:020109"]


def test_specific_assistance_is_not_asked_for():
    datos = en_orden()
    datos["planes"][0]["programacion"] = [
        {**accion, "tipo": "especifica"} for accion in datos["planes"][0]["programacion"]
    ]
    assert abierto(datos).programadas == ()


def test_once_the_criterion_is_closed_no_record_is_asked_for():
    assert abierto(en_orden(), al=dt.date(2024, 7, 5)).programadas != ()
    assert abierto(en_orden(), al=dt.date(2024, 7, 6)).programadas == ()


def test_unknown_hito_is_refused():
    with pytest.raises(fichas.HitoDesconocido):
        abierto(en_orden(), "hito-9")
