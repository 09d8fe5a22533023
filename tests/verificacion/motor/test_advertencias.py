"""Warnings: each with its sentence and evidence; none changes a verdict (reglas §8)."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas, veredictos
from tests.verificacion.motor.piezas import ASISTIDOS, GOBIERNOS, acuerdo, ficha, fila, persona, punto

UNO = GOBIERNOS[8]


def avisos(datos, hito="hito-1", al=None):
    """(code, sentence, evidence, criterion, acta) of each warning; and that the verdicts are those in order."""
    resultado = juzgar(datos, hito, al)
    return [(a.codigo, a.texto, a.evidencias, a.criterio, a.acta) for a in resultado.advertencias]


def con_ficha(**otros):
    return mas(en_orden(), "fichas", {**ficha("X", UNO, "especifica", "2023-10-10"), **otros})


@pytest.mark.parametrize(
    ("validado", "distinto"), [("80", False), ("80.00", False), ("80.01", True), ("79.99", True), ("0", True)]
)
def test_validated_percentage_is_compared_with_the_computed_one(validado, distinto):
    datos = con(en_orden(), {"actas.4.agenda.1.pct_validado": validado})
    cifra = validado.rstrip("0").rstrip(".") if "." in validado else validado
    texto = f"La sesión del 14/12/2023 validó {cifra} % y lo que el portal cuenta es 80.00 %"
    esperado = ("pct-validado-distinto", texto, ("02-ACTA-2023-12",), "asistencia", "02-ACTA-2023-12")
    assert avisos(datos) == ([esperado] if distinto else [])


@pytest.mark.parametrize(("validado", "distinto"), [("66.66", False), ("66.67", True), ("66.6", True)])
def test_computed_percentage_is_cut_at_two_decimals(validado, distinto):
    datos = en_orden()
    datos = con(
        datos,
        {
            "pacto.firmantes": datos["pacto"]["firmantes"][:3],
            "fichas": datos["fichas"][:4],
            "actas.4.agenda.1.pct_validado": validado,
        },
    )
    assert ("pct-validado-distinto" in [a[0] for a in avisos(datos)]) is distinto


def test_analysis_that_leaves_out_a_sector():
    datos = con(en_orden(), {"actas.2.agenda.0.sectores": ["educacion", "educacion"]})
    texto = "El análisis de la sesión del 19/10/2023 deja fuera salud y agua"
    acta = "02-ACTA-2023-10"
    assert avisos(datos) == [("analisis-sin-sectores", texto, (acta,), "analisis", acta)]
    assert avisos(datos, "hito-2") == []


def test_agreement_without_deadline_or_absent_from_the_matrix():
    datos = mas(en_orden(), "actas.3.acuerdos", acuerdo("X-1", plazo=None, ambito="interno"), acuerdo("X-2"))
    acta = "02-ACTA-2023-11"
    assert avisos(datos) == [
        ("acuerdo-sin-plazo", "Sin plazo: acuerdo X-1", ("X-1",), "acuerdos", acta),
        (
            "acuerdo-fuera-de-la-matriz",
            "No figuran en la matriz los acuerdos X-1 y X-2 (última carga: 30/12/2023)",
            ("X-1", "X-2"),
            "acuerdos",
            acta,
        ),
    ]


def test_agreements_are_absent_from_a_matrix_never_loaded():
    textos = [a[1] for a in avisos(con(en_orden(), {"matriz.cargas": []}))]
    assert textos[0] == "No figura en la matriz el acuerdo AC-01 (no hay ninguna carga)"
    assert len(textos) == 5


def test_local_government_named_without_a_recipient():
    datos = con_ficha(alcance="grupal", distritos=[UNO, GOBIERNOS[9], "020199"])
    texto = "La ficha X nombra a Distrito 020110 y 020199 sin ningún destinatario suyo"
    assert avisos(datos) == [("gl-sin-destinatario", texto, ("X",), "asistencia", None)]


def test_record_without_topic():
    texto = "La ficha X no indica ningún tema"
    assert avisos(con_ficha(temas=[])) == [("ficha-sin-tema", texto, ("X",), "asistencia", None)]


def test_diagnosis_and_follow_up_on_the_same_day():
    datos = mas(en_orden(), "fichas", ficha("Z", UNO, "seguimiento", "2023-10-10"))
    datos = mas(datos, "fichas", ficha("A", UNO, "diagnostico", "2023-10-10"))
    datos = con(datos, {"actas.4.agenda.1.pct_validado": "90"})
    texto = "Distrito 020109 tiene diagnóstico y seguimiento el mismo día (10/10/2023)"
    assert avisos(datos) == [("diagnostico-y-seguimiento-el-mismo-dia", texto, ("A", "Z"), "asistencia", None)]


@pytest.mark.parametrize(
    ("cambio", "ajenos"),
    [
        ({"brindada_por": "provincial", "provincia": "020101"}, None),
        ({"brindada_por": "provincial", "provincia": UNO}, "Distrito 020109"),
        ({"brindada_por": "provincial", "provincia": "020201"}, "Distrito 020109"),
        ({"brindada_por": "provincial", "provincia": None}, None),
        ({"brindada_por": "gore", "provincia": "020201"}, None),
    ],
)
def test_cascade_outside_the_province(cambio, ajenos):
    provincia = cambio["provincia"]
    nombre = f"Distrito {provincia}" if provincia in GOBIERNOS else provincia
    texto = f"La ficha X, en cascada, es de {nombre} y asiste a {ajenos}"
    esperado = [("cascada-fuera-de-la-provincia", texto, ("X",), "asistencia", None)] if ajenos else []
    assert avisos(con_ficha(**cambio)) == esperado


def test_records_outside_the_window_or_not_yet_registered_are_not_looked_at():
    assert avisos(con_ficha(temas=[], fecha="2023-07-31")) == []
    assert avisos(con_ficha(temas=[], registrada_el="2024-01-21T10:00:00-05:00")) == []


def test_plan_that_programmes_too_few_or_leaves_out_a_firmante():
    datos = en_orden()
    quedan = [a for a in datos["planes"][0]["programacion"] if a["ubigeo"] in GOBIERNOS[:5]]
    assert avisos(con(datos, {"planes.0.programacion": quedan})) == [
        (
            "plan-corto-para-la-meta",
            "El plan 02-PLAN programa las acciones mínimas para 5 gobiernos locales; la meta de 60 % necesita 6",
            ("02-PLAN",),
            "plan_at",
            None,
        ),
        (
            "firmante-fuera-del-programa",
            "No están Distrito 020106, Distrito 020107, Distrito 020108, Distrito 020109 y Distrito 020110"
            " en la programación del plan 02-PLAN",
            ("02-PLAN",),
            "plan_at",
            None,
        ),
    ]
    seis = [a for a in datos["planes"][0]["programacion"] if a["ubigeo"] in GOBIERNOS[:6]]
    assert [a[0] for a in avisos(con(datos, {"planes.0.programacion": seis}))] == ["firmante-fuera-del-programa"]


def test_acta_presented_again_after_its_limit():
    datos = con(en_orden(), {"actas.3.recargada_el": "2023-12-12T10:00:00-05:00"})
    texto = "El acta se volvió a presentar el 12/12/2023, después de su límite (11/12/2023)"
    acta = "02-ACTA-2023-11"
    assert avisos(datos) == [("acta-recargada-tarde", texto, (acta,), None, acta)]
    assert avisos(datos, al="2023-12-11") == avisos(en_orden(), al="2023-12-11")
    assert avisos(con(en_orden(), {"actas.3.recargada_el": "2023-12-11T23:59:59-05:00"})) == []


def test_recognition_without_a_mechanism():
    datos = con(en_orden(), {"actas.9.agenda.1.mecanismo_reconocimiento": " "})
    texto = "El punto P2 reconoce gobiernos locales sin decir por qué mecanismo"
    acta = "02-ACTA-2024-05"
    assert avisos(datos, "hito-2") == [("reconocimiento-sin-mecanismo", texto, (acta,), None, acta)]


@pytest.mark.parametrize(
    ("entidad", "externa"),
    [
        ("Gerencia Regional", False),
        ("GORE Áncash", False),
        ("Oficina de Presupuesto", False),
        (" ", False),
        ("DIRESA", True),
        ("Dirección Regional de EDUCACIÓN", True),
        ("UGEL Huaraz", True),
        ("Sub gerencia de vivienda", True),
        ("Municipalidad Distrital de Pira", True),
        ("distrito 020101", True),
        ("Edredones S.A.", False),
    ],
)
def test_internal_agreement_that_names_a_sector_or_a_local_government(entidad, externa):
    suyo = acuerdo("X-1", ambito="interno", responsable=persona(entidad=entidad))
    datos = mas(mas(en_orden(), "actas.3.acuerdos", suyo), "matriz.cargas.5.acuerdos", fila("X-1"))
    texto = f"El acuerdo X-1 es interno y su responsable parece un sector o un gobierno local: {entidad}"
    esperado = [("interno-con-responsable-externo", texto, ("X-1",), None, "02-ACTA-2023-11")] if externa else []
    assert avisos(datos) == esperado


def test_internal_agreement_without_a_responsible_names_nobody():
    suyo = acuerdo("X-1", ambito="interno", responsable=None)
    datos = mas(mas(en_orden(), "actas.3.acuerdos", suyo), "matriz.cargas.5.acuerdos", fila("X-1"))
    assert avisos(datos) == []


def test_warnings_change_no_verdict_and_are_given_with_their_acta():
    datos = con(
        en_orden(), {"actas.3.recargada_el": "2023-12-12T10:00:00-05:00", "actas.2.agenda.0.sectores": ["agua"]}
    )
    datos = con(datos, {"actas.4.agenda.1.pct_validado": "99", "fichas.0.temas": []})
    datos = mas(datos, "actas.3.agenda", punto("P9", reconocidos=[GOBIERNOS[0]]))
    resultado = juzgar(datos)
    assert veredictos(resultado) == veredictos(juzgar(en_orden()))
    assert [a.codigo for a in resultado.advertencias] == [
        "pct-validado-distinto",
        "ficha-sin-tema",
        "analisis-sin-sectores",
        "acta-recargada-tarde",
        "reconocimiento-sin-mecanismo",
    ]
    assert {a.id: [x.codigo for x in a.advertencias] for a in resultado.actas if a.advertencias} == {
        "02-ACTA-2023-10": ["analisis-sin-sectores"],
        "02-ACTA-2023-11": ["acta-recargada-tarde", "reconocimiento-sin-mecanismo"],
        "02-ACTA-2023-12": ["pct-validado-distinto"],
    }
    assert len(ASISTIDOS) == 8


ANALISIS = "actas.2.agenda.0"
EVALUACION = "actas.9.agenda.1"
DICHO = [{"ubigeo": ubigeo, "metas": 4, "cumplidas": 3} for ubigeo in GOBIERNOS]


def con_resultados(cambios=(), reconocidos=(GOBIERNOS[0],)):
    """The item that evaluates the pact's targets with the results of the ten; `cambios`: ubigeo to (met, due)."""
    cambios = dict(cambios)
    resultados = [
        {**r, **dict(zip(("cumplidas", "metas"), cambios[r["ubigeo"]], strict=True))} if r["ubigeo"] in cambios else r
        for r in DICHO
    ]
    return con(en_orden(), {f"{EVALUACION}.resultados": resultados, f"{EVALUACION}.reconocidos": list(reconocidos)})


