"""The reasons of the criteria that are figures: agreements, matrix, CAD; and what is said of what holds."""

import datetime as dt

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas, textos
from tests.verificacion.motor.piezas import acuerdo, carga, fila, revision
from verificacion.motor.textos import matriz_al_dia

# Agreements


def test_agreements_below_the_threshold_are_grouped_by_reason():
    unos = [acuerdo(f"X-{n}") for n in range(1, 6)] + [acuerdo("X-6", plazo=None)]
    filas = [
        fila("X-1", "en_proceso", None),
        fila("X-2", "en_proceso", None),
        fila("X-3", "implementado", None),
        fila("X-4", "implementado", "2023-12-31"),
    ]
    datos = mas(mas(en_orden(), "actas.3.acuerdos", *unos), "matriz.cargas.5.acuerdos", *filas)
    datos = mas(datos, "revisiones", revision("acuerdo", "AC-01"))
    assert [(m.texto, m.evidencias) for m in juzgar(datos).criterio("acuerdos").motivos] == [
        ("3 de 10 acuerdos implementados (30.0 %); se exige 80 %: faltan 5 acuerdos", ()),
        ("Acuerdo AC-01: observación hecha por Revisora DAT el 10/01/2024: No es preciso", ("AC-01",)),
        ("Acuerdos X-1 y X-2: «en proceso» en la última carga de la matriz (30/12/2023)", ("X-1", "X-2")),
        ("Acuerdo X-3: «implementado», sin fecha, en la última carga de la matriz (30/12/2023)", ("X-3",)),
        ("Acuerdo X-4: implementación el 31/12/2023, después del 30/12/2023", ("X-4",)),
        ("Acuerdo X-5: fuera de la última carga de la matriz (30/12/2023)", ("X-5",)),
        ("Acuerdo X-6: sin plazo, y así no se da por implementado", ("X-6",)),
    ]


def test_months_without_an_upload_are_named():
    datos = en_orden()
    del datos["matriz"]["cargas"][2]
    criterio = juzgar(datos).criterio("acuerdos")
    assert [(m.codigo, m.texto, m.evidencias) for m in criterio.motivos] == [
        ("mes-sin-carga", "La matriz no se actualizó en octubre de 2023", ("2023-10",))
    ]
    en_curso = juzgar(datos, al="2023-10-20").criterio("acuerdos").motivos[-1]
    assert en_curso.texto == "Falta la carga de la matriz de octubre de 2023 (hasta el 31/10/2023)"


def test_month_reviewed_not_conforme_says_by_whom_when_and_why():
    datos = mas(en_orden(), "revisiones", revision("mes", "2023-10"))
    assert textos(juzgar(datos), "acuerdos") == [
        "La actualización de octubre de 2023 fue observada por Revisora DAT el 10/01/2024: No es preciso"
    ]


def test_without_uploads_or_without_agreements_it_says_so():
    assert textos(juzgar(con(en_orden(), {"matriz.cargas": []})), "acuerdos")[1] == (
        "Acuerdos AC-01, AC-03, AC-04 y AC-05: ninguna carga de la matriz hasta el 31/12/2023"
    )
    sin_acuerdos = con(en_orden(), {f"actas.{n}.acuerdos": [] for n in range(5)})
    assert textos(juzgar(sin_acuerdos), "acuerdos") == [
        "No hay ningún acuerdo con sectores o gobiernos locales que contar, con plazo del 01/08/2023 al 30/12/2023"
    ]


# CAD


def test_cad_says_what_is_missing():
    datos = con(en_orden(), {"compromisos_cad": {"total": 35, "cumplidos": 15}})
    assert textos(juzgar(datos, "hito-2"), "compromisos_cad") == [
        "15 de 35 compromisos cumplidos (42.8 %); se exige 50 %: faltan 3 compromisos"
    ]
    assert textos(juzgar(con(en_orden(), {"compromisos_cad": None}), "hito-2"), "compromisos_cad") == [
        "MIDIS aún no registra las cifras de los compromisos del CAD"
    ]


# What holds


def test_what_holds_says_on_what_grounds():
    assert {c.codigo: (c.medido_texto, c.exigido, c.resumen) for c in juzgar(en_orden()).criterios} == {
        "plan_at": ("1 plan", "1", "Aprobado en la sesión del 21/09/2023"),
        "asistencia": ("8 de 10 (80.0 %)", "60 %", "Validada en la sesión del 14/12/2023"),
        "analisis": ("2 sesiones", "2", "Sesiones del 19/10/2023 y 14/12/2023"),
        "socializacion": ("1 sesión", "1", "Sesión del 16/11/2023"),
        "acuerdos": ("4 de 4 (100.0 %)", "80 %", "Corte 30/12/2023; matriz al día los 4 meses"),
    }
    segundo = juzgar(en_orden(), "hito-2")
    assert segundo.criterio("evaluacion_metas").resumen == "Sesión del 23/05/2024 con 2 gobiernos locales; 1 reconocido"
    cad = segundo.criterio("compromisos_cad")
    assert (cad.medido_texto, cad.exigido, cad.resumen) == (
        "6 de 10 (60.0 %)",
        "50 %",
        "Según las cifras que registra MIDIS",
    )
    assert all(c.motivos == () for c in segundo.criterios)


def test_matrix_in_its_first_month_reads_well():
    datos = mas(en_orden(), "matriz.cargas", carga("2023-09-02", fila("AC-01", implementado_el="2023-09-01")))
    assert juzgar(datos, al="2023-09-15").criterio("acuerdos").resumen == "Corte 30/12/2023; matriz al día el mes"


def test_matrix_says_of_how_many_months_it_is_up_to_date():
    corte = dt.date(2023, 12, 30)
    assert [matriz_al_dia(corte, n) for n in (0, 1, 4)] == [
        "Corte 30/12/2023",
        "Corte 30/12/2023; matriz al día el mes",
        "Corte 30/12/2023; matriz al día los 4 meses",
    ]
