"""How many local governments a spreadsheet names, however people write them."""

import io
import json
import zipfile

import openpyxl
import pytest

from egtpi_portal.documentos.desagregacion import Desagregacion, Local, cotejar, lectura, leer_distritos
from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.hojas import Limites

HUARAZ = Local("020101", "Municipalidad Provincial de Huaraz", "Huaraz")
JANGAS = Local("020106", "Municipalidad Distrital de Jangas", "Huaraz")
ACO = Local("020902", "Municipalidad Distrital de Aco", "Corongo")
CANIS = Local("020506", "Municipalidad Distrital de Canís", "Bolognesi")
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


def buscar(archivo: io.BytesIO, locales) -> Desagregacion:
    archivo.seek(0)
    return cotejar(leer_distritos(archivo), locales)


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
    assert hallados([nombre]) == ["020506"]


def test_ubigeos_as_numbers_count_in_a_column_of_ubigeos():
    assert hallados(["Código", "Niños"], [20101, 130], [20106, 99], [20199, 44]) == ["020101", "020106"]


def test_a_figure_that_looks_like_a_ubigeo_does_not_count():
    assert hallados(["Distrito", "Población"], ["x", 20101], ["y", 5400], ["z", 133000], ["w", 7.5]) == []


def test_few_figures_under_another_heading_are_no_ubigeos():
    leida = buscar(hoja(["Distrito", "Población"], ["Jangas", 20105], ["Canis", 20102]), (JANGAS, INDEPENDENCIA))
    assert ([b.ubigeo for b in leida.encontrados], leida.advertencias) == (["020106"], ())


def test_the_column_of_provinces_does_not_count():
    assert hallados(["Provincia", "Distrito"], ["Huaraz", "Jangas"], ["Huaraz", "Olleros"]) == ["020106"]


def test_of_two_with_one_name_the_province_tells():
    otro = Local("021999", "Municipalidad Distrital de Aco", "Sihuas")
    assert hallados(["Aco", 3], locales=(ACO, otro)) == []
    assert hallados(["PROVINCIA", "DISTRITO"], ["SIHUAS", "ACO"], locales=(ACO, otro)) == ["021999"]


def test_every_sheet_is_read():
    assert hallados(["Índice"], otras=([["Jangas"]], [["020506"]])) == ["020106", "020506"]


def test_a_formula_counts_by_its_last_value_only():
    assert hallados(['="Jan"&"gas"']) == []


def test_a_file_too_long_is_read_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(lectura, "LIBRO_DE_EVIDENCIA", Limites(filas=3))
    leida = buscar(hoja(["x"], ["Jangas"], ["y"], ["Aco"]), (JANGAS, ACO))
    assert leida == Desagregacion(encontrados=(JANGAS,), faltan=(ACO,), entera=False)
    assert leida.en_palabras == "Aparece 1 de 2 gobiernos locales en lo que se pudo leer del archivo"


def test_cells_are_bounded_too(monkeypatch):
    monkeypatch.setattr(lectura, "LIBRO_DE_EVIDENCIA", Limites(celdas=4))
    assert not buscar(hoja(["a", "b"], ["c", "d"], ["Jangas", "e"]), (JANGAS,)).entera


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04 roto", b"no es una hoja de calculo"])
def test_what_is_no_spreadsheet_is_said(contenido):
    with pytest.raises(NoSeLee, match="no es un libro de Excel"):
        leer_distritos(io.BytesIO(contenido))


def test_a_workbook_with_nothing_written_is_said_and_not_counted_as_none():
    with pytest.raises(NoSeLee, match="no tiene nada escrito"):
        leer_distritos(io.BytesIO(hoja().getvalue()))


def test_a_bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr(lectura, "LIBRO_DE_EVIDENCIA", Limites(descomprimido=1000))
    with pytest.raises(NoSeLee, match=r"^El libro es demasiado grande una vez descomprimido y no se abrió\.$"):
        leer_distritos(io.BytesIO(hoja(["x"]).getvalue()))


def test_entities_are_not_expanded():
    salida = io.BytesIO()
    with zipfile.ZipFile(hoja(["Jangas"])) as original, zipfile.ZipFile(salida, "w") as otro:
        for nombre in original.namelist():
            datos = original.read(nombre)
            if nombre == "xl/worksheets/sheet1.xml":
                cabeza = b'<!DOCTYPE worksheet [<!ENTITY j "Jangas">]>'
                datos = cabeza + datos.replace(b"Jangas", b"&j;")
            otro.writestr(nombre, datos)
    with pytest.raises(NoSeLee):
        buscar(salida, TODOS)


