"""Workbooks as the sectors keep them map right, or say exactly what they lack."""

import io
import subprocess
import sys

import pytest

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.pacto.lectura import aparte

from .libros import CATALOGO, MAYO, RAIZ, ancash, csv, libro, libro_a_mano, pegado

L = ancash()
CAT = [[d.codigo, d.nombre, d.numerador] for d in CATALOGO]


def leer(contenido: bytes, **cambios) -> dict:
    """What the portal reads by itself: its own proposal, with the general indicator or date that a test says."""
    dicho = aparte.analizar(io.BytesIO(contenido), region="02", catalogo=CAT)
    propuestas = [{**tabla["propuesta"], **cambios} for tabla in dicho["tablas"]]
    leido = aparte.leer(
        io.BytesIO(contenido), region="02", catalogo=CAT, firmantes=[local.ubigeo for local in L],
        asignaciones=propuestas,
    )  # fmt: skip
    return {**leido, "advertencias": dicho["advertencias"] + leido["advertencias"]}


def cifras(leido: dict) -> set[tuple]:
    return {tuple(fila[:5]) for fila in leido["filas"]}


def esperadas(*, indicador="CRED-12M", corte=MAYO, n=lambda i: 10 + i, d=lambda i: 40 + i) -> set[tuple]:
    return {(indicador, local.ubigeo, corte, n(i), d(i)) for i, local in enumerate(L)}


def por_provincia(fila, total) -> list[list]:
    """Each province's total over its districts."""
    filas, numeradas = [], list(enumerate(L))
    for provincia in dict.fromkeys(local.provincia for local in L):
        suyas = [(i, local) for i, local in numeradas if local.provincia == provincia]
        filas.append(total(provincia, sum(10 + i for i, _ in suyas), sum(40 + i for i, _ in suyas)))
        filas += [fila(i, local) for i, local in suyas]
    return filas


def fila(i, local):
    return [local.ubigeo, local.nombre, 10 + i, 40 + i, (10 + i) / (40 + i)]


