"""What waits for a person, on the first page of who sees the whole country."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.avisos.consultas import esperan_por
from egtpi_portal.avisos.models import Aviso, Envio
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture
def dmi(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="dora")


def avisar(persona, tipo, cosa, *, limite=None, dia=10, **campos):
    return Aviso.objects.create(
        persona=persona, tipo=tipo, cosa=cosa, fecha=dt.date(2024, 6, dia), asunto=cosa, limite=limite, creado=ahora(),
        enlace="/metas/", envio=Envio.RESUMEN, **campos,
    )  # fmt: skip


def test_esperan_por_is_what_can_be_done_nearest_limit_first_then_the_oldest(dmi, persona):
    avisar(dmi, "descargo_presentado", "solo informa")
    avisar(dmi, "trabajos_fallidos", "sin límite, después", dia=12)
    avisar(dmi, "trabajos_fallidos", "sin límite, antes", dia=11)
    avisar(dmi, "metas_sin_registrar", "lejos", limite=dt.date(2024, 7, 1))
    avisar(dmi, "metas_ultimo_dia", "cerca", limite=dt.date(2024, 6, 18))
    avisar(dmi, "cad_sin_registrar", "hecho", limite=dt.date(2024, 6, 18), atendido_el=ahora())
    avisar(persona(nombre="otra"), "metas_ultimo_dia", "de otra", limite=dt.date(2024, 6, 18))
    dichos = ["cerca", "lejos", "sin límite, antes", "sin límite, después"]
    assert [aviso.asunto for aviso in esperan_por(dmi, 5)] == dichos
    assert [aviso.asunto for aviso in esperan_por(dmi, 2)] == dichos[:2]


def test_the_country_begins_with_it_and_without_it_says_nothing(dmi, entrar, client):
    entrar(dmi)
    assert "Espera por usted" not in client.get(reverse("verificacion:pais")).content.decode()
    avisar(dmi, "metas_ultimo_dia", "Faltan las metas", limite=dt.date(2024, 6, 18))
    pagina = client.get(reverse("verificacion:pais")).content.decode()
    assert (
        pagina.index("Faltan las metas")
        < pagina.index("Vence hoy") + 400
        < pagina.index('class="aviso novedades') + 400
    )
    assert "vence hoy, martes 18 de junio de 2024" in pagina
