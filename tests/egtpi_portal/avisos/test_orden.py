"""`manage.py avisar`: what would go, and what went."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from egtpi_portal.avisos.models import Aviso, Jornada
from egtpi_portal.cuentas.models import Rol
from tests.acuerdos.ayudas import acta, acuerdo

pytestmark = pytest.mark.django_db


def avisar(**opciones) -> list[str]:
    salida = StringIO()
    call_command("avisar", stdout=salida, **opciones)
    return salida.getvalue().splitlines()


@pytest.fixture
def borrador(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    return acta("2024-05-14", "borrador")


def test_what_would_go_is_said_an_object_a_line_and_nothing_is_kept(borrador):
    (linea,) = avisar(al="2024-06-10", simular=True, formato="json")
    assert json.loads(linea) == {
        "para": "rosa@example.org",
        "tipo": "acta_ultimo_dia",
        "region": "02",
        "asunto": "Hoy es el último día para presentar el acta 02-ACTA-2024-05 de Áncash",
        "limite": "2024-06-10",
        "enlace": f"/actas/{borrador.pk}/presentar/",
    }
    assert (Aviso.objects.count(), Jornada.objects.count()) == (0, 0)


def test_notice_of_an_agreement_opens_the_form_of_its_state(persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    suyo = acuerdo(acta("2024-05-14"), 1, "Se reparten comparadores de cloro.")
    (linea,) = avisar(al="2024-06-13", simular=True, formato="json")
    dicho = json.loads(linea)
    assert (dicho["tipo"], dicho["enlace"]) == ("acuerdo_vence_hoy", f"/acuerdos/{suyo.pk}/situacion/")


def test_what_went_is_said_and_the_second_time_nothing(borrador):
    (linea,) = avisar(al="2024-06-05", formato="json")
    assert json.loads(linea)["tipo"] == "acta_limite"
    assert avisar(al="2024-06-05") == ["0 avisos hechos."]
    (dicho, cuantos) = avisar(al="2024-06-10")
    assert dicho.startswith("rosa@example.org: Hoy es el último día para presentar el acta")
    assert cuantos == "1 aviso hecho."


def test_a_date_that_is_none_is_refused_and_says_how_to_write_it(db):
    with pytest.raises(CommandError, match="«ayer» no es una fecha"):
        avisar(al="ayer")
