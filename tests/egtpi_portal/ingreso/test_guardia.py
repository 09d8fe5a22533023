"""The guard against guessing: what it closes, for whom, from where, until when."""

import datetime as dt
import threading
import time

import pytest
import time_machine
from axes.models import AccessFailureLog
from django.conf import settings as ajustes
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import Argon2PasswordHasher, MD5PasswordHasher, make_password
from django.core.cache import cache
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.claves import Argon2DeOwasp
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ingreso import guardia
from tests.correos import enlace_recibido
from tests.egtpi_portal.ingreso.conftest import AHORA, AJENA, CASA, CLAVE, OFICINA, entrar_como, fallar
from tests.esperas import NO_LLEGA
from tests.pagina import leer

pytestmark = pytest.mark.usefixtures("reloj")


def test_fifth_mistake_closes_the_pair_of_person_and_place(client, rosa):
    assert fallar(client, 6) == ["no"] * 4 + ["cerrada"] * 2
    assert entrar_como(client, clave=CLAVE) == "cerrada"


def test_stranger_who_guesses_elsewhere_keeps_nobody_out(client, rosa):
    fallar(client, 12, desde=AJENA)
    assert entrar_como(client, clave=CLAVE, desde=OFICINA) == "dentro"
    assert entrar_como(client, clave=CLAVE, desde=AJENA) == "cerrada"


def test_who_shares_the_office_with_somebody_closed_comes_in(client, rosa, persona):
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis")
    fallar(client, 5)
    assert entrar_como(client, login="luis", clave=CLAVE) == "dentro"


def test_name_mail_and_capitals_are_the_same_person(client, rosa):
    for login in ("rosa", "ROSA", "rosa@example.org", " Rosa@Example.org"):
        assert entrar_como(client, login=login) == "no"
    assert entrar_como(client, login="rosa") == "cerrada"


@pytest.mark.parametrize("proxies", [0, 1])
def test_forged_header_opens_nothing_and_closes_nothing(client, rosa, settings, proxies):
    settings.PROXIES = proxies

    def probar(n, clave="mala", desde=OFICINA):
        dicho = f"10.9.8.{n}" if not proxies else f"10.9.8.{n}, {desde}"
        return entrar_como(client, clave=clave, desde="127.0.0.1" if proxies else desde, HTTP_X_FORWARDED_FOR=dicho)

    assert [probar(n) for n in range(6)] == ["no"] * 4 + ["cerrada"] * 2
    assert probar(99, CLAVE) == "cerrada"
    assert probar(1, CLAVE, desde=CASA) == "dentro"


def test_addresses_of_one_ipv6_network_are_one_place(client, rosa):
    for n in range(5):
        entrar_como(client, desde=f"2001:db8:1:2::{n + 1:x}")
    assert entrar_como(client, clave=CLAVE, desde="2001:db8:1:2:ffff::1") == "cerrada"
    assert entrar_como(client, clave=CLAVE, desde="2001:db8:1:3::1") == "dentro"


def test_it_opens_when_it_said_though_somebody_goes_on_trying(client, rosa, reloj):
    fallar(client, 5)
    reloj(minutes=10)
    pagina = client.post(reverse("account_login"), {"login": "rosa", "password": "mala"}, REMOTE_ADDR=OFICINA)
    assert pagina["Retry-After"] == "300"
    assert leer(pagina).textos("main b") == ["10:15"]
    assert "dentro de 5 minutos." in leer(pagina).uno("main").texto
    reloj(minutes=5)
    assert entrar_como(client, clave=CLAVE) == "dentro"


def test_who_comes_in_has_the_mistakes_of_that_place_forgiven(client, rosa):
    fallar(client, 4)
    assert entrar_como(client, clave=CLAVE) == "dentro"
    assert fallar(client, 5) == ["no"] * 4 + ["cerrada"]


def test_guessing_from_many_places_is_slowed_where_the_person_is_not_known(client, rosa, reloj):
    assert entrar_como(client, clave=CLAVE, desde=OFICINA) == "dentro"
    for n in range(7):
        fallar(client, 2, desde=f"198.51.100.{n}")
    assert fallar(client, 2, desde=AJENA) == ["no", "cerrada"]  # the 15th mistake of the day and the next
    reloj(minutes=59)
    assert entrar_como(client, clave=CLAVE, desde=AJENA) == "cerrada"
    reloj(minutes=1)
    assert entrar_como(client, clave=CLAVE, desde=CASA) == "dentro"  # the first try of any place is looked at
    assert fallar(client, 5, desde=OFICINA) == ["no"] * 4 + ["cerrada"]  # her own place: the ordinary measure


