"""How many local governments a spreadsheet names, however people write them."""

import io
import zipfile

import openpyxl
import pytest

from egtpi_portal.documentos import desagregacion
from egtpi_portal.documentos.desagregacion import Desagregacion, Local, NoSePuedeLeer, buscar, nombre_corto

HUARAZ = Local("020101", "Municipalidad Provincial de Huaraz", "Huaraz")
JANGAS = Local("020106", "Municipalidad Distrital de Jangas", "Huaraz")
ACO = Local("020702", "Municipalidad Distrital de Aco", "Corongo")
CANIS = Local("020504", "Municipalidad Distrital de Canís", "Bolognesi")
TODOS = (HUARAZ, JANGAS, ACO, CANIS)


def hoja(*filas, otras=()) -> io.BytesIO:
    """An XLSX with those rows in its first sheet, and a sheet more for each group of `otras`."""
    libro = openpyxl.Workbook()
    for fila in filas:
        libro.active.append(fila)
    for grupo in otras:
        nueva = libro.create_sheet()
        for fila in grupo:
            nueva.append(fila)
    salida = io.BytesIO()
    libro.save(salida)
    return salida


def hallados(*filas, locales=TODOS, **opciones) -> list[str]:
    return [b.ubigeo for b in buscar(hoja(*filas, **opciones), locales).encontrados]


def test_says_which_appear_and_which_do_not():
    leida = buscar(hoja(["Ubigeo", "Anemia"], ["020101", 31.5], ["020106", 28]), TODOS)
    assert leida == Desagregacion(encontrados=(HUARAZ, JANGAS), faltan=(CANIS, ACO), entera=True)
    assert leida.en_palabras == "Aparecen 2 de 4 gobiernos locales"


@pytest.mark.parametrize(
    "celda",
    [
        "020106", " 020106 ", "20106", "020106 - Jangas", "UBIGEO 020106", "Jangas", "JANGAS", "  jángas ",
        "Distrito de Jangas", "Municipalidad Distrital de Jangas", "MUNICIPALIDAD DE JANGAS", "M.D. de Jangas",
        "MD JANGAS", "Mun. Dist. de Jangas",
    ],
)  # fmt: skip
def test_finds_it_however_it_is_written(celda):
    assert hallados([celda, 12]) == ["020106"]


@pytest.mark.parametrize("celda", ["Jangas Alto", "San Jangas", "1020106", "0201061", "020199", "", "de", None, True])
def test_does_not_find_what_is_not_it(celda):
    assert hallados([celda, "x"]) == []


@pytest.mark.parametrize("nombre", ["Canís", "CANIS", "Can\u0069\u0301s"])
def test_accents_do_not_matter(nombre):
    assert hallados([nombre]) == ["020504"]


def test_ubigeos_as_numbers_count_in_a_column_of_ubigeos():
    assert hallados(["Código", "Niños"], [20101, 130], [20106, 99], [20199, 44]) == ["020101", "020106"]


def test_a_figure_that_looks_like_a_ubigeo_does_not_count():
    assert hallados(["Distrito", "Población"], ["x", 20101], ["y", 5400], ["z", 133000], ["w", 7.5]) == []


def test_the_column_of_provinces_does_not_count():
    assert hallados(["Provincia", "Distrito"], ["Huaraz", "Jangas"], ["Huaraz", "Olleros"]) == ["020106"]


def test_of_two_with_one_name_the_province_tells():
    otro = Local("021999", "Municipalidad Distrital de Aco", "Sihuas")
    assert hallados(["Aco", 3], locales=(ACO, otro)) == []
    assert hallados(["PROVINCIA", "DISTRITO"], ["SIHUAS", "ACO"], locales=(ACO, otro)) == ["021999"]


def test_every_sheet_is_read():
    assert hallados(["Índice"], otras=([["Jangas"]], [["020504"]])) == ["020106", "020504"]


def test_a_formula_counts_by_its_last_value_only():
    assert hallados(['="Jan"&"gas"']) == []


def test_a_file_too_long_is_read_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(desagregacion, "FILAS", 3)
    leida = buscar(hoja(["x"], ["Jangas"], ["y"], ["Aco"]), (JANGAS, ACO))
    assert leida == Desagregacion(encontrados=(JANGAS,), faltan=(ACO,), entera=False)
    assert leida.en_palabras == "Aparece 1 de 2 gobiernos locales en lo que se pudo leer (el archivo es muy largo)"


def test_cells_are_bounded_too(monkeypatch):
    monkeypatch.setattr(desagregacion, "CELDAS", 4)
    assert not buscar(hoja(["a", "b"], ["c", "d"], ["Jangas", "e"]), (JANGAS,)).entera


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04 roto", b"no es una hoja de calculo"])
def test_what_is_no_spreadsheet_is_said(contenido):
    with pytest.raises(NoSePuedeLeer, match="está dañada o no es un XLSX"):
        buscar(io.BytesIO(contenido), TODOS)


def test_a_bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr(desagregacion, "MAXIMO_DESCOMPRIMIDO", 1000)
    with pytest.raises(NoSePuedeLeer, match="demasiado grande"):
        buscar(hoja(["x"]), TODOS)


def test_entities_are_not_expanded():
    salida = io.BytesIO()
    with zipfile.ZipFile(hoja(["Jangas"])) as original, zipfile.ZipFile(salida, "w") as otro:
        for nombre in original.namelist():
            datos = original.read(nombre)
            if nombre == "xl/worksheets/sheet1.xml":
                cabeza = b'<!DOCTYPE worksheet [<!ENTITY j "Jangas">]>'
                datos = cabeza + datos.replace(b"Jangas", b"&j;")
            otro.writestr(nombre, datos)
    with pytest.raises(NoSePuedeLeer):
        buscar(salida, TODOS)


def test_the_file_is_left_at_its_start():
    archivo = hoja(["Jangas"])
    archivo.seek(7)
    buscar(archivo, TODOS)
    assert archivo.tell() == 0


@pytest.mark.parametrize(
    ("nombre", "corto"),
    [
        ("Municipalidad Distrital de San Juan de Rontoy", "san juan de rontoy"),
        ("Municipalidad Provincial del Santa", "santa"),
        ("Gobierno Local de Ñaña", "nana"),
        ("Provincia", "provincia"),
        ("Mundo Nuevo", "mundo nuevo"),
        ("La Libertad", "la libertad"),
    ],
)
def test_the_short_name_is_the_place_alone(nombre, corto):
    assert nombre_corto(nombre) == corto