def test_analysis_whose_data_leave_out_firmantes():
    acta = "02-ACTA-2023-10"
    datos = con(en_orden(), {f"{ANALISIS}.distritos_con_datos": [*GOBIERNOS[:8], "020199"]})
    texto = (
        "Los datos por distrito del análisis de la sesión del 19/10/2023 son de 8 de 10 gobiernos locales firmantes: "
        "faltan Distrito 020109 y Distrito 020110"
    )
    assert avisos(datos) == [("analisis-sin-distritos", texto, (acta,), "analisis", acta)]
    assert avisos(datos, "hito-2") == []


@pytest.mark.parametrize("dichos", [None, GOBIERNOS])
def test_analysis_whose_data_leave_out_nobody_or_of_which_nobody_said(dichos):
    datos = en_orden() if dichos is None else con(en_orden(), {f"{ANALISIS}.distritos_con_datos": dichos})
    assert avisos(datos) == []


def test_analysis_whose_data_speak_of_nobody():
    texto = avisos(con(en_orden(), {f"{ANALISIS}.distritos_con_datos": []}))[0][1]
    assert texto.startswith(
        "Los datos por distrito del análisis de la sesión del 19/10/2023 son de 0 de 10 gobiernos locales firmantes: "
    )
    assert "más" not in texto


