"""Whether a paper that should be signed bears any trace of it, in words."""

import io

import pytest
from pikepdf import Array, Name

from egtpi_portal.documentos import lectores
from egtpi_portal.documentos.firmas.datos import FirmasDePdf, indeterminada
from egtpi_portal.documentos.lectura import Lectura
from egtpi_portal.documentos.pdf import paginas
from egtpi_portal.documentos.pdf.rastro import Rastro
from tests.egtpi_portal.documentos.pdf.hechos import HOJA_ENTERA, PARRAFO, RUBRICA, TABLA, foto, linea, pdf_con

MIRARLO = "no se puede saber si está firmado sin mirarlo"
SIN = Rastro("sin imagen ni firma en ninguna página", False)
LOGO = foto(40, 770, 60, 60)
FIRMA = foto(100, 120, 180, 70)
MARCA_DE_AGUA = foto(150, 300, 300, 300)
LETRAS_DIBUJADAS = RUBRICA * 20
TINTA = {"/Type": Name.Annot, "/Subtype": Name.Ink, "/Rect": Array([100, 100, 200, 150])}
SELLO = TINTA | {"/Subtype": Name.Stamp}


def rastro(contenido: bytes, *firmantes: str) -> Rastro:
    firmas = FirmasDePdf(tuple(indeterminada("", firmante=nombre) for nombre in firmantes))
    return lectores.rastro_leido(Lectura(paginas.leer(io.BytesIO(contenido))), Lectura(firmas.a_json()))


@pytest.mark.parametrize(
    "paginas",
    [
        [PARRAFO],
        [PARRAFO + TABLA, PARRAFO],
        [PARRAFO + LOGO],
        [PARRAFO + LOGO, PARRAFO + LOGO],
        [PARRAFO + MARCA_DE_AGUA, PARRAFO + MARCA_DE_AGUA],
        [PARRAFO + HOJA_ENTERA + PARRAFO] * 2,
        [b"1 0 0 1 0 690 cm\n" + RUBRICA + b"1 0 0 1 0 -690 cm\n" + PARRAFO],
        [PARRAFO + foto(0, 0, 595, 842, nombre="I2")],
        [b""],
    ],
    ids=["texto", "con rayas", "logo", "logo en todas", "marca de agua", "fondo", "membrete", "lisa", "vacía"],
)
def test_a_blank_paper_is_known_whatever_its_letterhead(paginas):
    assert rastro(pdf_con(*paginas)) == SIN


def test_a_blank_paper_whose_letters_are_drawings_is_known():
    assert rastro(pdf_con(LETRAS_DIBUJADAS)) == Rastro(
        "sin imágenes y con las letras hechas dibujos: no se ve en él rastro de una firma", False
    )


@pytest.mark.parametrize(
    ("paginas", "frase"),
    [
        ([PARRAFO, PARRAFO + FIRMA], "con 1 imagen, en 2 páginas: compruebe que sea la firma"),
        ([PARRAFO + MARCA_DE_AGUA, PARRAFO + MARCA_DE_AGUA + FIRMA + foto(320, 120, 90, 90)], "con 2 imágenes, en 2 p"),
        ([PARRAFO + RUBRICA, PARRAFO], "con trazos dibujados, en 2 páginas"),
        ([PARRAFO + RUBRICA + FIRMA], "con 1 imagen y trazos dibujados, en 1 página:"),
    ],
)
def test_a_picture_or_strokes_that_are_no_letterhead_are_a_trace(paginas, frase):
    dicho = rastro(pdf_con(*paginas))
    assert (dicho.hay, dicho.frase[: len(frase)]) == (True, frase)


def test_annotations_are_a_trace():
    dicho = rastro(pdf_con(PARRAFO + RUBRICA + FIRMA, anotaciones=[TINTA, SELLO]))
    assert dicho.hay is True
    assert dicho.frase.startswith("con 1 imagen, trazos dibujados y 2 anotaciones, en 1 página")


@pytest.mark.parametrize(
    ("paginas", "frase"),
    [
        ([HOJA_ENTERA], f"escaneado, 1 página: {MIRARLO}"),
        ([HOJA_ENTERA + linea("Se acuerda", modo=3)] * 3, f"escaneado, 3 páginas: {MIRARLO}"),
        ([foto(30, 30, 540, 780) + linea("Recibido el 3 de junio")], f"escaneado, 1 página: {MIRARLO}"),
        ([PARRAFO, PARRAFO, HOJA_ENTERA], f"con 1 página escaneada de 3 páginas: {MIRARLO}"),
        ([PARRAFO, HOJA_ENTERA, HOJA_ENTERA], f"con 2 páginas escaneadas de 3 páginas: {MIRARLO}"),
    ],
)
def test_of_a_scan_it_is_said_that_one_must_look(paginas, frase):
    assert rastro(pdf_con(*paginas)) == Rastro(frase, None)


@pytest.mark.parametrize(
    ("firmantes", "frase"),
    [
        (["Rosa Vega"], "Rosa Vega"),
        (["Rosa Vega", "Ana Ríos", "Rosa Vega"], "Rosa Vega y Ana Ríos"),
        (["A", "B", "C", "D", "E"], "A, B, C y 2 más"),
        ([""], "alguien sin nombre"),
    ],
)
def test_digital_signatures_say_whose_they_are(firmantes, frase):
    assert rastro(pdf_con(PARRAFO), *firmantes) == Rastro(f"firmado digitalmente por {frase}", True)


def test_what_was_not_read_says_why_and_asks_for_nothing():
    sin_leer = Lectura(por_que="Toma demasiado.")
    assert lectores.rastro_leido(sin_leer, sin_leer) == Rastro("Toma demasiado", None)
