"""A region whose evidence nobody reviewed, and its reviewer."""

import pytest

from actas.models import Acta
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.evidencia import importar_al_azar


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    importar_al_azar(region={"codigo": "02", "nombre": "Áncash"}, revisiones=[])
    return Region.objects.get(pk="02")


@pytest.fixture
def dario(persona):
    return persona(Rol.REVISOR_DAT, nombre="dario")


@pytest.fixture
def delia(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="delia")


@pytest.fixture
def acta(ancash):
    return Acta.objects.presentadas().filter(fecha_sesion__gte="2024-01-01", cargada_el__lt="2024-06-01T00:00Z").first()