FILAS = [fila(i, local) for i, local in enumerate(L)]
SIN_UBIGEO = [[local.provincia, local.nombre, 10 + i, 40 + i] for i, local in enumerate(L)]
TITULOS = ["UBIGEO", "DISTRITO", "CRED num", "CRED den", "%"]
BIEN = {
    "a heading in one row, the month in the name of the sheet": libro(TITULOS, *FILAS, hoja="Mayo 2024"),
    "the cut-off in a title above": libro(["CORTE AL 31/05/2024"], [], TITULOS, *FILAS),
    "the cut-off as «31 de mayo del 2024»": libro(["Información al 31 de mayo del 2024"], TITULOS, *FILAS),
    "two rows of heading, merged": libro(
        ["CORTE: MAYO 2024"],
        ["UBIGEO", "DISTRITO", "Niños < 12 meses con CRED completo", None, None],
        [None, None, "NUM", "DEN", "%"],
        *FILAS,
        combinar=["A2:A3", "B2:B3", "C2:E2"],
    ),
    "two rows of heading, not merged": libro(
        ["MAYO-24"], ["Ubigeo", "Distrito", "CRED 12 m", None, None],
        [None, None, "Numerador", "Denominador", "Porcentaje"], *FILAS,
    ),
    "three rows of heading": libro(
        ["REPORTE DE INDICADORES"], ["UBIGEO", "DISTRITO", "SALUD", None, None],
        [None, None, "CRED completo", None, None], [None, None, "N", "D", "%"], *FILAS,
        hoja="may 2024", combinar=["C2:E2", "C3:E3", "A2:A4", "B2:B4"],
    ),
    "the denominator first": libro(
        ["Ubigeo", "Distrito", "Total de niños CRED", "Con CRED completo"], *[[u, n, d, c] for u, n, c, d, _ in FILAS],
        hoja="Mayo 2024",
    ),
    "headings that do not say which is which: the larger sum is below": libro(
        ["Ubigeo", "Distrito", "CRED dato 2", "CRED dato 1"], *[[u, n, d, c] for u, n, c, d, _ in FILAS],
        hoja="Mayo 2024",
    ),
    "ubigeos as numbers, without their zero": libro(
        TITULOS, *[[int(u), n, c, d, p] for u, n, c, d, p in FILAS], hoja="Mayo 2024"
    ),
    "no ubigeo: province and district": libro(
        ["PROVINCIA", "DISTRITO", "CRED numerador", "CRED denominador"], *SIN_UBIGEO, hoja="Mayo 2024"
    ),
    "names in capitals with «Municipalidad Distrital de»": libro(
        ["Provincia", "Gobierno local", "CRED num", "CRED den"],
        *[[p.upper(), f"MUNICIPALIDAD DISTRITAL DE {n.upper()}" if n != p else n.upper(), c, d]
          for p, n, c, d in SIN_UBIGEO],
        hoja="Mayo 2024",
    ),
    "the province merged over its districts": libro(
        ["PROVINCIA", "DISTRITO", "CRED num", "CRED den"],
        *[[p if i == 0 or SIN_UBIGEO[i - 1][0] != p else None, n, c, d] for i, (p, n, c, d) in enumerate(SIN_UBIGEO)],
        hoja="Mayo 2024",
        combinar=["A2:A13"],
    ),
    "the numbers of the rows, blank rows, totals, source and notes": libro(
        ["N°", *TITULOS], [], *[[i + 1, *f] for i, f in enumerate(FILAS)], [],
        [None, None, "TOTAL REGIÓN", 999, 9999, 0.1], [None, "Fuente: HIS MINSA, 5 de junio"],
        hoja="Mayo 2024",
    ),
    "the total of each province over its districts, by the same name": libro(
        ["Distrito", "CRED num", "CRED den"],
        *por_provincia(lambda i, local: [local.nombre, 10 + i, 40 + i], lambda p, c, d: [p, c, d]),
        hoja="Mayo 2024",
    ),
    "«Prov. X» over its districts": libro(
        ["Ámbito distrito", "CRED num", "CRED den"],
        *por_provincia(lambda i, local: [local.nombre, 10 + i, 40 + i], lambda p, c, d: [f"PROV. {p.upper()}", c, d]),
        hoja="Mayo 2024",
    ),
    "totals by the code of the province": libro(
        TITULOS,
        *por_provincia(fila, lambda p, c, d: [next(x.ubigeo[:4] for x in L if x.provincia == p), p, c, d, 0.5]),
        hoja="Mayo 2024",
    ),
    "counts as text, with blanks": libro(
        TITULOS, *[[u, n, f" {c} ", f"{d}", "x %"] for u, n, c, d, _ in FILAS], hoja="Mayo 2024"
    ),
    "the headings again on each printed page": libro(TITULOS, *FILAS[:20], TITULOS, *FILAS[20:], hoja="Mayo 2024"),
    "a cover and a glossary before the table": libro(
        ["Boletín de indicadores"], ["Elaborado por la DIRESA"],
        otras=[("Glosario", [["CRED", "Controles"], ["HIS", "Sistema"]]), ("Mayo 2024", [TITULOS, *FILAS])],
    ),
    "long: an indicator and a date in each row": libro(
        ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"],
        *[[u, "CRED-12M", "31/05/2024", c, d] for u, _, c, d, _ in FILAS],
    ),
    "long: by name, the indicator in words, year and month apart": libro(
        ["Año", "Mes", "Indicador", "Provincia", "Distrito", "Num", "Den"],
        *[[2024, "Mayo", "CRED completo para la edad, menores de 12 meses", *f] for f in SIN_UBIGEO],
    ),
    "long: months as numbers": libro(
        ["AÑO", "MES", "INDICADOR", "UBIGEO", "NUMERADOR", "DENOMINADOR"],
        *[[2024, 5, "CRED-12M", u, c, d] for u, _, c, d, _ in FILAS],
    ),
    "another writer, texts in line": libro_a_mano(TITULOS, *FILAS, hoja="Mayo 2024"),
    "a CSV of Excel in Spanish": csv(["Corte: 31/05/2024"], TITULOS[:4], *[f[:4] for f in FILAS]),
    "a CSV in UTF-8 with commas": csv(
        ["ubigeo", "fecha de corte", "cred numerador", "cred denominador"],
        *[[f[0], "2024-05-31", *f[2:4]] for f in FILAS], separador=",", codificacion="utf-8",
    ),
    "what is pasted from Excel": pegado(["Mayo 2024", "", "", ""], TITULOS[:4], *[f[:4] for f in FILAS]),
    "a national table: the rows of the other regions are left out": libro(
        ["DEPARTAMENTO", *TITULOS], *[["ÁNCASH", *f] for f in FILAS],
        *[["HUÁNUCO", f"1001{n:02d}", "X", 1, 2, 0.5] for n in range(1, 12)], hoja="Mayo 2024",
    ),
    "RENIEC's codes beside INEI's names": libro(
        ["Código", "Distrito", "Provincia", "CRED num", "CRED den"],
        *[[L[(i + 5) % len(L)].ubigeo, local.nombre, local.provincia, 10 + i, 40 + i] for i, local in enumerate(L)],
        hoja="Mayo 2024",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nombre", BIEN)
def test_it_maps_by_itself(nombre):
    leido = leer(BIEN[nombre])
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas()


def test_two_indicators_side_by_side_and_a_semaphore_column():
    contenido = libro(
        ["INDICADORES AL 31/05/2024"],
        ["UBIGEO", "DISTRITO", "CRED COMPLETO", None, None, "ANEMIA 6 A 12 MESES", None, None, "Semáforo"],
        [None, None, "NUM", "DEN", "%", "CASOS", "EVALUADOS", "%", None],
        *[[local.ubigeo, local.nombre, 10 + i, 40 + i, 0.3, 1 + i, 5 + i, 0.2, "ROJO"] for i, local in enumerate(L)],
        combinar=["C2:E2", "F2:H2"],
    )
    leido = leer(contenido)
    assert leido["fallas"] == []
    anemia = esperadas(indicador="ANEMIA-6-12M", n=lambda i: 1 + i, d=lambda i: 5 + i)
    assert cifras(leido) == esperadas() | anemia


def test_months_side_by_side_with_the_year_in_the_title():
    contenido = libro(
        ["Hogares con agua clorada, 2024"],
        ["Ubigeo", "Distrito", "Abril", None, "Mayo", None],
        [None, None, "Con cloro", "Total", "Con cloro", "Total"],
        *[[local.ubigeo, local.nombre, i, 50, 1 + i, 50] for i, local in enumerate(L)],
        combinar=["C2:D2", "E2:F2"],
    )
    leido = leer(contenido)
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas(indicador="AGUA-CLORO", corte="2024-04-30", n=lambda i: i, d=lambda i: 50) | (
        esperadas(indicador="AGUA-CLORO", n=lambda i: 1 + i, d=lambda i: 50)
    )


def test_a_sheet_for_each_indicator():
    contenido = libro(
        ["Ubigeo", "Distrito", "Num", "Den"], *[f[:4] for f in FILAS], hoja="CRED may 2024",
        otras=[("Gestantes 1er trim may 2024", [["Ubigeo", "Distrito", "Num", "Den"], *[f[:4] for f in FILAS]])],
    )  # fmt: skip
    leido = leer(contenido)
    assert leido["fallas"] == []
    assert cifras(leido) == esperadas() | esperadas(indicador="GESTANTE-1T")


def test_no_datum_is_never_zero_and_blank_rows_are_told():
    contenido = libro(
        TITULOS, ["020101", "Huaraz", "s/d", "-", "-"], ["020102", "Cochabamba", 0, 8, 0], ["020103", "Colcabamba"],
        hoja="Mayo 2024",
    )  # fmt: skip
    leido = leer(contenido)
    assert cifras(leido) == {("CRED-12M", "020101", MAYO, None, None), ("CRED-12M", "020102", MAYO, 0, 8)}
    assert leido["advertencias"] == ["Hoja «Mayo 2024»: no tiene cifras la fila 4."]


def test_a_name_that_two_provinces_share_asks_for_the_province():
    filas = [["Huaraz", 1, 2], ["Jangas", 1, 2], ["Antonio Raymondi", 3, 4]]
    leido = leer(libro(["Distrito", "CRED num", "CRED den"], *filas, hoja="Mayo 2024"))
    assert [donde for donde, _ in leido["fallas"]] == ["hoja «Mayo 2024», celda A4"]
    assert leido["fallas"][0][1].startswith("Hay varios «Antonio Raymondi»: escriba también la provincia o el ubigeo")


@pytest.mark.parametrize(
    ("cambia", "falla"),
    [
        ({2: "50%"}, "«50%» es un porcentaje: escriba cuántos son, como 45. El portal calcula el resto."),
        ({2: -3}, "-3 es negativo: escriba cuántos son, de 0 en adelante."),
        ({2: 4.5}, "4.5 no es un número entero: se cuentan niñas, niños u hogares completos."),
        ({2: None}, "Falta el numerador: escríbalo, o «s/d» en los dos si no hay dato."),
        ({2: "=A1+B1"}, "«=A1+B1» no tiene un valor calculado: escriba el número, o «s/d» si no hay dato."),
        ({2: "muchos"}, "«muchos» no es un número. Escriba cuántos son, como 45, o «s/d» si no hay dato."),
        ({1: "Jangas"}, "El ubigeo 020101 es de Huaraz (provincial), no de «Jangas»: deje uno de los dos."),
    ],
)
def test_a_bad_cell_is_told_with_its_place_and_its_remedy(cambia, falla):
    primera = ["020101", "Huaraz", 10, 40]
    for n, valor in cambia.items():
        primera[n] = valor
    leido = leer(libro(TITULOS[:4], primera, *[f[:4] for f in FILAS[1:]], hoja="Mayo 2024"))
    assert [mensaje for _, mensaje in leido["fallas"]] == [falla]
    assert leido["fallas"][0][0].startswith("hoja «Mayo 2024», ")


MAL = {
    "only a percentage": (
        libro(["Distrito", "Cobertura CRED"], *[[local.nombre, 0.4] for local in L], hoja="Mayo 2024"),
        ["Diga en qué columnas están el numerador y el denominador: un porcentaje solo no se carga."],
    ),
    "no denominator": (
        libro(["Distrito", "CRED numerador", "%"], *[[local.nombre, 4, 0.4] for local in L], hoja="Mayo 2024"),
        ["Falta la columna del denominador de CRED-12M: un porcentaje se calcula con los dos."],
    ),
    "no date anywhere": (libro(TITULOS, *FILAS), ["Diga la fecha de corte de las cifras."]),
    "no indicator of the catalogue": (
        libro(["Distrito", "Num", "Den"], *[[local.nombre, 4, 9] for local in L], hoja="Mayo 2024"),
        ["Diga de qué indicador son las cifras."],
    ),
}


@pytest.mark.parametrize("nombre", MAL)
def test_it_says_exactly_what_it_lacks(nombre):
    contenido, faltan = MAL[nombre]
    leido = leer(contenido)
    assert ([mensaje for _, mensaje in leido["fallas"]], leido["filas"]) == (faltan, [])


def test_the_person_says_what_it_lacked():
    assert cifras(leer(libro(TITULOS, *FILAS), corte=MAYO)) == esperadas()


NO_SE_LEE = {
    "districts in columns": (
        libro(["Indicador", *[local.nombre for local in L[:9]]], ["CRED num", *range(9)]),
        "La hoja «Hoja1» tiene los distritos en columnas: péguela en Excel con «Transponer», un distrito por fila.",
    ),
    "no place at all": (
        libro(["Mes", "CRED"], ["Mayo", 4], ["Junio", 5]),
        "La hoja «Hoja1» no tiene una columna con los ubigeos o los nombres de los distritos de la región.",
    ),
    "nothing written": (libro(), "El libro no tiene nada escrito. Suba el que tiene las cifras."),
    "one column": (
        b"Huaraz\nJangas", "Tiene una sola columna. Copie las celdas desde Excel o Word, con sus encabezados.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nombre", NO_SE_LEE)
def test_what_has_no_table_says_why(nombre):
    contenido, frase = NO_SE_LEE[nombre]
    with pytest.raises(NoSeLee) as error:
        aparte.analizar(io.BytesIO(contenido), region="02", catalogo=CAT)
    assert str(error.value) == frase


PERSONAS = {
    "documents": ("DNI", lambda i: f"7{i:07d}", "números de documento"),
    "documents as numbers": ("Documento", lambda i: 70_000_000 + i, "números de documento"),
    "documents without a heading": (None, lambda i: f"7{i:07d}", "números de documento"),
    "names": ("Apellidos y nombres", lambda i: f"Pérez {'abcdef'[i % 6]}", "nombres"),
    "dates of birth": ("Fecha de nacimiento", lambda i: f"0{i % 9 + 1}/01/2024", "fechas de nacimiento"),
}


@pytest.mark.parametrize("clase", PERSONAS)
def test_a_list_of_persons_is_refused(clase):
    titulo, valor, que = PERSONAS[clase]
    contenido = libro([titulo, "Distrito", "CRED"], *[[valor(i), local.nombre, 1] for i, local in enumerate(L)])
    with pytest.raises(NoSeLee) as error:
        aparte.analizar(io.BytesIO(contenido), region="02", catalogo=CAT)
    assert f"trae {que}." in str(error.value)
    assert "no guardó nada" in str(error.value)


def test_an_indicator_about_the_dni_and_who_signs_below_are_no_persons():
    contenido = libro(
        ["Ubigeo", "Niños con DNI", "Nacidos vivos"], *[[local.ubigeo, 10 + i, 40 + i] for i, local in enumerate(L)],
        ["Apellidos y nombres:", "Ana Díaz", None], hoja="Mayo 2024",
    )  # fmt: skip
    assert cifras(leer(contenido)) == esperadas(indicador="DNI-30D")


@pytest.mark.parametrize("modulo", ["egtpi_portal.pacto.lectura.aparte", "egtpi_portal.pacto.libros.aparte"])
def test_what_reads_in_a_process_apart_brings_no_django(modulo):
    orden = f"import sys, {modulo}; print([m for m in sys.modules if m.partition('.')[0] == 'django'])"
    dicho = subprocess.run([sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, text=True, check=True)
    assert dicho.stdout.strip() == "[]"
