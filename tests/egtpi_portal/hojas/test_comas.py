"""Tables as CSV."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.comas import como_celda, de_un_libro, en_csv, sin_formula


@pytest.mark.parametrize(
    ("valor", "celda"),
    [
        (None, ""),
        ("021001", "021001"),
        (True, "Sí"),
        (False, "No"),
        (7, 7),
        (Decimal("1E+2"), Decimal("100")),
        (Decimal("66.60"), Decimal("66.60")),
        (dt.date(2024, 6, 18), "2024-06-18"),
        (dt.datetime(2024, 6, 18, 9, 30, tzinfo=dt.UTC), "2024-06-18 09:30:00"),
        ("=1+1", "'=1+1"),
        (" \t@SUM(A1)", "'@SUM(A1)"),
        ("-5", "'-5"),
        ("a\x00b", "ab"),
    ],
)
def test_each_value_is_written_as_what_it_is(valor, celda):
    escrita = como_celda(valor)
    assert (type(escrita), escrita) == (type(celda), celda)


def test_texts_go_in_quotes_and_figures_without():
    filas = [("021001", 3, Decimal("0.5"), None, 'dijo «sí», y "no"\nse fue')]
    escrito = b"".join(en_csv(["Ubigeo", "N", "Parte", "Nada", "Texto"], filas)).decode()
    assert escrito == (
        '\ufeff"Ubigeo","N","Parte","Nada","Texto"\r\n"021001",3,0.5,"","dijo «sí», y ""no""\nse fue"\r\n'
    )


def test_it_is_sent_some_lines_at_a_time():
    trozos = list(en_csv(["N"], ((n,) for n in range(1001))))
    assert [trozo.count(b"\n") for trozo in trozos] == [1, 500, 500, 1]


def test_the_table_of_a_workbook_comes_out_whole_with_its_types():
    columnas = (
        ColumnaDeSalida("Ubigeo"), ColumnaDeSalida("Día", fecha=True), ColumnaDeSalida("N", formato="#,##0"),
        ColumnaDeSalida("Texto"),
    )  # fmt: skip
    filas = [("021001", dt.date(2024, 6, 18), 3, "=1+1"), ("021002", None, None, "")]
    libro = escribir_hojas([HojaDeSalida("Uno", ("Título", "Otro"), columnas, filas, pie=("Al pie.",))])
    leido = list(csv.reader(io.StringIO(de_un_libro(libro).decode("utf-8-sig"))))
    assert leido == [
        ["Ubigeo", "Día", "N", "Texto"], ["021001", "2024-06-18", "3", "'=1+1"], ["021002", "", "", ""]
    ]  # fmt: skip


def test_a_text_that_is_no_formula_is_left_alone():
    assert sin_formula("S/ 5 - algo") == "S/ 5 - algo"
