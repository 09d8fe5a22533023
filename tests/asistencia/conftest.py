"""People of a region, and records brought to each state by the real services."""

import pytest

from asistencia.fichas import servicios
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import HUARI, datos, de_nuevo


@pytest.fixture
def gente(gente_de_ancash, persona):
    """One person of each role of Áncash, a province's, and those of MIDIS, by role."""
    return {
        **gente_de_ancash,
        "provincia": persona(Rol.GOBIERNO_PROVINCIAL, "02", nombre="teofilo", provincia=HUARI),
        "ajena": persona(Rol.SECRETARIO_TECNICO, "13", nombre="laura"),
    }


@pytest.fixture
def region(territorio):
    return Region.objects.get(pk="02")


@pytest.fixture
def borrador(gente, region):
    """A draft that says everything and has no signed form."""
    return de_nuevo(servicios.crear_ficha(region=region, datos=datos(), por=gente["secretaria"]))


@pytest.fixture
def firmada(borrador, gente):
    servicios.adjuntar_firmada(ficha=borrador, archivo=pdf("ficha"), nombre="ficha.pdf", por=gente["secretaria"])
    return de_nuevo(borrador)


@pytest.fixture
def tres(gente, region):
    """Three drafts of one day, of which the first two have their signed form."""
    por = gente["secretaria"]
    fichas = [
        servicios.crear_ficha(region=region, datos=datos(hora_inicio=hora, hora_fin="18:00"), por=por)
        for hora in ("08:00", "09:00", "10:00")
    ]
    for n, ficha in enumerate(fichas[:2]):
        servicios.adjuntar_firmada(ficha=ficha, archivo=pdf(f"f{n}"), nombre="f.pdf", por=por)
    return fichas


@pytest.fixture
def registrada(firmada, gente):
    servicios.registrar_ficha(ficha=firmada, por=gente["secretaria"])
    return de_nuevo(firmada)
