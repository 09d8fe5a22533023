"""The very edges: the last instant of a day, the first and last day of a period."""

import pytest

from tests.verificacion.motor.constructor import caracteristicas, con, en_orden, juzgar, mas
from tests.verificacion.motor.piezas import GOBIERNOS, acta, acuerdo, carga, ficha, fila, punto
from verificacion.motor import detalle

ULTIMO, PRIMERO = "T23:59:59.999999-05:00", "T00:00:00-05:00"
"""The last instant of a day in Lima, and the first one."""


@pytest.mark.parametrize(("dia", "hora", "existe"), [("05", ULTIMO, True), ("06", PRIMERO, False)])
def test_evidence_of_the_last_instant_of_the_day_exists_and_of_the_next_does_not(dia, hora, existe):
    al = "2023-10-05"
    instante = f"2023-10-{dia}{hora}"
    datos = con(en_orden(), {"planes.0.cargado_el": instante})
    assert juzgar(datos, al=al).criterio("plan_at").medido == {"planes_aprobados": int(existe)}
    datos = con(en_orden(), {"actas.1.cargada_el": instante})
    assert ("02-ACTA-2023-09" in [a.id for a in juzgar(datos, al=al).actas]) is existe
    datos = mas(en_orden(), "matriz.cargas", {**carga("2023-10-05", fila("AC-99")), "cargada_el": instante})
    assert juzgar(datos, al=al).criterio("acuerdos").medido["implementados"] == (0 if existe else 1)
    datos = con(en_orden(), {"actas.0.recargada_el": instante})
    assert [a.codigo for a in juzgar(datos, al=al).actas[0].advertencias] == ["acta-recargada-tarde"] * existe
    una = {**ficha("X", GOBIERNOS[8], "diagnostico", "2023-10-05"), "registrada_el": instante, "temas": []}
    resultado = juzgar(mas(en_orden(), "fichas", una), al=al)
    assert [a.codigo for a in resultado.advertencias] == ["ficha-sin-tema"] * existe
    assert detalle.explicar_ficha(resultado, "X").cuenta_para == (GOBIERNOS[8],) * existe


def test_running_month_is_updated_by_an_upload_of_the_last_instant_of_the_day():
    datos = con(en_orden(), {"actas.2.acuerdos": [], "matriz.cargas.2.cargada_el": f"2023-10-05{ULTIMO}"})
    codigos = [m.codigo for m in juzgar(datos, al="2023-10-05").criterio("acuerdos").motivos]
    assert "mes-en-curso-sin-carga" not in codigos


@pytest.mark.parametrize(
    ("sesion", "hito", "total"),
    [
        ("2023-12-31", "hito-1", 5),
        ("2024-01-01", "hito-1", 4),
        ("2023-12-31", "hito-2", 7),
        ("2024-01-01", "hito-2", 8),
        ("2024-06-30", "hito-2", 8),
        ("2023-08-01", "hito-1", 5),
    ],
)
def test_agreement_without_deadline_belongs_to_the_period_of_its_session(sesion, hito, total):
    una = acta("X", sesion, sesion, [punto()], [acuerdo("X-1", plazo=None)], ["AC-01"])
    assert juzgar(mas(en_orden(), "actas", una), hito).criterio("acuerdos").medido["total"] == total


def test_agreement_of_the_last_day_of_the_period_counts_by_its_deadline():
    una = acta("X", "2023-12-31", "2023-12-31", [punto()], [acuerdo("X-1", plazo="2023-12-30")], ["AC-01"])
    resultado = juzgar(mas(en_orden(), "actas", una))
    assert resultado.criterio("acuerdos").medido["total"] == 5
    assert caracteristicas(resultado, "X") == ["3"]
    ajena = acta("X", "2023-12-31", "2023-12-31", [punto()], [acuerdo("X-1", plazo="2024-02-01")], ["AC-01"])
    detalles = {d.id: d for d in detalle.explicar_acuerdos(juzgar(mas(en_orden(), "actas", ajena)))}
    assert [m.codigo for m in detalles["X-1"].motivos] == ["plazo-fuera-de-ventana"]


def test_record_of_a_later_window_is_neither_blamed_nor_warned_about():
    una = {**ficha("X", GOBIERNOS[8], "diagnostico", "2024-01-05"), "temas": [], "compromisos": []}
    resultado = juzgar(con(mas(en_orden(), "fichas", una), {"metas_at.hito-1": "100"}))
    assert resultado.advertencias == ()
    assert "fichas-que-no-cuentan" not in [m.codigo for m in resultado.criterio("asistencia").motivos]


@pytest.mark.parametrize(("fecha", "registrada"), [("2023-10-05", "2023-10-05"), ("2023-10-04", "2023-10-05")])
def test_record_of_the_day_itself_exists(fecha, registrada):
    resultado = juzgar(
        mas(en_orden(), "fichas", ficha("X", GOBIERNOS[8], "diagnostico", fecha, registrada)), al="2023-10-05"
    )
    assert detalle.explicar_ficha(resultado, "X").motivos == ()


def test_record_registered_on_the_closing_date_counts():
    unas = [ficha(tipo, GOBIERNOS[8], tipo, "2023-12-30") for tipo in ("diagnostico", "seguimiento")]
    for una in unas:
        una["registrada_el"] = f"2024-01-09{ULTIMO}"
    resultado = juzgar(mas(en_orden(), "fichas", *unas))
    assert resultado.criterio("asistencia").medido["gl_asistidos"] == 9
    assert detalle.explicar_ficha(resultado, "seguimiento").motivos == ()


def test_record_dated_after_the_day_does_not_exist_however_early_it_was_registered():
    una = ficha("X", GOBIERNOS[8], "diagnostico", "2023-10-06", "2023-10-05", temas=[])
    resultado = juzgar(mas(en_orden(), "fichas", una), al="2023-10-05")
    assert [m.codigo for m in detalle.explicar_ficha(resultado, "X").motivos] == ["ficha-aun-no-existe"]
    assert resultado.advertencias == ()
