"""Every negative or pending verdict says why, with figures and evidence; the positive ones say on what grounds."""

import inspect

import pytest

from tests.verificacion.motor.constructor import codigos, con, en_orden, juzgar, mas, textos
from tests.verificacion.motor.piezas import ASISTIDOS, GOBIERNOS, ficha, plan, punto, revision
from verificacion.motor import textos as sentencias
from verificacion.motor.vocabulario import Codigo, CodigoAdvertencia


def acta_dice(datos, id="02-ACTA-2023-11"):
    una = next(a for a in juzgar(datos).actas if a.id == id)
    return [(c.codigo, [m.texto for m in c.motivos]) for c in una.caracteristicas if not c.cumple]


# Every code has its words


@pytest.mark.parametrize("codigo", Codigo)
def test_every_code_has_exactly_one_sentence(codigo):
    assert (codigo in sentencias.CLAUSULAS) != (codigo in sentencias.FRASES)


@pytest.mark.parametrize("aviso", CodigoAdvertencia)
def test_every_warning_has_its_sentence(aviso):
    assert inspect.isfunction(sentencias.ADVERTENCIAS[aviso])


# An acta


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"actas.3.agenda": [], "actas.3.acuerdos": []}, ("1", "Su agenda está vacía")),
        ({"actas.3.agenda.0.descripcion": " "}, ("1", "El punto P1 de su agenda no tiene descripción")),
        ({"actas.3.acuerdos.0.punto": None}, ("2", "El acuerdo AC-04 no señala ningún punto de su agenda")),
        ({"actas.3.acuerdos.0.plazo": None}, ("3", "El acuerdo AC-04 no tiene plazo")),
        ({"actas.3.acuerdos.0.plazo": "2023-11-01"}, ("3", "El acuerdo AC-04 tiene un plazo anterior a la sesión")),
        (
            {"actas.3.acuerdos.0.responsable": None},
            ("3", "El acuerdo AC-04 no tiene responsable (entidad, y nombre o cargo)"),
        ),
        ({"actas.3.seguimiento.realizado": False}, ("4", "No registra el seguimiento de acuerdos")),
        (
            {"actas.3.seguimiento.acuerdos": []},
            ("4", "Su seguimiento no nombra ningún acuerdo de sesiones anteriores"),
        ),
        ({"actas.3.firmas.0.nombre": ""}, ("5", "Le falta la firma del Secretario Técnico de la IAR")),
        ({"actas.3.firmas.1.nombre": ""}, ("5", "Le falta el visto bueno del Coordinador Territorial FED")),
        ({"actas.3.firmas.2.nombre": ""}, ("5", "Le falta el visto bueno del Coordinador de Enlace MIDIS")),
        (
            {"actas.3.cargada_el": "2023-12-12T10:00:00-05:00"},
            ("6", "Se cargó el 12/12/2023, 1 día hábil tarde (límite: 11/12/2023)"),
        ),
        (
            {"actas.3.cargada_el": "2023-12-18T10:00:00-05:00"},
            ("6", "Se cargó el 18/12/2023, 5 días hábiles tarde (límite: 11/12/2023)"),
        ),
    ],
)
def test_acta_says_what_each_characteristic_lacks(cambio, dice):
    assert acta_dice(con(en_orden(), cambio)) == [(dice[0], [dice[1]])]


def test_upload_on_the_weekend_after_the_limit_is_late_by_no_working_day():
    datos = con(en_orden(), {"actas.10.cargada_el": "2024-07-06T10:00:00-05:00"})
    una = juzgar(datos, "hito-2").actas[-1]
    assert [m.texto for m in una.motivos] == ["Se cargó el 06/07/2024, pasado el límite (05/07/2024)"]


def test_acta_reviewed_not_conforme_says_by_whom_when_and_why():
    datos = mas(en_orden(), "revisiones", revision("caracteristica", "02-ACTA-2023-11", "1", fecha="2024-01-12"))
    texto = "La característica 1 (agenda precisa) fue observada por Revisora DAT el 12/01/2024: No es preciso"
    assert acta_dice(datos) == [("1", [texto])]


