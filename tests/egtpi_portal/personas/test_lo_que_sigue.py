"""What waited for who left follows to who took over: notices, and what was asked and answered."""

import datetime as dt

import pytest

from actas import servicios
from actas.contenido.datos import DatosSesion
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta, preparar
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.personas.designaciones.datos import DatosPersona
from egtpi_portal.personas.designaciones.servicios import relevar
from egtpi_portal.territorio.models import Region
from verificacion.motor.vocabulario import RolFirma

from .conftest import MARIA, papel


@pytest.fixture
def felipe(persona):
    return persona(Rol.COORDINADOR_FED, "02", nombre="felipe")


@pytest.fixture
def borrador(rosa):
    return servicios.crear_borrador(
        region=Region.objects.get(pk="02"), datos=DatosSesion(dt.date(2024, 6, 12)), por=rosa
    )


def entregar(membresia, por, desde, persona=MARIA):
    return relevar(
        membresia=membresia, persona=persona, desde=desde, documento="R.E.R. 1", papel=papel(), por=por
    ).usuario


def abiertos(persona, tipo) -> list[tuple[str, dt.date]]:
    """What waits for that person of that kind: of what, and from which day."""
    return list(Aviso.objects.filter(persona=persona, tipo=tipo, atendido_el=None).values_list("cosa", "fecha"))


def test_a_notice_that_is_no_news_any_more_is_told_to_who_took_over_and_no_more_to_who_left(
    ana, rosa, felipe, borrador, hoy
):
    servicios.pedir_revision(acta=borrador, rol=RolFirma.COORDINADOR_FED, por=rosa)
    dar_una_vuelta()
    suyo = (f"borrador:{borrador.pk}:{Rol.COORDINADOR_FED}", dt.date(2024, 6, 18))
    assert abiertos(felipe, "borrador_por_mirar") == [suyo]
    hoy(dt.date(2024, 7, 10))
    maria = entregar(felipe.membresias.get(), ana, dt.date(2024, 7, 10))
    dar_una_vuelta()
    assert (abiertos(maria, "borrador_por_mirar"), abiertos(felipe, "borrador_por_mirar")) == ([suyo], [])
    dar_una_vuelta()
    assert Aviso.objects.filter(persona=maria, tipo="borrador_por_mirar").count() == 1


def test_what_who_left_had_answered_is_not_asked_again_of_who_took_over(ana, rosa, felipe, borrador, hoy):
    servicios.pedir_revision(acta=borrador, rol=RolFirma.COORDINADOR_FED, por=rosa)
    servicios.comentar_borrador(acta=borrador, texto="Está bien.", por=felipe)
    hoy(dt.date(2024, 6, 20))
    maria = entregar(felipe.membresias.get(), ana, dt.date(2024, 6, 20))
    dar_una_vuelta()
    assert abiertos(maria, "borrador_por_mirar") == []


def test_what_is_one_persons_goes_to_who_took_over_however_many_times(ana, felipe, persona, hoy):
    maria = entregar(felipe.membresias.get(), ana, dt.date(2024, 6, 20))
    hoy(dt.date(2024, 7, 1))
    luis = entregar(maria.membresias.get(), ana, dt.date(2024, 7, 1), DatosPersona("luis@example.org", "Luis", "Paz"))
    otra = persona(Rol.REVISOR_DAT)
    padron = preparar().padron
    assert [padron.quien_sigue(p, "02") for p in (felipe, maria, luis, otra)] == [luis, luis, luis, otra]
    assert padron.quien_sigue(felipe, "13") is None
    assert padron.antes_de(luis.pk, "02") == {felipe.pk, maria.pk}


def test_before_its_day_nothing_follows(ana, felipe):
    entregar(felipe.membresias.get(), ana, dt.date(2024, 7, 1))
    assert preparar().padron.quien_sigue(felipe, "02") == felipe
