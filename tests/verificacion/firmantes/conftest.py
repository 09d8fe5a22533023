"""Áncash, and an evaluator who registers its signatories."""

import pytest

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def renata(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


@pytest.fixture
def evaluadora(renata, entrar):
    return entrar(renata)
