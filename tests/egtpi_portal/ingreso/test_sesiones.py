"""One's own sessions: seen, ended, and what ends them by itself. The second factor is of the session."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.ingreso.navegador import en_palabras
from egtpi_portal.ingreso.uso import CADA, RECIENTES
from tests.correos import enlace_recibido
from tests.egtpi_portal.cuentas.test_segundo_factor import AHORA, activar, codigo_de, confirmar
from tests.pagina import leer

CLAVE = "clave-de-prueba-1"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0"


@pytest.fixture(autouse=True)
def reloj(time_machine, monkeypatch):
    monkeypatch.undo()
    time_machine.move_to(AHORA, tick=False)
    cache.clear()  # what counts attempts
    return time_machine


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def abrir(quien="rosa", agente=CHROME, desde="203.0.113.5", clave=CLAVE) -> Client:
    """A browser of its own in which that person signed in."""
    cliente = Client(REMOTE_ADDR=desde, headers={"User-Agent": agente})
    assert cliente.post(reverse("account_login"), {"login": quien, "password": clave}).status_code == 302
    return cliente


def dentro(cliente) -> bool:
    """Whether that browser still gets a page of its person."""
    return cliente.get(reverse("actas:lista")).status_code == 200


def filas(cliente) -> list[list[str]]:
    pagina = leer(cliente.get(reverse("ingreso:sesiones")))
    return [[celda.texto for celda in fila.todos("th") + fila.todos("td")] for fila in pagina.todos("tbody tr")]


def test_page_lists_ones_own_sessions_this_one_first(rosa, persona, reloj):
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis")
    abrir("luis")
    abrir(agente=FIREFOX, desde="192.0.2.9")
    reloj.move_to(AHORA + dt.timedelta(minutes=3), tick=False)
    assert filas(abrir()) == [
        ["Chrome en Windows ✓ Esta", "203.0.113.5", "18/06/2024 10:03", "ahora", ""],
        [
            "Firefox en Android", "192.0.2.9", "18/06/2024 10:00", "18/06/2024 10:00",
            "Terminar la de Firefox en Android desde 192.0.2.9, abierta el 18/06/2024 10:00",
        ],
    ]  # fmt: skip


def test_sessions_begun_in_one_minute_by_one_browser_leave_no_two_forms_of_one_name(rosa):
    abrir(agente=FIREFOX)
    abrir(agente=FIREFOX)
    esta = abrir()
    for direccion in ("ingreso:cuenta", "ingreso:sesiones"):
        pagina = leer(esta.get(reverse(direccion)))
        nombres = [form["aria-label"] for form in pagina.todos("main form") if form["aria-label"]]
        assert sorted(set(nombres)) == sorted(nombres)
        assert len(pagina.todos("[name=sesion]")) == 2


def test_session_that_ended_by_itself_is_not_listed_and_looking_writes_nothing(rosa):
    esta, otra, caduca = abrir(), abrir(), abrir()
    otra.post(reverse("account_logout"))
    Session.objects.filter(pk=caduca.session.session_key).update(expire_date=AHORA)
    with CaptureQueriesContext(connection) as consultas:
        assert len(filas(esta)) == 1
    escrituras = [c["sql"] for c in consultas if c["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert escrituras == []


def test_page_says_how_long_a_session_lasts(rosa, settings):
    settings.SESSION_COOKIE_AGE = 4 * 60 * 60
    assert leer(abrir().get(reverse("ingreso:sesiones"))).textos(".pie")[0] == (
        "«Último uso» puede tener hasta 5 minutos de atraso. Una sesión termina sola 4 horas después de abrirla, o al "
        "cerrar el navegador."
    )


def test_ending_one_ends_that_one_alone_and_is_in_the_trail(rosa):
    esta, casa, otra = abrir(), abrir(desde="192.0.2.9"), abrir(desde="192.0.2.10")
    boton = leer(esta.get(reverse("ingreso:sesiones"))).todos("[name=sesion]")[1]
    respuesta = esta.post(reverse("ingreso:sesiones"), {"sesion": boton["value"]}, follow=True)
    assert leer(respuesta).textos(".alert") == ["Se terminó 1 sesión."]
    assert [dentro(c) for c in (esta, casa, otra)] in ([True, False, True], [True, True, False])
    evento = Evento.objects.get(accion="sesion.terminada")
    assert evento.actor == rosa
    assert evento.resumen.startswith("rosa terminó otra de sus sesiones, desde 192.0.2.")


def test_ending_all_the_others_leaves_this_one(rosa):
    esta, *otras = (abrir() for _ in range(3))
    respuesta = esta.post(reverse("ingreso:sesiones"), follow=True)
    assert leer(respuesta).textos(".alert") == ["Se terminaron 2 sesiones."]
    assert [dentro(c) for c in (esta, *otras)] == [True, False, False]
    assert len(filas(esta)) == 1


def test_session_of_somebody_else_is_not_ended(rosa, persona):
    persona(Rol.EQUIPO_REGIONAL, "02", nombre="luis")
    suya, ajena = abrir(), abrir("luis")
    de_luis = UserSession.objects.get(user__username="luis").pk
    respuesta = suya.post(reverse("ingreso:sesiones"), {"sesion": de_luis}, follow=True)
    assert leer(respuesta).textos(".alert") == ["Esa sesión ya había terminado."]
    assert dentro(ajena)
    assert not Evento.objects.filter(accion="sesion.terminada").exists()


@pytest.mark.parametrize("cual", ["x", "²", "-1", "9" * 30])
def test_number_that_is_no_session_ends_none(rosa, cual):
    suya, otra = abrir(), abrir()
    suya.post(reverse("ingreso:sesiones"), {"sesion": cual})
    assert dentro(otra)


def test_last_use_is_kept_every_few_minutes_and_a_reading_writes_no_more_than_that(
    rosa, reloj, django_assert_max_num_queries
):
    cliente = abrir()
    for minutos, visto in ((4, 0), (6, 6), (8, 6), (12, 12)):
        reloj.move_to(AHORA + dt.timedelta(minutes=minutos), tick=False)
        cliente.get(reverse("verificacion:ayuda"))
        assert UserSession.objects.get().last_seen_at == AHORA + dt.timedelta(minutes=visto)
    assert CADA == 300


def test_memory_of_what_was_written_down_does_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr("egtpi_portal.ingreso.uso.RECORDADAS", 3)
    recientes = type(RECIENTES)()
    assert [recientes.toca(f"s{n}", 1000.0 + n) for n in range(4)] == [True] * 4
    assert recientes.toca("s9", 5000.0)
    assert list(recientes._cuando) == ["s9"]


# What ends the other sessions


def test_changing_the_password_ends_the_others_and_this_one_goes_on_being_since_when_it_was(rosa, reloj):
    esta, otra = abrir(), abrir(agente=FIREFOX)
    reloj.move_to(AHORA + dt.timedelta(minutes=30), tick=False)
    nueva = {"oldpassword": CLAVE, "password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24"}
    assert esta.post(reverse("account_change_password"), nueva).status_code == 302
    assert (dentro(esta), dentro(otra)) == (True, False)
    assert [fila[2] for fila in filas(esta)] == ["18/06/2024 10:00"]


def test_resetting_the_password_by_mail_ends_every_session(rosa, mailoutbox):
    abierta, otro = abrir(), Client()
    otro.post(reverse("account_reset_password"), {"email": "rosa@example.org"})
    formulario = otro.get(enlace_recibido(mailoutbox), follow=True)
    otro.post(formulario.request["PATH_INFO"], {"password1": "Quebrada-Honda-24", "password2": "Quebrada-Honda-24"})
    assert not dentro(abierta)


def test_session_of_the_password_alone_gets_nothing_once_the_person_sets_up_a_second_factor_elsewhere(rosa):
    robada, suya = abrir(desde="198.51.100.7"), abrir()
    assert dentro(robada)
    activar(suya)
    assert (dentro(suya), dentro(robada)) == (True, False)
    assert robada.get(reverse("mfa_index")).status_code == 302
    assert robada.get(reverse("mfa_view_recovery_codes")).status_code == 302


def entrar_con_codigo(secreto, cuando) -> Client:
    cliente = abrir()
    cliente.post(reverse("mfa_authenticate"), {"code": codigo_de(secreto, cuando)})
    return cliente


def test_taking_the_second_factor_away_or_renewing_its_codes_ends_the_others(rosa, reloj):
    suya = abrir()
    secreto = activar(suya)
    luego = AHORA + dt.timedelta(minutes=1)
    reloj.move_to(luego, tick=False)
    otra = entrar_con_codigo(secreto, luego)
    assert dentro(otra)
    suya.post(reverse("mfa_generate_recovery_codes"))
    assert (dentro(suya), dentro(otra)) == (True, False)
    luego += dt.timedelta(minutes=1)
    reloj.move_to(luego, tick=False)
    otra = entrar_con_codigo(secreto, luego)
    confirmar(suya)
    suya.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert (dentro(suya), dentro(otra)) == (True, False)


def test_using_the_second_factor_ends_nothing(rosa, reloj):
    suya = abrir()
    secreto = activar(suya)
    codigo = leer(suya.get(reverse("mfa_view_recovery_codes"))).textos("ul.codigos code")[0]
    luego = AHORA + dt.timedelta(minutes=1)
    reloj.move_to(luego, tick=False)
    con_app = entrar_con_codigo(secreto, luego)
    con_papel = abrir()
    con_papel.post(reverse("mfa_authenticate"), {"code": codigo})
    assert [dentro(c) for c in (suya, con_app, con_papel)] == [True] * 3


def test_administrator_who_takes_the_second_factor_away_ends_the_sessions_of_its_person_and_not_their_own(
    persona, rosa
):
    persona(Rol.ADMINISTRADOR, nombre="ana")
    suya, de_ana = abrir(), abrir("ana")
    activar(suya)
    de_ana.post(reverse("personas:quitar_factor", args=[rosa.pk]), {"motivo": "Perdió el teléfono"})
    assert (dentro(suya), dentro(de_ana)) == (False, True)


def test_change_of_factors_from_a_command_ends_the_sessions_too(rosa):
    suya = abrir()
    TOTP.activate(rosa, "JBSWY3DPEHPK3PXP")
    assert not dentro(suya)


def test_session_that_kept_no_proof_of_the_second_factor_is_ended_with_a_word(rosa, settings):
    """One opened before the portal knew to ask the session."""
    suya = abrir()
    TOTP.activate(rosa, "JBSWY3DPEHPK3PXP")
    rosa.refresh_from_db()
    sesion = suya.session
    sesion[HASH_SESSION_KEY], sesion["segundo_factor"] = rosa.get_session_auth_hash(), True
    sesion.save()
    respuesta = suya.get(reverse("actas:lista"), follow=True)
    assert respuesta.redirect_chain[-1][0] == reverse("account_login")
    assert leer(respuesta).textos(".alert")[-1] == (
        "Su cuenta tiene un segundo factor: entre con su contraseña y con él."
    )


def test_who_never_changed_anything_keeps_the_sessions_from_before_the_seal(rosa):
    assert rosa.sello_de_sesion == ""
    assert rosa.get_session_auth_hash() == super(type(rosa), rosa).get_session_auth_hash()


def test_session_lives_through_a_change_of_the_secret_key(rosa, settings):
    suya = abrir()
    activar(suya)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "otra-clave-de-pruebas", [settings.SECRET_KEY]
    assert dentro(suya)


@pytest.mark.parametrize(
    ("agente", "dicho"),
    [
        (CHROME, "Chrome en Windows"),
        (FIREFOX, "Firefox en Android"),
        (CHROME + " Edg/126.0.0.0", "Microsoft Edge en Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari en iPhone",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
            "Safari/605.1.15",
            "Safari en Mac",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 "
            "Chrome/121.0.0.0 Mobile Safari/537.36",
            "Samsung Internet en Android",
        ),
        ("curl/7.88.1", "Otro navegador"),
        ("", "Otro navegador"),
    ],
)
def test_browser_is_said_in_words(agente, dicho):
    assert en_palabras(agente) == dicho


def test_account_page_says_who_one_is_and_how_the_account_is_guarded(rosa):
    suya, _ = abrir(), abrir()
    pagina = leer(suya.get(reverse("ingreso:cuenta")))
    assert [(d.uno("dt").texto, d.uno("dd").texto) for d in pagina.todos(".datos div")] == [
        ("Nombre", "rosa"),
        ("Usuario", "rosa"),
        ("Correo", "rosa@example.org · Cambiar mi correo"),
        ("Teléfono", "Teléfono Guardar mi teléfono"),
        (
            "Quién ve su correo y su teléfono",
            "El MIDIS (revisión, evaluación y administración) y quienes trabajan en Áncash: la secretaría técnica, su "
            "equipo y las coordinaciones, para llamarle cuando algo vence. No los ven las cuentas de consulta, las "
            "municipalidades ni el público.",
        ),
        ("Designaciones vigentes", "Secretaría Técnica de la IAR · Áncash, desde el 01/01/2023"),
        ("Contraseña", "Cambiar contraseña · al cambiarla terminan las demás sesiones"),
        ("Segundo factor", "– Sin activar · Activar el segundo factor"),
        ("Credenciales", "Ver, crear o revocar credenciales para programas · leen a su nombre lo que usted ve"),
        ("Ganchos", "Avisar a otro sistema cuando algo pasa · de las regiones que usted lleva"),
        ("Sin línea", "Preparar este teléfono para trabajar sin línea · y ver lo que espera en él"),
        ("Avisos por correo", "Elegir qué avisos llegan por correo"),
        (
            "Calendario",
            "Abrir, renovar o cerrar su dirección secreta · lleva a su teléfono las fechas de sus regiones",
        ),
    ]
    assert pagina.textos("caption") == ["2 sesiones abiertas"]


def test_other_sessions_are_ended_from_ones_account_which_is_where_one_stays(rosa):
    suya, otra = abrir(), abrir(agente=FIREFOX)
    respuesta = suya.post(reverse("ingreso:sesiones"), {"desde": "cuenta"})
    assert respuesta.url == reverse("ingreso:cuenta")
    assert (dentro(suya), dentro(otra)) == (True, False)


def test_closed_account_has_no_session(rosa):
    suya = abrir()
    rosa.is_active = False
    rosa.save()
    assert not dentro(suya)


def test_cuenta_offers_a_calendar_only_to_who_has_one(client, persona, entrar):
    for quien, ofrece in ((persona(Rol.SECRETARIO_TECNICO, "02"), True), (persona(nombre="sin"), False)):
        entrar(quien)
        pagina = client.get(reverse("ingreso:cuenta")).content.decode()
        assert (reverse("agenda:suscripcion") in pagina) == ofrece
