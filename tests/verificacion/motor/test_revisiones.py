"""A reviewer's judgement replaces the automatic one, either way (reglas §6)."""

import pytest

from tests.verificacion.motor.constructor import caracteristicas, con, en_orden, juzgar, mas, veredictos
from tests.verificacion.motor.piezas import GOBIERNOS, acuerdo, carga, ficha, fila, revision

NOVIEMBRE = "02-ACTA-2023-11"


def revisar(datos, *unas):
    return mas(datos, "revisiones", *unas)


def sesiones(datos, criterio, al=None):
    return juzgar(datos, al=al).criterio(criterio).medido["sesiones"]


# Which review counts


def no_conforme(**otros):
    return revision("caracteristica", NOVIEMBRE, "1", **otros)


@pytest.mark.parametrize("otros", [{"por": " "}, {"motivo": "\n"}, {"por": "", "motivo": ""}, {"fecha": "2024-01-21"}])
def test_review_without_author_or_reason_or_after_the_date_does_not_exist(otros):
    assert juzgar(revisar(en_orden(), no_conforme(**otros))) == juzgar(en_orden())


def test_review_counts_from_its_day():
    datos = revisar(en_orden(), no_conforme(fecha="2024-01-20"))
    assert caracteristicas(juzgar(datos, al="2024-01-20"), NOVIEMBRE) == ["1"]
    assert caracteristicas(juzgar(datos, al="2024-01-19"), NOVIEMBRE) == []


@pytest.mark.parametrize(
    ("unas", "fallan"),
    [
        ([("2024-01-10", False), ("2024-01-12", True)], []),
        ([("2024-01-12", True), ("2024-01-10", False)], []),
        ([("2024-01-12", False), ("2024-01-10", True)], ["1"]),
        ([("2024-01-10", True), ("2024-01-10", False)], ["1"]),
        ([("2024-01-10", False), ("2024-01-10", True)], []),
    ],
)
def test_latest_review_counts_and_on_one_day_the_last_in_the_list(unas, fallan):
    datos = revisar(en_orden(), *(no_conforme(fecha=fecha, conforme=conforme) for fecha, conforme in unas))
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == fallan


def test_review_that_does_not_exist_does_not_hide_an_earlier_one():
    datos = revisar(en_orden(), no_conforme(), no_conforme(conforme=True, fecha="2024-01-15", motivo=" "))
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == ["1"]


def test_review_on_something_unknown_says_nothing():
    unas = [
        revision("caracteristica", "OTRA", "1"),
        revision("punto", NOVIEMBRE, "P9"),
        revision("punto", "OTRA", "P1"),
        revision("plan", "OTRO"),
        revision("ficha", "OTRA"),
        revision("acuerdo", "OTRO"),
        revision("mes", "octubre"),
        revision("mes", "2022-10"),
        revision("mes", "2024-01"),
    ]
    assert juzgar(revisar(en_orden(), *unas)) == juzgar(en_orden())


# On each thing


@pytest.mark.parametrize("n", list("123456"))
def test_characteristic_not_conforme_does_not_hold(n):
    resultado = juzgar(revisar(en_orden(), revision("caracteristica", NOVIEMBRE, n)))
    assert caracteristicas(resultado, NOVIEMBRE) == [n]
    assert veredictos(resultado)["socializacion"] == "no_cumple"


ROTAS = {
    "1": {"actas.3.agenda.0.descripcion": " "},
    "2": {"actas.3.acuerdos.0.punto": None},
    "3": {"actas.3.acuerdos.0.plazo": None},
    "4": {"actas.3.seguimiento.realizado": False},
    "5": {"actas.3.firmas": []},
    "6": {"actas.3.cargada_el": "2023-12-20T10:00:00-05:00"},
}


@pytest.mark.parametrize("n", ROTAS)
def test_characteristic_conforme_holds(n):
    datos = con(en_orden(), ROTAS[n])
    assert caracteristicas(juzgar(datos), NOVIEMBRE) == [n]
    una = revision("caracteristica", NOVIEMBRE, n, conforme=True)
    revisada = next(a for a in juzgar(revisar(datos, una)).actas if a.id == NOVIEMBRE)
    assert revisada.valida
    assert [c.revisada for c in revisada.caracteristicas] == [c == n for c in "123456"]


