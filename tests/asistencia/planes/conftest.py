"""A region with a small pact, its people, and the acta of the session that approves its plan."""

import datetime as dt

import pytest

from actas.models import Acta, EstadoActa, PuntoAgenda
from asistencia.planes import servicios
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, MetaAsistencia, Pacto, Region

JANGAS, PIRA, MARCA = "020106", "020111", "021706"
DIA = dt.date(2023, 9, 20)


@pytest.fixture(autouse=True)
def _setiembre(hoy):
    hoy(DIA)


@pytest.fixture
def gente(persona):
    """One person of each role of Áncash, and those of MIDIS, by role."""
    return {
        "secretaria": persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa"),
        "equipo": persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena"),
        "fed": persona(Rol.COORDINADOR_FED, "02", nombre="felipe"),
        "dmi": persona(Rol.EVALUADOR_DMI, nombre="delia"),
        "otra": persona(Rol.SECRETARIO_TECNICO, "13", nombre="olga"),
    }


@pytest.fixture
def ancash(territorio):
    """Áncash, with a pact of three local governments and its targets."""
    region = Region.objects.get(pk="02")
    pacto, _ = Pacto.objects.get_or_create(region=region)
    pacto.firmantes.all().delete()
    for gobierno in GobiernoLocal.objects.filter(pk__in=(JANGAS, PIRA, MARCA)):
        Firmante.objects.create(
            pacto=pacto, ubigeo=gobierno.pk, nombre=gobierno.nombre, suscrito_el=dt.date(2023, 5, 12)
        )
    for hito, porcentaje in (("hito-1", 60), ("hito-2", 90)):
        MetaAsistencia.objects.create(region=region, ficha="art-01.01-2023-2024", hito=hito, porcentaje=porcentaje)
    return region


@pytest.fixture
def acta(ancash, gente):
    """A presented acta whose agenda approves the plan."""
    acta = Acta.objects.create(
        region=ancash, codigo="02-ACTA-2023-09", fecha_sesion=dt.date(2023, 9, 14), estado=EstadoActa.PRESENTADA,
        cargada_el=dt.datetime(2023, 9, 18, 9, tzinfo=LIMA), creada_en=dt.datetime(2023, 9, 15, tzinfo=LIMA),
        creada_por=gente["secretaria"],
    )  # fmt: skip
    PuntoAgenda.objects.create(acta=acta, orden=0, codigo="P1", accion="aprobacion_plan_at", descripcion="El plan")
    return acta


@pytest.fixture
def borrador(ancash, gente):
    return servicios.crear_plan(region=ancash, por=gente["secretaria"])