# --- codes and names that contradict each other ---

INDEPENDENCIA = Local("020105", "Municipalidad Distrital de Independencia", "Huaraz")
COCHABAMBA = Local("020102", "Municipalidad Distrital de Cochabamba", "Huaraz")
CHIMBOTE = Local("021801", "Municipalidad Provincial de Chimbote", "Santa")
SANTA = Local("021808", "Municipalidad Distrital de Santa", "Santa")
HUALLANCA = Local("020508", "Municipalidad Distrital de Huallanca", "Bolognesi")
TITULOS = ["Ubigeo", "Departamento", "Provincia", "Distrito", "Anemia"]


def fila(codigo, provincia, distrito, departamento="ANCASH"):
    return [codigo, departamento, provincia, distrito, 31.5]


def test_codes_of_reniec_do_not_count_and_rows_are_matched_by_name_and_province():
    leida = buscar(
        hoja(TITULOS, fila("020102", "HUARAZ", "INDEPENDENCIA"), fila("020105", "HUARAZ", "JANGAS"),
             fila("020106", "HUARAZ", "PIRA"), fila("020111", "HUARAZ", "HUARAZ")),
        (COCHABAMBA, INDEPENDENCIA, JANGAS, HUARAZ),
    )  # fmt: skip
    assert [b.nombre for b in leida.faltan] == ["Municipalidad Distrital de Cochabamba"]
    assert leida.advertencias == (
        "Los códigos parecen del RENIEC y no los ubigeos del INEI: no se tomaron en cuenta y se buscó por nombre y "
        "provincia.",
    )


def test_codes_of_reniec_say_at_least_the_department():
    filas = [("020102", "INDEPENDENCIA"), ("020105", "JANGAS"), ("020106", "PIRA"), ("110712", "ACO")]  # Junín's Aco
    leida = buscar(hoja(["Ubigeo", "Distrito"], *filas), (INDEPENDENCIA, JANGAS, ACO))
    assert [b.ubigeo for b in leida.encontrados] == ["020105", "020106"]


def test_districts_of_another_department_do_not_count_by_their_name():
    otras = [fila("150112", "LIMA", "INDEPENDENCIA", "LIMA"), fila("110506", "PISCO", "INDEPENDENCIA", "ICA"),
             fila("120202", "CONCEPCION", "ACO", "JUNIN")]  # fmt: skip
    assert hallados(TITULOS, *otras, locales=(INDEPENDENCIA, ACO)) == []
    sin_codigo = [[None, *una[1:]] for una in otras]
    assert hallados(TITULOS, *sin_codigo, locales=(INDEPENDENCIA, ACO)) == []


def test_one_row_whose_code_and_name_differ_is_told_and_counts_by_its_name_and_province():
    buenas = [fila("020101", "HUARAZ", "HUARAZ"), fila("020106", "HUARAZ", "JANGAS")]
    mala = fila("020102", "HUARAZ", "INDEPENDENCIA")
    leida = buscar(hoja(TITULOS, *buenas, mala), (HUARAZ, JANGAS, COCHABAMBA, INDEPENDENCIA))
    assert [b.ubigeo for b in leida.encontrados] == ["020101", "020105", "020106"]
    assert leida.advertencias == (
        "El código y el nombre no son del mismo gobierno local en 020102 «independencia».",
    )  # fmt: skip


def test_a_slip_in_the_name_does_not_contradict_the_code():
    assert hallados(TITULOS, fila(20106, "HUARAZ", "JANGAZ"), fila(20506, "BOLOGNESI", "CANNIS")) == [
        "020106", "020506",
    ]  # fmt: skip


def test_a_name_that_several_of_the_region_have_needs_its_province():
    leida = buscar(hoja(["Distrito", "Anemia"], ["Huallanca", 3], ["Jangas", 4]), (HUALLANCA, JANGAS))
    assert [b.ubigeo for b in leida.encontrados] == ["020106"]
    assert leida.advertencias == (
        "Hay más de un «Huallanca» en la región: escriba también su provincia o su ubigeo.",
    )  # fmt: skip
    con_provincia = hoja(["Provincia", "Distrito"], ["Bolognesi", "Huallanca"])
    assert [b.ubigeo for b in buscar(con_provincia, (HUALLANCA,)).encontrados] == ["020508"]


