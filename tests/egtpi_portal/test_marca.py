"""The mark by which the portal knows a paper of its own, byte for byte."""

import io

import pikepdf
import pytest

from egtpi_portal import marca
from egtpi_portal.papeles import a_pdf


@pytest.fixture(scope="module")
def papel():
    return a_pdf("papeles/base.html", {}, codigo="53AB-D90A-A4D4")


def es_nuestro(pdf: bytes) -> bool:
    hallada = marca.marca_en(io.BytesIO(pdf))
    return bool(hallada) and marca.es_del_portal(*hallada)


def test_a_paper_of_the_portal_is_known_and_is_always_the_same(papel):
    assert es_nuestro(papel)
    assert a_pdf("papeles/base.html", {}, codigo="53AB-D90A-A4D4") == papel


def test_a_paper_that_was_touched_or_made_by_another_portal_is_not_its(papel, settings):
    guardado = io.BytesIO()
    with pikepdf.open(io.BytesIO(papel)) as documento:
        documento.save(guardado)
    assert not es_nuestro(papel + b"\n")
    assert not es_nuestro(papel.replace(b"53AB-D90A-A4D4", b"53AB-D90A-A4D5"))
    assert not es_nuestro(guardado.getvalue())
    assert not es_nuestro(b"%PDF-1.7")
    settings.SECRET_KEY = "otra"
    assert not es_nuestro(papel)
    settings.SECRET_KEY_FALLBACKS = ["solo-para-pruebas"]
    assert es_nuestro(papel)


def test_what_has_no_place_for_a_mark_is_not_marked():
    with pytest.raises(ValueError, match="no tiene dónde"):
        marca.marcar(b"%PDF-1.7")
