"""A region with an agreement that its presented acta gives to a municipality, and who writes there."""

import datetime as dt

import pytest

from actas import servicios as de_actas
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Acuerdo, Paso
from egtpi_portal.accesos.servicios import DatosAcceso, dar_acceso
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo as datos_de_acuerdo
from tests.actas.ayudas import guardar, pdf

JANGAS = "020106"
MUNICIPALIDAD = "Municipalidad Distrital de Jangas"
ALCALDE, SECTOR = "Pedro Ñahui Ríos", "Dirección Regional de Salud"


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def acta(ancash, rosa, hoy):
    """A presented acta of 14 September 2023 with two agreements: one of the mayor of Jangas, one of the sector."""
    hoy(dt.date(2023, 9, 20))
    acta = de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2023, 9, 14)), por=rosa)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), rosa)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), rosa)
    plazo = dt.date(2023, 10, 20)
    acuerdos = (
        datos_de_acuerdo(
            plazo=plazo, responsable_entidad="MD de Jangas", responsable_nombre=ALCALDE, responsable_cargo="Alcalde"
        ),
        datos_de_acuerdo(plazo=plazo, responsable_entidad=SECTOR, responsable_nombre="Ana Paz"),
    )
    guardar(acta, Paso.ACUERDOS, acuerdos, rosa)
    de_actas.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=rosa)
    de_actas.presentar_acta(acta=acta, por=rosa)
    return Acta.objects.get(pk=acta.pk)


@pytest.fixture
def acuerdo(acta):
    """That of the mayor."""
    return Acuerdo.objects.get(responsable_entidad="MD de Jangas")


@pytest.fixture
def del_sector(acta):
    return Acuerdo.objects.get(responsable_entidad=SECTOR)


@pytest.fixture
def acceso(ancash, acuerdo, rosa):
    """The mayor's."""
    datos = DatosAcceso(MUNICIPALIDAD, JANGAS, "pedro nahui rios", "Alcalde", "Alcalde@MuniJangas.gob.pe")
    return dar_acceso(region=ancash, datos=datos, por=rosa)
