"""A plan's signed paper without any trace of a signature."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from tests.actas.ayudas import pdf_sin_firmar
from tests.asistencia.planes.test_servicios import guardar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
SIN = "sin imagen ni firma en ninguna página"


def test_a_plan_whose_paper_bears_no_trace_is_loaded_only_when_confirmed(borrador, acta, gente, entrar):
    guardar(borrador, "finalidad", "Algo", gente["equipo"])
    cliente, ruta = entrar(gente["secretaria"]), reverse("asistencia:plan_cargar", args=[borrador.pk])

    def cargar(**mas):
        papel = SimpleUploadedFile("plan.pdf", pdf_sin_firmar().read())
        return cliente.post(ruta, {"acta": acta.pk, "archivo": papel} | mas)

    pagina = leer(cargar())
    assert f"El archivo viene {SIN}" in pagina.texto
    assert pagina.uno("input[name=sin_rastro]")["type"] == "checkbox"
    assert cargar(sin_rastro="on").status_code == 302
    assert Evento.objects.get(accion="plan.carga").cambios == {
        "plan firmado": [SIN, "quien cargó confirmó que es el firmado"]
    }