# Sessions


def test_missing_sessions_name_the_near_miss_and_its_reason():
    datos = con(en_orden(), {"actas.6.cargada_el": "2024-03-11T10:00:00-05:00"})
    criterio = juzgar(datos, "hito-2").criterio("analisis")
    assert [(m.codigo, m.texto, m.evidencias) for m in criterio.motivos] == [
        ("faltan-sesiones", "Falta 1 de 4 sesiones de análisis con sectores", ()),
        (
            "sesion-no-cuenta",
            "La sesión del 15/02/2024 no cuenta porque su acta no es válida: "
            "se cargó el 11/03/2024, 2 días hábiles tarde (límite: 07/03/2024)",
            ("02-ACTA-2024-02",),
        ),
    ]
    assert criterio.resumen == (
        "Falta 1 de 4 sesiones de análisis con sectores; la del 15/02/2024 no cuenta porque su acta no es válida: "
        "se cargó el 11/03/2024, 2 días hábiles tarde (límite: 07/03/2024)"
    )


@pytest.mark.parametrize(
    ("criterio", "hito", "cambio", "razon"),
    [
        ("socializacion", "hito-1", {"actas.3.acuerdos": []}, "ningún acuerdo señala el punto P1"),
        ("socializacion", "hito-1", {"actas.3.participantes": []}, "no participó ningún gobierno local firmante"),
        (
            "asistencia",
            "hito-1",
            {"actas.4.agenda.1.pct_validado": None},
            "el punto P2 no registra el porcentaje validado",
        ),
        (
            "analisis",
            "hito-1",
            {"actas.2.agenda.0.evidencia_desagregada": False, "actas.2.agenda.0.sectores": []},
            "el punto P1 no tiene evidencia desagregada por distritos; el punto P1 no nombra ningún sector",
        ),
        (
            "evaluacion_metas",
            "hito-2",
            {"actas.9.agenda.1.reconocidos": ["020199"]},
            "el punto P2 no reconoce a ningún gobierno local firmante",
        ),
        (
            "socializacion",
            "hito-1",
            {"actas.3.firmas.1.nombre": "", "actas.3.participantes": []},
            "su acta no es válida: le falta el visto bueno del Coordinador Territorial FED; además, "
            "no participó ningún gobierno local firmante",
        ),
    ],
)
def test_session_that_does_not_count_says_why(criterio, hito, cambio, razon):
    ultimo = juzgar(con(en_orden(), cambio), hito).criterio(criterio).motivos[-1]
    assert ultimo.codigo == "sesion-no-cuenta"
    assert ultimo.texto.partition(" no cuenta porque ")[2] == razon


def test_item_reviewed_not_conforme_says_by_whom_when_and_why():
    datos = mas(en_orden(), "revisiones", revision("punto", "02-ACTA-2023-11", "P1"))
    assert textos(juzgar(datos), "socializacion")[-1] == (
        "La sesión del 16/11/2023 no cuenta porque "
        "el punto P1 fue observado por Revisora DAT el 10/01/2024: No es preciso"
    )


def test_session_outside_the_window_of_its_action_is_named():
    datos = con(en_orden(), {"actas.4.agenda.1.accion": "otro", "actas.2.agenda.0.accion": "evaluacion_at"})
    assert textos(juzgar(datos), "asistencia") == [
        "Falta una sesión de evaluación de la asistencia técnica en noviembre o diciembre de 2023",
        "La sesión del 19/10/2023 trató evaluación de la asistencia técnica, pero no cuenta: "
        "el plazo es del 01/11/2023 al 31/12/2023",
    ]


def test_of_several_items_the_nearest_to_proving_is_explained():
    otro = punto("P2", "analisis", sectores=[], evidencia_desagregada=False)
    datos = mas(con(en_orden(), {"actas.2.agenda.0.sectores": []}), "actas.2.agenda", otro)
    assert textos(juzgar(datos), "analisis")[-1].endswith("no cuenta porque el punto P1 no nombra ningún sector")