def test_characteristic_conforme_gives_no_acta_that_is_not_visible():
    datos = con(en_orden(), {"actas.3.cargada_el": "2024-02-01T10:00:00-05:00"})
    una = revision("caracteristica", NOVIEMBRE, "6", conforme=True)
    assert NOVIEMBRE not in [a.id for a in juzgar(revisar(datos, una)).actas]


def test_item_not_conforme_proves_nothing():
    datos = revisar(en_orden(), revision("punto", "02-ACTA-2023-12", "P1"))
    assert (sesiones(datos, "analisis"), sesiones(datos, "asistencia")) == (1, 1)
    assert juzgar(datos).actas[4].valida


def test_item_conforme_has_what_it_also_needs():
    datos = con(en_orden(), {"actas.2.agenda.0.evidencia_desagregada": False, "actas.2.agenda.0.sectores": []})
    una = revision("punto", "02-ACTA-2023-10", "P1", conforme=True)
    assert (sesiones(datos, "analisis"), sesiones(revisar(datos, una), "analisis")) == (1, 2)
    datos = con(en_orden(), {"actas.4.agenda.1.pct_validado": None})
    una = revision("punto", "02-ACTA-2023-12", "P2", conforme=True)
    assert (sesiones(datos, "asistencia"), sesiones(revisar(datos, una), "asistencia")) == (0, 1)
    datos = con(en_orden(), {"actas.3.participantes": []})
    una = revision("punto", NOVIEMBRE, "P1", conforme=True)
    assert (sesiones(datos, "socializacion"), sesiones(revisar(datos, una), "socializacion")) == (0, 1)


def test_item_conforme_still_needs_its_agreement_and_a_valid_acta():
    una = revision("punto", NOVIEMBRE, "P1", conforme=True)
    assert sesiones(revisar(con(en_orden(), {"actas.3.acuerdos": []}), una), "socializacion") == 0
    assert sesiones(revisar(con(en_orden(), {"actas.3.firmas": []}), una), "socializacion") == 0


def test_item_conforme_of_another_action_still_proves_nothing():
    datos = con(en_orden(), {"actas.3.agenda.0.accion": "otro"})
    assert sesiones(revisar(datos, revision("punto", NOVIEMBRE, "P1", conforme=True)), "socializacion") == 0


def test_plan_not_conforme_does_not_count_and_conforme_has_the_content():
    assert veredictos(juzgar(revisar(en_orden(), revision("plan", "02-PLAN"))))["plan_at"] == "no_cumple"
    vacio = con(en_orden(), {"planes.0.secciones.metas": "", "planes.0.programacion": []})
    conforme = revision("plan", "02-PLAN", conforme=True)
    assert veredictos(juzgar(vacio))["plan_at"] == "no_cumple"
    assert veredictos(juzgar(revisar(vacio, conforme)))["plan_at"] == "cumple"


def test_plan_conforme_still_needs_its_session_and_its_date():
    conforme = revision("plan", "02-PLAN", conforme=True)
    tarde = con(en_orden(), {"planes.0.cargado_el": "2023-10-20T10:00:00-05:00"})
    invalida = con(en_orden(), {"actas.1.firmas": []})
    assert veredictos(juzgar(revisar(tarde, conforme)))["plan_at"] == "no_cumple"
    assert veredictos(juzgar(revisar(invalida, conforme)))["plan_at"] == "no_cumple"


def test_record_not_conforme_is_incomplete_and_conforme_is_complete():
    id = f"F-{GOBIERNOS[0]}-segu"
    medido = juzgar(revisar(en_orden(), revision("ficha", id))).criterio("asistencia").medido
    assert medido["gl_asistidos"] == 7
    datos = con(en_orden(), {"fichas.1.compromisos": [], "fichas.1.firmada_responsable": False})
    assert juzgar(datos).criterio("asistencia").medido["gl_asistidos"] == 7
    medido = juzgar(revisar(datos, revision("ficha", id, conforme=True))).criterio("asistencia").medido
    assert medido["gl_asistidos"] == 8


