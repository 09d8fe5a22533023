"""What is asked for until enough local governments are assisted (reglas §5): records, targets, reviews."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.ayudas import faltante, pedido, pregunta
from verificacion.motor.falta import Via
from verificacion.motor.falta.asistencia import datos_de_midis, faltan

VALIDA = "un punto de evaluación de la asistencia técnica y al menos un acuerdo sobre él, con el porcentaje que valida"
SESION = ("sesion", "secretaria", f"Realizar una sesión con {VALIDA}", "2024-06-30")
SI_HUBO = f"Si se realizó una sesión hasta el 30/06/2024 con {VALIDA}, presentar su acta"
HUBO = ("sesion", "secretaria", SI_HUBO, "2024-07-05")


def dar(que, ubigeo):
    return ("ficha", "asistente", f"Dar el {que} a Distrito {ubigeo} y registrar su ficha", "2024-06-30")


def con_meta(meta, **cambios):
    return con(en_orden(), {"metas_at.hito-2": meta, **cambios})


def test_as_many_as_lack_are_assisted_those_that_need_the_fewest_records_first():
    assert pedido(con_meta("90"), "asistencia", al="2024-06-28") == [
        dar("diagnóstico", "020109"), dar("seguimiento", "020109"), SESION,
    ]  # fmt: skip
    con_diagnostico = con_meta("90", **{"fichas.14.distritos": ["020108", "020110"]})
    suyo = {"entidad": "M", "nombre": "N", "cargo": "C", "ubigeo": "020110"}
    con_diagnostico["fichas"][14] |= {
        "alcance": "grupal", "destinatarios": [*con_diagnostico["fichas"][14]["destinatarios"], suyo],
    }  # fmt: skip
    assert pedido(con_diagnostico, "asistencia", al="2024-06-28") == [dar("seguimiento", "020110"), SESION]


def test_after_its_window_only_assistance_already_given_can_be_registered():
    assert pedido(con_meta("90"), "asistencia", al="2024-07-02") == [
        *(
            (
                "ficha",
                "asistente",
                f"Si Distrito 020109 recibió el {que} hasta el 30/06/2024, registrar su ficha",
                hasta,
            )
            for que, hasta in (("diagnóstico", "2024-07-05"), ("seguimiento", "2024-07-05"))
        ),
        HUBO,
    ]


def test_once_closed_nothing_more_can_be_registered():
    suyo = faltante(con_meta("100"), "asistencia", al="2024-07-10")
    assert (suyo.via, suyo.cosas, suyo.razon) == (
        Via.NINGUNA,
        (),
        "La asistencia se daba hasta el 30/06/2024 y sus fichas se registraban hasta el 05/07/2024: hay 8 de 10 "
        "gobiernos locales asistidos.",
    )


@pytest.mark.parametrize(
    ("metas", "supuesta"),
    [({"metas_at.hito-1": "60"}, "60"), ({"metas_at.hito-1": None}, "100")],
)
def test_without_a_target_the_other_one_is_supposed_or_all(metas, supuesta):
    p = pregunta(con(en_orden(), {**metas, "metas_at.hito-2": None}), "asistencia")
    (meta,) = datos_de_midis(p)
    assert meta.texto == (
        f"Registrar la meta de asistencia técnica de la región (mientras tanto, aquí se supone {supuesta} %)"
    )
    assert meta.editar(p.expediente, p.al).metas_at["hito-2"] == Decimal(supuesta)


def test_the_target_that_the_region_reaches_is_the_share_it_assisted():
    p = pregunta(con(en_orden(), {"metas_at.hito-2": None, "metas_at.hito-1": None}), "asistencia", al="2024-07-10")
    (meta,) = datos_de_midis(p, alcanzada=True)
    assert meta.texto.endswith("(asistió a 8 de 10 gobiernos locales: cumple una de hasta 80.00 %)")
    assert meta.hasta is None
    suyo = faltante(con(en_orden(), {"metas_at.hito-2": None, "metas_at.hito-1": None}), "asistencia", al="2024-07-10")
    assert (suyo.via, [c.texto for c in suyo.cosas]) == (Via.MIDIS, [meta.texto])


def test_nothing_is_asked_of_midis_when_it_set_the_target_and_somebody_signed():
    assert datos_de_midis(pregunta(en_orden(), "asistencia")) == ()


@pytest.mark.parametrize(("al", "pacto"), [("2024-06-30", ["pacto"]), ("2024-07-01", [])])
def test_somebody_can_sign_the_pact_up_to_its_last_day(al, pacto):
    p = pregunta(con(en_orden(), {"pacto.firmantes": []}), "asistencia", al=al)
    assert [str(c.tipo) for c in datos_de_midis(p)] == pacto


@pytest.mark.parametrize(("meta", "cuantos"), [("100", 2), ("90", 1), ("80", 0), ("81", 1), ("60", -2)])
def test_how_many_more_must_be_assisted(meta, cuantos):
    assert faltan(pregunta(con_meta(meta), "asistencia")) == cuantos


def test_without_a_target_nobody_knows_how_many():
    with pytest.raises(ValueError, match="no hay meta registrada"):
        faltan(pregunta(con_meta(None), "asistencia"))


def completar(id, dia):
    return ("ficha", "asistente", f"Completar la ficha {id} del {dia}: no tiene compromisos", "2024-07-05")


def test_an_incomplete_record_is_completed_before_giving_new_assistance():
    datos = con_meta("80", **{"fichas.0.compromisos": []})
    assert pedido(datos, "asistencia", al="2024-07-02") == [completar("F-020101-diag", "28/09/2023"), HUBO]


def test_two_incomplete_records_of_one_local_government_are_completed_together():
    datos = con_meta("80", **{"fichas.0.compromisos": [], "fichas.1.compromisos": []})
    assert pedido(datos, "asistencia", al="2024-07-02") == [
        completar("F-020101-diag", "28/09/2023"), completar("F-020101-segu", "20/11/2023"), HUBO,
    ]  # fmt: skip


def test_once_closed_only_a_review_cures_an_incomplete_record():
    suyo = faltante(con_meta("80", **{"fichas.0.compromisos": []}), "asistencia", al="2024-07-10")
    assert suyo.via == Via.REVISION
    assert [(c.texto, c.hasta, c.evidencias) for c in suyo.cosas] == [
        ("Revisión conforme de la ficha F-020101-diag del 28/09/2023", None, ("F-020101-diag",))
    ]
    assert suyo.razon.startswith("La asistencia se daba hasta el 30/06/2024")


def test_a_record_that_midis_observed_is_not_completed_but_reviewed():
    observada = {
        "sobre": "ficha", "id": "F-020101-diag", "detalle": "", "conforme": False, "motivo": "No", "por": "R",
        "fecha": "2024-06-01",
    }  # fmt: skip
    datos = con_meta("80", revisiones=[observada])
    cosas = faltante(datos, "asistencia", al="2024-07-02").cosas
    assert [str(c.tipo) for c in cosas] == ["ficha", "ficha", "sesion"]
    assert {c.evidencias for c in cosas[:2]} <= {("020101",), ("020109",), ("020110",)}


def test_a_late_follow_up_alone_needs_its_diagnosis_before_it():
    datos = con_meta("80")
    datos["fichas"] = [f for f in datos["fichas"] if f["id"] != "F-020101-diag"]
    datos["fichas"] = [
        {**f, "fecha": "2024-06-29", "registrada_el": "2024-06-29T18:00:00-05:00"} if f["id"] == "F-020101-segu" else f
        for f in datos["fichas"]
    ]
    cosas = faltante(datos, "asistencia", al="2024-06-29").cosas
    assert [(c.clave, c.hasta) for c in cosas[:-1]] == [("ficha:diagnostico:020101", dt.date(2024, 6, 29))]


def test_a_region_that_assisted_nobody_reaches_no_target():
    datos = con(en_orden(), {"metas_at.hito-2": None, "metas_at.hito-1": None, "fichas": []})
    (meta,) = datos_de_midis(pregunta(datos, "asistencia"), alcanzada=True)
    assert meta.texto.endswith("(mientras tanto, aquí se supone 100 %)")


def test_target_that_it_reaches_is_asked_for_rather_than_a_review():
    ocho = en_orden()["pacto"]["firmantes"][:8]
    sin_metas = {"metas_at.hito-2": None, "metas_at.hito-1": None}
    datos = con(en_orden(), {**sin_metas, "pacto.firmantes": ocho, "fichas.0.compromisos": []})
    suyo = faltante(datos, "asistencia", al="2024-07-10")
    assert (suyo.via, [c.texto for c in suyo.cosas]) == (
        Via.MIDIS,
        [
            "Registrar la meta de asistencia técnica de la región (asistió a 7 de 8 gobiernos locales: cumple una de "
            "hasta 87.50 %)"
        ],
    )


def test_record_that_can_be_completed_says_that_it_is_until_the_closing_date():
    (ficha, _) = faltante(con_meta("80", **{"fichas.0.compromisos": []}), "asistencia", al="2024-07-02").cosas
    assert (str(ficha.regla), ficha.hasta) == ("registro", dt.date(2024, 7, 5))


def test_when_enough_were_assisted_what_is_told_is_of_the_session():
    datos = con_meta("80", **{"actas.10.agenda.0.accion": "otro"})
    suyo = faltante(datos, "asistencia", al="2024-08-01")
    assert suyo.razon == "Las sesiones eran hasta el 30/06/2024 y sus actas se cargaban hasta el 05/07/2024."
