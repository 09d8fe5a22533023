"""Issued verifications, as the tests of those that are issued make them."""

import pytest
from django.urls import reverse

from tests.verificacion.oficial.conftest import (  # noqa: F401 - fixtures
    bruno,
    emitida,
    pedir,
    regiones,
    renata,
    rosa,
    sin_esperas,
    sustituida,
)
from verificacion.resultados import consultas


@pytest.fixture(autouse=True)
def _sin_recuerdos_de_antes():
    """The chains of two tests may end in the same seal: their clocks are one."""
    consultas._hasta.cache_clear()


@pytest.fixture
def abrir(client):
    def hacer(nombre, *claves, **cabeceras):
        return client.get(reverse(f"resultados:{nombre}", args=claves), headers=cabeceras)

    return hacer