def test_record_conforme_still_needs_its_date_its_window_and_a_recipient():
    otra = ficha("X", GOBIERNOS[8], "seguimiento", "2023-10-10")
    base = mas(en_orden(), "fichas", ficha("D", GOBIERNOS[8], "diagnostico", "2023-09-01"))
    conforme = revision("ficha", "X", conforme=True)
    for cambio, hay in (
        ({}, 9),
        ({"distritos": [], "lugar": ""}, 8),
        ({"destinatarios": []}, 8),
        ({"registrada_el": "2024-01-10T10:00:00-05:00"}, 8),
        ({"fecha": "2023-07-31"}, 8),
        ({"hora_inicio": "23:59", "compromisos": []}, 9),
    ):
        datos = revisar(mas(base, "fichas", {**otra, **cambio}), conforme)
        assert juzgar(datos).criterio("asistencia").medido["gl_asistidos"] == hay, cambio


def con_acuerdo(**otros):
    datos = mas(en_orden(), "actas.3.acuerdos", acuerdo("X-1", **otros))
    return mas(datos, "matriz.cargas.5.acuerdos", fila("X-1"))


def medido(datos, al=None):
    return juzgar(datos, al=al).criterio("acuerdos").medido


@pytest.mark.parametrize("ambito", ["sectores", "interno"])
def test_agreement_not_conforme_counts_whatever_its_scope_and_is_not_implemented(ambito):
    datos = revisar(con_acuerdo(ambito=ambito), revision("acuerdo", "X-1"))
    assert medido(datos) == {"implementados": 4, "total": 5, "meses_sin_carga": 0}


def test_agreement_not_conforme_counts_only_in_its_hito():
    datos = revisar(con_acuerdo(ambito="interno", plazo="2024-01-15"), revision("acuerdo", "X-1"))
    assert medido(datos) == {"implementados": 4, "total": 4, "meses_sin_carga": 0}
    datos = revisar(con_acuerdo(ambito="interno", plazo=None), revision("acuerdo", "X-1"))
    assert medido(datos) == {"implementados": 4, "total": 5, "meses_sin_carga": 0}


def test_agreement_conforme_only_undoes_an_earlier_review():
    conforme = revision("acuerdo", "X-1", conforme=True, fecha="2024-01-12")
    interno = con_acuerdo(ambito="interno")
    assert medido(revisar(interno, revision("acuerdo", "X-1"), conforme))["total"] == 4
    pendiente = mas(en_orden(), "actas.3.acuerdos", acuerdo("X-1"))
    assert medido(revisar(pendiente, conforme)) == {"implementados": 4, "total": 5, "meses_sin_carga": 0}
    assert medido(revisar(con_acuerdo(), revision("acuerdo", "X-1"), conforme))["implementados"] == 5


def test_month_not_conforme_was_not_updated_and_conforme_was():
    assert medido(revisar(en_orden(), revision("mes", "2023-10")))["meses_sin_carga"] == 1
    sin_octubre = en_orden()
    del sin_octubre["matriz"]["cargas"][2]
    assert medido(sin_octubre)["meses_sin_carga"] == 1
    assert medido(revisar(sin_octubre, revision("mes", "2023-10", conforme=True)))["meses_sin_carga"] == 0


def test_month_not_conforme_while_it_runs_is_pending():
    hechos = [fila("AC-01", implementado_el="2023-11-02"), fila("AC-03", implementado_el="2023-11-02")]
    datos = mas(en_orden(), "matriz.cargas", carga("2023-11-02", *hechos))
    datos = revisar(con(datos, {"actas.3.acuerdos": []}), revision("mes", "2023-11", fecha="2023-11-20"))
    esperados = [("2023-11-19", "cumple", 0), ("2023-11-20", "en_curso", 0), ("2023-12-01", "no_cumple", 1)]
    for al, veredicto, meses in esperados:
        criterio = juzgar(datos, al=al).criterio("acuerdos")
        assert (criterio.veredicto, criterio.medido["meses_sin_carga"]) == (veredicto, meses), al


def test_month_conforme_while_it_runs_was_updated():
    datos = revisar(en_orden(), revision("mes", "2023-12", conforme=True, fecha="2023-12-01"))
    codigos = [m.codigo for m in juzgar(datos, al="2023-12-02").criterio("acuerdos").motivos]
    assert "mes-en-curso-sin-carga" not in codigos


def test_review_that_does_not_exist_does_not_hide_a_later_one_either():
    unas = [revision("caracteristica", NOVIEMBRE, "1", por=" "), revision("caracteristica", NOVIEMBRE, "1")]
    assert caracteristicas(juzgar(revisar(en_orden(), *unas)), NOVIEMBRE) == ["1"]
