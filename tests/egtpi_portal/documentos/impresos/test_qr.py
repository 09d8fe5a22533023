"""The QR of our papers, read from scans and photographs."""

import io

import pytest
import segno
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


@pytest.fixture
def enteras(monkeypatch) -> list:
    """Which scans are unfolded whole."""
    vistas: list = []
    entera = qr._en_grises
    monkeypatch.setattr(qr, "_en_grises", lambda contenido: vistas.append(1) or entera(contenido))
    return vistas


def pegado(hoja: Image.Image, dicho: str, lado: int, x: int, y: int) -> Image.Image:
    """A sheet with another code on it, of about so many points a side."""
    dibujo = io.BytesIO()
    segno.make(dicho, error="l", micro=False).save(dibujo, "png", border=4)
    puesta = hoja.copy()
    puesta.paste(Image.open(dibujo).convert("RGB").resize((lado, lado), Image.Resampling.BOX), (x, y))
    return puesta


def test_a_scan_is_read_small_when_what_is_seen_of_it_is_read(papel, enteras):
    (hoja,) = hojas(papel, 200)
    assert [codigo["texto"] for codigo in leer(escaneada([hoja], dpi=200))["codigos"]] == [DICHO]
    assert enteras == []


def test_a_scan_with_too_few_points_to_be_read_small_is_read_whole(papel, enteras):
    (hoja,) = hojas(papel)
    assert [codigo["texto"] for codigo in leer(escaneada([hoja]))["codigos"]] == [DICHO]
    assert enteras == [1]


def test_a_scan_that_bears_the_code_of_others_is_read_whole(papel, enteras):
    (hoja,) = hojas(papel, 200)
    tapada = pegado(pegado(hoja, "https://sgd.gob.pe/1", 330, 1250, 40), "https://sgd.gob.pe/1", 330, 80, 2000)
    assert [codigo["texto"] for codigo in leer(escaneada([tapada], dpi=200))["codigos"]] == ["https://sgd.gob.pe/1"]
    assert enteras == [1]


def test_a_code_too_small_to_be_read_small_is_not_lost(papel, enteras):
    (hoja,) = hojas(papel, 200)
    fino = "https://sgd.gob.pe/" + "7b4e" * 40
    doble = pegado(hoja, fino, 170, 700, 1000)
    textos = {codigo["texto"] for codigo in leer(escaneada([doble], dpi=200, calidad=90))["codigos"]}
    assert (textos, enteras) == ({DICHO, fino}, [1])
