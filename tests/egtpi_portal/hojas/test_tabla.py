"""The table as offices keep it: found wherever it is, however it is headed, without what is below it."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from egtpi_portal.hojas import HojaIlegible, Limites, leer_tabla
from egtpi_portal.hojas.paquete import DANADO
from egtpi_portal.hojas.rarezas import rarezas
from tests.egtpi_portal.hojas.libros import COLUMNAS, ENCABEZADOS, UNA, a_bytes, con_hoja, dia, libro, valores

OTRA = ("21/09/2023", "Validar la matrícula", "DRE", "Cumplido")


def leer(libro):
    return leer_tabla(a_bytes(libro), COLUMNAS)


def numeros(libro) -> tuple[list[int], list[int]]:
    tabla = leer(libro)
    return [fila.numero for fila in tabla.filas], tabla.ignoradas


@pytest.mark.parametrize("arriba", [0, 5, 300])
def test_heading_row_is_found_wherever_it_is(arriba):
    tabla = leer(libro(UNA, arriba=arriba))
    assert (tabla.fila_encabezado, tabla.posiciones) == (
        arriba + 1,
        {"sesion": 1, "texto": 2, "entidad": 3, "estado": 4},
    )
    assert valores(tabla) == [
        (arriba + 2, {"sesion": "16/11/2023", "texto": "Entregar la lista", "entidad": "DIRESA", "estado": "Pendiente"})
    ]


def test_headings_are_known_by_what_they_mean():
    tabla = leer(
        libro(UNA, encabezados=(" fecha\nde la SESIONES ", "ACUERDO *", "Responsable\n(Entidad)", "SITUACION:"))
    )
    assert tabla.encabezados == {
        "sesion": "fecha de la SESIONES", "texto": "ACUERDO *", "entidad": "Responsable (Entidad)",
        "estado": "SITUACION:",
    }  # fmt: skip


def test_an_exact_heading_wins_over_one_known_without_its_parentheses():
    tabla = leer(libro((*UNA, "x"), encabezados=("Sesión", "Acuerdo (resumen)", "Cargo", "Estado", "Acuerdo")))
    assert (tabla.posiciones["texto"], tabla.encabezados["texto"]) == (5, "Acuerdo")


def test_a_heading_in_two_rows_is_read_as_one():
    nuevo = libro((*UNA[:3], "Director", "Pendiente"), encabezados=("", "", "Entidad", "Cargo", ""), arriba=1)
    hoja = nuevo.active
    for columna, titulo in ((1, "Fecha de sesión"), (2, "Acuerdo"), (3, "Responsable"), (5, "Estado")):
        hoja.cell(1, columna, titulo)
        if columna != 3:
            hoja.merge_cells(start_row=1, end_row=2, start_column=columna, end_column=columna)
    hoja.merge_cells("C1:D1")
    assert valores(leer(nuevo)) == [
        (3, {"sesion": "16/11/2023", "texto": "Entregar la lista", "entidad": "DIRESA", "cargo": "Director",
             "estado": "Pendiente"})
    ]  # fmt: skip


def test_no_heading_or_half_of_one_is_told():
    with pytest.raises(HojaIlegible) as error:
        leer(libro(UNA, encabezados=("a", "b", "c", "d")))
    assert str(error.value) == (
        "No se encontró la fila de los encabezados. La tabla debe tener, por lo menos, «Fecha de sesión», «Acuerdo», "
        "«Estado»."
    )
    with pytest.raises(HojaIlegible, match="La fila 3 parece la de los encabezados, pero no se encontró «Estado»"):
        leer(libro(UNA, encabezados=("Sesión", "Acuerdo", "Responsable", "x"), arriba=2))


def test_headings_that_are_of_no_column_are_named_where_one_lacks():
    with pytest.raises(HojaIlegible) as error:
        leer(libro(UNA, encabezados=("Sesión", "Acuerdo", "Responsable", "Cómo va")))
    assert str(error.value) == (
        "La fila 1 parece la de los encabezados, pero no se encontró «Estado». No se reconoció «Cómo va» (D): si es "
        "ese, cámbiele el nombre. Escriba los encabezados que faltan y suba el libro otra vez."
    )


def test_other_sheets_are_ignored_before_and_after():
    nuevo = libro(UNA)
    nuevo.create_sheet("Portada", 0)["A1"] = "Acuerdo"
    despues = nuevo.create_sheet("Hoja2")
    despues.append(ENCABEZADOS)
    despues.append(OTRA)
    assert (leer(nuevo).hoja, numeros(nuevo)) == ("Sheet", ([2], []))


def test_a_hidden_sheet_yields_to_one_that_is_seen():
    nuevo = libro(UNA)
    vista = nuevo.create_sheet("Vista")
    nuevo.active.sheet_state, nuevo.active = "hidden", vista
    assert leer(nuevo).hoja == "Sheet"
    vista.append(ENCABEZADOS)
    vista.append(OTRA)
    assert leer(nuevo).hoja == "Vista"


def test_merged_cells_say_what_their_first_does_down_their_column():
    nuevo = libro(UNA, (None, "Otro", "DRE", "Pendiente"), (None, "Otro más", "DRE", "Cumplido"))
    nuevo.active.merge_cells("A2:A4")
    assert [fila.celdas["sesion"].texto for fila in leer(nuevo).filas] == ["16/11/2023"] * 3
    assert [fila.celdas["sesion"].fila for fila in leer(nuevo).filas] == [2, 3, 4]


def test_a_merged_range_over_the_whole_sheet_costs_nothing():
    contenido = con_hoja(
        a_bytes(libro(UNA, OTRA)), b"</sheetData>",
        b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B1048576"/></mergeCells>',
    )  # fmt: skip
    assert [fila.numero for fila in leer_tabla(contenido, COLUMNAS).filas] == [2, 3]


def test_hidden_rows_are_rows():
    nuevo = libro(UNA, OTRA)
    nuevo.active.row_dimensions[3].hidden = True
    assert numeros(nuevo) == ([2, 3], [])


@pytest.mark.parametrize(
    "pie",
    [
        [(None, "TOTAL DE ACUERDOS", "=COUNTA(B2:B3)")],
        [(None, "Subtotal", 2)],
        [(), (None, "Elaborado por: Secretaría Técnica IAR")],
        [(), ("Huaraz, 30 de noviembre de 2023",)],
        [(), (), (None, "Lic. Rosa Vega"), (None, "Secretaria Técnica", "IAR")],
        [("Nota: actualizado al 30/11/2023",)],
        [(None, "V°B°", "Firma"), (None, "Rosa Vega", "Felipe Ríos")],
    ],
)
def test_totals_and_signatures_below_are_ignored(pie):
    leidas, ignoradas = numeros(libro(UNA, OTRA, *pie))
    assert (leidas, len(ignoradas)) == ([2, 3], sum(bool(fila) for fila in pie))


def test_a_row_after_a_gap_or_a_subtotal_is_still_a_row():
    assert numeros(libro(UNA, (), OTRA, (None, "Subtotal", 2), UNA)) == ([2, 4, 6], [5])


def avisos(libro) -> list[str]:
    return leer(libro).advertencias


def test_nothing_filled_is_left_out_without_a_word():
    nota = "Nota: los acuerdos de enero"
    nuevo = libro(UNA, (), (nota,), (None, "Falta ver"), (None, "Otro", "DRE"), (), (), (None, "fin"))
    assert avisos(nuevo) == [
        f"No se leyó la fila 4, «{nota}»: no parece de la tabla.",
        f"No se leyeron las filas 5, 6 y 9, debajo de «{nota}». Si son de la tabla, póngalas encima.",
    ]
    assert avisos(libro(UNA, (None, "TOTAL", 3))) == ["No se leyó la fila 3, «TOTAL»: no parece de la tabla."]
    assert avisos(libro(UNA)) == []


def test_a_full_row_under_the_note_is_a_row():
    columnas = (*COLUMNAS[:-1], replace(COLUMNAS[-1], ancla=False))
    bajo_la_nota = libro(UNA, (), ("Nota. Los firmantes son: Jangas y Pira.",), UNA, UNA)
    tabla = leer_tabla(a_bytes(bajo_la_nota), columnas)
    assert ([fila.numero for fila in tabla.filas], tabla.ignoradas) == ([2, 5, 6], [4])


def test_a_row_with_a_note_among_its_texts_is_a_row():
    columnas = (*COLUMNAS[:-1], replace(COLUMNAS[-1], ancla=False))
    tabla = leer_tabla(a_bytes(libro(("16/11/2023", "Nota de prensa", "DIRESA", "Pendiente"))), columnas)
    assert [fila.numero for fila in tabla.filas] == [2]


def test_columns_that_are_not_read_are_told_and_those_that_only_number_are_not():
    otras = libro((1, *UNA, "S/ 300", "al margen"), encabezados=("N°", *ENCABEZADOS, "Presupuesto"))
    assert avisos(otras) == ["Estas columnas no se leen: «Presupuesto» (F), sin encabezado (G)."]


def test_another_sheet_with_the_table_is_told():
    nuevo = libro(UNA)
    febrero = nuevo.create_sheet("Febrero")
    febrero.append(ENCABEZADOS)
    assert avisos(nuevo) == []
    febrero.append(OTRA)
    assert avisos(nuevo) == [
        "La hoja «Febrero» también tiene la tabla y no se leyó. Si hace falta, súbala en otro libro."
    ]


@pytest.mark.parametrize("combinadas", [True, False])
def test_headings_in_two_rows_are_known_in_any_order(combinadas):
    nuevo = libro(
        ("Entidad", "Cargo", None, None, "Estado"), ("DIRESA", "Director", "16/11/2023", "Entregar", "Pendiente"),
        encabezados=("RESPONSABLE", None, "Fecha de sesión", "Acuerdo", "SITUACIÓN DEL ACUERDO"),
    )  # fmt: skip
    if combinadas:
        nuevo.active.merge_cells("A1:B1")
        nuevo.active.merge_cells("C1:C2")
    assert valores(leer(nuevo)) == [
        (3, {"entidad": "DIRESA", "cargo": "Director", "sesion": "16/11/2023", "texto": "Entregar",
             "estado": "Pendiente"})
    ]  # fmt: skip


def test_odd_cells_are_told_apart_from_errors():
    nuevo = libro(UNA, (45246, *UNA[1:]), ("16/11/2013", *UNA[1:]), ("17/11/2023", *UNA[1:]), ("permanente", *UNA[1:]))
    tabla = leer(nuevo)
    assert {n: [(r.celda, r.mensaje) for r in suyas] for n, suyas in rarezas(tabla, COLUMNAS).items()} == {
        3: [("A3", "Es un número sin formato de fecha: se lee 16/11/2023. Mire si es esa.")],
        4: [("A4", "El año 2013 está lejos de los demás de esta columna (2023). Mire si es ese.")],
    }


def test_an_error_names_its_cell():
    tabla = leer(libro(UNA, arriba=3))
    dicho = tabla.error(tabla.filas[0], COLUMNAS[-1], "No.")
    assert (dicho.celda, dicho.donde, dicho.valor) == ("D5", "Estado (D5)", "Pendiente")
    assert tabla.error(tabla.filas[0], COLUMNAS[0], "No.").donde == "Código"


def test_a_row_that_only_lacks_things_is_no_footer():
    assert numeros(libro(UNA, (None, "Solo el texto"), ("16/11/2023", None, "DIRESA", "Pendiente"))) == ([2, 3, 4], [])


def test_headings_again_on_each_page_and_a_row_of_numbers_are_no_rows():
    assert numeros(libro(("(1)", "(2)", "(3)", "(4)"), UNA, ENCABEZADOS, OTRA)) == ([3, 5], [])
    assert numeros(libro(("(dd/mm/aaaa)", None, None, "(Pendiente o\nCumplido)"), UNA)) == ([3], [])


def test_a_formula_is_its_cached_value_or_else_its_text():
    contenido = a_bytes(libro(("=B9", "=A1&B1", "=1", "Pendiente")))
    contenido = con_hoja(contenido, b"<f>B9</f><v></v>", b"<f>B9</f><v>45260</v>")
    contenido = con_hoja(contenido, b'<c r="C2"><f>1</f><v></v>', b'<c r="C2" t="str"><f>1</f><v></v>')
    (fila,) = leer_tabla(contenido, COLUMNAS).filas
    assert {clave: (celda.valor, celda.formula) for clave, celda in fila.celdas.items()} == {
        "sesion": (45260, False), "texto": ("=A1&B1", True), "estado": ("Pendiente", False),
    }  # fmt: skip


def test_control_characters_are_not_kept():
    fila = (
        b'<row r="3"><c r="A3" t="inlineStr"><is><t>16/11/2023</t></is></c>'
        b'<c r="B3" t="inlineStr"><is><t>uno_x000D_\ndos_x0007_\xe2\x80\x8b </t></is></c>'
        b'<c r="D3" t="inlineStr"><is><r><t>Pen</t></r><r><t>diente</t></r></is></c></row></sheetData>'
    )
    contenido = con_hoja(a_bytes(libro(UNA)), b"</sheetData>", fila)
    assert valores(leer_tabla(contenido, COLUMNAS))[1] == (
        3, {"sesion": "16/11/2023", "texto": "uno\ndos", "estado": "Pendiente"},
    )  # fmt: skip


def test_numbers_dates_and_truths_read_as_a_person_types_them():
    nuevo = libro((dia(2023, 11, 16), 12.0, 0.5, True))
    assert valores(leer(nuevo)) == [
        (2, {"sesion": "16/11/2023", "texto": "12", "entidad": "0.5", "estado": "VERDADERO"})
    ]


def con_la_primera_danada(primera: str, filas: tuple, segunda: str) -> bytes:
    """A workbook of two sheets: the first, with those rows, is broken at its end; the second has the table."""
    nuevo = Workbook()
    nuevo.active.title = primera
    nuevo.create_sheet(segunda)
    for fila in filas:
        nuevo[primera].append(fila)
    for fila in (ENCABEZADOS, UNA):
        nuevo[segunda].append(fila)
    return con_hoja(a_bytes(nuevo), b"</row></sheetData>", b"</fila></sheetData>")


def test_another_sheet_is_not_taken_for_the_one_that_could_not_be_read_to_its_end():
    with pytest.raises(HojaIlegible) as danada:
        leer_tabla(con_la_primera_danada("Matriz", (ENCABEZADOS, UNA, OTRA), "Vieja"), COLUMNAS)
    assert str(danada.value) == DANADO


def test_nor_for_the_one_that_is_too_long():
    nuevo = libro(*[UNA] * 9)
    for fila in (ENCABEZADOS, UNA):
        (nuevo["Vieja"] if "Vieja" in nuevo.sheetnames else nuevo.create_sheet("Vieja")).append(fila)
    with pytest.raises(HojaIlegible, match="más de 5 filas"):
        leer_tabla(a_bytes(nuevo), COLUMNAS, Limites(filas=5))


def test_a_sheet_that_cannot_be_read_and_has_not_the_table_is_told():
    tabla = leer_tabla(con_la_primera_danada("Notas", (("Notas", "y"), ("x", "z")), "Matriz"), COLUMNAS)
    assert (tabla.hoja, tabla.advertencias) == ("Matriz", [f"La hoja «Notas» no se leyó: {DANADO}"])


def test_the_first_row_below_the_heading_is_told_when_it_only_fills_other_columns():
    tabla = leer(libro(("", "", "", "", "Ver anexo"), UNA, encabezados=(*ENCABEZADOS, "Detalle")))
    assert [fila.numero for fila in tabla.filas] == [3]
    assert tabla.advertencias[0] == "No se leyó la fila 2, «Ver anexo»: no parece de la tabla."
