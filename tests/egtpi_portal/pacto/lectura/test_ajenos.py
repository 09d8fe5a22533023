"""Workbooks by other programs than ours, and bent as Excel and others bend them, map right or say what they lack."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.pacto.lectura import aparte
from egtpi_portal.pacto.lectura.fechas import corte_de

from .libros import ancash, csv, libro, libro_a_mano
from .test_libros_del_sector import CAT, FILAS, TITULOS, cifras, esperadas, leer

AJENOS = Path(__file__).parent / "ajenos"
L = ancash()


def ajeno(nombre: str) -> bytes:
    return (AJENOS / nombre).read_bytes()


POR_SI_SOLOS = [
    "excelize.xlsx", "exceljs-rico.xlsx", "exceljs-tabla.xlsx", "gnumeric.xlsx", "libreoffice.xlsx",
    "pandas-largo.xlsx", "pandas-niveles.xlsx", "polars.xlsx", "pyexcelerate.xlsx", "sheetjs-1904.xlsx",
    "xlsxwriter.xlsx",
]  # fmt: skip


@pytest.mark.parametrize("nombre", POR_SI_SOLOS)
def test_it_maps_by_itself(nombre):
    leido = leer(ajeno(nombre))
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas()


def test_every_cell_a_text_with_thousands_by_blanks_or_commas():
    assert cifras(leer(ajeno("sheetjs-textos.xlsx"))) == esperadas(n=lambda i: 1010 + i, d=lambda i: 2040 + i)


def test_months_side_by_side_that_are_dates():
    abril = esperadas(indicador="AGUA-CLORO", corte="2024-04-30", n=lambda i: 9 + i)
    assert cifras(leer(ajeno("perl-meses.xlsx"))) == abril | esperadas(indicador="AGUA-CLORO")


def test_three_indicators_side_by_side_with_their_texts_in_line():
    leido = leer(ajeno("xlsxwriter-lado-a-lado.xlsx"))
    anemia = esperadas(indicador="ANEMIA-6-12M", n=lambda i: i, d=lambda i: 60)
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas() | anemia | esperadas(indicador="GESTANTE-1T", d=lambda i: 41 + i)


def test_a_data_frame_whose_missing_counts_are_blank_tells_the_row():
    leido = leer(ajeno("r-openxlsx.xlsx"))
    assert cifras(leido) == {fila for fila in esperadas() if fila[1] != L[-1].ubigeo}
    assert leido["advertencias"] == ["Hoja «base»: no tiene cifras la fila 38."]


def test_a_data_frame_whose_missing_counts_are_an_error_of_excel_asks_what_they_are():
    assert leer(ajeno("r-openxlsx-na.xlsx"))["fallas"] == [
        ("hoja «base», celda E38", "«#N/A» no tiene un valor calculado: escriba el número, o «s/d» si no hay dato.")
    ]


def test_a_hidden_sheet_is_read_only_when_asked_and_hidden_rows_are_rows():
    dicho = aparte.analizar(io.BytesIO(ajeno("xlsxwriter-oculta.xlsx")), region="02", catalogo=CAT)
    assert [(tabla["hoja"], tabla["oculta"]) for tabla in dicho["tablas"]] == [
        ("Mayo 2024", False), ("Abril 2024", True),
    ]  # fmt: skip
    visibles = [tabla["propuesta"] for tabla in dicho["tablas"] if not tabla["oculta"]]
    leido = aparte.leer(
        io.BytesIO(ajeno("xlsxwriter-oculta.xlsx")), region="02", catalogo=CAT, firmantes=[], asignaciones=visibles
    )
    assert cifras(leido) == esperadas()


@pytest.mark.parametrize("nombre", ["libreoffice.csv", "sheetjs-unicode.txt"])
def test_a_text_without_a_date_lacks_only_that_and_the_name_of_its_file_proposes_it(nombre):
    contenido = ajeno(nombre)
    assert [falla for _, falla in leer(contenido)["fallas"]] == ["Diga la fecha de corte de las cifras."]
    dicho = aparte.analizar(io.BytesIO(contenido), region="02", catalogo=CAT, nombre="CRED_MAYO_2024.csv")
    propuesta = dicho["tablas"][0]["propuesta"]
    assert propuesta["dudas"] == ["La fecha de corte (31/05/2024) se tomó del nombre del archivo."]
    leido = aparte.leer(
        io.BytesIO(contenido), region="02", catalogo=CAT, firmantes=[], asignaciones=[propuesta]
    )  # fmt: skip
    suyas = {local.ubigeo for local in (L if nombre.startswith("libre") else L[:6])}
    assert cifras(leido) == {fila for fila in esperadas() if fila[1] in suyas}


NO_SE_LEEN = {
    "sheetjs.xls": "El archivo es de una versión antigua de Excel (.xls). Ábralo, guárdelo como Libro de Excel (.xlsx)",
    "sheetjs.xlsb": "El archivo es un libro binario (.xlsb). Guárdelo como Libro de Excel (.xlsx) y súbalo.",
    "sheetjs-web.xls": "El archivo es una página web, aunque se llame .xls o .csv. Ábralo en Excel, guárdelo como",
    "sheetjs-2003.xls": "El archivo es una hoja de cálculo en XML, aunque se llame .xls o .csv. Ábralo en Excel,",
}


@pytest.mark.parametrize("nombre", NO_SE_LEEN)
def test_what_is_no_workbook_says_how_to_save_it(nombre):
    with pytest.raises(NoSeLee) as error:
        aparte.analizar(io.BytesIO(ajeno(nombre)), region="02", catalogo=CAT)
    assert str(error.value).startswith(NO_SE_LEEN[nombre])


def test_a_workbook_of_libreoffice_says_how_to_save_it():
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as zip:
        zip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        zip.writestr("content.xml", "<office:document-content/>")
    with pytest.raises(NoSeLee, match=r"El archivo es de LibreOffice \(\.ods\)\. Guárdelo como Libro de Excel"):
        aparte.analizar(io.BytesIO(salida.getvalue()), region="02", catalogo=CAT)


HOJA = "xl/worksheets/sheet1.xml"
PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def doblado(**cambios: Callable[[str], str]) -> bytes:
    """XlsxWriter's plain workbook with some parts rewritten, by the end of their names."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ajeno("xlsxwriter.xlsx"))) as antes, zipfile.ZipFile(salida, "w") as despues:
        for nombre in antes.namelist():
            texto = antes.read(nombre).decode()
            for parte, cambio in cambios.items():
                if nombre.endswith(parte.replace("_", ".")):
                    texto = cambio(texto)
            despues.writestr(nombre, texto)
    return salida.getvalue()


