"""Of a file sent several times, what is shown and judged is its last version: that one alone is read."""

import pytest

from actas import servicios
from actas.contenido.pasos import adjuntos_con_version
from actas.models import ClaseAdjunto
from egtpi_portal.documentos.models import VersionDocumento
from tests.actas.ayudas import pdf

pytestmark = pytest.mark.django_db


def test_of_each_document_the_last_version_alone_is_read(borrador, gente, django_assert_num_queries):
    for n in range(4):
        servicios.adjuntar_acta_firmada(acta=borrador, archivo=pdf(f"v{n}"), nombre=f"{n}.pdf", por=gente["secretaria"])
    servicios.adjuntar_archivo(
        acta=borrador, archivo=pdf("otra"), nombre="otra.pdf", por=gente["secretaria"], punto=borrador.agenda.get()
    )
    with django_assert_num_queries(2):
        suyas = adjuntos_con_version(borrador)
    assert [version.nombre for _, version in suyas] == ["3.pdf", "otra.pdf"]
    assert [v.nombre for _, v in adjuntos_con_version(borrador, ClaseAdjunto.EVIDENCIA)] == ["otra.pdf"]
    assert sorted(v.nombre for v in VersionDocumento.objects.ultimas()) == ["3.pdf", "otra.pdf"]
    assert VersionDocumento.objects.count() > 2
