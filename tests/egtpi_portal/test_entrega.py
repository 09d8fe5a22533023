"""Contents on their way out: whole or by a piece, as RFC 9110 says."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http import Http404
from django.test import RequestFactory

from egtpi_portal.entrega import entregar

CONTENIDO = b"0123456789"


@pytest.fixture
def almacen(tmp_path):
    almacen = FileSystemStorage(location=tmp_path)
    almacen.save("uno", ContentFile(CONTENIDO))
    almacen.save("vacio", ContentFile(b""))
    return almacen


def pedir(almacen, lugar="uno", metodo="get", **cabeceras):
    request = getattr(RequestFactory(), metodo)("/", headers=cabeceras)
    return entregar(request, almacen, lugar, huella="abc", nombre="uno ñ.pdf", tipo="application/pdf")


def cuerpo(respuesta):
    dado = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    for cerrar in respuesta._resource_closers:
        cerrar()
    return dado


@pytest.mark.parametrize(
    ("pedido", "tramo", "dado"),
    [
        ("bytes=0-3", "0-3", b"0123"), ("bytes=4-", "4-9", b"456789"), ("bytes=-2", "8-9", b"89"),
        ("bytes=-99", "0-9", CONTENIDO), ("bytes=8-99", "8-9", b"89"), ("BYTES = 9 - 9", "9-9", b"9"),
        ("bytes=0-", "0-9", CONTENIDO),
    ],
)  # fmt: skip
def test_piece_that_is_asked_for_is_given(almacen, pedido, tramo, dado):
    respuesta = pedir(almacen, range=pedido)
    assert (respuesta.status_code, respuesta["Content-Range"]) == (206, f"bytes {tramo}/10")
    assert (cuerpo(respuesta), respuesta["Content-Length"]) == (dado, str(len(dado)))


@pytest.mark.parametrize(
    "cabeceras",
    [
        {}, {"range": "bytes=0-1,4-5"}, {"range": "bytes=5-2"}, {"range": "bytes=-"}, {"range": "bytes=x-2"},
        {"range": "filas=0-1"}, {"range": f"bytes={'9' * 30}-"}, {"range": "bytes=0-1", "if-range": '"otro"'},
        {"range": "bytes=0-1", "if-range": 'W/"abc"'},
        {"range": "bytes=0-1", "if-range": "Tue, 18 Jun 2024 15:00:00 GMT"},
    ],
)  # fmt: skip
def test_what_is_not_one_piece_of_this_content_is_answered_with_the_whole(almacen, cabeceras):
    respuesta = pedir(almacen, **cabeceras)
    assert (respuesta.status_code, respuesta["Content-Length"], cuerpo(respuesta)) == (200, "10", CONTENIDO)
    assert {c: respuesta[c] for c in ("ETag", "Accept-Ranges", "Cache-Control", "Content-Disposition")} == {
        "ETag": '"abc"', "Accept-Ranges": "bytes", "Cache-Control": "private, no-store",
        "Content-Disposition": "attachment; filename*=UTF-8''uno%20%C3%B1.pdf",
    }  # fmt: skip
    assert "Content-Range" not in respuesta


def test_piece_of_this_very_content_goes_on(almacen):
    assert cuerpo(pedir(almacen, range="bytes=7-", **{"if-range": '"abc"'})) == b"789"


@pytest.mark.parametrize(
    ("lugar", "pedido", "total"), [("uno", "bytes=10-", 10), ("uno", "bytes=-0", 10), ("vacio", "bytes=0-", 0)]
)
def test_piece_that_is_not_there_is_said_to_be_out_of_range(almacen, lugar, pedido, total):
    respuesta = pedir(almacen, lugar, range=pedido)
    assert (respuesta.status_code, respuesta["Content-Range"]) == (416, f"bytes */{total}")
    assert cuerpo(respuesta).decode() == f"El archivo tiene {total} bytes: no hay nada en el tramo que se pidió."


def test_head_tells_the_whole_and_sends_none(almacen):
    respuesta = pedir(almacen, metodo="head", range="bytes=0-1")
    assert (respuesta.status_code, respuesta["Content-Length"], respuesta.content) == (200, "10", b"")
    assert respuesta["Accept-Ranges"] == "bytes"


def test_content_that_one_has_is_not_sent_again(almacen):
    assert pedir(almacen, **{"if-none-match": '"abc"'}).status_code == 304
    assert pedir(almacen, **{"if-match": '"otro"'}).status_code == 412


def test_content_without_bytes_is_given(almacen):
    respuesta = pedir(almacen, "vacio")
    assert (respuesta["Content-Length"], cuerpo(respuesta)) == ("0", b"")


def test_content_that_is_not_there_is_told_as_the_caller_says(almacen):
    with pytest.raises(FileNotFoundError):
        pedir(almacen, "otro")
    with pytest.raises(Http404, match="pídalo otra vez"):
        entregar(
            RequestFactory().get("/"), almacen, "otro", huella="a", nombre="a", tipo="a/b", si_no_esta="pídalo otra vez"
        )
