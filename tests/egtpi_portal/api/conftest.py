"""Who asks the API, and with what."""

import pytest
from django.core.cache import cache
from django.test import Client

from egtpi_portal.api.credenciales.servicios import crear_credencial
from egtpi_portal.api.models import Ambito
from tests.conftest import crear_persona


@pytest.fixture(autouse=True)
def _sin_cuentas_de_otra_prueba():
    """What counts the limits begins anew."""
    cache.clear()


@pytest.fixture
def programa(territorio):
    """A client that bears a credential: `programa(Rol.SECRETARIO_TECNICO, "02")`, or of one who is there already."""

    def hacer(rol=None, region=None, *, de=None, ambitos=tuple(Ambito), **membresia):
        de = de or crear_persona(rol, region, **membresia)
        credencial, secreto = crear_credencial(nombre="tablero", ambitos=ambitos, dias=90, por=de)
        cliente = Client(headers={"Authorization": f"Bearer {secreto}"})
        cliente.credencial, cliente.secreto, cliente.de = credencial, secreto, de
        return cliente

    return hacer
