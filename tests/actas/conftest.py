"""People of a region, files to attach, and actas brought to each state by the real services."""

import datetime as dt
import io

import pikepdf
import pytest
from django.core.files.base import ContentFile

from actas import pasos, servicios
from actas.datos import DatosAcuerdo, DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Acta, Ambito, Paso
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region

SESION = dt.date(2024, 6, 12)


def pdf(texto: str = "acta") -> ContentFile:
    """A small whole PDF, different for each text."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        documento.add_blank_page(page_size=(200, 200))
        documento.docinfo["/Title"] = texto
        documento.save(salida, deterministic_id=True)
    return ContentFile(salida.getvalue(), name=f"{texto}.pdf")


@pytest.fixture
def gente(persona):
    """One person of each role of Áncash, and those of MIDIS, by role."""
    return {
        "secretaria": persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"),
        "suplente": persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", suplente=True),
        "equipo": persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"),
        "fed": persona(Rol.COORDINADOR_FED, "02", nombre="felipe"),
        "midis": persona(Rol.COORDINADOR_MIDIS, "02", nombre="maria"),
        "dat": persona(Rol.REVISOR_DAT, nombre="dario"),
        "dmi": persona(Rol.EVALUADOR_DMI, nombre="delia"),
        "admin": persona(Rol.ADMINISTRADOR, nombre="adela"),
    }


@pytest.fixture
def ancash(territorio):
    return Region.objects.get(pk="02")


def guardar(acta: Acta, paso: Paso, datos, por, **opciones):
    """Saves a step at the version it has."""
    version = opciones.pop("version", None)
    version = pasos.version_de(acta, paso) if version is None else version
    return servicios.guardar_paso(acta=acta, paso=paso, datos=datos, version=version, por=por, **opciones)


def acuerdo(**cambios) -> DatosAcuerdo:
    """An agreement with nothing lacking."""
    return DatosAcuerdo(
        **{
            "ambito": Ambito.AMBOS,
            "texto": "Dotar de sulfato ferroso a los establecimientos.",
            "punto": "P1",
            "plazo": dt.date(2024, 6, 30),
            "responsable_entidad": "DIRESA",
            "responsable_cargo": "Directora",
        }
        | cambios
    )


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
