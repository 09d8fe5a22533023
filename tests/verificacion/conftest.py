"""Regions whose evidence is in the database, as an import leaves it."""

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import leer_expediente


@pytest.fixture
def importar(territorio):
    """Puts the evidence of a region in the database: that in which everything is in order, unless other is given."""

    def hacer(codigo: str = "02", datos: dict | None = None):
        expediente = leer_expediente(con(datos or en_orden(), {"region.codigo": codigo}))
        return importar_expediente(expediente=expediente).region

    return hacer
