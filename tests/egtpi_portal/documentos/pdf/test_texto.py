"""The text of a PDF that somebody sees: whatever its content holds, it is text or nothing."""

import io

import pikepdf
import pytest

from egtpi_portal.documentos import lectores, presupuesto
from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.documentos.lectura import Lectura
from egtpi_portal.documentos.pdf import texto
from tests.egtpi_portal.documentos.leidos import textos
from tests.egtpi_portal.documentos.pdf.hechos import HOJA_ENTERA, foto, linea, pdf_con

CODIGO, OTRO = "53AB-D90A-A4D4", "53A8-D90A-A4D4"


def leer(contenido: bytes):
    return texto.leer(io.BytesIO(contenido))


def test_what_it_says_of_itself_and_the_text_of_each_page():
    assert leer(pdf_con(linea("Acta"), linea(CODIGO), claves="EGTPI 1")) == {
        "propios": ["EGTPI 1", "", ""],
        "paginas": ["Acta", CODIGO],
    }


@pytest.mark.parametrize(
    "capa",
    [
        HOJA_ENTERA + linea(OTRO, modo=3),
        linea(OTRO, modo=3) + HOJA_ENTERA,
        linea(OTRO) + HOJA_ENTERA,
        linea(OTRO, modo=7) + HOJA_ENTERA,
    ],
    ids=["invisible", "invisible y debajo", "debajo de la imagen", "de recorte"],
)
def test_the_text_of_a_layer_that_nobody_sees_is_not_text(capa):
    assert leer(pdf_con(capa))["paginas"] == [""]
    assert leer(pdf_con(capa + linea(CODIGO, y=50)))["paginas"] == [CODIGO]


def test_a_picture_of_a_part_of_the_page_hides_nothing():
    assert leer(pdf_con(linea(CODIGO) + foto(60, 690, 200, 80)))["paginas"] == [CODIGO]


@pytest.mark.parametrize(
    "contenido",
    [
        b"BT Tf (hola) Tj ET",
        b"BT /F9 12 Tf (hola) Tj ET",
        b"BT /F1 12 Tf [(ho) -20 Tj ET",
        b"BT /F1 (12) Tf <zz> Tj ' \" T* Td TD ET ET Q Q Q",
        b"q " * 300 + b"BT",
        b"\xff\xfe\x00BI ID EI (((",
        b"/Nada Do /I1 gs 1 2 3 4 5 6 7 8 9 cm",
        b"",
    ],
)
def test_whatever_a_content_stream_holds_it_is_text_or_nothing(contenido):
    leido = leer(pdf_con(contenido, linea(CODIGO)))
    assert leido["paginas"][1] == CODIGO
    assert leido["paginas"][0] in ("", "hola", "ho")


@pytest.mark.parametrize("mapa", [b"", b"beginbfrange <00> <ffff> <zz> endbfrange", b"1 beginbfchar <41> endbfchar"])
def test_whatever_the_map_of_a_font_holds_the_rest_is_read(mapa):
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_con(linea("A"), linea(CODIGO)))) as documento:
        documento.pages[0].Resources.Font.F1.ToUnicode = documento.make_stream(mapa)
        documento.save(salida)
    assert leer(salida.getvalue())["paginas"][1] == CODIGO


def test_what_is_no_pdf_is_not_read():
    for contenido in (b"", b"%PDF-1.7 roto", b"no es un PDF"):
        with pytest.raises(NoSeLee, match="No se pudo leer por dentro"):
            leer(contenido)


def test_past_the_budget_it_is_cut_or_said(monkeypatch):
    largo = pdf_con(linea("Acta"), linea("Segunda"), linea(CODIGO))
    monkeypatch.setattr(presupuesto, "PAGINAS_CON_TEXTO", 2)
    monkeypatch.setattr(presupuesto, "TEXTO", 6)
    assert leer(largo)["paginas"] == ["Acta", "Se"]
    monkeypatch.setattr(presupuesto, "PIEZAS_DE_PAGINA", 2)
    with pytest.raises(presupuesto.PasaDelPresupuesto, match="demasiados dibujos"):
        leer(pdf_con(linea("a") * 3))


def test_a_code_is_looked_for_in_what_it_says_of_itself_first():
    assert textos(pdf_con(linea("a"), linea("b"), claves="EGTPI 1")) == ("EGTPI 1", "", "", "a\nb")
    assert lectores.textos_con_codigo(Lectura(por_que="No se leyó.")) == ()