@pytest.mark.parametrize(
    ("filas", "ubigeos"),
    [
        ([["Provincia", "Distrito"], ["Santa", "Chimbote"]], ["021801"]),
        ([["Provincia", "Distrito"], ["Santa", "Santa"]], ["021808"]),
        ([["Municipalidad Provincial del Santa", 3]], ["021801"]),
        ([["SANTA", "CHIMBOTE"], ["SANTA", "SANTA"], ["HUARAZ", "JANGAS"]], ["021801", "021808"]),
    ],
)
def test_the_capital_of_a_province_is_its_municipality(filas, ubigeos):
    assert hallados(*filas, locales=(CHIMBOTE, SANTA)) == ubigeos


@pytest.mark.parametrize("celda", ["Huallanca (Bolognesi)", "HUALLANCA - BOLOGNESI", "Huallanca – Bolognesi"])
def test_a_cell_that_says_name_and_province_is_both(celda):
    assert hallados(["Distrito"], [celda], locales=(HUALLANCA,)) == ["020508"]


@pytest.mark.parametrize(
    "codigo", [20105, "20105", 20105.0, "20105.0", "020105", "020105.0", " 020105 ", "20105,0", "020105,00"]
)
def test_a_ubigeo_that_lost_its_zero_is_mended(codigo):
    assert hallados(["Ubigeo"], [codigo], locales=(INDEPENDENCIA,)) == ["020105"]


@pytest.mark.parametrize("codigo", ["02 01 05", "02-01-05", "02.01.05", "0201050000", "201050000", 201050000])
def test_a_ubigeo_in_parts_or_as_the_code_of_a_place_is_one(codigo):
    assert hallados(["Ubigeo"], [codigo], locales=(INDEPENDENCIA, JANGAS)) == ["020105"]


@pytest.mark.parametrize("dicho", ["02-01.05", "0201050001", "16-11-23", "1201050000"])
def test_what_only_resembles_it_is_none(dicho):
    assert hallados(["Ubigeo"], [dicho], locales=(INDEPENDENCIA, JANGAS)) == []


def test_dates_in_a_column_of_dates_are_no_ubigeos():
    filas = [["Fecha"], ["02-01-05"], ["16-11-23"], ["17-11-23"], ["18-11-23"]]
    assert hallados(*filas, locales=(INDEPENDENCIA,)) == []


