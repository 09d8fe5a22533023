"""Two regions with evidence, the people of an official verification, and verifications made by the real services."""

import datetime as dt

import pytest

from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar
from verificacion.motor import fichas
from verificacion.oficial.servicios import emitir, proponer

AL = dt.date(2024, 6, 18)
NOMBRES = {"02": "Áncash", "13": "La Libertad"}


@pytest.fixture(scope="module")
def regiones(base_del_modulo):
    """Áncash and La Libertad, with evidence of both hitos."""
    for n, (codigo, nombre) in enumerate(NOMBRES.items()):
        importar_al_azar(9 + n, region={"codigo": codigo, "nombre": nombre}, revisiones=[])
    return list(NOMBRES)


@pytest.fixture
def renata(persona):
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


@pytest.fixture
def bruno(persona):
    """Another evaluator."""
    return persona(Rol.EVALUADOR_DMI, nombre="bruno")


@pytest.fixture
def rosa(persona):
    """The technical secretary of Áncash."""
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def sin_esperas(settings):
    """Nothing has to be answered or confirmed before issuing."""
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = False


@pytest.fixture
def pedir(regiones, renata):
    """Proposes: `pedir("02", hito="hito-2")` gives the one proposed; several codes, a list."""

    def hacer(*codigos, hito="hito-1", al=AL, por=renata):
        hechas = proponer(regiones=codigos or regiones, ficha=fichas.VIGENTE, hito=hito, al=al, por=por)
        return hechas[0] if len(codigos) == 1 else hechas

    return hacer


@pytest.fixture
def emitida(pedir, renata, sin_esperas):
    """The first one issued, of Áncash."""
    return emitir(verificaciones=[pedir("02")], por=renata)[0]


@pytest.fixture
def sustituida(emitida, pedir, renata):
    """The first one of Áncash, superseded; and one of La Libertad in force."""
    emitir(verificaciones=[pedir("02")], por=renata)
    emitir(verificaciones=[pedir("13")], por=renata)
    return emitida
