"""What the signed paper brings inside is read when it is uploaded; its page only looks it up."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from PIL import Image

from actas import servicios
from actas.contenido import sello
from actas.contenido.datos import DatosSesion
from actas.models import Acta, Paso
from actas.papel.documentos import acta_en_pdf
from egtpi_portal.documentos.lectura import leer_al_subir
from egtpi_portal.documentos.models import LecturaDeArchivo
from tests.actas.ayudas import guardar
from tests.egtpi_portal.documentos.firmante import firmar, identidad
from tests.egtpi_portal.documentos.impresos.escaneos import escaneada, hojas, maltratada
from tests.egtpi_portal.documentos.pdf.hechos import linea, pdf_con
from tests.pagina import leer

pytestmark = pytest.mark.django_db


@pytest.fixture
def otra(gente, ancash):
    """Another draft of the region, with its own code."""
    return servicios.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2024, 5, 8)), por=gente["secretaria"])


@pytest.fixture
def subir(borrador, gente):
    def hacer(contenido: bytes):
        return servicios.adjuntar_acta_firmada(
            acta=borrador, archivo=ContentFile(contenido), nombre="acta.pdf", por=gente["secretaria"]
        )

    return hacer


@pytest.fixture
def pagina(borrador, gente, entrar, monkeypatch):
    """The text of the page, which is served though nobody may open a file."""

    def ver() -> str:
        def abrir(*args, **kwargs):
            raise AssertionError("una página abrió un archivo subido")

        with monkeypatch.context() as parche:
            parche.setattr(FileSystemStorage, "open", abrir)
            respuesta = entrar(gente["secretaria"]).get(reverse("actas:firmas", args=[borrador.pk]))
        assert respuesta.status_code == 200
        return " ".join(leer(respuesta).texto.split())

    return ver


def test_its_page_tells_the_code_and_who_signed_without_opening_it(subir, pagina, borrador):
    subir(firmar(acta_en_pdf(borrador), identidad("VEGA RÍOS Rosa")))
    dicho = pagina()
    assert "el de lo escrito hoy" in dicho
    assert "VEGA RÍOS Rosa" in dicho


@pytest.mark.lenta
@pytest.mark.parametrize("contenido", [b"BT Tf (hola) Tj ET", b"\xff BI ID (((", b"[ (a) Tj"])
def test_whatever_its_content_holds_its_page_is_served(subir, pagina, contenido):
    subir(pdf_con(contenido))
    assert "No se puede leer en él el código impreso" in pagina()


def test_the_code_of_an_ocr_is_not_the_printed_one(subir, pagina):
    subir(pdf_con(linea("Codigo 53A8-D90A-A4D4", modo=3)))
    assert "cambió después de imprimirla" not in pagina()


def test_until_it_is_read_its_page_says_so(subir, pagina, borrador):
    version = subir(acta_en_pdf(borrador))
    LecturaDeArchivo.objects.all().delete()
    assert pagina().count("El portal todavía no leyó este archivo por dentro: lo hará en los próximos minutos") == 1
    leer_al_subir(version)
    assert "el de lo escrito hoy" in pagina()


def corregir(acta, gente, lugar="Caraz"):
    guardar(Acta.objects.get(pk=acta.pk), Paso.SESION, DatosSesion(acta.fecha_sesion, lugar=lugar), gente["secretaria"])


def escaneo(pdf: bytes) -> bytes:
    return escaneada([maltratada(hoja) for hoja in hojas(pdf)])


def test_a_bad_scan_is_known_by_its_qr(subir, pagina, borrador):
    subir(escaneo(acta_en_pdf(borrador)))
    assert f"Lleva el código {sello.codigo(borrador)}, el de lo escrito hoy." in pagina()


def test_a_scan_of_what_it_said_before_says_that_it_changed(subir, pagina, borrador, gente):
    papel, impreso = escaneo(acta_en_pdf(borrador)), sello.codigo(borrador)
    corregir(borrador, gente)
    subir(papel)
    assert f"lleva el código {impreso} y lo escrito hoy tiene el código" in pagina()
    assert "cambió después de imprimirla" in pagina()


def test_that_it_changed_is_not_said_of_a_code_that_it_never_had(subir, pagina):
    subir(pdf_con(linea("Codigo 53A8-D90A-A4D4")))
    assert "lleva el código 53A8-D90A-A4D4, y ese código no consta entre los que tuvo esta acta" in pagina()
    assert "cambió después de imprimirla" not in pagina()


def test_the_paper_of_another_acta_is_named(subir, pagina, otra):
    subir(escaneo(acta_en_pdf(otra)))
    assert f"que es el del papel {otra.codigo}" in pagina()


def test_a_paper_printed_before_with_the_earlier_form_of_code_is_of_today(subir, pagina, borrador):
    antiguo = sello.formas_del_codigo(sello.contenido(borrador))[1]
    subir(pdf_con(linea(f"Codigo {antiguo}")))
    assert f"Lleva el código {antiguo}, el de lo escrito hoy." in pagina()


@pytest.mark.lenta
def test_a_scan_with_an_appendix_of_another_paper_is_of_today(subir, pagina, borrador, otra):
    subir(escaneada([*hojas(acta_en_pdf(otra)), *hojas(acta_en_pdf(borrador))]))
    assert "el de lo escrito hoy" in pagina()


def test_a_scan_uploaded_before_the_last_change_is_told_by_the_instants(subir, pagina, borrador, gente, entrar, hoy):
    blanca = escaneada([Image.new("RGB", (600, 850), "white")])
    subir(blanca)
    assert "lo escrito cambió después" not in pagina()
    hoy(dt.date(2024, 6, 19), dt.time(16, 20))
    corregir(borrador, gente)
    esperado = (
        "El acta firmada se subió el 18/06/2024 10:00 y lo escrito cambió después, el 19/06/2024 16:20: compruebe que "
        "el papel diga lo mismo."
    )
    assert esperado in pagina()
    presentar = leer(entrar(gente["secretaria"]).get(reverse("actas:presentar", args=[borrador.pk])))
    assert [aviso for aviso in presentar.textos(".aviso.curso") if esperado in aviso]
    subir(escaneada([Image.new("RGB", (600, 851), "white")]))
    assert "lo escrito cambió después" not in pagina()


@pytest.mark.lenta
def test_it_is_not_told_of_a_scan_whose_code_is_of_today(subir, pagina, borrador, gente, hoy):
    antes = borrador.lugar
    subir(escaneo(acta_en_pdf(borrador)))
    hoy(dt.date(2024, 6, 19))
    corregir(borrador, gente)
    assert "cambió después de imprimirla" in pagina()
    corregir(borrador, gente, lugar=antes)
    assert "el de lo escrito hoy" in pagina()