@pytest.mark.parametrize(
    "titulos",
    [
        ("CCDD", "CCPP", "CCDI"), ("DD", "PP", "DI"), ("Cód. Dep.", "Cód. Prov.", "Cód. Dist."),
        ("CODDEP", "CODPROV", "CODDIST"), ("Código de departamento", "Código de provincia", "Código de distrito"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("partes", [("02", "01", "05"), (2, 1, 5), (2.0, "1", "05")])
def test_three_columns_that_part_the_ubigeo_are_one(titulos, partes):
    leida = buscar(hoja([*titulos, "Anemia"], [*partes, 31.5], [2, 1, 6, 28], [None, 1, 7, 3]), (INDEPENDENCIA, JANGAS))
    assert (leida.encontrados, leida.advertencias) == ((INDEPENDENCIA, JANGAS), ())


@pytest.mark.parametrize("celda", ["HUARAZ - JANGAS", "Huaraz – Jangas", "JANGAS - HUARAZ", "Jangas (Prov. de Huaraz)"])
def test_the_province_may_be_first(celda):
    assert hallados(["Lugar"], [celda], locales=(HUARAZ, JANGAS)) == ["020106"]


@pytest.mark.parametrize(
    ("titulo", "celda"),
    [
        ("PROVINCIA/DISTRITO", "HUARAZ/JANGAS"),
        ("Provincia y distrito", "Huaraz - Jangas"),
        ("PROVINCIA/DISTRITO", "HUARAZ, JANGAS"),
        ("Distrito / Provincia", "Jangas / Huaraz"),
        ("Distrito (Provincia)", "Jangas (Huaraz)"),
        ("DEPARTAMENTO/PROVINCIA/DISTRITO", "ANCASH/HUARAZ/JANGAS"),
        ("Distrito, provincia, departamento", "Jangas, Huaraz, Áncash"),
        ("PROVINCIA/DISTRITO", "JANGAS"),
    ],
)
def test_a_column_of_provinces_and_districts_counts_the_district(titulo, celda):
    leida = buscar(hoja(["Anemia", titulo], [31.5, celda]), (HUARAZ, JANGAS))
    assert ([b.ubigeo for b in leida.encontrados], leida.advertencias) == (["020106"], ())


@pytest.mark.parametrize("nombre", ["Munic. Distrital de Jangas", "DIST. JANGAS", "Municip. Dist. Jangas", "GL Jangas"])
def test_other_words_before_the_name_do_not_hide_it(nombre):
    assert hallados([nombre, 4], locales=(HUARAZ, JANGAS)) == ["020106"]


@pytest.mark.parametrize("otro", ["LIMA", "Lima Provincias", "Región Lima", "GORE Junín", "Dpto. de Ica"])
@pytest.mark.parametrize("titulo", ["Departamento", "DPTO.", "Región", "Gobierno regional"])
def test_a_row_of_another_department_does_not_count_by_its_name(titulo, otro):
    filas = [[titulo, "Distrito"], [otro, "INDEPENDENCIA"], ["ANCASH", "JANGAS"], ["Sierra", "Aco"], [None, "Canis"]]
    leida = buscar(hoja(*filas), (INDEPENDENCIA, JANGAS, ACO, CANIS))
    assert [b.ubigeo for b in leida.encontrados] == ["020106", "020506", "020902"]


def test_a_merged_department_or_province_is_that_of_each_of_its_rows():
    libro = openpyxl.Workbook()
    for fila in (
        ["Departamento", "Provincia", "Distrito"], ["LIMA", "LIMA", "ATE"], [None, None, "INDEPENDENCIA"],
        ["ANCASH", "BOLOGNESI", "AQUIA"], [None, None, "HUALLANCA"],
    ):  # fmt: skip
        libro.active.append(fila)
    for rango in ("A2:A3", "B2:B3", "A4:A5", "B4:B5"):
        libro.active.merge_cells(rango)
    salida = io.BytesIO()
    libro.save(salida)
    leida = buscar(salida, (INDEPENDENCIA, HUALLANCA))
    assert (leida.encontrados, leida.advertencias) == ((HUALLANCA,), ())


def test_a_workbook_in_which_nothing_was_recognised_says_so():
    leida = buscar(hoja(["Establecimiento", "Niños"], ["Puesto A", 12]), (JANGAS,))
    assert leida == Desagregacion((), (JANGAS,), True, ("No se reconoció ninguna columna de distritos ni de ubigeos.",))


@pytest.mark.parametrize(
    "celda", ["020106, 020105", "Jangas e Independencia", "JANGAS; INDEPENDENCIA", "020106/020105"]
)
def test_a_cell_that_names_two_counts_both(celda):
    assert hallados([celda], locales=(JANGAS, INDEPENDENCIA)) == ["020105", "020106"]


def test_names_in_a_row_of_headings_count_each():
    assert hallados(["Indicador", "Huaraz", "Jangas", "Pira", "Canis"], ["Anemia", 1, 2, 3, 4]) == [
        "020101", "020106", "020506",
    ]  # fmt: skip


def test_codes_that_are_nobodys_are_told():
    leida = buscar(hoja(["Ubigeo"], ["020106"], ["029999"]), (JANGAS,))
    assert leida.advertencias == ("Un código no es de ningún gobierno local: 029999.",)


def test_formulas_that_nobody_calculated_are_told():
    leida = buscar(hoja(["Distrito"], ['="Jan"&"gas"'], ["Pira"]), (JANGAS,))
    assert leida.advertencias[0].startswith(
        "Una celda tiene una fórmula sin valor calculado y no se cuenta: abra el libro"
    )


def test_facts_travel_as_json():
    hechos = leer_distritos(io.BytesIO(hoja(TITULOS, fila(20106, "HUARAZ", "JANGAS")).getvalue()))
    assert json.loads(json.dumps(hechos)) == hechos == {
        "filas": [["020106", "jangas", "huaraz", "02"]], "reniec": False, "formulas": 0, "entera": True,
    }  # fmt: skip