def test_several_near_misses_are_counted_in_the_summary():
    datos = con(en_orden(), {"actas.2.firmas": [], "actas.4.agenda.0.sectores": []})
    assert juzgar(datos).criterio("analisis").resumen == (
        "Faltan 2 de 2 sesiones de análisis con sectores; 2 sesiones no cuentan"
    )


# The plan


@pytest.mark.parametrize(
    ("cambio", "razon"),
    [
        ({"planes.0.secciones.metas": "", "planes.0.secciones.recursos": " "},
         "tiene vacías las secciones Metas y Recursos"),
        ({"planes.0.secciones.actores": ""}, "tiene vacía la sección Actores involucrados"),
        ({"planes.0.programacion": []}, "no programa ninguna acción para firmantes en junio de 2024 o después"),
        ({"planes.0.cargado_el": "2023-10-10T10:00:00-05:00"}, "se cargó el 10/10/2023, después del 06/10/2023"),
        ({"planes.0.acta": "02-ACTA-2023-10"},
         "la sesión del 19/10/2023 está fuera del plazo de aprobación (01/08/2023 a 30/09/2023)"),
        ({"planes.0.acta": "02-ACTA-2023-08"},
         "la agenda de la sesión del 20/08/2023 no incluye la aprobación del plan"),
        ({"actas.1.cargada_el": "2024-03-01T10:00:00-05:00"},
         "no hay acta presentada de la sesión que lo aprueba (02-ACTA-2023-09)"),
        ({"actas.1.firmas.1.nombre": ""},
         "la sesión del 21/09/2023 no prueba su aprobación: su acta no es válida: "
         "le falta el visto bueno del Coordinador Territorial FED"),
    ],
)  # fmt: skip
def test_plan_that_does_not_count_says_why(cambio, razon):
    motivos = juzgar(con(en_orden(), cambio)).criterio("plan_at").motivos
    assert [(m.codigo, m.texto, m.evidencias) for m in motivos] == [
        ("plan-no-cuenta", f"El plan 02-PLAN no cuenta porque {razon}", ("02-PLAN",))
    ]


def test_plan_names_the_firmantes_with_only_one_action():
    datos = en_orden()
    del datos["planes"][0]["programacion"][0], datos["planes"][0]["programacion"][1]
    assert textos(juzgar(datos), "plan_at") == [
        "El plan 02-PLAN no cuenta porque programa una sola acción para Distrito 020101 y Distrito 020102"
    ]


def test_plan_reviewed_not_conforme_says_by_whom_when_and_why():
    datos = mas(en_orden(), "revisiones", revision("plan", "02-PLAN"))
    assert textos(juzgar(datos), "plan_at") == [
        "El plan 02-PLAN no cuenta porque fue observado por Revisora DAT el 10/01/2024: No es preciso"
    ]


def test_without_a_plan_the_session_that_failed_to_approve_one_is_named():
    datos = con(en_orden(), {"planes": [], "actas.1.acuerdos": []})
    assert textos(juzgar(datos), "plan_at") == [
        "No hay ningún plan de asistencia técnica cargado al 20/01/2024",
        "La sesión del 21/09/2023 no cuenta porque ningún acuerdo señala el punto P1",
    ]


def test_each_plan_that_does_not_count_is_explained():
    datos = mas(con(en_orden(), {"planes.0.secciones.metas": ""}), "planes", plan(id="02-B", programacion=[]))
    assert [m.evidencias for m in juzgar(datos).criterio("plan_at").motivos] == [("02-PLAN",), ("02-B",)]


# Assistance


