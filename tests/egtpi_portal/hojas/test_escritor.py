"""What the portal's workbooks look like: all of a row's text is seen, whatever program opens them."""

import datetime as dt
import io
import textwrap
from decimal import Decimal

import openpyxl
import pytest

from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas, escribir_libro
from egtpi_portal.hojas.escritor import ALTO_MAXIMO, ENTERO, LINEA, META, PARTE, como_fraccion, porcentaje_de

FIGURAS = [
    ColumnaDeSalida("Contado", 10, formato=ENTERO), ColumnaDeSalida("Porcentaje", 10, formato=PARTE),
    ColumnaDeSalida("Meta", 10, formato=META), ColumnaDeSalida("Cierra", 12, fecha=True),
]  # fmt: skip
COLUMNAS = [ColumnaDeSalida("Código", 10), ColumnaDeSalida("Acuerdo", 20)]


def altos(*filas) -> list[int]:
    libro = escribir_libro(titulos=("Matriz",), columnas=COLUMNAS, filas=filas, hoja="Matriz")
    hoja = openpyxl.load_workbook(io.BytesIO(libro)).active
    return [hoja.row_dimensions[n].height for n in range(4, 4 + len(filas))]


def test_row_is_as_high_as_its_longest_text_needs():
    assert altos(("A1", "corto"), ("A2", "x" * 41), ("A3", "uno\ndos"), ("A4", None)) == [
        LINEA + 3, LINEA * 3 + 3, LINEA * 2 + 3, LINEA + 3,
    ]  # fmt: skip


def test_book_says_it_was_made_and_changed_at_the_instant_told():
    instante = dt.datetime(2024, 6, 18, 14, 5, tzinfo=dt.UTC)
    hecho = escribir_libro(titulos=("Matriz",), columnas=COLUMNAS, filas=[], hoja="Matriz", creado=instante)
    dicho = openpyxl.load_workbook(io.BytesIO(hecho)).properties
    assert (dicho.created, dicho.modified) == (instante.replace(tzinfo=None),) * 2


def test_row_is_no_higher_than_a_sheet_admits():
    assert altos(("A1", "x" * 30_000)) == [ALTO_MAXIMO]


def que_sigue(*filas) -> list[tuple]:
    """The rows written of a sheet made to be read, with the height of each."""
    columnas = [*COLUMNAS, ColumnaDeSalida("Cuántos", 10, formato=ENTERO), ColumnaDeSalida("Nota", 20)]
    libro = escribir_hojas([HojaDeSalida("Motivos", ("Motivos",), columnas, filas, se_repiten=1)])
    hoja = openpyxl.load_workbook(io.BytesIO(libro)).active
    return [(*(c.value for c in fila), hoja.row_dimensions[fila[0].row].height) for fila in hoja.iter_rows(min_row=4)]


def test_text_that_no_row_is_high_enough_for_goes_on_in_further_rows():
    nombres = ", ".join(f"Municipalidad Distrital {n}" for n in range(120))
    filas = que_sigue(("A1", nombres, 120, "corta"), ("A2", "corto", 3, None))
    sigue, otra = filas[:-1], filas[-1]
    assert len(sigue) > 1
    assert [(codigo, cuantos, nota) for codigo, _, cuantos, nota, _ in sigue] == [
        ("A1", 120, "corta"), *[("A1", None, None)] * (len(sigue) - 1),
    ]  # fmt: skip
    assert " ".join(texto for _, texto, *_ in sigue) == nombres
    assert all(len(textwrap.wrap(texto, 20)) * LINEA + 3 <= ALTO_MAXIMO for _, texto, *_ in sigue)
    assert otra == ("A2", "corto", 3, None, LINEA + 3)


def test_two_long_texts_of_a_row_go_on_side_by_side_and_none_is_lost():
    uno, dos = "x" * 40_000, "\n".join(f"línea {n}" for n in range(70))
    filas = que_sigue(("A1", uno, 1, dos))
    assert "".join(fila[1] for fila in filas) == uno
    assert "\n".join(fila[3] for fila in filas if fila[3]) == dos
    assert [fila[3].count("\n") + 1 for fila in filas if fila[3]] == [31, 31, 8]


