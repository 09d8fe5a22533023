"""A table that comes as text is the table that a workbook would be."""

import pytest

from egtpi_portal.hojas import Columna, HojaIlegible, Limites, leer_texto
from egtpi_portal.hojas.lectores import entero
from egtpi_portal.hojas.pegado import decodificar
from egtpi_portal.hojas.tabla import leer_valor

COLUMNAS = (
    Columna("quien", "Quién", obligatoria=True, ancla=True),
    Columna("cuantos", "Cuántos", obligatoria=True, lector=entero),
)


def valores(texto):
    tabla = leer_texto(texto, COLUMNAS)
    return [(fila.numero, *(leer_valor(c, fila) for c in COLUMNAS)) for fila in tabla.filas]


@pytest.mark.parametrize("separador", ["\t", ";", ","])
def test_the_cells_are_parted_by_tabs_semicolons_or_commas(separador):
    texto = "\r\n".join(separador.join(fila) for fila in (("Título", ""), ("QUIÉN", "Cuántos"), ("Jangas", "1250")))
    assert valores(texto) == [(3, "Jangas", 1250)]


def test_a_quoted_cell_may_hold_what_parts_cells():
    assert valores('Quién,Cuántos\n"Jangas, Huaraz",3') == [(2, "Jangas, Huaraz", 3)]


def test_a_total_below_is_told_and_not_read():
    tabla = leer_texto("Quién\tCuántos\nJangas\t3\nTotal\t3", COLUMNAS)
    assert ([fila.numero for fila in tabla.filas], tabla.ignoradas) == ([2], [3])


def test_without_its_heading_it_says_what_is_looked_for():
    with pytest.raises(HojaIlegible, match=r"La tabla debe tener|pero no se encontró"):
        leer_texto("Quién\nJangas", COLUMNAS)
    with pytest.raises(HojaIlegible, match="No se encontró la fila de los encabezados"):
        leer_texto("", COLUMNAS)


def test_past_its_limits_it_says_so():
    with pytest.raises(HojaIlegible, match="Son más de 3 filas"):
        leer_texto("Quién\tCuántos\n" + "a\t1\n" * 3, COLUMNAS, limites=Limites(filas=3))
    with pytest.raises(HojaIlegible, match="más de 2 columnas"):
        leer_texto("Quién\tCuántos\t\n", COLUMNAS, limites=Limites(columnas=2))


def test_a_csv_is_read_as_excel_writes_it():
    assert decodificar("Quién".encode("cp1252")) == decodificar("Quién".encode("utf-8-sig")) == "Quién"
    with pytest.raises(HojaIlegible, match="no es de texto"):
        decodificar(b"\x00\x01\x02")


def test_a_quote_that_is_not_closed_is_what_a_pasted_cell_says_and_eats_no_row():
    texto = 'Quién\tCuántos\n"Plan" de todos\t1\n"Sin cerrar\t2\n"Dos\nlíneas"\t3\n'
    assert valores(texto) == [(2, '"Plan" de todos', 1), (3, '"Sin cerrar', 2), (4, "Dos\nlíneas", 3)]
