"""People of a region, files to attach, and actas brought to each state by the real services."""

import pytest

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import SESION, acuerdo, guardar, pdf


@pytest.fixture
def gente(gente_de_ancash, persona):
    """One person of each role of Áncash, and those of MIDIS, by role."""
    return {**gente_de_ancash, "midis": persona(Rol.COORDINADOR_MIDIS, "02", nombre="maria")}


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def borrador(gente, ancash):
    """A whole draft, ready to be presented: session, people, agenda, follow-up, an agreement and the signed paper."""
    por = gente["secretaria"]
    acta = servicios.crear_borrador(region=ancash, datos=DatosSesion(SESION, lugar="Huaraz"), por=por)
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"),), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", sectores=("salud",)),), por)
    guardar(acta, Paso.SEGUIMIENTO, DatosSeguimiento(realizado=True), por)
    guardar(acta, Paso.ACUERDOS, (acuerdo(),), por)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=por)
    return Acta.objects.get(pk=acta.pk)


@pytest.fixture
def presentada(borrador, gente):
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    return Acta.objects.get(pk=borrador.pk)


@pytest.fixture
def conforme(presentada, gente):
    for quien in ("fed", "midis"):
        servicios.dar_visto_bueno(acta=presentada, por=gente[quien])
    return Acta.objects.get(pk=presentada.pk)


@pytest.fixture
def observada(presentada, gente):
    servicios.observar_acta(
        acta=presentada,
        observaciones=(servicios.DatosObservacion("Falta el cargo de un participante.", Paso.PARTICIPANTES),),
        por=gente["fed"],
    )
    return Acta.objects.get(pk=presentada.pk)
