"""What the tests of the official verifications use, here too; and a cache of each test's own."""

import pytest
from django.core.cache import cache

from tests.verificacion.oficial.conftest import emitida, pedir, regiones, renata, rosa, sin_esperas

__all__ = ["emitida", "pedir", "regiones", "renata", "rosa", "sin_esperas"]


@pytest.fixture(autouse=True)
def _sin_cuentas_de_antes():
    """What earlier tests asked for does not count."""
    cache.clear()