@pytest.mark.parametrize(
    ("del_dia", "conocido", "medida"),
    [
        (14, False, guardia.ORDINARIA),
        (15, False, guardia.Medida(2, dt.timedelta(hours=1))),
        (59, False, guardia.Medida(2, dt.timedelta(hours=1))),
        (60, False, guardia.Medida(1, dt.timedelta(hours=6))),
        (60, True, guardia.ORDINARIA),
    ],
)
def test_measure_grows_with_the_mistakes_of_a_day_from_anywhere(client, rosa, del_dia, conocido, medida):
    if conocido:
        entrar_como(client, clave=CLAVE, desde=OFICINA)
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(username="rosa", ip_address=f"198.51.100.{n}") for n in range(del_dia)
    )
    assert guardia.medida_de("rosa", OFICINA, AHORA) == medida


def test_wait_that_was_said_does_not_grow_with_what_others_do_later(client, rosa, reloj):
    fallar(client, 5, desde=CASA)
    AccessFailureLog.objects.filter(ip_address=CASA).update(attempt_time=AHORA - dt.timedelta(minutes=5))
    hasta = guardia.cerrada_hasta("rosa", CASA, AHORA)
    AccessFailureLog.objects.bulk_create(
        AccessFailureLog(username="rosa", ip_address=f"198.51.100.{n}") for n in range(80)
    )
    assert hasta == guardia.cerrada_hasta("rosa", CASA, AHORA) == AHORA + dt.timedelta(minutes=10)


def test_what_closes_nothing_any_more_is_forgotten(client, rosa, reloj):
    fallar(client, 3)
    reloj(hours=31)
    fallar(client, 1, desde=AJENA)
    assert AccessFailureLog.objects.count() == 1


def test_new_password_by_mail_opens_the_place_it_was_asked_from(client, rosa, mailoutbox):
    fallar(client, 5)
    client.post(reverse("account_reset_password"), {"email": "rosa@example.org"}, REMOTE_ADDR=OFICINA)
    formulario = client.get(enlace_recibido(mailoutbox), follow=True, REMOTE_ADDR=OFICINA)
    nueva = {"password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24"}
    client.post(formulario.request["PATH_INFO"], nueva, REMOTE_ADDR=OFICINA)
    assert entrar_como(client, clave="Quebrada-Honda-24") == "dentro"


# What the trail says


def test_trail_says_from_where_each_try_came_and_that_it_closed(client, rosa):
    fallar(client, 7, login="rosa@example.org", desde="2001:db8:1:2::7")
    entrar_como(client, clave=CLAVE)
    visto = Evento.objects.order_by("id").values_list("accion", "direccion", "objeto_id", "resumen")
    fallo = ("sesion.fallo", "2001:db8:1:2::7", str(rosa.pk), "Intento fallido de entrar como «rosa@example.org».")
    cierre = (
        "sesion.cierre", "2001:db8:1:2::7", str(rosa.pk),
        "Se cerró la entrada de «rosa» desde 2001:db8:1:2:: hasta el 18/06/2024 10:15: muchos intentos fallidos.",
    )  # fmt: skip
    assert sorted(visto[:6]) == sorted([fallo] * 5 + [cierre])
    assert [(accion, direccion) for accion, direccion, *_ in visto[6:]] == [
        ("sesion.inicio", OFICINA),
        ("sesion.fin", None),
    ]  # fmt: skip  (the test signs out by itself, outside any request)


def test_trails_page_shows_from_where_and_finds_by_it(client, rosa, persona, entrar):
    fallar(client, 1, desde=AJENA)
    fallar(client, 1, desde=CASA)
    cliente = entrar(persona(Rol.ADMINISTRADOR))
    pagina = leer(cliente.get(reverse("bitacora:lista"), {"texto": AJENA}))
    assert [fila.textos("td")[0] for fila in pagina.todos(".bitacora tbody tr")] == [f"Sistema desde {AJENA}"]


# The limits by address


def test_whole_office_signs_in_within_a_minute(client, rosa):
    assert ajustes.ENTRADAS_POR_MINUTO == 120
    assert {entrar_como(client, clave=CLAVE) for _ in range(35)} == {"dentro"}


def test_who_passes_the_limit_of_an_address_is_told_what_there_is_to_wait(client, rosa, settings, reloj):
    settings.ACCOUNT_RATE_LIMITS = {**ajustes.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}
    for _ in range(3):
        entrar_como(client, clave=CLAVE)
        reloj(seconds=10)
    respuesta = client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}, REMOTE_ADDR=OFICINA)
    assert (respuesta.status_code, respuesta["Retry-After"]) == (429, "30")
    assert "Espere 30 segundos" in leer(respuesta).uno("main").texto
    assert entrar_como(client, clave=CLAVE, desde=CASA) == "dentro"
    reloj(seconds=30)
    assert entrar_como(client, clave=CLAVE) == "dentro"


