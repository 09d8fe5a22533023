"""Who imports records, and where: with nobody else of the region."""

import pytest

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
