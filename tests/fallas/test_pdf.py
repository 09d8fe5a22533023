"""Each PDF of the folder of faults gives its right answer (its README says which)."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actas.papel.documentos import codigo_en
from asistencia.fichas import servicios, subida
from egtpi_portal.documentos.firmas import Veredicto, firmas_de
from egtpi_portal.documentos.impresos import qr
from egtpi_portal.documentos.revision import PDF, revisar
from egtpi_portal.territorio.models import Region
from tests.asistencia.ayudas import datos
from tests.egtpi_portal.documentos.leidos import textos

NOMBRES = (
    "pdf_00_base", "pdf_03_cabecera_http_antes", "pdf_07_tf_sin_operandos", "pdf_17_fuente_llamada_EF",
    "pdf_20_mapa_de_estructura_JS", "pdf_40_dueno_firmada", "pdf_42_tres_firmas_dss",
)  # fmt: skip


@pytest.mark.parametrize("nombre", NOMBRES)
@pytest.mark.django_db
def test_it_is_accepted(fallas, nombre):
    assert revisar(ContentFile((fallas / f"{nombre}.pdf").read_bytes()), f"{nombre}.pdf").tipo == PDF


def test_three_signers_and_then_validation_data_are_judged_alike(fallas):
    leidas = firmas_de((fallas / "pdf_42_tres_firmas_dss.pdf").read_bytes())
    assert [firma.veredicto for firma in leidas.firmas] == [Veredicto.INDETERMINADO] * 3


def test_a_signature_under_an_owners_password_is_read(fallas):
    leidas = firmas_de((fallas / "pdf_40_dueno_firmada.pdf").read_bytes())
    assert [(f.firmante, f.veredicto) for f in leidas.firmas] == [("PERSONA DE PRUEBA", Veredicto.INDETERMINADO)]


def test_an_order_of_text_without_operands_gives_no_code(fallas):
    contenido = (fallas / "pdf_07_tf_sin_operandos.pdf").read_bytes()
    assert codigo_en(textos(contenido)) is None
    assert qr.leer(io.BytesIO(contenido)) == {"codigos": [], "paginas": 1}


@pytest.mark.lenta  # seven uploads
@pytest.mark.django_db
def test_a_batch_of_all_of_them_goes_on_and_the_page_of_each_record_is_shown(fallas, gente_de_ancash, entrar):
    """Each as the signed form of a record, found by its name."""
    region, secretaria = Region.objects.get(pk="02"), gente_de_ancash["secretaria"]
    fichas = [servicios.crear_ficha(region=region, datos=datos(lugar=uno), por=secretaria) for uno in NOMBRES]
    archivos = [
        SimpleUploadedFile(f"{ficha.codigo}.pdf", (fallas / f"{nombre}.pdf").read_bytes())
        for ficha, nombre in zip(fichas, NOMBRES, strict=True)
    ]
    hechas = subida.subir_varias(region, archivos, por=secretaria, responsable=True, destinatarios=True)
    assert [(hecha.ficha, hecha.error) for hecha in hechas] == [(ficha, "") for ficha in fichas]
    cliente = entrar(secretaria)
    paginas = [cliente.get(reverse("asistencia:ficha", args=[ficha.pk])) for ficha in fichas]
    assert [pagina.status_code for pagina in paginas] == [200] * len(NOMBRES)