def test_data_by_district_of_an_item_that_is_no_analysis_say_nothing():
    assert avisos(con(en_orden(), {"actas.3.agenda.0.distritos_con_datos": []})) == []


def test_results_in_which_the_recognised_did_best():
    assert avisos(con_resultados({GOBIERNOS[0]: (4, 4)}), "hito-2") == []
    assert avisos(con_resultados(), "hito-2") == []  # the same share as the others


def test_recognised_without_a_result():
    datos = con(con_resultados(), {f"{EVALUACION}.resultados": DICHO[2:], f"{EVALUACION}.reconocidos": GOBIERNOS[:2]})
    texto = "El punto P2 reconoce a Distrito 020101 y Distrito 020102 y no dice qué metas cumplieron"
    acta = "02-ACTA-2024-05"
    assert avisos(datos, "hito-2") == [("reconocido-sin-resultado", texto, (acta,), None, acta)]


def test_recognised_with_less_than_another():
    datos = con_resultados({GOBIERNOS[0]: (1, 2), GOBIERNOS[4]: (5, 6), GOBIERNOS[6]: (10, 12)}, GOBIERNOS[:2])
    texto = (
        "El punto P2 reconoce a {}, y no a Distrito 020105, que cumplió 5 de 6 metas"
    ).format  # the first of those that met most
    acta = "02-ACTA-2024-05"
    assert avisos(datos, "hito-2") == [
        ("reconocido-con-menos", texto("Distrito 020101, que cumplió 1 de 2 metas"), (acta,), None, acta),
        ("reconocido-con-menos", texto("Distrito 020102, que cumplió 3 de 4 metas"), (acta,), None, acta),
    ]


@pytest.mark.parametrize("cambios", [{GOBIERNOS[0]: (0, 0)}, dict.fromkeys(GOBIERNOS[1:], (0, 0))])
def test_without_targets_due_there_is_no_share_to_compare(cambios):
    assert avisos(con_resultados(cambios), "hito-2") == []


def test_who_did_not_sign_is_not_compared():
    datos = con_resultados()
    ajeno = {"ubigeo": "020199", "metas": 1, "cumplidas": 1}
    datos = con(datos, {f"{EVALUACION}.resultados": [*DICHO, ajeno]})
    assert avisos(datos, "hito-2") == []
