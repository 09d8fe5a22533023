"""What is judged: which actas are visible, and in what order (reglas §3)."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas
from tests.verificacion.motor.piezas import acta, acuerdo, punto

NOVIEMBRE = "02-ACTA-2023-11"


def ids(resultado):
    return [a.id for a in resultado.actas]


def con_acta(*args, **kwargs):
    """The expediente in order, its actas replaced by this one."""
    return con(en_orden(), {"actas": [acta(*args, **kwargs)], "planes": [], "matriz.cargas": []})


@pytest.mark.parametrize(
    ("sesion", "visible"),
    [("2023-07-31", False), ("2023-08-01", True), ("2024-06-30", True), ("2024-07-01", False)],
)
def test_acta_is_visible_when_its_session_lies_within_the_span(sesion, visible):
    resultado = juzgar(con_acta("A", sesion, "2024-07-02", [punto()]), "hito-2", "2024-07-15")
    assert ids(resultado) == (["A"] if visible else [])


@pytest.mark.parametrize(("al", "visible"), [("2023-11-15", False), ("2023-11-16", True)])
def test_acta_is_not_visible_before_its_session(al, visible):
    datos = con(en_orden(), {"actas.3.cargada_el": "2023-11-01T10:00:00-05:00"})
    assert (NOVIEMBRE in ids(juzgar(datos, al=al))) is visible


@pytest.mark.parametrize(
    ("cargada", "visible"),
    [("2023-12-06T04:59:59Z", True), ("2023-12-05T23:59:59-05:00", True), ("2023-12-06T05:00:00Z", False)],
)
def test_acta_is_visible_from_the_lima_date_of_its_first_presentation(cargada, visible):
    datos = con(en_orden(), {"actas.3.cargada_el": cargada, "actas.3.recargada_el": "2023-12-20T10:00:00-05:00"})
    assert (NOVIEMBRE in ids(juzgar(datos, al="2023-12-05"))) is visible


def test_actas_are_listed_by_session_date_then_id_and_go_beyond_the_period():
    datos = en_orden()
    datos["actas"].reverse()
    datos["actas"] += [acta("Z", "2023-10-19", "2023-11-02"), acta("01", "2023-10-19", "2023-11-02")]
    esperado = ["02-ACTA-2023-08", "02-ACTA-2023-09", "01", "02-ACTA-2023-10", "Z", NOVIEMBRE, "02-ACTA-2023-12"]
    assert ids(juzgar(datos, al="2024-01-20")) == esperado
    assert ids(juzgar(datos, "hito-1", "2024-02-20"))[-1] == "02-ACTA-2024-01"


def test_two_sessions_on_one_date_are_two_sessions():
    datos = mas(
        en_orden(),
        "actas",
        acta("02-OTRA", "2023-12-14", "2024-01-04", [punto("P1", "analisis")], [acuerdo("X-1")], ["AC-01"]),
    )
    resultado = juzgar(datos)
    assert resultado.criterio("analisis").medido == {"sesiones": 3}
    assert resultado.criterio("analisis").evidencias == ("02-ACTA-2023-10", "02-ACTA-2023-12", "02-OTRA")
