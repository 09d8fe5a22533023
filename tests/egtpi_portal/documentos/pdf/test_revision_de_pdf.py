"""What may stand before and after a PDF, and that no advice ruins a signature."""

import re

import pikepdf
import pytest
from django.core.files.base import ContentFile

from egtpi_portal.documentos.revision import PDF, ArchivoRechazado, revisar
from tests.egtpi_portal.documentos.archivos import pdf
from tests.egtpi_portal.documentos.firmante import firmar, identidad

pytestmark = pytest.mark.django_db
CONSEJOS = ("imprímalo", "guárdelo", "vuelva a generarlo", "sin protección", "escanéelo")


def con_guion(documento):
    documento.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.beep(0)")


@pytest.fixture(scope="module")
def rosa():
    return identidad("VEGA RÍOS Rosa")


def rechazo(contenido: bytes) -> str:
    with pytest.raises(ArchivoRechazado) as rechazado:
        revisar(ContentFile(contenido), "acta.pdf")
    return str(rechazado.value)


@pytest.mark.parametrize("antes", [b"\r\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", b"\0\0\0\0"])
def test_a_few_lines_of_text_before_the_pdf_are_let_pass(antes):
    assert revisar(ContentFile(antes + pdf()), "acta.pdf").tipo == PDF


@pytest.mark.parametrize("antes", [b"<html><script></script>", b"#!/bin/sh\n", b"\x7f\x80\x01", b"\x01" * 900])
def test_anything_else_before_it_is_told(antes):
    assert rechazo(antes + pdf()) == (
        f"El PDF lleva otro contenido antes de su comienzo ({len(antes)} bytes). "
        "Vuelva a descargarlo o a generarlo y súbalo de nuevo."
    )


def test_a_header_too_far_in_is_no_pdf():
    assert "no es PDF" in rechazo(b" " * 1100 + pdf())


@pytest.mark.parametrize("despues", [b"\n", b"\r\n \t", b"\0" * 500, b"\f", b"\n" * 1100, b"\0" * 2000, b" " * 9000])
def test_white_space_after_the_end_is_nothing(despues):
    assert revisar(ContentFile(pdf() + despues), "acta.pdf").tipo == PDF


@pytest.mark.parametrize("blancos", [b"\n", b"\n" * 9000])
def test_blanks_do_not_hide_another_file_behind(blancos):
    dicho = "El PDF lleva otro contenido después de su final. Vuelva a generarlo."
    assert rechazo(pdf() + b"MZ" * 9 + blancos) == rechazo(pdf() + blancos[:900] + b"MZ" * 9) == dicho


def contado_desde_el_principio(antes: bytes, hacer=lambda documento: None) -> bytes:
    """A PDF after those bytes, whose offsets count them."""
    contenido = pdf(hacer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    tabla, fin = contenido.rindex(b"\nxref") + 1, contenido.rindex(b"startxref")
    cuerpo = re.sub(rb"(\d{10})( \d{5} n)", lambda m: b"%010d" % (int(m[1]) + len(antes)) + m[2], contenido[tabla:fin])
    return antes + contenido[:tabla] + cuerpo + b"startxref\n%d\n%%%%EOF\n" % (tabla + len(antes))


@pytest.mark.parametrize("antes", [b"\n", b"\r\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"])
def test_offsets_may_count_what_is_before_the_header(antes):
    assert revisar(ContentFile(contado_desde_el_principio(antes)), "acta.pdf").tipo == PDF


def test_what_is_inside_is_looked_at_when_they_do():
    contenido = contado_desde_el_principio(b"\r\n", con_guion)
    assert rechazo(contenido) == "El PDF contiene código JavaScript. Imprímalo como PDF y súbalo de nuevo."


def test_a_damaged_pdf_with_something_before_it_is_told_so():
    assert rechazo(b"HTTP/1.1 200 OK\r\n\r\n" + pdf()[:-150]) == (
        "El PDF lleva otro contenido antes de su comienzo (19 bytes). "
        "Vuelva a descargarlo o a generarlo y súbalo de nuevo."
    )
    assert rechazo(b"\r\n" + pdf()[:-150]).startswith("El PDF está incompleto o dañado.")


def test_a_signed_pdf_that_was_cut_is_damaged_and_has_nothing_behind(rosa):
    firmado = firmar(pdf(), rosa)
    assert rechazo(firmado[:-90]).startswith("El PDF está incompleto o dañado. Está firmado digitalmente")
    antes_de_la_firma = firmado[: firmado.index(b"%%EOF") + 60]
    assert rechazo(antes_de_la_firma).startswith("El PDF está incompleto o dañado. Si la subida se cortó")


def test_a_signed_pdf_that_opens_without_a_password_is_let_pass(rosa):
    protegido = pdf(encryption=pikepdf.Encryption(owner="a", user=""), static_id=True)
    assert rechazo(protegido) == "El PDF está protegido con contraseña o cifrado. Guárdelo sin protección."
    assert revisar(ContentFile(firmar(protegido, rosa, clave=b"")), "acta.pdf").tipo == PDF


@pytest.mark.parametrize("dano", ["con guiones", "detrás", "delante", "cortado", "con contraseña"])
def test_what_is_advised_of_a_signed_pdf_never_breaks_its_signature(rosa, dano):
    if dano == "con contraseña":
        contenido = firmar(pdf(encryption=pikepdf.Encryption(owner="a", user="b")), rosa, clave=b"b")
    else:
        contenido = firmar(pdf(con_guion if dano == "con guiones" else lambda _: None), rosa)
    contenido = {
        "detrás": contenido + b"MZ" * 9, "delante": b"<p>" + contenido, "cortado": contenido[:-90],
    }.get(dano, contenido)  # fmt: skip
    dicho = rechazo(contenido)
    assert "Está firmado digitalmente" in dicho and "pida" in dicho
    assert not [consejo for consejo in CONSEJOS if consejo in dicho.lower()]


def test_what_is_advised_of_any_other_pdf_is_what_mends_it():
    assert rechazo(pdf(con_guion)) == "El PDF contiene código JavaScript. Imprímalo como PDF y súbalo de nuevo."
    assert rechazo(pdf()[:-150]) == (
        "El PDF está incompleto o dañado. Si la subida se cortó, intente de nuevo; si no, vuelva a generarlo."
    )
