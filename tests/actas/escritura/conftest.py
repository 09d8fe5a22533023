"""An acta just begun, and its secretary at her browser."""

import pytest

from actas import servicios
from actas.contenido.datos import DatosSesion
from tests.actas.ayudas import SESION


@pytest.fixture
def acta(gente, ancash):
    return servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION), por=gente["secretaria"])


@pytest.fixture
def rosa(gente, entrar):
    return entrar(gente["secretaria"])
