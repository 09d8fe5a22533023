"""What each page of a PDF bears."""

import io

import pytest
from pikepdf import Array, Name

from egtpi_portal.documentos.pdf import paginas
from tests.egtpi_portal.documentos.pdf.hechos import HOJA_ENTERA, PARRAFO, RUBRICA, TABLA, foto, linea, pdf_con

NADA = {"letras": 0, "ocultas": 0, "cubierto": 0.0, "imagenes": [], "trazos": [0, 0], "anotaciones": []}
TINTA = {"/Type": Name.Annot, "/Subtype": Name.Ink, "/Rect": Array([100, 100, 200, 150])}


@pytest.mark.parametrize(
    ("contenido", "lleva"),
    [
        (b"", {}),
        (TABLA, {}),
        (linea("hola"), {"letras": 4}),
        (RUBRICA, {"trazos": [27, 27]}),
        (b"1 0 0 1 0 690 cm\n" + RUBRICA, {"trazos": [27, 0]}),
        (b"100 100 m 150 160 l S 100 100 m 150 100 l S", {"trazos": [1, 1]}),
        (HOJA_ENTERA, {"cubierto": 1.0, "imagenes": [[0.0, 0.0, 1.0, 1.0]]}),
        (b"".join(foto(0, y, 595, 85) for y in range(0, 842, 84)), {"cubierto": 1.0, "imagenes": 11}),
        (HOJA_ENTERA + linea("otra cosa", modo=3), {"cubierto": 1.0, "imagenes": [[0, 0, 1, 1]], "ocultas": 1}),
        (foto(0, 0, 595, 842, nombre="I2"), {"cubierto": 1.0}),
        (foto(100, 100, 5, 5), {}),
        (foto(119, 84, 119, 84), {"cubierto": 0.02, "imagenes": [[0.2, 0.1, 0.4, 0.2]]}),
    ],
)
def test_a_page_tells_what_it_bears(contenido, lleva):
    leido = paginas.leer(io.BytesIO(pdf_con(contenido)))
    hoja = leido["hojas"][0]
    if isinstance(lleva.get("imagenes"), int):
        hoja["imagenes"] = len(hoja["imagenes"])
    assert leido["paginas"] == 1
    assert hoja == NADA | lleva


def test_annotations_with_which_one_signs_are_told_unless_they_are_hidden():
    sello = TINTA | {"/Subtype": Name.Stamp}
    enlace = TINTA | {"/Subtype": Name.Link}
    escondida = TINTA | {"/F": 2}
    hoja = paginas.leer(io.BytesIO(pdf_con(b"", anotaciones=[TINTA, sello, enlace, escondida])))["hojas"][0]
    assert hoja["anotaciones"] == ["trazo a mano", "sello"]


def test_of_a_long_one_the_first_pages_and_the_last_are_told(monkeypatch):
    monkeypatch.setattr(paginas.presupuesto, "PAGINAS_CON_TEXTO", 2)
    leido = paginas.leer(io.BytesIO(pdf_con(PARRAFO, b"", HOJA_ENTERA)))
    assert (leido["paginas"], [(h["letras"] > 900, h["cubierto"]) for h in leido["hojas"]]) == (
        3,
        [(True, 0), (False, 1)],
    )
