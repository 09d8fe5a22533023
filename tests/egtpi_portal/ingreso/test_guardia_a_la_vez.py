"""Tries to sign in that come at once: no more are looked at than if each waited for the one before."""

import threading

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ingreso import guardia
from tests.egtpi_portal.ingreso.conftest import AJENA, CASA, CLAVE, OFICINA, entrar_como, fallar

pytestmark = pytest.mark.usefixtures("reloj")


@pytest.fixture
def a_la_vez(monkeypatch):
    """Makes tries (login, password, address) of which each comes while the password of the one before is looked at;
    returns what came of each, and how many passwords were looked at."""

    def probar(*intentos):
        pendientes, hubo, miradas = list(enumerate(intentos)), {}, set()
        verificar = MD5PasswordHasher.verify

        def siguiente():
            if pendientes:
                n, (login, clave, desde) = pendientes.pop(0)
                hubo[n] = entrar_como(Client(), login=login, clave=clave, desde=desde)

        def mirar(self, clave, guardada):
            miradas.add(clave)
            siguiente()
            return verificar(self, clave, guardada)

        monkeypatch.setattr(MD5PasswordHasher, "verify", mirar)
        siguiente()
        while pendientes:
            siguiente()
        return [hubo[n] for n in range(len(intentos))], len(miradas)

    return probar


def test_no_more_passwords_are_looked_at_of_tries_at_once_than_one_by_one(rosa, a_la_vez):
    assert a_la_vez(*[("rosa", f"mala {n}", OFICINA) for n in range(9)]) == (["no"] * 4 + ["cerrada"] * 5, 5)
    assert Evento.objects.filter(accion="sesion.cierre").count() == 1
    assert (Evento.objects.filter(accion="sesion.fallo").count(), AccessFailureLog.objects.count()) == (5, 5)


def test_first_try_of_a_place_where_little_is_forgiven_is_looked_at_and_the_next_at_once_is_not(rosa, a_la_vez):
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(username="rosa", ip_address=f"198.51.100.{n}") for n in range(60)
    )
    assert a_la_vez(*[("rosa", f"mala {n}", CASA) for n in range(3)]) == (["cerrada"] * 3, 1)


def test_tries_at_once_of_others_and_from_elsewhere_hold_nobody_back(rosa, persona, a_la_vez):
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis")
    intentos = [("rosa", "mala", AJENA)] * 6 + [("rosa", CLAVE, OFICINA), ("luis", CLAVE, AJENA)]
    assert a_la_vez(*intentos)[0] == ["no"] * 4 + ["cerrada"] * 2 + ["dentro"] * 2


def test_right_password_among_wrong_ones_at_once_lets_its_person_in_and_forgives_what_came_before(
    client, rosa, a_la_vez
):
    intentos = [("rosa", "mala", OFICINA)] * 3 + [("rosa", CLAVE, OFICINA)] * 2
    assert a_la_vez(*intentos)[0] == ["no"] * 3 + ["dentro"] * 2
    assert AccessFailureLog.objects.count() == 0
    assert fallar(client, 5) == ["no"] * 4 + ["cerrada"]


def test_right_password_is_no_mistake_though_the_second_factor_never_comes(client, rosa):
    Authenticator.objects.create(user=rosa, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for _ in range(7):
        respuesta = client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}, REMOTE_ADDR=OFICINA)
        assert respuesta.url == reverse("mfa_authenticate")
    assert AccessFailureLog.objects.count() == 0


def test_saying_again_who_one_is_counts_wrong_passwords_and_not_right_ones(client, rosa):
    client.force_login(rosa)
    otra_vez = [
        client.post(reverse("account_reauthenticate"), {"password": clave}, REMOTE_ADDR=OFICINA).status_code
        for clave in [CLAVE, "mala", CLAVE, "mala"]
    ]
    assert (otra_vez, AccessFailureLog.objects.count()) == ([302, 200, 302, 200], 2)


def test_right_password_of_a_closed_account_is_a_mistake_like_any(client, rosa):
    rosa.is_active = False
    rosa.save()
    client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}, REMOTE_ADDR=OFICINA)
    assert AccessFailureLog.objects.count() == 1


def test_ordinary_sign_in_asks_the_database_three_times_for_the_guard_and_writes_the_place(
    client, rosa, django_assert_max_num_queries
):
    with django_assert_max_num_queries(100) as hechas:
        assert client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}).status_code == 302
    suyas = [consulta["sql"].split(" ")[0] for consulta in hechas if "axes_" in consulta["sql"]]
    assert suyas == ["SELECT", "INSERT", "DELETE", "INSERT"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite writes one transaction at a time")
def test_burst_from_many_processes_is_counted_one_by_one(rosa):
    barrera, hubo = threading.Barrier(12), []

    def probar():
        try:
            barrera.wait(timeout=20)
            hubo.append(type(guardia.apartar("rosa", OFICINA)).__name__)
        finally:
            connection.close()

    hilos = [threading.Thread(target=probar) for _ in range(12)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(timeout=60)
    assert sorted(hubo) == ["Intento"] * 5 + ["datetime"] * 7
