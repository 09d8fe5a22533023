"""Criterion acuerdos: which count, which are implemented, the monthly matrix (reglas §5)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas, sin
from tests.verificacion.motor.piezas import acuerdo, carga, fila
from verificacion.motor import fichas


def medido(datos, hito="hito-1", al=None, ficha=None):
    return juzgar(datos, hito, al, ficha).criterio("acuerdos").medido


def con_acuerdo(implementado="2023-12-01", estado="implementado", n=3, **otros):
    """The acta of November (`n`: another) with one more agreement, and its row in a last upload of each hito."""
    datos = mas(en_orden(), f"actas.{n}.acuerdos", acuerdo("X-1", **otros))
    for k, una in enumerate(datos["matriz"]["cargas"]):
        if una["cargada_el"][:10] in ("2023-12-30", "2024-06-30"):
            datos = mas(datos, f"matriz.cargas.{k}.acuerdos", fila("X-1", estado, implementado))
    return datos


EN_ORDEN = {"implementados": 4, "total": 4, "meses_sin_carga": 0}
EN_ORDEN_2 = {"implementados": 7, "total": 7, "meses_sin_carga": 0}


def test_agreements_in_order_are_all_counted_but_the_internal_ones():
    assert medido(en_orden()) == EN_ORDEN
    assert juzgar(en_orden()).criterio("acuerdos").evidencias == ("AC-01", "AC-03", "AC-04", "AC-05")
    assert medido(en_orden(), "hito-2") == EN_ORDEN_2


# Counted


@pytest.mark.parametrize(
    ("plazo", "en_hito_1", "en_hito_2"),
    [
        ("2023-07-31", 0, 0),
        ("2023-08-01", 1, 0),
        ("2023-12-30", 1, 0),
        ("2023-12-31", 0, 1),
        ("2024-06-30", 0, 1),
        ("2024-07-01", 0, 0),
    ],
)
def test_agreement_counts_in_the_hito_of_its_deadline(plazo, en_hito_1, en_hito_2):
    datos = con_acuerdo(plazo=plazo)
    assert medido(datos)["total"] == 4 + en_hito_1
    assert medido(datos, "hito-2")["total"] == 7 + en_hito_2


@pytest.mark.parametrize(("n", "en_hito_1", "en_hito_2"), [(4, 1, 0), (5, 0, 1)])
def test_agreement_without_a_deadline_counts_in_the_hito_of_its_session_never_implemented(n, en_hito_1, en_hito_2):
    datos = con_acuerdo(n=n, plazo=None)
    assert medido(datos) == {**EN_ORDEN, "total": 4 + en_hito_1}
    assert medido(datos, "hito-2") == {**EN_ORDEN_2, "total": 7 + en_hito_2}


def test_agreement_of_a_session_after_the_period_does_not_count_whatever_its_deadline():
    datos = con_acuerdo(n=5, plazo="2023-12-15")
    assert medido(datos, al="2024-03-01") == EN_ORDEN


def test_agreement_of_an_invalid_acta_counts():
    datos = con(con_acuerdo(), {"actas.3.firmas": []})
    assert medido(datos) == {"implementados": 5, "total": 5, "meses_sin_carga": 0}


def test_agreement_of_an_acta_not_visible_does_not_count():
    datos = con(con_acuerdo(), {"actas.3.cargada_el": "2024-02-01T10:00:00-05:00"})
    assert medido(datos) == {"implementados": 3, "total": 3, "meses_sin_carga": 0}


@pytest.mark.parametrize(
    ("ambito", "cuenta"), [("sectores", 1), ("gobiernos_locales", 1), ("ambos", 1), ("interno", 0)]
)
def test_agreement_of_internal_scope_does_not_count(ambito, cuenta):
    assert medido(con_acuerdo(ambito=ambito))["total"] == 4 + cuenta
    indicador = fichas.cargar()
    otra = dataclasses.replace(indicador.parametros, ambitos_contados=("interno",))
    ficha = dataclasses.replace(indicador, parametros=otra)
    assert medido(con_acuerdo(ambito=ambito), ficha=ficha)["total"] == 2 + (1 - cuenta)


# Implemented


@pytest.mark.parametrize(
    ("estado", "fecha", "hecho"),
    [
        ("implementado", "2023-12-30", 1),
        ("implementado", "2023-12-31", 0),
        ("implementado", "2020-01-01", 1),
        ("implementado", None, 0),
        ("en_proceso", "2023-12-01", 0),
        ("pendiente", None, 0),
    ],
)
def test_agreement_is_implemented_when_its_row_says_so_by_the_corte(estado, fecha, hecho):
    assert medido(con_acuerdo(fecha, estado)) == {"implementados": 4 + hecho, "total": 5, "meses_sin_carga": 0}


@pytest.mark.parametrize(("fecha", "hecho"), [("2024-06-30", 1), ("2024-07-01", 0)])
def test_second_hito_has_its_own_corte(fecha, hecho):
    datos = con_acuerdo(fecha, plazo="2024-02-01")
    assert medido(datos, "hito-2") == {"implementados": 7 + hecho, "total": 8, "meses_sin_carga": 0}


def test_implementation_dated_after_the_evaluation_does_not_count_yet():
    datos = mas(con_acuerdo(), "matriz.cargas", carga("2023-12-05", fila("X-1", "implementado", "2023-12-10")))
    assert medido(datos, al="2023-12-09")["implementados"] == 0
    assert medido(datos, al="2023-12-10")["implementados"] == 1


def test_agreement_implemented_late_against_its_own_deadline_counts():
    datos = con_acuerdo("2023-12-30", plazo="2023-11-20")
    assert medido(datos)["implementados"] == 5
    indicador = fichas.cargar()
    ficha = dataclasses.replace(
        indicador, parametros=dataclasses.replace(indicador.parametros, implementado_hasta="plazo")
    )
    assert medido(datos, ficha=ficha)["implementados"] == 4


def test_agreement_missing_from_the_last_upload_is_not_implemented():
    datos = mas(en_orden(), "matriz.cargas", carga("2023-12-31"))
    assert medido(datos) == {"implementados": 0, "total": 4, "meses_sin_carga": 0}


@pytest.mark.parametrize(
    ("ultima", "implementados"),
    [
        ("2023-12-31T23:59:59-05:00", 0),
        ("2024-01-01T04:59:59Z", 0),
        ("2024-01-01T00:00:00-05:00", 4),
    ],
)
def test_last_upload_is_dated_by_the_end_of_the_period(ultima, implementados):
    datos = mas(en_orden(), "matriz.cargas", {"cargada_el": ultima, "acuerdos": [], "archivos": []})
    assert medido(datos)["implementados"] == implementados


def test_last_upload_is_dated_by_the_evaluation():
    datos = mas(en_orden(), "matriz.cargas", carga("2023-12-20"))
    assert medido(datos, al="2023-12-19")["implementados"] == 2
    assert medido(datos, al="2023-12-20")["implementados"] == 0


def test_last_upload_is_by_instant_and_of_two_at_once_the_later_in_the_list():
    datos = en_orden()
    antes = {**carga("2023-12-31"), "cargada_el": "2023-12-31T15:00:00Z"}
    llena = {**datos["matriz"]["cargas"][5], "cargada_el": "2023-12-31T10:00:00-05:00"}
    assert medido(mas(datos, "matriz.cargas", antes, llena)) == EN_ORDEN
    assert medido(mas(datos, "matriz.cargas", llena, antes))["implementados"] == 0
    despues = {**antes, "cargada_el": "2023-12-31T10:00:00.000001-05:00"}
    assert medido(mas(datos, "matriz.cargas", despues, llena))["implementados"] == 0


# Eighty per cent


@pytest.mark.parametrize(("hechos", "veredicto"), [(15, "no_cumple"), (16, "cumple")])
def test_eighty_per_cent_is_compared_exactly(hechos, veredicto):
    """15 and 16 of 20: the four in order and sixteen more."""
    datos = en_orden()
    otros = [acuerdo(f"X-{n:02d}") for n in range(16)]
    filas = [fila(f"X-{n:02d}", "implementado" if n < hechos - 4 else "en_proceso") for n in range(16)]
    datos = mas(mas(datos, "actas.3.acuerdos", *otros), "matriz.cargas.5.acuerdos", *filas)
    criterio = juzgar(datos).criterio("acuerdos")
    assert criterio.medido == {"implementados": hechos, "total": 20, "meses_sin_carga": 0}
    assert criterio.veredicto == veredicto


def test_seventy_nine_point_nine_is_not_eighty():
    datos = mas(en_orden(), "actas.3.acuerdos", *(acuerdo(f"X-{n:03d}") for n in range(996)))
    hechos = [fila(f"X-{n:03d}", "implementado" if n < 795 else "pendiente") for n in range(996)]
    criterio = juzgar(mas(datos, "matriz.cargas.5.acuerdos", *hechos)).criterio("acuerdos")
    assert (criterio.medido_texto, criterio.veredicto) == ("799 de 1000 (79.9 %)", "no_cumple")


def test_no_agreements_is_not_a_hundred_per_cent():
    datos = con(en_orden(), {f"actas.{n}.acuerdos": [] for n in range(5)})
    resultado = juzgar(datos)
    assert resultado.criterio("acuerdos").medido == {"implementados": 0, "total": 0, "meses_sin_carga": 0}
    assert resultado.criterio("acuerdos").veredicto == "no_cumple"
    indicador = fichas.cargar()
    otra = dataclasses.replace(indicador.parametros, sin_acuerdos_cumple=True)
    assert (
        juzgar(datos, ficha=dataclasses.replace(indicador, parametros=otra)).criterio("acuerdos").veredicto == "cumple"
    )


# Updated monthly


def sin_cargas(*meses):
    """The expediente in order, without the uploads dated in those months."""
    datos = en_orden()
    quedan = [una for una in datos["matriz"]["cargas"] if una["cargada_el"][:7] not in meses]
    return con(datos, {"matriz.cargas": quedan})


@pytest.mark.parametrize(
    ("hito", "mes"),
    [("hito-1", f"2023-{n:02d}") for n in (9, 10, 11)] + [("hito-2", f"2024-{n:02d}") for n in range(1, 6)],
)
def test_every_month_of_the_period_has_an_upload(hito, mes):
    criterio = juzgar(sin_cargas(mes), hito).criterio("acuerdos")
    assert (criterio.veredicto, criterio.medido["meses_sin_carga"]) == ("no_cumple", 1)


def test_months_before_the_one_after_the_first_session_with_agreements_are_not_asked_for():
    assert juzgar(sin_cargas("2023-08")).veredicto == "cumple"
    assert juzgar(sin_cargas("2023-09", "2023-10"), "hito-2").veredicto == "cumple"
    datos = con(sin_cargas("2023-09"), {"actas.0.acuerdos": [], "actas.1.seguimiento.acuerdos": []})
    assert medido(datos)["meses_sin_carga"] == 0


def test_first_session_with_agreements_is_that_of_whatever_scope():
    datos = con(sin_cargas("2023-09"), {"actas.0.acuerdos.0.ambito": "interno"})
    assert medido(datos)["meses_sin_carga"] == 1


def test_first_session_with_agreements_is_among_the_visible_ones():
    datos = con(sin_cargas("2023-09"), {"actas.0.cargada_el": "2024-01-15T10:00:00-05:00"})
    assert medido(datos, al="2024-01-14")["meses_sin_carga"] == 0
    assert medido(datos, al="2024-01-15")["meses_sin_carga"] == 1


def test_an_empty_upload_updates_the_month():
    datos = mas(sin_cargas("2023-10"), "matriz.cargas", carga("2023-10-31", hora="23:59:59"))
    assert medido(datos)["meses_sin_carga"] == 0
    datos = mas(sin_cargas("2023-10"), "matriz.cargas", {**carga("2023-10-31"), "cargada_el": "2023-11-01T05:00:00Z"})
    assert medido(datos)["meses_sin_carga"] == 1


@pytest.mark.parametrize(
    ("al", "veredicto", "meses"),
    [("2023-10-01", "en_curso", 0), ("2023-10-31", "en_curso", 0), ("2023-11-01", "no_cumple", 1)],
)
def test_running_month_without_an_upload_is_pending_and_once_finished_fails(al, veredicto, meses):
    datos = sin_cargas("2023-10")
    datos = con(datos, {"actas.2.acuerdos": [], "matriz.cargas.1.acuerdos.0.implementado_el": "2023-09-15"})
    criterio = juzgar(datos, al=al).criterio("acuerdos")
    assert (criterio.veredicto, criterio.medido["meses_sin_carga"]) == (veredicto, meses)


def test_running_month_does_not_hold_however_well_the_rest_goes():
    datos = en_orden()
    antes, despues = (juzgar(datos, al=al).criterio("acuerdos") for al in ("2023-12-27", "2023-12-28"))
    assert (antes.veredicto, antes.definitivo) == ("en_curso", False)
    assert antes.medido == {"implementados": 2, "total": 3, "meses_sin_carga": 0}
    assert despues.medido == {"implementados": 3, "total": 3, "meses_sin_carga": 0}
    assert (despues.veredicto, despues.definitivo) == ("cumple", False)


def test_month_is_not_asked_for_before_it_begins():
    assert medido(sin_cargas("2023-12"), al="2023-11-30")["meses_sin_carga"] == 0


def test_upload_after_the_date_does_not_update_the_running_month():
    datos = en_orden()
    assert juzgar(datos, al="2023-10-27").criterio("acuerdos").veredicto == "en_curso"
    assert "mes-en-curso-sin-carga" in [m.codigo for m in juzgar(datos, al="2023-10-27").criterio("acuerdos").motivos]


def test_without_any_upload_nothing_is_implemented():
    datos = con(en_orden(), {"matriz.cargas": []})
    assert medido(datos) == {"implementados": 0, "total": 4, "meses_sin_carga": 4}


def test_without_visible_actas_no_month_is_asked_for():
    datos = sin(en_orden(), "actas.0")
    datos = con(datos, {"actas": [], "planes": [], "matriz.cargas": []})
    criterio = juzgar(datos).criterio("acuerdos")
    assert (criterio.veredicto, criterio.medido) == (
        "no_cumple",
        {"implementados": 0, "total": 0, "meses_sin_carga": 0},
    )


def test_first_hito_evaluated_long_after_says_the_same():
    assert juzgar(en_orden(), al="2024-07-15").criterio("acuerdos") == juzgar(en_orden()).criterio("acuerdos")
