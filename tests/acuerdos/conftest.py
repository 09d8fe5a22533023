"""An acta with its agreement, and who follows it up."""

import datetime as dt

import pytest

from actas import servicios as de_actas
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Acuerdo, Paso
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo as datos_de_acuerdo
from tests.actas.ayudas import guardar, pdf


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def acta(ancash, rosa, hoy):
    """A presented acta of 14 September 2023 with an agreement due in October."""
    hoy(dt.date(2023, 9, 20))
    acta = de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2023, 9, 14)), por=rosa)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), rosa)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), rosa)
    guardar(acta, Paso.ACUERDOS, (datos_de_acuerdo(plazo=dt.date(2023, 10, 20)),), rosa)
    de_actas.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=rosa)
    de_actas.presentar_acta(acta=acta, por=rosa)
    return Acta.objects.get(pk=acta.pk)


@pytest.fixture
def acuerdo(acta):
    return Acuerdo.objects.get()
