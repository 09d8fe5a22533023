"""The sessions that prove an action (reglas §4)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas, sin
from tests.verificacion.motor.piezas import GOBIERNOS, acta, acuerdo, persona, punto
from verificacion.motor import fichas


def sesiones(datos, criterio, hito="hito-1", al=None, ficha=None):
    return juzgar(datos, hito, al, ficha).criterio(criterio).medido["sesiones"]


def con_sesion(accion, sesion, **otros):
    """No sessions but one of that action, in order and followed up; and the session of August."""
    agenda, acuerdos = [punto("P1", accion, **otros)], [acuerdo("X-1", plazo=sesion)]
    una = acta("X", sesion, sesion, agenda, acuerdos, ["AC-01"])
    datos = en_orden()
    return con(datos, {"actas": [datos["actas"][0], una], "planes": []})


@pytest.mark.parametrize(
    ("criterio", "accion", "hito", "desde", "hasta"),
    [
        ("asistencia", "evaluacion_at", "hito-1", "2023-11-01", "2023-12-31"),
        ("analisis", "analisis", "hito-1", "2023-08-21", "2023-12-31"),
        ("socializacion", "socializacion", "hito-1", "2023-08-21", "2023-12-31"),
        ("asistencia", "evaluacion_at", "hito-2", "2024-05-01", "2024-06-30"),
        ("analisis", "analisis", "hito-2", "2024-01-01", "2024-06-30"),
        ("socializacion", "socializacion", "hito-2", "2024-01-01", "2024-06-30"),
        ("evaluacion_metas", "evaluacion_metas", "hito-2", "2024-04-01", "2024-06-30"),
    ],
)
def test_session_proves_from_the_first_to_the_last_day_of_the_window(criterio, accion, hito, desde, hasta):
    vispera = {"2023-11-01": "2023-10-31", "2024-05-01": "2024-04-30", "2024-01-01": "2023-12-31"}
    vispera["2024-04-01"] = "2024-03-31"
    assert sesiones(con_sesion(accion, desde), criterio, hito) == 1
    assert sesiones(con_sesion(accion, hasta), criterio, hito) == 1
    if desde in vispera:
        assert sesiones(con_sesion(accion, vispera[desde]), criterio, hito) == 0
    if hito == "hito-1":
        assert sesiones(con_sesion(accion, "2024-01-01"), criterio, hito, "2024-03-01") == 0


def test_session_of_an_invalid_acta_proves_nothing():
    datos = sin(en_orden(), "actas.3.firmas.1")
    assert sesiones(datos, "socializacion") == 0


@pytest.mark.parametrize(
    ("criterio", "n", "hito"),
    [
        ("asistencia", 4, "hito-1"),
        ("analisis", 2, "hito-1"),
        ("socializacion", 3, "hito-1"),
        ("evaluacion_metas", 9, "hito-2"),
    ],
)
def test_session_needs_an_agreement_that_points_to_the_item(criterio, n, hito):
    datos = en_orden()
    antes = sesiones(datos, criterio, hito)
    otros = [punto("P8"), *datos["actas"][n]["agenda"]]
    acuerdos = [{**a, "punto": "P8"} for a in datos["actas"][n]["acuerdos"]]
    datos = con(datos, {f"actas.{n}.agenda": otros, f"actas.{n}.acuerdos": acuerdos})
    assert sesiones(datos, criterio, hito) == antes - 1


def test_plan_needs_an_agreement_that_points_to_its_approval():
    datos = con(en_orden(), {"actas.1.acuerdos": []})
    assert juzgar(datos).criterio("plan_at").medido == {"planes_aprobados": 0}


def test_the_sheet_may_ask_for_no_agreement_of_an_action():
    ficha = fichas.cargar()
    otras = dataclasses.replace(ficha.parametros, acciones_con_acuerdo=("analisis",))
    datos = con(en_orden(), {"actas.3.acuerdos": []})
    assert sesiones(datos, "socializacion", ficha=dataclasses.replace(ficha, parametros=otras)) == 1
    assert sesiones(datos, "socializacion") == 0


@pytest.mark.parametrize(
    ("cambio", "hay"),
    [
        ({"actas.2.agenda.0.evidencia_desagregada": False}, 1),
        ({"actas.2.agenda.0.sectores": []}, 1),
        ({"actas.2.agenda.0.sectores": ["agua"]}, 2),
    ],
)
def test_analysis_needs_disaggregated_evidence_and_one_sector(cambio, hay):
    assert sesiones(con(en_orden(), cambio), "analisis") == hay


def test_what_an_action_needs_must_be_in_the_same_item():
    """One item has the agreement, the other the evidence: neither proves."""
    datos = con(en_orden(), {"actas.2.agenda.0.evidencia_desagregada": False})
    datos = mas(datos, "actas.2.agenda", punto("P2", "analisis"))
    assert sesiones(datos, "analisis") == 1


def test_session_counts_once_per_action_however_many_items_it_has():
    datos = mas(en_orden(), "actas.2.agenda", punto("P2", "analisis"))
    datos = mas(datos, "actas.2.acuerdos", acuerdo("X-1", "P2"))
    assert sesiones(datos, "analisis") == 2


def test_one_session_may_prove_several_actions():
    assert "02-ACTA-2023-12" in juzgar(en_orden()).criterio("analisis").evidencias
    assert "02-ACTA-2023-12" in juzgar(en_orden()).criterio("asistencia").evidencias


def test_evaluation_of_assistance_needs_the_percentage_it_validated():
    assert sesiones(con(en_orden(), {"actas.4.agenda.1.pct_validado": None}), "asistencia") == 0
    assert sesiones(con(en_orden(), {"actas.4.agenda.1.pct_validado": "0"}), "asistencia") == 1


@pytest.mark.parametrize("ubigeo", [None, "020199"])
def test_socialisation_needs_a_participant_of_a_firmante(ubigeo):
    datos = con(en_orden(), {"actas.3.participantes": [{**persona(), "ubigeo": ubigeo}]})
    assert sesiones(datos, "socializacion") == 0
    assert sesiones(mas(datos, "actas.3.participantes", {**persona(), "ubigeo": GOBIERNOS[9]}), "socializacion") == 1


@pytest.mark.parametrize(
    ("cambio", "hay"),
    [
        ({"actas.9.participantes": []}, 0),
        ({"actas.9.agenda.1.reconocidos": []}, 0),
        ({"actas.9.agenda.1.reconocidos": ["020199"]}, 0),
        ({"actas.9.agenda.1.reconocidos": ["020199", GOBIERNOS[5]]}, 1),
        ({"actas.9.agenda.1.mecanismo_reconocimiento": ""}, 1),
    ],
)
def test_evaluation_of_targets_needs_a_firmante_present_and_one_recognised(cambio, hay):
    assert sesiones(con(en_orden(), cambio), "evaluacion_metas", "hito-2") == hay


def test_other_actions_prove_nothing():
    for accion in ("seguimiento_acuerdos", "otro"):
        datos = con(en_orden(), {"actas.3.agenda.0.accion": accion})
        assert sesiones(datos, "socializacion") == 0


# Firmantes that count (L-10)


@pytest.mark.parametrize(("suscrito", "hay"), [("2023-12-31", 1), ("2024-01-01", 0)])
def test_firmante_counts_when_it_signed_by_the_end_of_the_period_even_after_the_session(suscrito, hay):
    datos = con(en_orden(), {"pacto.firmantes.0.suscrito_el": suscrito, "pacto.firmantes.1.suscrito_el": suscrito})
    assert sesiones(datos, "socializacion", al="2024-01-20") == hay
    assert sesiones(datos, "socializacion", "hito-2", "2024-07-15") == 2


@pytest.mark.parametrize(("al", "hay"), [("2023-12-08", 0), ("2023-12-09", 1)])
def test_firmante_does_not_count_before_it_signs(al, hay):
    datos = con(en_orden(), {f"pacto.firmantes.{n}.suscrito_el": "2023-12-09" for n in range(10)})
    assert sesiones(datos, "socializacion", al=al) == hay
    assert juzgar(datos, al=al).criterio("asistencia").medido["gl_firmantes"] == 10 * hay
