"""Áncash with its evidence in the database, and its secretary."""

import pytest

from egtpi_portal.cuentas.models import Rol
from tests.verificacion.motor.constructor import en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente


@pytest.fixture
def secretaria(persona):
    importar_expediente(expediente=leer_expediente(en_orden()))
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
