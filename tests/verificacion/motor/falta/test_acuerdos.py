"""What is asked for until enough agreements are implemented and every month has its upload (reglas §5)."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.falta.ayudas import faltante, pedido, pregunta
from tests.verificacion.motor.piezas import carga, revision
from verificacion.motor.falta import Via
from verificacion.motor.falta.acuerdos import _implementado_sin_mas, carga_de_la_matriz

JUNIO = ("carga", "secretaria", "Cargar la matriz de acuerdos de junio de 2024", "2024-06-30")
CON_ESOS = ("carga", "secretaria", "Cargar la matriz de acuerdos con esos acuerdos como implementados", "2024-06-30")


def implementar(id, plazo):
    texto = f"Implementar el acuerdo {id}, con plazo al {plazo}, a cargo de Gerencia Regional"
    return ("implementacion", "responsable", texto, "2024-06-30")


def sin_implementar(datos):
    """Every agreement pending in every upload, each second one under way."""
    datos["matriz"]["cargas"] = [
        carga(
            una["cargada_el"][:10],
            *(
                {**fila, "estado": "en_proceso" if n % 2 else "pendiente", "implementado_el": None}
                for n, fila in enumerate(una["acuerdos"])
            ),
        )
        for una in datos["matriz"]["cargas"]
    ]
    return datos


def test_the_month_that_runs_asks_for_its_upload_and_for_the_fewest_agreements():
    assert pedido(en_orden(), "acuerdos") == [JUNIO, implementar("AC-12", "14/06/2024")]


def test_those_under_way_go_first_then_the_earliest_deadline_and_no_more_than_needed():
    assert pedido(sin_implementar(en_orden()), "acuerdos") == [
        JUNIO,
        implementar("AC-08", "15/03/2024"), implementar("AC-10", "15/04/2024"), implementar("AC-12", "14/06/2024"),
        implementar("AC-07", "15/02/2024"), implementar("AC-09", "10/03/2024"), implementar("AC-11", "15/05/2024"),
    ]  # fmt: skip


def test_after_the_period_the_last_upload_stands():
    suyo = faltante(sin_implementar(en_orden()), "acuerdos", al="2024-07-03")
    assert (suyo.via, suyo.cosas, suyo.razon) == (
        Via.NINGUNA, (), "Cuenta la última carga de la matriz hasta el 30/06/2024: 0 de 7 acuerdos implementados.",
    )  # fmt: skip
    assert carga_de_la_matriz(pregunta(en_orden(), "acuerdos", al="2024-07-01")) is None
    assert carga_de_la_matriz(pregunta(en_orden(), "acuerdos", al="2024-06-30")).hasta == dt.date(2024, 6, 30)


def test_a_finished_month_without_upload_only_a_review_cures():
    datos = en_orden()
    datos["matriz"]["cargas"] = [c for c in datos["matriz"]["cargas"] if not c["cargada_el"].startswith("2024-04")]
    suyo = faltante(datos, "acuerdos", al="2024-07-03")
    assert suyo.via == Via.REVISION
    assert [(c.texto, c.evidencias) for c in suyo.cosas] == [
        ("Revisión conforme de la actualización de la matriz en abril de 2024", ("2024-04",))
    ]
    assert suyo.razon.startswith("La matriz no se actualizó en abril de 2024.")


def test_a_month_that_midis_observed_needs_its_review_even_while_it_runs():
    datos = mas(en_orden(), "revisiones", revision("mes", "2024-06", fecha="2024-06-15"))
    assert (
        "revision",
        "revisor",
        "Revisión conforme de la actualización de la matriz en junio de 2024",
        "2024-07-05",
    ) in (pedido(datos, "acuerdos"))


def test_an_observed_agreement_that_was_implemented_needs_its_review_alone():
    datos = en_orden()
    for n, id in enumerate(("AC-07", "AC-08"), 1):
        datos = mas(datos, "revisiones", revision("acuerdo", id, fecha=f"2024-06-0{n}"))
    suyo = faltante(datos, "acuerdos", al="2024-07-03")
    assert [c.texto for c in suyo.cosas] == ["Revisión conforme del acuerdo AC-07"]
    assert suyo.razon == ("Cuenta la última carga de la matriz hasta el 30/06/2024: 5 de 7 acuerdos implementados.")


def test_an_observed_agreement_that_was_not_needs_both():
    datos = mas(sin_implementar(en_orden()), "revisiones", revision("acuerdo", "AC-07", fecha="2024-06-01"))
    textos = [texto for _, _, texto, _ in pedido(datos, "acuerdos")]
    assert "Revisión conforme del acuerdo AC-07" not in textos
    assert len(textos) == 7
    uno_mas = mas(datos, "revisiones", revision("acuerdo", "AC-08", fecha="2024-06-01"))
    textos = [texto for _, _, texto, _ in pedido(uno_mas, "acuerdos")]
    assert sum(texto.startswith("Revisión conforme del acuerdo") for texto in textos) <= 1


def test_an_agreement_without_deadline_needs_one_in_its_acta():
    datos = con(en_orden(), {"actas.5.acuerdos.0.plazo": None, "actas.6.acuerdos.0.plazo": None})
    datos = con(datos, {"actas.10.cargada_el": "2024-06-14T10:00:00-05:00"})
    suyas = faltante(datos, "acuerdos", al="2024-07-03").cosas
    assert [(str(c.tipo), c.texto, c.evidencias) for c in suyas] == [
        (
            "correccion",
            "Corregir y presentar de nuevo el acta 02-ACTA-2024-01: el acuerdo AC-07 no tiene plazo",
            ("02-ACTA-2024-01", "AC-07"),
        )
    ]


def test_without_agreements_a_session_takes_one_and_it_is_implemented():
    datos = con(en_orden(), {f"actas.{n}.acuerdos": [] for n in range(5, 11)})
    datos = con(datos, {f"actas.{n}.acuerdos.0.plazo": "2023-12-20" for n in range(5)})
    cosas = faltante(datos, "acuerdos").cosas
    assert [(str(c.tipo), c.texto) for c in cosas if c.tipo != "carga"] == [
        (
            "sesion",
            "Realizar una sesión que tome un acuerdo con sectores o gobiernos locales, con plazo hasta el 30/06/2024, "
            "y presentar su acta",
        ),
        ("implementacion", "Implementar ese acuerdo nuevo"),
    ]


@pytest.mark.parametrize(("implementado", "sin_mas"), [("2024-06-18", True), ("2024-06-19", False)])
def test_row_that_says_a_later_day_is_not_yet_implemented(implementado, sin_mas):
    datos = mas(sin_implementar(en_orden()), "revisiones", revision("acuerdo", "AC-07", fecha="2024-06-01"))
    fila = {"id": "AC-07", "estado": "implementado", "implementado_el": implementado, "medio_verificacion": ""}
    datos["matriz"]["cargas"].append(carga("2024-06-17", fila))
    p = pregunta(datos, "acuerdos")
    acuerdo = next(a for acta in p.expediente.actas for a in acta.acuerdos if a.id == "AC-07")
    assert _implementado_sin_mas(p, acuerdo) is sin_mas


@pytest.mark.parametrize(("al", "regla"), [("2024-06-30", "corte"), ("2024-06-29", "corte")])
def test_new_agreement_is_implemented_by_the_corte_itself(al, regla):
    datos = con(en_orden(), {f"actas.{n}.acuerdos": [] for n in range(5, 11)})
    datos = con(datos, {f"actas.{n}.acuerdos.0.plazo": "2023-12-20" for n in range(5)})
    suyas = [c for c in faltante(datos, "acuerdos", al=al).cosas if c.clave.startswith("implementacion:nueva")]
    assert [(str(c.regla), c.hasta) for c in suyas] == [(regla, dt.date(2024, 6, 30))]


def test_on_the_corte_itself_an_agreement_can_still_be_carried_out():
    assert implementar("AC-08", "15/03/2024") in pedido(sin_implementar(en_orden()), "acuerdos", al="2024-06-30")