def una_hoja(columnas, *filas, **mas):
    libro = escribir_libro(titulos=("Cifras",), columnas=columnas, filas=filas, hoja="Cifras", **mas)
    return openpyxl.load_workbook(io.BytesIO(libro)).active


@pytest.mark.parametrize(
    ("parte", "total", "esperado"),
    [(24, 37, "0.648"), (2, 3, "0.666"), (7999, 10000, "0.799"), (1, 1, "1.000"), (0, 9, "0.000"), (5, 0, None)],
)
def test_percentage_is_cut_to_what_its_format_shows(parte, total, esperado):
    assert porcentaje_de(parte, total) == (None if esperado is None else Decimal(esperado))


def test_target_is_exact():
    assert (como_fraccion(Decimal("66.67")), como_fraccion(None)) == (Decimal("0.6667"), None)


def test_figures_are_numbers_and_dates_are_dates_each_with_its_format_and_place():
    hoja = una_hoja(FIGURAS, (24, porcentaje_de(24, 37), como_fraccion(Decimal("66.67")), dt.date(2024, 6, 30)))
    celdas = hoja[4]
    assert [celda.value for celda in celdas[:3]] == [24, 0.648, 0.6667]
    assert celdas[3].value.date() == dt.date(2024, 6, 30)
    assert [celda.number_format for celda in celdas] == [ENTERO, PARTE, META, "dd/mm/yyyy"]
    assert [celda.alignment.horizontal for celda in celdas] == ["right", "right", "right", "center"]
    assert {celda.font.name for fila in hoja.iter_rows() for celda in fila if celda.value} == {"Calibri"}


def test_sheet_is_printed_on_its_side_to_its_width_with_its_heading_on_each_page():
    hoja = una_hoja(COLUMNAS, ("A1", "corto"))
    assert (hoja.page_setup.orientation, hoja.page_setup.fitToWidth, hoja.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert hoja.sheet_properties.pageSetUpPr.fitToPage
    assert (hoja.print_title_rows, hoja.print_title_cols) == ("$3:$3", None)


def test_sheet_too_wide_to_be_read_goes_on_several_pages_with_its_first_column_on_each():
    hoja = una_hoja([ColumnaDeSalida(f"Columna {n}", 51) for n in range(10)], ["x"] * 10)
    assert (hoja.page_setup.fitToWidth, hoja.print_title_cols) == (3, "$A:$A")


def test_notes_and_titles_take_the_lines_they_need_within_the_table():
    hoja = una_hoja(COLUMNAS, ("A1", "corto"), pie=("Nota. " + "x" * 60,))
    assert sorted(map(str, hoja.merged_cells.ranges)) == ["A1:B1", "A6:B6"]
    assert hoja.row_dimensions[6].height == LINEA * 3 + 3
    assert hoja["A6"].alignment.wrap_text


def test_cells_that_look_alike_share_their_style_but_for_the_mark_of_one():
    columnas = [
        ColumnaDeSalida("Texto"),
        ColumnaDeSalida("Día", fecha=True),
        ColumnaDeSalida("Cuántos", formato=ENTERO),
    ]
    filas = [
        ["=1+1", dt.date(2024, 6, 18), 7],
        ["igual", dt.date(2024, 6, 19), None],
        ["-2", None, 8],
        ["otro", None, 9],
    ]
    libro = escribir_libro(titulos=("T",), columnas=columnas, filas=filas, hoja="H")
    pagina = openpyxl.load_workbook(io.BytesIO(libro)).active
    celdas = [[pagina.cell(fila, n) for n in (1, 2, 3)] for fila in range(4, 8)]
    assert [fila[0].quotePrefix for fila in celdas] == [True, False, True, False]
    assert [len({fila[0].style_id for fila in pares}) for pares in (celdas[::2], celdas[1::2])] == [1, 1]
    assert {fila[1].number_format for fila in celdas} == {"dd/mm/yyyy"}
    assert [(c.number_format, c.alignment.horizontal) for c in (celdas[0][2], celdas[1][2])] == [
        ("#,##0", "right"), ("#,##0", None),
    ]  # fmt: skip
    assert {(c.font.name, c.border.left.style) for fila in celdas for c in fila} == {("Calibri", "thin")}
