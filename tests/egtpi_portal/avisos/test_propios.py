"""Memberships that end, regions without a secretary and jobs that failed: who is told."""

import datetime as dt

import pytest

from egtpi_portal.avisos.servicios import a_quienes, dar_una_vuelta, preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.trabajos import tipos
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.errores import NoSePudo
from egtpi_portal.trabajos.servicios import encolar
from tests.conftest import HOY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def adela(persona):
    return persona(Rol.ADMINISTRADOR, nombre="adela")


def dichos(clave: str, al=HOY):
    tipo, ronda = TIPOS[clave], preparar(al)
    return [(u.fecha, [p.username for p in a_quienes(tipo, u, ronda)]) for u in tipo.debidos(tipo, ronda)]


def test_a_membership_about_to_end_is_told_to_the_person_and_to_who_can_renew_it(persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa", hasta=dt.date(2024, 7, 5))
    assert dichos("membresia_termina") == [(dt.date(2024, 6, 14), ["rosa"]), (dt.date(2024, 6, 14), ["adela"])]
    assert dichos("membresia_termina", dt.date(2024, 7, 6)) == []
    termina = "en Áncash termina el viernes 5 de julio de 2024"
    asuntos = {aviso.persona.username: aviso.asunto for aviso in dar_una_vuelta() if aviso.tipo == "membresia_termina"}
    assert asuntos == {
        "rosa": f"Su designación de Secretaría Técnica de la IAR {termina}",
        "adela": f"La designación de rosa como Secretaría Técnica de la IAR {termina}",
    }
    otra = dt.date(2024, 7, 6)
    Membresia.objects.create(usuario=rosa, rol=Rol.SECRETARIO_TECNICO, region_id="02", desde=dt.date(2024, 6, 1))
    assert dichos("membresia_termina") == [], "another one goes on after it"
    assert dichos("membresia_termina", otra) == []


def test_a_region_where_people_work_without_a_secretary_is_told_each_week_and_a_deputy_is_one(persona):
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    persona(Rol.COORDINADOR_FED, "13", nombre="paul")
    assert dichos("sin_secretaria") == [(dt.date(2024, 6, 17), ["adela"])]
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", suplente=True)
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "sin_secretaria"]
    assert (aviso.asunto, aviso.detalle) == (
        "1 región no tiene quien sea su secretaría técnica", "Nadie puede presentar actas ni descargos de La Libertad.",
    )  # fmt: skip
    persona(Rol.SECRETARIO_TECNICO, "13", nombre="olga")
    assert dichos("sin_secretaria") == []


def test_jobs_and_mails_that_failed_are_told_with_whom_they_did_not_reach(monkeypatch):
    def fallar(trabajo):
        raise NoSePudo("El servidor de correo no acepta al destinatario.", definitivo=True)

    monkeypatch.setitem(tipos._TIPOS, "correo", tipos.Tipo("correo", "Correo", fallar))
    assert dichos("trabajos_fallidos") == []
    encolar(tipo="correo", que="Avisos", para="Rosa <no-existe@example.org>")
    hacer_los_que_toquen()
    assert dichos("trabajos_fallidos") == [(HOY, ["adela"])]
    (aviso,) = [aviso for aviso in dar_una_vuelta() if aviso.tipo == "trabajos_fallidos"]
    assert aviso.asunto == "1 trabajo del portal falló, 1 de ellos correo sin enviar"
    assert "para: Rosa <no-existe@example.org>." in aviso.detalle
