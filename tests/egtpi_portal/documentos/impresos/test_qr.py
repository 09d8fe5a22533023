"""The QR of our papers, read from scans and photographs."""

import io

import pytest
from PIL import Image

from egtpi_portal.documentos.errores import NoSeLee
from egtpi_portal.documentos.impresos import qr
from egtpi_portal.documentos.impresos.direccion import direccion
from egtpi_portal.papeles import a_pdf
from tests.egtpi_portal.documentos.impresos.escaneos import escaneada, foto, hojas, maltratada

CODIGO = "8HKM-3XWA-9CFT"
DICHO = direccion(CODIGO, "02-FAT-2024-0012")


@pytest.fixture(scope="module")
def papel() -> bytes:
    """One page of ours."""
    return a_pdf("papeles/base.html", {}, codigo=CODIGO, qr=DICHO)


def leer(contenido: bytes) -> dict:
    return qr.leer(io.BytesIO(contenido))


def test_a_paper_of_ours_says_it_in_two_places_and_is_read_without_a_scan(papel):
    assert leer(papel) == {"codigos": [{"pagina": 1, "texto": DICHO}], "paginas": 1}


def test_it_is_read_from_bad_scans_and_photographs(papel):
    (hoja,) = hojas(papel)
    for contenido in (escaneada([hoja]), escaneada([maltratada(hoja)]), foto(hoja), foto(hoja, "PNG")):
        assert [codigo["texto"] for codigo in leer(contenido)["codigos"]] == [DICHO]


def test_a_photograph_taken_sideways_is_read(papel):
    (hoja,) = hojas(papel)
    for grados in (90, 180, 270):
        assert leer(foto(hoja.rotate(grados, expand=True)))["codigos"][0]["texto"] == DICHO


def test_each_says_its_page_and_a_page_without_one_says_nothing(papel):
    (hoja,) = hojas(papel)
    blanca = Image.new("RGB", hoja.size, "white")
    assert leer(escaneada([blanca, hoja, blanca])) == {"codigos": [{"pagina": 2, "texto": DICHO}], "paginas": 3}
    assert leer(escaneada([blanca])) == {"codigos": [], "paginas": 1}


def test_a_picture_of_too_many_points_is_not_unfolded(papel, monkeypatch):
    monkeypatch.setattr(qr.presupuesto, "PIXELES", 1000)
    with pytest.raises(NoSeLee):
        leer(foto(hojas(papel)[0]))


def test_what_is_damaged_says_so(papel):
    for contenido in (foto(hojas(papel)[0])[:900], b"nada", b"%PDF-1.7 nada"):
        with pytest.raises(NoSeLee):
            leer(contenido)


def test_past_its_time_no_other_page_is_looked_at(papel, monkeypatch):
    monkeypatch.setattr(qr, "SEGUNDOS", -1)
    assert leer(papel) == {"codigos": [], "paginas": 0}
