"""The accounts of the demonstration: one for each role, shown in demonstration mode only."""

import datetime as dt

import pytest

from egtpi_portal.cuentas.consultas import alcance_de
from egtpi_portal.cuentas.models import Rol, Usuario
from verificacion.demostracion import cuentas
from verificacion.demostracion.generador import generar


@pytest.fixture
def abiertas(territorio):
    cuentas.abrir_cuentas()


def test_cuentas_hay_al_menos_una_por_rol():
    assert {cuenta.rol for cuenta in cuentas.CUENTAS} == set(Rol)


def test_cuentas_a_la_vista_solo_en_modo_de_demostracion(settings):
    settings.DEMO = False
    assert cuentas.cuentas_a_la_vista() == {}
    settings.DEMO = True
    assert cuentas.cuentas_a_la_vista() == {"clave": cuentas.CLAVE, "cuentas": cuentas.CUENTAS}


def test_cuentas_entran_con_la_clave_publicada(abiertas):
    usuarios = Usuario.objects.filter(username__in=[cuenta.usuario for cuenta in cuentas.CUENTAS])
    assert len(usuarios) == len(cuentas.CUENTAS)
    assert all(usuario.check_password(cuentas.CLAVE) for usuario in usuarios)
    assert {usuario.email.rpartition("@")[2] for usuario in usuarios} == {"example.org"}


def test_cuentas_rigen_en_la_region_y_el_tiempo_que_dicen(abiertas):
    def regiones(usuario, al):
        return alcance_de(Usuario.objects.get(username=usuario), al).regiones_visibles

    assert regiones("secretaria.ancash", dt.date(2024, 6, 18)) == {"02"}
    assert regiones("midis.ancash", dt.date(2024, 6, 18)) == {"02", "10"}
    assert regiones("exsecretario.ancash", dt.date(2023, 12, 31)) == {"02"}
    assert regiones("exsecretario.ancash", dt.date(2024, 1, 1)) == frozenset()
    assert regiones("provincia.huari", dt.date(2024, 6, 18)) == frozenset()
    assert regiones("evaluador.dmi", dt.date(2024, 6, 18)) is None


def test_quienes_firman_en_ancash_son_las_cuentas_de_ancash():
    nombres = {cuenta.usuario: cuenta.nombre for cuenta in cuentas.CUENTAS}
    de_agosto, de_abril = (
        {firma["rol"]: firma["nombre"] for firma in acta["firmas"]}
        for acta in generar("02")["actas"]
        if acta["fecha_sesion"][:7] in ("2023-08", "2024-04")
    )
    assert de_agosto["secretario_tecnico"] == nombres["exsecretario.ancash"]
    assert de_abril == {
        "secretario_tecnico": nombres["secretaria.ancash"],
        "coordinador_territorial_fed": nombres["fed.ancash"],
        "coordinador_enlace_midis": nombres["midis.ancash"],
    }
