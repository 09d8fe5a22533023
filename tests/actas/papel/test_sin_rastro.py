"""A signed paper without any trace of a signature: it is said, confirmed by who presents, and seen by who approves."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from actas import servicios
from actas.errores import SinRastroDeFirma
from actas.models import Acta, EstadoActa
from actas.papel.documentos import acta_en_pdf
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.documentos.models import LecturaDeArchivo
from tests.actas.ayudas import pdf, pdf_sin_firmar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
SIN = "sin imagen ni firma en ninguna página"
IDENTICO = f"idéntico al que el portal le dio para firmar: {SIN}"


@pytest.fixture
def con(borrador, gente):
    """The draft with that as its signed paper."""

    def subir(contenido: ContentFile) -> Acta:
        servicios.adjuntar_acta_firmada(acta=borrador, archivo=contenido, nombre="a.pdf", por=gente["secretaria"])
        return Acta.objects.get(pk=borrador.pk)

    return subir


def presentar(acta, por, **opciones):
    return servicios.presentar_acta(acta=acta, por=por, **opciones)


def cambios() -> dict:
    return Evento.objects.filter(accion="acta.presentacion").latest("id").cambios


def test_the_very_paper_that_the_portal_prints_is_not_presented_in_silence(con, gente, borrador):
    acta = con(ContentFile(acta_en_pdf(borrador)))
    with pytest.raises(SinRastroDeFirma) as error:
        presentar(acta, gente["secretaria"])
    assert error.value.frase == IDENTICO
    assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.BORRADOR


def test_who_confirms_it_presents_it_and_the_trail_keeps_it(con, gente):
    version = presentar(con(pdf_sin_firmar()), gente["secretaria"], sin_rastro=True)
    assert version.sin_rastro == SIN
    assert cambios()["acta firmada"] == [SIN, "quien presentó confirmó que es la firmada"]


def test_what_bears_a_trace_or_must_be_looked_at_asks_for_nothing(con, gente):
    version = presentar(con(pdf("escaneo")), gente["secretaria"], sin_rastro=True)
    assert version.sin_rastro == ""
    assert "acta firmada" not in cambios()


def test_what_nobody_has_read_yet_asks_for_nothing(con, gente):
    acta = con(pdf_sin_firmar())
    LecturaDeArchivo.objects.all().delete()
    assert presentar(acta, gente["secretaria"]).sin_rastro == ""


def test_the_page_asks_for_it_and_goes_on_when_it_is_given(con, gente, entrar):
    acta = con(pdf_sin_firmar())
    cliente = entrar(gente["secretaria"])
    ruta = reverse("actas:presentar", args=[acta.pk])
    (casilla,) = leer(cliente.get(ruta)).todos("input[name=sin_rastro]")
    assert casilla["type"] == "checkbox"
    respuesta = cliente.post(ruta)
    assert f"El archivo subido como acta firmada viene {SIN}" in leer(respuesta).texto
    assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.BORRADOR
    assert cliente.post(ruta, {"sin_rastro": "si"}).status_code == 302
    assert Acta.objects.get(pk=acta.pk).estado == EstadoActa.PRESENTADA


def test_of_a_scan_the_page_says_what_it_is_and_asks_for_nothing(con, gente, entrar):
    pagina = leer(entrar(gente["secretaria"]).get(reverse("actas:presentar", args=[con(pdf()).pk])))
    assert "escaneado, 1 página: no se puede saber si está firmado sin mirarlo" in pagina.texto
    assert pagina.todos("input[name=sin_rastro]") == []


def test_coordinators_see_what_it_bears_and_that_it_was_confirmed(con, gente, entrar):
    acta = con(pdf_sin_firmar())
    presentar(acta, gente["secretaria"], sin_rastro=True)
    cliente = entrar(gente["fed"])
    dicho = leer(cliente.get(reverse("actas:visto_bueno", args=[acta.pk]))).texto
    assert f"El archivo viene {SIN}" in dicho
    assert "Quien la presentó confirmó que es la firmada." in dicho
    assert (
        f"Venía {SIN}; quien la presentó confirmó"
        in leer(cliente.get(reverse("actas:version", args=[acta.pk, 1]))).texto
    )


def test_on_uploading_it_the_step_says_what_it_bears(con, gente, entrar):
    acta = con(pdf_sin_firmar())
    pagina = entrar(gente["equipo"]).get(reverse("actas:paso", args=[acta.pk, "evidencias"]))
    assert "Sin imagen ni firma en ninguna página." in leer(pagina).texto
