"""How a verdict is told: the cards, what is missing, the heat table. No database: the engine judges plain data."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar
from tests.verificacion.motor.piezas import firmas
from verificacion.ayuda.presentacion import exige
from verificacion.falta.enlaces import Enlaces
from verificacion.falta.lineas import lineas_que_faltan, saltados, ultimo_habil
from verificacion.motor import fichas
from verificacion.paginas.motivos import en_breve
from verificacion.paginas.siglas import SIGLAS
from verificacion.paginas.tarjetas import advertencias_de, procesos_de, resumen_de_procesos, tarjeta, veredictos_de
from verificacion.pais.presentacion import (
    columnas,
    fila,
    lo_que_mas_detiene,
    ordenar,
    por_nombre,
    razones,
    totales,
)

FICHA = fichas.cargar()
DECRETOS = {dt.date(2023, 10, 9): "D.S. 151-2022-PCM", dt.date(2023, 12, 26): "D.S. 151-2022-PCM"}


def con_la_sesion_de_junio(datos):
    """The data with the acta of June presented and signed on the 14th: only the matrix of June is still to come."""
    return con(datos, {"actas.10.cargada_el": "2024-06-14T10:00:00-05:00", "actas.10.firmas": firmas("2024-06-14")})


def hito_de(resultado):
    return FICHA.hito(resultado.hito)


@pytest.mark.parametrize(
    ("hito", "al", "esperado"),
    [
        ("hito-2", "2023-12-30", "al 30 de junio de 2024 · empieza el 1 de enero de 2024"),
        ("hito-2", "2024-06-18", "al 30 de junio de 2024 · quedan 8 días hábiles"),
        ("hito-2", "2024-06-27", "al 30 de junio de 2024 · queda 1 día hábil"),
        ("hito-2", "2024-06-28", "al 30 de junio de 2024 · no quedan días hábiles después de hoy"),
        (
            "hito-2",
            "2024-07-02",
            "al 30 de junio de 2024 · periodo terminado; la carga vence el 05/07/2024",
        ),
        ("hito-2", "2024-07-06", "al 30 de junio de 2024 · plazos vencidos"),
        ("hito-1", "2023-12-20", "al 31 de diciembre de 2023 · quedan 5 días hábiles"),
    ],
)
def test_card_says_of_when_it_is_and_what_time_is_left(hito, al, esperado):
    resultado = juzgar(en_orden(), hito, al)
    assert tarjeta(resultado.caso.ficha, resultado, DECRETOS).cuando == esperado


@pytest.mark.parametrize(
    ("cambios", "al", "veredictos", "resumen"),
    [
        ({}, "2024-07-15", ["cumple", "cumple", "cumple"], "3 de 3 procesos implementados"),
        ({"metas_at.hito-2": "90"}, "2024-07-15", ["no_cumple", "cumple", "cumple"], "2 de 3 procesos implementados"),
        ({}, "2024-06-20", ["cumple", "cumple", "en_curso"], "2 de 3 procesos implementados; uno aún posible"),
        ({}, "2024-01-10", ["en_curso"] * 3, "0 de 3 procesos implementados; los tres aún posibles"),
    ],
)
def test_processes_add_up_their_criteria(cambios, al, veredictos, resumen):
    resultado = juzgar(con_la_sesion_de_junio(con(en_orden(), cambios)), "hito-2", al)
    procesos = procesos_de(hito_de(resultado), veredictos_de(resultado))
    assert [proceso.veredicto for proceso in procesos] == veredictos
    assert [proceso.nombre for proceso in procesos] == ["Planificación", "Información", "Acuerdos"]
    assert resumen_de_procesos(procesos) == resumen


def test_process_is_met_exactly_when_the_engine_counts_it():
    for al in ("2024-01-10", "2024-06-20", "2024-07-15"):
        resultado = juzgar(en_orden(), "hito-2", al)
        hechos = [p.veredicto == "cumple" for p in tarjeta(FICHA, resultado, DECRETOS).procesos]
        assert hechos == list(resultado.procesos.values())


def test_warnings_of_both_hitos_are_told_once():
    datos = con(en_orden(), {"actas.2.agenda.0.sectores": ["salud"]})
    unos, otros = juzgar(datos, "hito-1", "2024-07-15"), juzgar(datos, "hito-2", "2024-07-15")
    textos = advertencias_de(unos, otros)
    assert len(textos) == len(set(textos))
    assert "El análisis de la sesión del 19/10/2023 deja fuera educación y agua" in textos


# --- what is missing ---


def lineas(datos, hito, al):
    resultado = juzgar(datos, hito, al)
    return lineas_que_faltan(hito_de(resultado), resultado, DECRETOS)


def test_what_is_missing_has_its_last_working_day_and_the_skipped_ones():
    carga, acuerdo = lineas(con_la_sesion_de_junio(en_orden()), "hito-2", "2024-06-18")
    assert carga.texto == "Cargar la matriz de acuerdos de junio de 2024"
    assert (carga.plazo, carga.dia, carga.dias) == (dt.date(2024, 6, 30), dt.date(2024, 6, 28), 8)
    assert (carga.quien, carga.urge) == ("Secretaría Técnica de la IAR", True)
    assert carga.nota == "Es el último día del mes: la matriz se actualiza cada mes."
    assert [motivo.codigo for motivo in carga.explican] == [
        "acuerdos-bajo-umbral", "no-implementado", "mes-en-curso-sin-carga",
    ]  # fmt: skip
    assert (carga.boton, carga.enlace) == ("Ver acuerdos", "/acuerdos/?region=02")
    assert [str(dia) for dia in carga.saltados] == ["29/06/2024 (sábado)", "30/06/2024 (domingo)"]
    assert acuerdo.texto == "Implementar el acuerdo AC-12, con plazo al 14/06/2024, a cargo de Gerencia Regional"
    assert acuerdo.nota == "Es el corte; debe figurar en una carga de la matriz hasta el 30/06/2024."


def test_skipped_weekdays_are_told_with_their_norm():
    dichos = saltados(dt.date(2024, 7, 20), dt.date(2024, 7, 31), {dt.date(2024, 7, 26): "D.S. 011-2024-PCM"})
    assert [str(dia) for dia in dichos] == [
        "23/07/2024 (feriado, Día de la Fuerza Aérea del Perú, Ley 31822)",
        "26/07/2024 (día no laborable, D.S. 011-2024-PCM)",
        "29/07/2024 (feriado, Día de la Gran Parada Militar, D. Leg. 713)",
    ]


def test_what_is_missing_goes_by_urgency_and_says_who_must_act():
    datos = con(en_orden(), {"metas_at.hito-2": "100", "compromisos_cad": None})
    datos["actas"] = datos["actas"][:-1]
    dichas = [(linea.criterio, linea.plazo, linea.quien) for linea in lineas(datos, "hito-2", "2024-06-18")]
    fin = dt.date(2024, 6, 30)
    assert dichas == [
        ("Asistencia técnica", fin, "Gobierno Regional o municipalidad provincial"),
        ("Asistencia técnica", fin, "Secretaría Técnica de la IAR"),
        ("Acuerdos implementados", fin, "Secretaría Técnica de la IAR"),
        ("Acuerdos implementados", fin, "Responsables de los acuerdos"),
        ("Compromisos del CAD", fin, "Evaluador DMI (MIDIS)"),
    ]


def test_things_of_one_kind_are_one_line_that_lists_them():
    datos = con(en_orden(), {"metas_at.hito-2": "100"})
    fichas_ = next(li for li in lineas(datos, "hito-2", "2024-06-18") if li.criterio == "Asistencia técnica")
    assert fichas_.texto == "Registrar 4 fichas de asistencia técnica"
    assert fichas_.detalles == [
        "Dar el diagnóstico a Distrito 020109 y registrar su ficha",
        "Dar el seguimiento a Distrito 020109 y registrar su ficha",
        "Dar el diagnóstico a Distrito 020110 y registrar su ficha",
        "Dar el seguimiento a Distrito 020110 y registrar su ficha",
    ]
    assert (fichas_.boton, fichas_.enlace) == ("Ver cobertura", "/asistencia/cobertura/02/")


def test_sessions_of_one_kind_are_told_together_with_why_that_day():
    datos = con(en_orden(), {"actas.5.cargada_el": "2024-02-12T10:00:00-05:00"})
    analisis = next(li for li in lineas(datos, "hito-2", "2024-05-02") if li.criterio == "Análisis con sectores")
    assert analisis.texto == (
        "Realizar 2 sesiones con un punto de análisis con sectores y al menos un acuerdo sobre él, con evidencia "
        "desagregada por distritos y los sectores que participan"
    )
    assert [motivo.codigo for motivo in analisis.explican] == ["faltan-sesiones", "sesion-no-cuenta"]
    assert analisis.nota == (
        "Es el último día de la sesión; su acta, hasta el 05/07/2024, el 5.º día hábil después de junio de 2024. "
        "La misma sesión puede servir para asistencia técnica, socialización con gobiernos locales y evaluación de "
        "metas del pacto, con un punto y un acuerdo para cada uno."
    )
    assert (analisis.dia, analisis.urge) == (dt.date(2024, 6, 28), False)
    assert "07/06/2024 (feriado, Batalla de Arica y Día de la Bandera, Ley 31788)" in map(str, analisis.saltados)


def test_missing_visto_bueno_leads_to_its_acta_and_who_gives_it():
    datos = con(con_la_sesion_de_junio(en_orden()), {"actas.10.firmas": firmas("2024-06-14")[:2]})
    acta = datos["actas"][10]["id"]
    resultado = juzgar(datos, "hito-2", "2024-07-02")
    (linea,) = lineas_que_faltan(hito_de(resultado), resultado, DECRETOS, Enlaces("02", actas={acta: 7}))
    assert linea.texto == f"Dar el visto bueno (V.º B.º) al acta de la sesión del 13/06/2024 ({acta})"
    assert (linea.quien, linea.boton, linea.enlace) == ("Coordinador de Enlace MIDIS", "Ver acta", "/actas/7/")
    assert (linea.plazo, linea.nota) == (dt.date(2024, 7, 5), "Es el día en que cierra el criterio.")


def test_after_the_period_only_the_upload_is_left():
    datos = en_orden()
    datos["actas"] = datos["actas"][:-1]
    sesion = next(li for li in lineas(datos, "hito-2", "2024-07-02") if li.criterio == "Asistencia técnica")
    assert (sesion.plazo, sesion.nota) == (
        dt.date(2024, 7, 5),
        "Es el límite de carga del acta: el 5.º día hábil después de terminado el mes.",
    )
    assert sesion.texto.startswith("Si se realizó una sesión hasta el 30/06/2024 con un punto de evaluación")


def test_what_only_a_review_can_mend_says_so_and_why():
    datos = en_orden()
    datos["actas"] = datos["actas"][:-1]
    _, revision = lineas(datos, "hito-2", "2024-07-15")
    assert (revision.via, revision.quien, revision.plazo) == ("revision", "Solo una revisión del MIDIS", None)
    assert revision.texto == (
        "Solo una revisión del MIDIS podría admitir la característica 6, «Carga oportuna», en el acta de esa sesión"
    )
    assert revision.nota == (
        "La región ya no puede por sí sola: solo una revisión del MIDIS podría admitirlo. "
        "Las sesiones eran hasta el 30/06/2024 y sus actas se cargaban hasta el 05/07/2024."
    )


def test_month_that_was_not_updated_leads_a_reviewer_to_it():
    datos = en_orden()
    cargas = datos["matriz"]["cargas"]
    datos["matriz"]["cargas"] = [carga for carga in cargas if not carga["cargada_el"].startswith("2024-04")]
    resultado = juzgar(datos, "hito-2", "2024-07-15")
    (linea,) = lineas_que_faltan(hito_de(resultado), resultado, DECRETOS)
    assert linea.texto == "Solo una revisión del MIDIS podría admitir la actualización de la matriz en abril de 2024"
    assert linea.revisar == ("mes", "02-2024-04")
    assert "La matriz no se actualizó en abril de 2024." in linea.nota


def test_late_acta_leads_a_reviewer_to_its_characteristic():
    datos = con(en_orden(), {"actas.9.cargada_el": "2024-06-12T10:00:00-05:00"})
    acta = datos["actas"][9]["id"]
    resultado = juzgar(datos, "hito-2", "2024-07-15")
    dichas = lineas_que_faltan(hito_de(resultado), resultado, DECRETOS, Enlaces("02", actas={acta: 7}))
    assert {linea.revisar for linea in dichas} == {("caracteristica", "7-6")}
    assert dichas[0].texto == (
        "Solo una revisión del MIDIS podría admitir la característica 6, «Carga oportuna», en el acta de la sesión del "
        f"23/05/2024 ({acta})"
    )


def test_what_nobody_can_mend_any_more_says_why():
    datos = con(en_orden(), {"metas_at.hito-1": "100"})
    (linea,) = lineas(datos, "hito-1", "2024-01-20")
    assert (linea.texto, linea.urge, linea.quien) == (
        "Ya no se puede. La asistencia se daba hasta el 31/12/2023 y sus fichas se registraban hasta el 09/01/2024: "
        "hay 8 de 10 gobiernos locales asistidos.",
        False,
        "Nadie",
    )


def test_target_that_midis_has_not_set_is_its_own_to_register_and_nobody_is_told_that_it_is_too_late():
    datos = con(en_orden(), {"metas_at": {"hito-1": None, "hito-2": "100"}})
    (linea,) = lineas(datos, "hito-1", "2024-02-20")
    assert linea.texto == (
        "Registrar la meta de asistencia técnica de la región "
        "(asistió a 8 de 10 gobiernos locales: cumple una de hasta 80.00 %)"
    )
    assert (linea.via, linea.quien, linea.plazo) == ("midis", "Evaluador DMI (MIDIS)", None)
    assert linea.nota == "Es un dato que registra el MIDIS, no la región."
    assert linea.registrar == ("art-01.01-2023-2024", "02", "hito-1")


def test_target_is_named_even_of_a_region_that_would_meet_none():
    datos = con(en_orden(), {"metas_at.hito-1": None, "fichas": []})
    meta, perdida = lineas(datos, "hito-1", "2024-02-20")
    assert (perdida.via, perdida.quien) == ("ninguna", "Nadie")
    assert meta.texto == (
        "Registrar la meta de asistencia técnica de la región: sin ella el criterio queda sin evaluar"
    )
    assert (meta.via, meta.quien) == ("midis", "Evaluador DMI (MIDIS)")
    assert meta.registrar == ("art-01.01-2023-2024", "02", "hito-1")


@pytest.mark.parametrize(("hito", "al"), [("hito-2", "2023-12-30"), ("hito-2", "2024-07-15"), ("hito-1", "2024-01-20")])
def test_nothing_is_missing_before_the_period_or_once_met(hito, al):
    assert lineas(en_orden(), hito, al) == []


def test_last_working_day_never_goes_before_the_day_of_evaluation():
    sabado, domingo = dt.date(2024, 6, 29), dt.date(2024, 6, 30)
    assert ultimo_habil(domingo, sabado, {}) == sabado
    assert [dia.fecha for dia in saltados(sabado, domingo, {})] == [domingo]


# --- the heat table ---

NOMBRES = {"02": "Áncash", "01": "Amazonas", "25": "Ucayali"}


def tablero():
    """Áncash meets everything, Amazonas misses an analysis, Ucayali lacks its target and every figure of the CAD."""
    casos = {
        "02": en_orden(),
        "01": con(en_orden(), {"actas.5.cargada_el": "2024-02-12T10:00:00-05:00"}),
        "25": con(en_orden(), {"metas_at.hito-2": None, "compromisos_cad": None}),
    }
    hito = FICHA.hito("hito-2")
    hechas = [fila(codigo, NOMBRES[codigo], juzgar(datos, "hito-2"), hito) for codigo, datos in casos.items()]
    return hito, sorted(hechas, key=por_nombre)


def test_heat_table_has_a_row_for_each_region_by_name():
    _, hechas = tablero()
    assert [(fila.nombre, fila.veredicto, fila.a_tiempo, fila.actas) for fila in hechas] == [
        ("Amazonas", "no_cumple", 5, 6),  # actas: of January to June, the hito's
        ("Áncash", "cumple", 6, 6),
        ("Ucayali", "no_evaluable", 6, 6),
    ]
    ancash = hechas[1]
    assert [(celda.codigo, celda.veredicto, celda.texto.replace("\xa0", " ")) for celda in ancash.celdas] == [
        ("asistencia", "cumple", "80.0 %"),
        ("analisis", "cumple", "4 de 4"),
        ("socializacion", "cumple", "2 de 2"),
        ("evaluacion_metas", "cumple", "1 de 1"),
        ("acuerdos", "cumple", "100.0 %"),
        ("compromisos_cad", "cumple", "6 de 10"),
    ]
    assert hechas[2].celdas[-1].texto == "sin cifras"


@pytest.mark.parametrize(
    ("orden", "esperado"),
    [
        ("region", ["Amazonas", "Áncash", "Ucayali"]),
        ("-region", ["Ucayali", "Áncash", "Amazonas"]),
        ("veredicto", ["Amazonas", "Ucayali", "Áncash"]),
        ("-veredicto", ["Áncash", "Ucayali", "Amazonas"]),
        ("analisis", ["Amazonas", "Áncash", "Ucayali"]),
        ("-analisis", ["Áncash", "Ucayali", "Amazonas"]),
        ("actas", ["Amazonas", "Áncash", "Ucayali"]),
        ("compromisos_cad", ["Amazonas", "Áncash", "Ucayali"]),
        ("-compromisos_cad", ["Amazonas", "Áncash", "Ucayali"]),
        ("nada", ["Amazonas", "Áncash", "Ucayali"]),
    ],
)
def test_heat_table_is_sorted_by_any_column_and_what_has_no_figure_goes_last(orden, esperado):
    _, hechas = tablero()
    assert [fila.nombre for fila in ordenar(hechas, orden)] == esperado


def test_totals_and_headings_count_the_regions():
    hito, hechas = tablero()
    assert totales(hechas) == [("cumple", 1), ("no_cumple", 1), ("en_curso", 0), ("no_evaluable", 1)]
    dichas = [(c.titulo, c.exige.replace("\xa0", " "), c.cumplen) for c in columnas(hito, hechas)]
    assert dichas == [
        ("Asistencia", "≥ meta", 2),
        ("Análisis", "≥ 4", 2),
        ("Socialización", "≥ 2", 3),
        ("Metas", "≥ 1", 3),
        ("Acuerdos", "≥ 80 %", 3),
        ("CAD", "≥ 50 %", 2),
    ]


def test_what_stops_the_regions_is_counted_once_for_each():
    _, hechas = tablero()
    assert lo_que_mas_detiene(hechas) == [
        ("Actas cargadas tarde", 1),
        ("Cifras del CAD sin registrar", 1),
        ("Faltan sesiones de análisis con sectores", 1),
        ("Meta de asistencia sin registrar", 1),
    ]


def test_late_acta_of_another_period_stops_nobody():
    datos = con(en_orden(), {"actas.2.cargada_el": "2023-11-20T10:00:00-05:00", "metas_at.hito-2": "100"})
    resultado = juzgar(datos, "hito-2")
    assert razones(resultado, hito_de(resultado)) == ["Asistencia por debajo de la meta"]


def test_reasons_in_brief_name_the_threshold_of_the_sheet():
    criterios = FICHA.hito("hito-2").criterios
    assert en_breve("acuerdos-bajo-umbral", criterios["acuerdos"]) == "Acuerdos por debajo del 80\xa0%"
    assert en_breve("cad-bajo-umbral", criterios["compromisos_cad"]) == "Compromisos del CAD por debajo del 50\xa0%"
    assert en_breve("gl-sin-seguimiento", criterios["asistencia"]) == ""


def test_every_region_has_its_own_letters_on_the_map():
    assert sorted(SIGLAS) == [f"{n:02d}" for n in range(1, 26)]
    assert len(set(SIGLAS.values())) == 25


def test_help_says_what_each_criterion_asks():
    assert [exige(criterio) for criterio in FICHA.hito("hito-1").criterios.values()] == [
        "1 plan aprobado",
        "la meta de la región y una sesión que la valide",
        "2 sesiones",
        "1 sesión",
        "80 % de los acuerdos",
    ]
