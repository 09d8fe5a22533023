"""People of Áncash, and the address to which their phones send."""

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.asistencia.ayudas import HUARI


@pytest.fixture
def gente(gente_de_ancash, persona):
    """One person of each role of Áncash, a province's, and another region's secretary."""
    return {
        **gente_de_ancash,
        "provincia": persona(Rol.GOBIERNO_PROVINCIAL, "02", nombre="teofilo", provincia=HUARI),
        "ajena": persona(Rol.SECRETARIO_TECNICO, "13", nombre="laura"),
    }


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def enviar(entrar):
    """Sends from the phone of that person: `enviar(quien, ficha())`."""

    def hacer(quien, que: dict, **mas):
        return entrar(quien).post(reverse("sin_linea:enviar"), {"persona": str(quien.pk), **que, **mas})

    return hacer
