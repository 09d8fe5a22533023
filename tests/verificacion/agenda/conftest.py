"""Áncash with its evidence in the database, once for each file of tests, and its secretary."""

import pytest

from egtpi_portal.cuentas.models import Rol, Usuario
from tests.conftest import crear_persona
from tests.verificacion.motor.constructor import en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    importar_expediente(expediente=leer_expediente(en_orden()))
    return crear_persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa").pk


@pytest.fixture
def secretaria(ancash, territorio):
    return Usuario.objects.get(pk=ancash)