def en_estricto(texto: str) -> str:
    """The namespaces of Strict Open XML, as Excel can save."""
    return texto.replace(PRINCIPAL, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )


def con_prefijo(texto: str) -> str:
    """Every element under a prefix, as the library of .NET writes them."""
    return re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", texto).replace(f'xmlns="{PRINCIPAL}"', f'xmlns:x="{PRINCIPAL}"')


def en_linea(texto: str) -> str:
    """The districts as results of a formula."""
    for n, local in enumerate(L, 2):
        texto = re.sub(
            rf'<c r="B{n}"[^>]*><v>\d+</v></c>',
            f'<c r="B{n}" t="str"><f>VLOOKUP(A{n},Z:Z,1,0)</f><v>{local.nombre}</v></c>', texto,
        )  # fmt: skip
    return texto


DOBLADOS = {
    "Strict Open XML": {"_xml": en_estricto, "_rels": en_estricto},
    "a prefix on every element": {"sheet1_xml": con_prefijo, "workbook_xml": con_prefijo},
    "relations from the root": {"workbook_xml_rels": lambda t: t.replace('Target="', 'Target="/xl/')},
    "no dimension": {"sheet1_xml": lambda t: re.sub(r"<dimension[^>]*/>", "", t)},
    "a dimension that lies": {"sheet1_xml": lambda t: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', t)},
    "cells and rows without references": {"sheet1_xml": lambda t: re.sub(r'(<(?:c|row)) r="\w+"', r"\1", t)},
    "rows that only their formats tell": {
        "sheet1_xml": lambda t: t.replace("</sheetData>", '<row r="900"><c r="A900" s="0"/></row></sheetData>')
    },
    "no styles": {"styles_xml": lambda t: f'<styleSheet xmlns="{PRINCIPAL}"/>'},
    "names that a formula found": {"sheet1_xml": en_linea},
    "headings with Excel's line breaks": {
        "sharedStrings_xml": lambda t: t.replace(">CRED num<", ' xml:space="preserve">CRED _x000D_\nnum<')
    },
    "names with blanks that do not break": {
        "sharedStrings_xml": lambda t: re.sub(r"<t>([A-Z][a-z]+)</t>", "<t>\u00a0\\1\u00a0\u200b</t>", t)
    },
    "extensions of newer programs": {
        "sheet1_xml": lambda t: t.replace(
            "</worksheet>", '<extLst><ext uri="{x}"><y:v xmlns:y="urn:y">1</y:v></ext></extLst></worksheet>'
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("como", DOBLADOS)
def test_a_workbook_bent_as_programs_bend_them_maps_by_itself(como):
    leido = leer(doblado(**DOBLADOS[como]))
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas()


def por_bloques() -> list[list]:
    """A block for each province, with its name and the headings above, and its total below."""
    filas = []
    for provincia in dict.fromkeys(local.provincia for local in L):
        filas += [[f"PROVINCIA: {provincia.upper()}"], ["N°", "Distrito", "CRED num", "CRED den", "%"]]
        suyas = [(i, local) for i, local in enumerate(L) if local.provincia == provincia]
        filas += [[n, local.nombre, 10 + i, 40 + i, "25,0 %"] for n, (i, local) in enumerate(suyas, 1)]
        filas += [["", "TOTAL PROVINCIA", sum(10 + i for i, _ in suyas), sum(40 + i for i, _ in suyas), ""], []]
    return filas


NOTAS = [
    ["(*) Información preliminar, sujeta a validación"], ["Fuente: HIS-MINSA, 05/06/2024 10:30"],
    ["Nota: 12 niñas y niños sin distrito"], ["Elaboración: Oficina de Estadística, 943 210 000"],
]  # fmt: skip
SIN_EL_UBIGEO = [fila[1:4] for fila in FILAS]
MESSY = {
    "a block for each province": libro(["Corte: 31 May. 2024"], [], *por_bloques()),
    "notes under the table": libro_a_mano(TITULOS, *FILAS, *NOTAS, hoja="mayo-2024"),
    "ubigeo and name in one column": libro_a_mano(
        ["Código y distrito", "CRED num", "CRED den"], *[[f"{u} - {d.upper()}", n, t] for u, d, n, t, _ in FILAS],
        hoja="MAYO 2024",
    ),
    "name and ubigeo in parentheses": libro_a_mano(
        ["Distrito", "CRED num", "CRED den"], *[[f"{d} ({u})", n, t] for u, d, n, t, _ in FILAS], hoja="MAYO 2024"
    ),
    "province and district in one column": libro(
        ["Distrito", "CRED num", "CRED den"],
        *[[f"{local.provincia.upper()} - {local.nombre.upper()}", 10 + i, 40 + i] for i, local in enumerate(L)],
        hoja="MAYO 2024",
    ),
    "numerator (A), denominator (B), A/B": libro(
        ["Al 31.05.24"], ["UBIGEO", "DISTRITO", "N° de niños con CRED completo (A)", "N° de niños (B)", "% (A/B)*100"],
        *FILAS,
    ),
    "yes, no and how many in all": libro(
        ["Niños < 12 meses con CRED completo, mayo 2024"], ["UBIGEO", "DISTRITO", "SÍ", "NO", "TOTAL"],
        *[[u, d, n, t - n, t] for u, d, n, t, _ in FILAS],
    ),
    "how many fulfil, how many lack, the gap": libro(
        ["UBIGEO", "DISTRITO", "CRED: cumplen", "CRED: población", "Cobertura", "Brecha", "Ranking"],
        *[[*fila, fila[3] - fila[2], i] for i, fila in enumerate(FILAS, 1)], hoja="Mayo 2024",
    ),
    "from January to May": libro(["CRED, enero - mayo 2024"], TITULOS, *FILAS),
    "years and months as headings over each other": libro(
        ["CRED"], ["UBIGEO", "DISTRITO", 2024, None], [None, None, "MAYO", None], [None, None, "NUM", "DEN"],
        *[fila[:4] for fila in FILAS], combinar=["C2:D2", "C3:D3"],
    ),
    "the numbers of the columns under the headings": libro(
        TITULOS, [1, 2, 3, 4, 5], *FILAS, hoja="Mayo 2024"
    ),
    "totals of the provinces in capitals above their districts": libro(
        TITULOS, ["", "REGIÓN ÁNCASH", 1036, 2146, 0.48], *FILAS, hoja="Mayo 2024"
    ),
    "a period of six figures in each row": csv(
        ["periodo", "ubigeo", "indicador", "numerador", "denominador"],
        *[["202405", u, "CRED-12M", n, t] for u, _, n, t, _ in FILAS], separador=",",
    ),
    "a day of eight figures in each row": libro(
        ["fecha_corte", "ubigeo", "indicador", "num", "den"],
        *[[20240531, int(u), "CRED-12M", n, t] for u, _, n, t, _ in FILAS],
    ),
    "a CSV with its separator on top, quotes and breaks in its headings": (
        b"sep=;\r\n\"Ubigeo\";\"Fecha de\ncorte\";\"CRED\nnumerador\";\"CRED\ndenominador\"\r\n"
        + csv(*[[u, "31-may-24", n, t] for u, _, n, t, _ in FILAS])
    ),
    "a CSV in which a thousand has a comma and every cell has quotes": csv(
        ["Corte 31/05/2024"], TITULOS[:4], *[[f'"{u}"', f'"{d}"', f'"{n}"', f'"{t}"'] for u, d, n, t, _ in FILAS],
        separador=",", codificacion="utf-8-sig",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nombre", MESSY)
def test_a_messy_shape_maps_by_itself(nombre):
    leido = leer(MESSY[nombre])
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas()


def test_names_that_two_provinces_share_are_told_apart_by_their_province():
    iguales = [("Bolognesi", "Antonio Raymondi", "020503"), ("Antonio Raymondi", "Antonio Raymondi", "020301")]
    contenido = libro(
        ["Prov.", "Distrito", "CRED num", "CRED den"],
        *[[provincia.upper(), distrito, 3, 9] for provincia, distrito, _ in iguales], ["Huaraz", "Jangas", 4, 9],
        hoja="Mayo 2024",
    )  # fmt: skip
    leido = leer(contenido)
    assert (leido["fallas"], {fila[1] for fila in cifras(leido)}) == ([], {*[u for *_, u in iguales], "020106"})


OTROS_NOMBRES = {
    "020101": "MUNICIPALIDAD PROVINCIAL DE HUARAZ", "020102": "Dist. Cochabamba", "020103": "M.D. COLCABAMBA",
    "020104": "Distrito de  Huanchay", "020105": "INDEPENDENCIA (HUARAZ)", "020106": "jangas.", "020107": "LA LIBERTAD",
    "020108": "Gob. Local Olleros", "020109": "PAMPAS GRANDE", "020110": "Pariacoto - Huaraz", "020111": "Huaraz/Pira",
}  # fmt: skip


def test_districts_are_known_by_their_other_spellings():
    filas = [[nombre, 10 + i, 40 + i] for i, nombre in enumerate(OTROS_NOMBRES.values())]
    leido = leer(libro(["Gobierno local", "CRED num", "CRED den"], *filas, hoja="Mayo 2024"))
    assert leido["fallas"] == []
    assert [fila[1] for fila in sorted(leido["filas"])] == sorted(OTROS_NOMBRES)


def test_the_first_quarter_of_a_pregnancy_is_no_cut_off():
    contenido = libro(
        ["Gestantes con control prenatal en el I trimestre, 2024"], ["Ubigeo", "Distrito", "Num", "Den"],
        *[fila[:4] for fila in FILAS],
    )  # fmt: skip
    assert [falla for _, falla in leer(contenido)["fallas"]] == ["Diga la fecha de corte de las cifras."]


CORTES = {
    "Set-23": (2023, 9, 30), "SETIEMBRE 2023": (2023, 9, 30), "sept. 2023": (2023, 9, 30), "Sep 2023": (2023, 9, 30),
    "MAY.24": (2024, 5, 31), "may-24": (2024, 5, 31), "Mayo del 2024": (2024, 5, 31), "mes de mayo 2024": (2024, 5, 31),
    "CORTE AL 31 MAYO 2024": (2024, 5, 31), "al 31 de mayo de 2024": (2024, 5, 31), "31MAY2024": (2024, 5, 31),
    "Corte: 31.05.24": (2024, 5, 31), "Enero - Mayo 2024": (2024, 5, 31), "ENE-MAY 2024": (2024, 5, 31),
    "Acumulado a mayo - 2024": (2024, 5, 31), "Periodo 05/2024": (2024, 5, 31), "2024-05": (2024, 5, 31),
    "CRED_MAYO_2024": (2024, 5, 31), "Reporte_2024_05_31": (2024, 5, 31), "20240531": (2024, 5, 31),
    "periodo 202405": (2024, 5, 31), "I trimestre 2024": (2024, 3, 31), "2do semestre 2023": (2023, 12, 31),
    "Primer trimestre del 2024": (2024, 3, 31), "Año 2024, mes: junio": (2024, 6, 30), "Del 01/01/2024 al 31/05/2024":
    (2024, 5, 31),
}  # fmt: skip


@pytest.mark.parametrize("escrito", CORTES)
def test_a_cut_off_is_read_however_offices_write_it(escrito):
    assert corte_de([escrito]) == dt.date(*CORTES[escrito])
