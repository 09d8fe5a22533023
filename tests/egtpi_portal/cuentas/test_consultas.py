"""What a person may see: memberships between two dates, national, of a region, of a province."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from egtpi_portal.cuentas.consultas import alcance_de, regiones_visibles, roles_en_palabras
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.permisos import es_administrador, exigir_ve_regiones

pytestmark = pytest.mark.django_db


def codigos(usuario):
    return list(regiones_visibles(usuario).values_list("codigo", flat=True))


def test_regiones_visibles_for_a_secretary_is_its_region(persona):
    assert codigos(persona(Rol.SECRETARIO_TECNICO, "02")) == ["02"]


def test_regiones_visibles_for_a_coordinator_of_two_regions_is_both(persona):
    usuario = persona(Rol.COORDINADOR_FED, "02")
    Membresia.objects.create(usuario=usuario, rol=Rol.COORDINADOR_FED, region_id="13", desde="2023-01-01")
    assert codigos(usuario) == ["02", "13"]


@pytest.mark.parametrize("rol", [Rol.REVISOR_DAT, Rol.EVALUADOR_DMI, Rol.ADMINISTRADOR, Rol.CONSULTA])
def test_regiones_visibles_for_a_national_role_is_the_country(persona, rol):
    assert len(codigos(persona(rol))) == 25


def test_regiones_visibles_for_a_province_is_none(persona):
    provincia = persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="020701")
    assert codigos(provincia) == []
    assert provincia.alcance.solo_provincial
    with pytest.raises(Exception, match="no tiene hoy una designación"):
        exigir_ve_regiones(provincia)


@pytest.mark.parametrize(
    ("desde", "hasta", "ve"),
    [
        ("2024-06-18", None, True),
        ("2024-06-19", None, False),
        ("2023-01-01", "2024-06-18", True),
        ("2023-01-01", "2024-06-17", False),
    ],
)
def test_a_membership_is_in_force_from_its_first_day_to_its_last(persona, desde, hasta, ve):
    assert codigos(persona(Rol.SECRETARIO_TECNICO, "02", desde=desde, hasta=hasta)) == (["02"] if ve else [])


def test_alcance_de_an_inactive_account_is_empty(persona):
    usuario = persona(Rol.ADMINISTRADOR)
    usuario.is_active = False
    usuario.save()
    assert alcance_de(usuario).vacio


def test_alcance_de_a_superuser_without_memberships_is_administration(territorio):
    raiz = Usuario.objects.create_superuser("raiz", "raiz@example.org", "clave-de-prueba-1")
    assert es_administrador(raiz)
    assert len(codigos(raiz)) == 25


def test_alcance_on_an_earlier_day_is_that_of_then(persona):
    usuario = persona(Rol.SECRETARIO_TECNICO, "02", desde="2023-01-01", hasta="2023-06-30")
    assert alcance_de(usuario, dt.date(2023, 6, 30)).tiene(Rol.SECRETARIO_TECNICO, "02")
    assert alcance_de(usuario).vacio


def test_roles_en_palabras_says_role_and_region(persona):
    assert roles_en_palabras(persona(Rol.SECRETARIO_TECNICO, "02")) == "Secretaría Técnica de la IAR · Áncash"
    assert roles_en_palabras(persona()) == "Sin designación vigente"


@pytest.mark.parametrize(
    "campos",
    [
        {"rol": Rol.SECRETARIO_TECNICO, "region_id": None},
        {"rol": Rol.EVALUADOR_DMI, "region_id": "02"},
        {"rol": Rol.GOBIERNO_PROVINCIAL, "region_id": "02"},
        {"rol": Rol.SECRETARIO_TECNICO, "region_id": "02", "provincia": "020701"},
        {"rol": Rol.EQUIPO_REGIONAL, "region_id": "02", "suplente": True},
        {"rol": Rol.SECRETARIO_TECNICO, "region_id": "02", "hasta": "2022-12-31"},
    ],
)
def test_a_membership_that_makes_no_sense_is_refused_by_the_database(persona, campos):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membresia.objects.create(usuario=persona(), desde="2023-01-01", **campos)
