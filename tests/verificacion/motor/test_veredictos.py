"""Closing dates, verdicts of criteria and of the region, processes implemented (reglas §7)."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, veredictos
from verificacion.motor.veredictos import dictaminar_region

CIERRES = {
    "hito-1": {
        "plan_at": "2023-10-06",
        "asistencia": "2024-01-09",
        "analisis": "2024-01-09",
        "socializacion": "2024-01-09",
        "acuerdos": "2024-01-09",
    },
    "hito-2": {
        "asistencia": "2024-07-05",
        "analisis": "2024-07-05",
        "socializacion": "2024-07-05",
        "evaluacion_metas": "2024-07-05",
        "acuerdos": "2024-07-05",
        "compromisos_cad": "2024-06-30",
    },
}


@pytest.mark.parametrize("hito", CIERRES)
def test_each_criterion_has_its_closing_date_and_order(hito):
    resultado = juzgar(en_orden(), hito)
    assert {c.codigo: c.cierre.isoformat() for c in resultado.criterios} == CIERRES[hito]
    assert [c.codigo for c in resultado.criterios] == list(CIERRES[hito])


def test_closing_dates_follow_the_calendar_of_the_region():
    datos = en_orden()
    datos["calendario"]["no_habiles"] += ["2023-10-06", "2024-01-09"]
    cierres = {c.codigo: c.cierre.isoformat() for c in juzgar(datos).criterios}
    assert (cierres["plan_at"], cierres["asistencia"]) == ("2023-10-10", "2024-01-10")


def test_criterion_is_definitive_the_day_after_it_closes():
    datos = con(en_orden(), {"actas.3.agenda": []})
    vispera, dia = (juzgar(datos, al=al).criterio("socializacion") for al in ("2024-01-09", "2024-01-10"))
    assert (vispera.definitivo, vispera.veredicto) == (False, "en_curso")
    assert (dia.definitivo, dia.veredicto) == (True, "no_cumple")


def test_criterion_may_hold_before_it_is_definitive():
    criterio = juzgar(en_orden(), al="2023-12-04").criterio("socializacion")
    assert (criterio.veredicto, criterio.definitivo) == ("cumple", False)


def test_late_signature_may_still_move_a_definitive_verdict():
    datos = con(en_orden(), {"actas.3.firmas.1.fecha": "2024-02-01"})
    assert juzgar(datos, al="2024-01-31").criterio("socializacion").veredicto == "no_cumple"
    assert juzgar(datos, al="2024-02-01").criterio("socializacion").veredicto == "cumple"


@pytest.mark.parametrize(
    ("presentes", "region"),
    [
        (["cumple", "cumple"], "cumple"),
        (["cumple", "en_curso"], "en_curso"),
        (["en_curso", "no_evaluable", "cumple"], "no_evaluable"),
        (["no_evaluable", "en_curso", "no_cumple", "cumple"], "no_cumple"),
    ],
)
def test_region_takes_the_worst_verdict_of_its_criteria(presentes, region):
    assert dictaminar_region(presentes) == region


def test_region_is_definitive_when_all_its_criteria_are():
    assert [juzgar(en_orden(), al=al).definitivo for al in ("2024-01-09", "2024-01-10")] == [False, True]
    assert [juzgar(en_orden(), "hito-2", al).definitivo for al in ("2024-07-05", "2024-07-06")] == [False, True]


# Processes

PROCESOS_1 = {"plan_at": "planificacion", "asistencia": "planificacion", "analisis": "informacion"}
PROCESOS_1 |= {"socializacion": "informacion", "acuerdos": "acuerdos"}
PROCESOS_2 = {"asistencia": "planificacion", "analisis": "informacion", "socializacion": "informacion"}
PROCESOS_2 |= {"evaluacion_metas": "informacion", "acuerdos": "acuerdos", "compromisos_cad": None}
FALLAS = {
    "plan_at": {"planes": []},
    "asistencia": {"fichas": []},
    "analisis": {f"actas.{n}.agenda.0.sectores": [] for n in (2, 4, 5, 6, 7, 9)},
    "socializacion": {f"actas.{n}.participantes": [] for n in (3, 6, 8)},
    "evaluacion_metas": {"actas.9.agenda.1.reconocidos": []},
    "acuerdos": {"matriz.cargas": []},
    "compromisos_cad": {"compromisos_cad": {"total": 10, "cumplidos": 4}},
}


@pytest.mark.parametrize(
    ("hito", "criterio", "proceso"),
    [("hito-1", *uno) for uno in PROCESOS_1.items()] + [("hito-2", *uno) for uno in PROCESOS_2.items()],
)
def test_process_counts_when_all_of_its_criteria_are_met(hito, criterio, proceso):
    resultado = juzgar(con(en_orden(), FALLAS[criterio]), hito)
    assert [codigo for codigo, v in veredictos(resultado).items() if v != "cumple"] == [criterio]
    assert resultado.procesos == {p: p != proceso for p in ("planificacion", "informacion", "acuerdos")}
    assert resultado.procesos_cumplidos == (3 if proceso is None else 2)
    assert resultado.veredicto == "no_cumple"


def test_second_hito_asked_before_its_period_is_pending():
    resultado = juzgar(en_orden(), "hito-2", "2023-11-15")
    assert veredictos(resultado) == dict.fromkeys(CIERRES["hito-2"], "en_curso") | {"compromisos_cad": "cumple"}
