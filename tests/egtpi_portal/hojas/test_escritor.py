"""What the portal's workbooks look like: all of a row's text is seen, whatever program opens them."""

import io

import openpyxl

from egtpi_portal.hojas import ColumnaDeSalida, escribir_libro
from egtpi_portal.hojas.escritor import ALTO_MAXIMO, LINEA

COLUMNAS = [ColumnaDeSalida("Código", 10), ColumnaDeSalida("Acuerdo", 20)]


def altos(*filas) -> list[int]:
    libro = escribir_libro(titulos=("Matriz",), columnas=COLUMNAS, filas=filas, hoja="Matriz")
    hoja = openpyxl.load_workbook(io.BytesIO(libro)).active
    return [hoja.row_dimensions[n].height for n in range(4, 4 + len(filas))]


def test_row_is_as_high_as_its_longest_text_needs():
    assert altos(("A1", "corto"), ("A2", "x" * 41), ("A3", "uno\ndos"), ("A4", None)) == [
        LINEA + 3, LINEA * 3 + 3, LINEA * 2 + 3, LINEA + 3,
    ]  # fmt: skip


def test_row_is_no_higher_than_a_sheet_admits():
    assert altos(("A1", "x" * 30_000)) == [ALTO_MAXIMO]
