"""A draft of a session of June that evaluates targets, and three local governments with targets due."""

import datetime as dt

import pytest

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from egtpi_portal.pacto.evaluacion.servicios import registrar_regla
from tests.actas.ayudas import SESION, guardar
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MARZO, MAYO, SANTA, fijar, indicador, medir, pacto

UMBRAL = {"clase": "umbral", "umbral": "60"}


def regla(definicion=UMBRAL, desde=dt.date(2024, 1, 1), nombre="Regla de la IAR"):
    return registrar_regla(region="02", nombre=nombre, documento="Acta 3", desde=desde, definicion=definicion, por=None)


@pytest.fixture
def sin_cifras(gente, ancash):
    """A draft with an item of evaluation, P1, and nothing in the pact."""
    por = gente["secretaria"]
    acta = servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION, lugar="Huaraz"), por=por)
    alcalde = DatosParticipante("Luis Rojas", "Alcalde", "Municipalidad Distrital de Jangas", JANGAS)
    guardar(acta, Paso.PARTICIPANTES, (alcalde,), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.EVALUACION_METAS, "Evaluación de las metas"),), por)
    return Acta.objects.get(pk=acta.pk)


@pytest.fixture
def medidos(sin_cifras):
    """Huaraz met two of its two targets, Jangas one of two, Santa's one has no datum; the others have none due."""
    indicador()
    fijar(
        pacto(), *((u, "CRED", vence, "60") for u in (HUARAZ, JANGAS) for vence in (MARZO, MAYO)),
        (SANTA, "CRED", MAYO, "60"),
    )  # fmt: skip
    medir(
        ("CRED", HUARAZ, MARZO, 7, 10), ("CRED", HUARAZ, MAYO, 8, 10), ("CRED", JANGAS, MARZO, 6, 10),
        ("CRED", JANGAS, MAYO, 5, 10),
    )  # fmt: skip
    return sin_cifras


@pytest.fixture
def borrador(medidos):
    """The same, with a rule in force: who reached 60 % of its targets."""
    regla()
    return medidos
