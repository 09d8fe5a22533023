"""What is taken without a parser is what the parser would take, whatever is written and however it arrives cut."""

import datetime as dt
from pathlib import Path

import pytest

from egtpi_portal.hojas import HojaIlegible, Limites, abrir, celdas, libro, paquete
from egtpi_portal.hojas.celdas import LectorDeHoja
from tests.egtpi_portal.hojas.libros import UNA, a_bytes, como_excel, con_hoja, con_parte
from tests.egtpi_portal.hojas.libros import libro as hacer_libro

MUESTRAS = sorted((Path(__file__).resolve().parents[2] / "muestras").glob("*.xlsx"))
DE_SIEMPRE = a_bytes(hacer_libro(UNA, (dt.date(2023, 11, 16), "Ñandú & «cía» <1>", 0.8, True), UNA))
HOJA = "xl/worksheets/sheet1.xml"
TEXTO = b"<is><t>DIRESA</t></is>"
FORMAS = {
    "as programs write it": DE_SIEMPRE,
    "texts in a table": como_excel(DE_SIEMPRE),
    "a comment with a row": con_hoja(
        DE_SIEMPRE, b'<row r="3"', b'<!-- <row r="9"><c r="A9"><v>1</v></c></row> --><row r="3"'
    ),
    "a comment that opens the container": con_hoja(DE_SIEMPRE, b"<sheetData>", b"<!-- <sheetData> --><sheetData>"),
    "CDATA": con_hoja(DE_SIEMPRE, TEXTO, b"<is><t><![CDATA[a</row><row>]]></t></is>"),
    "an instruction": con_hoja(DE_SIEMPRE, b'<row r="3"', b'<?algo <row r="9"></row>?><row r="3"'),
    "rich text": con_hoja(DE_SIEMPRE, TEXTO, b"<is><r><t>DI</t></r><r><t>RESA</t></r></is>"),
    "a formula": con_hoja(DE_SIEMPRE, TEXTO, b"<f>1+1</f><v>2</v>"),
    "references": con_hoja(DE_SIEMPRE, b"DIRESA", b"&#209;and&#xFA; &amp;lt; &quot;x&apos; &#150;&#10;y"),
    "rows without a number, cells without a place": con_parte(
        DE_SIEMPRE, HOJA, lambda hoja: hoja.replace(b'<row r="3"', b"<row").replace(b' r="B3"', b"")
    ),
    "blanks and lines": con_parte(DE_SIEMPRE, HOJA, lambda hoja: hoja.replace(b"<row", b"\r\n  <row")),
    "a row that is empty": con_hoja(DE_SIEMPRE, b"</sheetData>", b'<row r="9"/><row r="10"></row></sheetData>'),
    "long texts": con_hoja(DE_SIEMPRE, b"DIRESA", b"n" * 400),
    "another encoding": con_parte(
        DE_SIEMPRE, HOJA, lambda hoja: b'<?xml version="1.0" encoding="latin-1"?>' + hoja.replace(b"DIRESA", b"\xd1")
    ),
    "prefixes": con_parte(
        DE_SIEMPRE,
        HOJA,
        lambda hoja: hoja.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b" xmlns=", b" xmlns:x="),
    ),
    "a mark that is not closed": con_hoja(DE_SIEMPRE, b"</is></c>", b"</is>"),
    "letters that are no UTF-8": con_hoja(DE_SIEMPRE, b"DIRESA", b"\xd1"),
    "a character that XML has not": con_hoja(DE_SIEMPRE, b"DIRESA", b"&#1;"),
    "another": con_hoja(DE_SIEMPRE, b"DIRESA", "\uffff".encode()),
    "half a surrogate": con_hoja(DE_SIEMPRE, b"DIRESA", b"&#xD800;"),
    "an attribute twice": con_hoja(DE_SIEMPRE, b'<row r="3"', b'<row r="3" r="4"'),
    "an entity": con_hoja(DE_SIEMPRE, b"DIRESA", b"&algo;"),
    "a text that is not there": con_hoja(DE_SIEMPRE, b't="inlineStr">' + TEXTO, b't="s"><v>7</v>'),
    "cut": con_parte(DE_SIEMPRE, HOJA, lambda hoja: hoja[: hoja.index(b'<row r="4"') + 30]),
}


def leido(contenido: bytes, limites: Limites | None = None) -> list:
    """Everything of every sheet: its rows, what it merges, how many elements were counted; or why it stopped."""
    dicho: list = []
    try:
        with abrir(contenido, limites or Limites()) as abierto:
            dicho.append(list(abierto.textos))
            for hoja in abierto.hojas:
                lector = LectorDeHoja(abierto, hoja)
                dicho += lector.filas()
                dicho += [lector.combinadas, lector.celdas, abierto.paquete.elementos]
    except HojaIlegible as error:
        dicho.append(str(error))
    return dicho


@pytest.fixture
def por_el_parser(monkeypatch):
    def leer(*args) -> list:
        with monkeypatch.context() as sin_corridas:
            sin_corridas.setattr(celdas._Sucesos, "contenedor", "")
            sin_corridas.setattr(libro._LecturaDeTextos, "contenedor", "")
            return leido(*args)

    return leer


@pytest.mark.parametrize("forma", FORMAS)
@pytest.mark.parametrize("trozo", [64 * 1024, 97])
def test_what_is_taken_without_the_parser_is_what_it_would_say(monkeypatch, por_el_parser, forma, trozo):
    monkeypatch.setattr(paquete, "TROZO", trozo)
    for modulo in (celdas, libro):
        monkeypatch.setattr(modulo, "LARGO_DE_CELDA", 200)
    assert leido(FORMAS[forma]) == por_el_parser(FORMAS[forma])


@pytest.mark.parametrize("ruta", MUESTRAS, ids=lambda ruta: ruta.stem)
def test_samples_of_offices_say_the_same(por_el_parser, ruta):
    assert leido(ruta.read_bytes()) == por_el_parser(ruta.read_bytes())


@pytest.mark.parametrize("limites", [Limites(celdas=9), Limites(elementos=45), Limites(letras=30), Limites(textos=3)])
@pytest.mark.parametrize("forma", ["as programs write it", "texts in a table"])
def test_what_goes_past_a_limit_stops_at_the_same_place(por_el_parser, limites, forma):
    assert leido(FORMAS[forma], limites) == por_el_parser(FORMAS[forma], limites)


def test_rows_in_the_usual_forms_never_reach_the_parser(monkeypatch):
    vistas = []
    monkeypatch.setattr(celdas._Sucesos, "abre", lambda lectura, marca, atributos: vistas.append(marca))
    for forma in ("as programs write it", "texts in a table"):
        leido(FORMAS[forma])
    assert "row" in vistas and not {"c", "v", "is", "t"} & set(vistas)