def test_assistance_below_the_target_says_how_many_are_missing_and_which():
    datos = con(en_orden(), {"metas_at.hito-1": "85", "fichas.1.compromisos": []})
    datos = con(datos, {"fichas.2.registrada_el": "2024-01-10T10:00:00-05:00"})
    assert textos(juzgar(datos), "asistencia") == [
        "6 de 10 gobiernos locales asistidos (60.0 %); la meta es 85 %: faltan 3 gobiernos locales",
        "Con diagnóstico y sin el seguimiento (1): Distrito 020101",
        "Sin un diagnóstico que cuente (3): Distrito 020102, Distrito 020109 y Distrito 020110",
        "No cuentan las fichas F-020101-segu (no tiene compromisos) y "
        "F-020102-diag (se registró el 10/01/2024, después del 09/01/2024)",
    ]
    assert codigos(juzgar(datos), "asistencia") == [
        "asistencia-bajo-meta",
        "gl-sin-seguimiento",
        "gl-sin-diagnostico",
        "fichas-que-no-cuentan",
    ]


def test_assistance_that_needs_data_of_midis_says_which():
    datos = con(en_orden(), {"metas_at.hito-1": None, "pacto.firmantes": []})
    assert textos(juzgar(datos), "asistencia") == [
        "MIDIS no ha registrado la meta de asistencia técnica de la región para la primera verificación",
        "Ningún gobierno local figura como firmante del pacto al 31/12/2023",
    ]
    assert juzgar(datos).criterio("asistencia").exigido == "—"


@pytest.mark.parametrize(
    ("cambio", "razon"),
    [
        ({"hora_fin": "09:00"}, "la hora de inicio (09:00) no es anterior a la de fin (09:00)"),
        ({"lugar": ""}, "no indica el lugar"),
        ({"distritos": []}, "no nombra ningún distrito; no nombra ningún distrito firmante con un destinatario suyo"),
        ({"distritos": GOBIERNOS[:2]}, "es individual y nombra 2 distritos"),
        ({"responsable": {"entidad": "", "nombre": "", "cargo": ""}},
         "al responsable le falta entidad, nombre o cargo"),
        ({"destinatarios": []}, "no tiene destinatarios; no nombra ningún distrito firmante con un destinatario suyo"),
        ({"destinatarios": [{"entidad": "M", "nombre": "", "cargo": "C", "ubigeo": GOBIERNOS[0]}]},
         "a 1 destinatario le falta entidad, nombre o cargo"),
        ({"orientaciones": []}, "no tiene un nudo crítico con su orientación"),
        ({"firmada_responsable": False}, "le falta la firma del responsable"),
        ({"firmada_destinatarios": False}, "le falta la firma de los destinatarios"),
        ({"distritos": ["020199"]}, "no nombra ningún distrito firmante con un destinatario suyo"),
    ],
)  # fmt: skip
def test_record_that_does_not_count_says_why(cambio, razon):
    datos = con(en_orden(), {"metas_at.hito-1": "100", **{f"fichas.0.{clave}": v for clave, v in cambio.items()}})
    assert textos(juzgar(datos), "asistencia")[-1] == f"No cuenta la ficha F-020101-diag ({razon})"


def test_record_reviewed_not_conforme_says_by_whom_when_and_why():
    datos = mas(con(en_orden(), {"metas_at.hito-1": "100"}), "revisiones", revision("ficha", "F-020101-diag"))
    assert textos(juzgar(datos), "asistencia")[-1] == (
        "No cuenta la ficha F-020101-diag (fue observada por Revisora DAT el 10/01/2024: No es preciso)"
    )


def test_long_lists_of_names_are_cut_and_their_evidence_is_whole():
    datos = en_orden()
    otros = [{"ubigeo": f"0203{n:02d}", "nombre": f"Distrito {n}", "suscrito_el": "2023-05-31"} for n in range(30)]
    motivo = juzgar(mas(datos, "pacto.firmantes", *otros)).criterio("asistencia").motivos[1]
    assert (motivo.codigo, motivo.texto.endswith(" y 22 más"), len(motivo.evidencias)) == (
        "gl-sin-diagnostico",
        True,
        40 - len(ASISTIDOS),
    )


def test_record_of_another_window_is_not_blamed():
    datos = con(en_orden(), {"metas_at.hito-1": "100"})
    datos = mas(datos, "fichas", ficha("VIEJA", GOBIERNOS[8], "diagnostico", "2023-07-01"))
    assert "fichas-que-no-cuentan" not in codigos(juzgar(datos), "asistencia")
