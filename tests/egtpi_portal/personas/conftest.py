"""Who administers, and what they type."""

import datetime as dt

import pytest

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.personas.designaciones.datos import DatosDesignacion, DatosPersona, Papel
from tests.actas.ayudas import pdf

HOY = dt.date(2024, 6, 18)
MARIA = DatosPersona("maria.quispe@regionancash.gob.pe", "María Elena", "Quispe Ñahui", "943 123 456")


def papel(nombre="RER 101.pdf") -> Papel:
    """An uploaded designation."""
    return Papel(pdf(), nombre)


def designacion(**otros) -> DatosDesignacion:
    dicho = {"rol": Rol.SECRETARIO_TECNICO, "region": "02", "desde": HOY, "documento": "R.E.R. 101-2024-GRA"}
    return DatosDesignacion(**(dicho | otros))


@pytest.fixture
def ana(persona):
    return persona(Rol.ADMINISTRADOR, nombre="ana")


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