def test_too_many_wrong_passwords_of_many_people_from_one_address_are_slowed(client, rosa, settings):
    settings.ACCOUNT_RATE_LIMITS = {**ajustes.ACCOUNT_RATE_LIMITS, "password_failed": "3/m/ip"}
    for nombre in ("ana", "eva", "luz"):
        entrar_como(client, login=nombre)
    respuesta = client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}, REMOTE_ADDR=OFICINA)
    assert leer(respuesta).textos(".alert-danger") == [
        "Demasiados intentos fallidos desde su red: espere 1 minuto y vuelva a intentarlo."
    ]


def test_process_killed_in_mid_sign_in_makes_others_wait_the_seconds_that_are_said(client, rosa, monkeypatch):
    from allauth.core.internal import ratelimit

    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0)
    clave = "allauth:rl:allauth.account:login:120/60/ip:ip:203.0.113.5:lock"
    cache.set(clave, True, ratelimit.CACHE_LOCK_TIMEOUT)  # what the dead one left
    respuesta = client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE}, REMOTE_ADDR=OFICINA)
    assert (respuesta.status_code, respuesta["Retry-After"]) == (429, "2")
    assert leer(respuesta).uno("h1").texto == "Otra solicitud quedó a medias"
    assert "Espere 2 segundos" in leer(respuesta).uno("main").texto
    cache.delete(clave)
    assert entrar_como(client, clave=CLAVE) == "dentro"


def test_who_signs_in_after_a_process_was_killed_in_mid_count_waits_for_it_and_comes_in(client, rosa, monkeypatch):
    from allauth.core.internal import ratelimit

    assert ratelimit.CACHE_LOCK_WAIT_TIMEOUT > ratelimit.CACHE_LOCK_TIMEOUT
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_TIMEOUT", 0.2)
    cache.set("allauth:rl:allauth.account:login:120/60/ip:ip:203.0.113.5:lock", True, ratelimit.CACHE_LOCK_TIMEOUT)
    with time_machine.travel(AHORA, tick=True):
        assert entrar_como(client, clave=CLAVE) == "dentro"


# How passwords are kept


@pytest.mark.parametrize("login", ["rosa", "rosa@example.org"])
def test_signing_in_by_name_or_by_mail_reckons_one_hash(client, rosa, monkeypatch, login):
    hechas = []
    for que in ("verify", "encode"):
        suya = getattr(MD5PasswordHasher, que)

        def contada(self, *args, suya=suya, que=que, **kwargs):
            hechas.append(que)
            return suya(self, *args, **kwargs)

        monkeypatch.setattr(MD5PasswordHasher, que, contada)
    assert entrar_como(client, login=login, clave=CLAVE) == "dentro"
    assert hechas == ["verify", "encode"]  # what MD5 checks by


def test_passwords_are_kept_with_the_parameters_of_owasp(settings):
    from egtpi_portal import settings as de_verdad

    settings.PASSWORD_HASHERS = de_verdad.PASSWORD_HASHERS
    guardada, otra = make_password(CLAVE), make_password(CLAVE)
    assert guardada.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    sal = guardada.split("$")[-2]
    assert len(sal) >= 22, "128 bits"
    assert sal != otra.split("$")[-2]


def test_no_more_passwords_are_summed_up_at_once_than_there_are_cores(monkeypatch):
    en_curso, a_la_vez, otro = [], [], threading.Barrier(2, timeout=NO_LLEGA)

    def verificar(self, clave, resumen):
        en_curso.append(clave)
        a_la_vez.append(len(en_curso))
        otro.wait()  # each waits for one more, of six
        time.sleep(0.005)  # and a third would come in
        en_curso.remove(clave)

    monkeypatch.setattr(Argon2DeOwasp, "_turnos", threading.BoundedSemaphore(2))
    monkeypatch.setattr(Argon2PasswordHasher, "verify", verificar)
    hilos = [threading.Thread(target=Argon2DeOwasp().verify, args=(str(n), "")) for n in range(6)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert max(a_la_vez) == 2


def test_earlier_hash_is_made_again_when_its_person_signs_in(client, rosa, settings):
    settings.PASSWORD_HASHERS = ["egtpi_portal.cuentas.claves.Argon2DeOwasp"]
    anterior = Argon2PasswordHasher()
    anterior.memory_cost, anterior.parallelism = 1024, 2
    rosa.password = anterior.encode(CLAVE, "sal-de-prueba-larga-22")
    rosa.save()
    assert entrar_como(client) == "no"
    assert get_user_model().objects.get(pk=rosa.pk).password == rosa.password
    assert entrar_como(client, clave=CLAVE) == "dentro"
    assert "$m=19456,t=2,p=1$" in get_user_model().objects.get(pk=rosa.pk).password
    assert entrar_como(client, clave=CLAVE) == "dentro"
