"""The package that several tests alter."""

import pytest

from tests.verificacion.motor.paquetes import hacer, partes


@pytest.fixture(scope="session")
def paquete():
    return hacer(partes(["plan_at"]))[1]
