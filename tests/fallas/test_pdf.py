"""Each PDF of the folder of faults gives its right answer (its README says which)."""

import io

import pytest
from django.core.files.base import ContentFile

from actas.papel.documentos import codigo_en
from egtpi_portal.documentos.firmas import Veredicto, firmas_de
from egtpi_portal.documentos.impresos import qr
from egtpi_portal.documentos.revision import PDF, revisar
from tests.egtpi_portal.documentos.leidos import textos


@pytest.mark.parametrize(
    "nombre",
    [
        "pdf_00_base", "pdf_03_cabecera_http_antes", "pdf_07_tf_sin_operandos", "pdf_17_fuente_llamada_EF",
        "pdf_20_mapa_de_estructura_JS", "pdf_40_dueno_firmada", "pdf_42_tres_firmas_dss",
    ],
)  # fmt: skip
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
