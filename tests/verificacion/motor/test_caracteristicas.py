"""The characteristics of a valid acta (reglas §3)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import caracteristicas, con, en_orden, juzgar, mas, sin
from tests.verificacion.motor.piezas import acta, acuerdo, firmas, punto
from verificacion.motor import fichas

NOVIEMBRE = "02-ACTA-2023-11"


def con_acta(*args, **kwargs):
    """The expediente in order, its actas replaced by this one."""
    return con(en_orden(), {"actas": [acta(*args, **kwargs)], "planes": [], "matriz.cargas": []})


def parametros(**cambios):
    """The sheet with other parameters."""
    ficha = fichas.cargar()
    return dataclasses.replace(ficha, parametros=dataclasses.replace(ficha.parametros, **cambios))


# 1. Agenda


def test_characteristic_1_fails_with_an_empty_agenda():
    datos = con(en_orden(), {"actas.3.agenda": [], "actas.3.acuerdos": []})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["1"]


@pytest.mark.parametrize("descripcion", ["", "   ", "\u00a0\t\n"])
def test_characteristic_1_fails_with_one_blank_description(descripcion):
    datos = mas(en_orden(), "actas.3.agenda", punto("P9", descripcion=descripcion))
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["1"]


# 2. Agreements from the agenda


@pytest.mark.parametrize("senalado", [None, "", "P2", "p1"])
def test_characteristic_2_fails_when_an_agreement_points_to_no_item_of_its_agenda(senalado):
    datos = mas(en_orden(), "actas.3.acuerdos", acuerdo("X-1", senalado))
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["2"]


def test_characteristics_2_and_3_hold_without_agreements():
    datos = con(en_orden(), {"actas.3.acuerdos": []})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == []


# 3. Deadline and responsible


@pytest.mark.parametrize(
    ("plazo", "falla"), [(None, True), ("2023-11-15", True), ("2023-11-16", False), ("2030-01-01", False)]
)
def test_characteristic_3_asks_for_a_deadline_not_before_the_session(plazo, falla):
    datos = con(en_orden(), {"actas.3.acuerdos.0.plazo": plazo})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == (["3"] if falla else [])


@pytest.mark.parametrize(
    ("responsable", "falla"),
    [
        (None, True),
        ({"entidad": "DIRESA", "nombre": "Ana", "cargo": ""}, False),
        ({"entidad": "DIRESA", "nombre": "", "cargo": "Directora"}, False),
        ({"entidad": "DIRESA", "nombre": " ", "cargo": "\t"}, True),
        ({"entidad": " ", "nombre": "Ana", "cargo": "Directora"}, True),
    ],
)
def test_characteristic_3_asks_for_an_entity_and_a_name_or_a_position(responsable, falla):
    datos = con(en_orden(), {"actas.3.acuerdos.0.responsable": responsable})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == (["3"] if falla else [])


# 4. Follow-up


def test_characteristic_4_fails_when_no_follow_up_was_done_even_naming_agreements():
    datos = con(en_orden(), {"actas.3.seguimiento.realizado": False})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["4"]


def test_characteristic_4_fails_when_it_names_no_earlier_agreement():
    for nombrados in ([], ["AC-04"], ["AC-99"], ["AC-05"]):
        datos = con(en_orden(), {"actas.3.seguimiento.acuerdos": nombrados})
        assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["4"], nombrados


def test_characteristic_4_holds_by_naming_one_earlier_agreement():
    datos = con(en_orden(), {"actas.3.seguimiento.acuerdos": ["AC-99", "AC-01"]})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == []


def test_characteristic_4_can_ask_for_more_than_one_or_all_there_are():
    ficha = parametros(acuerdos_anteriores_minimos=2)
    datos = con(en_orden(), {"actas.3.seguimiento.acuerdos": ["AC-01", "AC-01"]})
    resultado = juzgar(datos, ficha=ficha)
    assert caracteristicas(resultado, NOVIEMBRE) == ["4"]
    assert caracteristicas(resultado, "02-ACTA-2023-09") == []


def test_characteristic_4_needs_only_the_doing_when_no_earlier_acta_has_agreements():
    datos = con(en_orden(), {"actas.0.acuerdos": [], "actas.1.seguimiento.acuerdos": []})
    assert caracteristicas(juzgar(datos), "02-ACTA-2023-09") == []


def test_characteristic_4_ignores_agreements_of_actas_of_the_same_date():
    gemela = acta("02-ACTA-2023-08-B", "2023-08-20", "2023-09-04", [punto()], [acuerdo("X-1")])
    datos = mas(en_orden(), "actas", {**gemela, "seguimiento": {"realizado": True, "acuerdos": []}})
    assert caracteristicas(juzgar(datos), "02-ACTA-2023-08-B") == []


@pytest.mark.parametrize(
    ("presentada", "falla"),
    [("2023-10-04T10:00:00-05:00", True), ("2023-10-04T10:00:00.000001-05:00", False), ("2023-10-04T15:00:01Z", False)],
)
def test_characteristic_4_counts_as_earlier_only_actas_presented_by_then(presentada, falla):
    """The acta of August is presented at 10:00:00.000000 or later than that of September, which names nothing."""
    datos = con(
        en_orden(),
        {
            "actas.0.cargada_el": presentada,
            "actas.1.cargada_el": "2023-10-04T10:00:00-05:00",
            "actas.1.seguimiento.acuerdos": [],
        },
    )
    assert ("4" in caracteristicas(juzgar(datos), "02-ACTA-2023-09")) is falla


def test_characteristic_4_exempts_the_first_visible_acta_of_august_2023():
    assert caracteristicas(juzgar(en_orden()), "02-ACTA-2023-08") == []
    segunda = acta("02-ACTA-2023-08-B", "2023-08-20", "2023-09-04", [punto()])
    resultado = juzgar(mas(en_orden(), "actas", segunda))
    assert caracteristicas(resultado, "02-ACTA-2023-08") == []
    assert caracteristicas(resultado, "02-ACTA-2023-08-B") == ["4"]


def test_characteristic_4_does_not_exempt_a_first_acta_of_another_month():
    datos = con(sin(en_orden(), "actas.0"), {"actas.0.seguimiento": {"realizado": False, "acuerdos": []}})
    assert caracteristicas(juzgar(datos), "02-ACTA-2023-09") == ["4"]
    datos = con(datos, {"actas.0.seguimiento.realizado": True})
    assert caracteristicas(juzgar(datos), "02-ACTA-2023-09") == []


def test_characteristic_4_exempts_by_what_is_visible_as_of_the_date():
    """Held first but presented last: until then the second acta of August is the first of the visible ones."""
    datos = mas(en_orden(), "actas", acta("02-ACTA-2023-08-B", "2023-08-27", "2023-08-31", [punto()]))
    assert caracteristicas(juzgar(datos, al="2023-09-01"), "02-ACTA-2023-08-B") == []
    assert caracteristicas(juzgar(datos, al="2023-09-04"), "02-ACTA-2023-08-B") == ["4"]


# 5. Signatures


@pytest.mark.parametrize("n", [0, 1, 2])
def test_characteristic_5_asks_for_the_three_signatures(n):
    assert caracteristicas(juzgar(sin(en_orden(), f"actas.3.firmas.{n}")), NOVIEMBRE) == ["5"]
    assert caracteristicas(juzgar(con(en_orden(), {f"actas.3.firmas.{n}.nombre": " "})), NOVIEMBRE) == ["5"]


def test_characteristic_5_counts_a_role_signed_twice_once():
    datos = con(en_orden(), {"actas.3.firmas": [*firmas("2023-12-04")[:2], firmas("2023-12-05")[1]]})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["5"]


@pytest.mark.parametrize(("fecha", "falla"), [("2024-01-20", False), ("2024-01-21", True)])
def test_characteristic_5_takes_a_late_signature_but_none_after_the_date(fecha, falla):
    datos = con(en_orden(), {"actas.3.firmas.2.fecha": fecha})
    assert caracteristicas(juzgar(datos, al="2024-01-20"), NOVIEMBRE) == (["5"] if falla else [])


def test_characteristic_5_can_ask_for_signatures_by_the_upload_limit():
    ficha = parametros(visto_bueno_tras_limite=False)
    for fecha, fallan in (("2023-12-11", []), ("2023-12-12", ["5"])):
        datos = con(en_orden(), {"actas.3.firmas.2.fecha": fecha})
        assert caracteristicas(juzgar(datos, ficha=ficha), NOVIEMBRE) == fallan


# 6. Upload


@pytest.mark.parametrize(
    ("cargada", "falla"),
    [
        ("2023-12-11T23:59:59.999999-05:00", False),
        ("2023-12-12T04:59:59Z", False),
        ("2023-12-12T00:00:00-05:00", True),
        ("2023-12-12T05:00:00Z", True),
    ],
)
def test_characteristic_6_compares_the_lima_date_of_the_upload_with_the_limit(cargada, falla):
    datos = con(en_orden(), {"actas.3.cargada_el": cargada})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == (["6"] if falla else [])


def test_characteristic_6_keeps_the_first_presentation_of_a_corrected_acta():
    datos = con(en_orden(), {"actas.3.recargada_el": "2023-12-20T10:00:00-05:00"})
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == []
    ficha = parametros(presentacion_que_cuenta="ultima")
    assert caracteristicas(juzgar(datos, ficha=ficha), NOVIEMBRE) == ["6"]
    assert caracteristicas(juzgar(datos, al="2023-12-19", ficha=ficha), NOVIEMBRE) == []


def test_acta_says_its_limit_and_whether_it_is_valid():
    resultado = juzgar(con(en_orden(), {"actas.3.cargada_el": "2023-12-12T10:00:00-05:00"}))
    datos = {a["id"]: a for a in resultado.a_datos()["actas"]}
    assert (datos[NOVIEMBRE]["limite_carga"], datos[NOVIEMBRE]["valida"]) == ("2023-12-11", False)
    assert datos[NOVIEMBRE]["caracteristicas"] == {n: n != "6" for n in "123456"}
    assert (datos["02-ACTA-2023-12"]["limite_carga"], datos["02-ACTA-2023-12"]["valida"]) == ("2024-01-09", True)
