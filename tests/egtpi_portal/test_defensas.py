"""What guards the portal whatever the page: cookies, headers, passwords, sessions, where one is led (docs/asvs.md)."""

import datetime as dt

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.correos import encolados
from tests.pagina import leer

CLAVE = "clave-de-prueba-1"


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def identificarse(client, **datos):
    return client.post(reverse("account_login"), {"login": "rosa", "password": CLAVE, **datos})


def test_cookie_of_the_session_is_hidden_from_scripts_other_sites_and_plain_http(client, rosa):
    galleta = identificarse(client).cookies["sessionid"]
    assert (galleta["httponly"], galleta["secure"], galleta["samesite"], galleta["path"]) == (True, True, "Lax", "/")
    assert galleta["max-age"] == ""  # it goes when the browser is closed
    assert client.get(reverse("account_change_password")).cookies["csrftoken"]["secure"] is True


def test_every_answer_bears_the_guards_of_the_browser(client, db):
    respuesta = client.get(reverse("account_login"), secure=True)
    politica = respuesta["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"} <= set(politica)
    assert "frame-ancestors 'none'" in politica
    assert "unsafe" not in respuesta["Content-Security-Policy"]
    assert respuesta["Strict-Transport-Security"] == "max-age=31536000"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Referrer-Policy"] == "same-origin"
    assert respuesta["X-Frame-Options"] == "DENY"
    assert respuesta["Content-Type"] == "text/html; charset=utf-8"
    assert "camera=()" in respuesta["Permissions-Policy"]


def test_no_answer_says_what_it_is_made_with_nor_lets_another_site_read_it(client, db):
    respuesta = client.get(reverse("account_login"), headers={"Origin": "https://otra.example"})
    dichas = {nombre.lower() for nombre in respuesta.headers}
    assert not dichas & {"server", "x-powered-by", "access-control-allow-origin", "via"}


def test_session_is_another_once_one_comes_in_and_none_once_one_goes_out(client, rosa):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    antes = client.cookies["sessionid"].value
    identificarse(client)
    dentro = client.cookies["sessionid"].value
    assert dentro != antes
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = dentro
    assert client.get(reverse("account_change_password")).status_code == 302


@pytest.mark.parametrize(
    "destino", ["https://otra.example/", "//otra.example/", "javascript:alert(1)", "/\\otra.example"]
)
def test_who_comes_in_is_led_to_no_other_site(client, rosa, destino):
    assert identificarse(client, next=destino).url == reverse("inicio")


@pytest.mark.parametrize(
    ("clave", "falta"),
    [
        ("onceletras1", "demasiado corta"),
        ("x9" * 65, "más de 128"),
        ("123456789012", "numérica"),
        ("q1w2e3r4t5y6", "común"),
        ("rosa@example.org", "similar"),
    ],
)
def test_password_that_is_short_endless_common_or_ones_own_is_refused(rosa, clave, falta):
    with pytest.raises(ValidationError) as error:
        validate_password(clave, rosa)
    assert falta in " ".join(error.value.messages)


@pytest.mark.parametrize("clave", ["ñandú en la quebrada 🦙", "solo letras largas", "x9" * 64, "doceletras12"])
def test_password_of_any_letters_with_blanks_and_of_128_serves(rosa, clave):
    validate_password(clave, rosa)


def test_password_is_changed_with_the_one_of_today_and_its_person_is_told(client, rosa):
    identificarse(client)
    cambio = reverse("account_change_password")
    nueva = {"password1": "otra-clave-larga", "password2": "otra-clave-larga"}
    assert client.post(cambio, {"oldpassword": "no-es-esta", **nueva}).status_code == 200
    assert encolados() == []
    assert client.post(cambio, {"oldpassword": CLAVE, **nueva}).status_code == 302
    ((asunto, cuerpo, para),) = encolados()
    assert (asunto, para) == ("Cambió cómo se entra a su cuenta del Portal EGTPI", ["rosa@example.org"])
    assert cuerpo.startswith("rosa cambió la contraseña, con que se entra como rosa")


def test_password_may_be_pasted_and_kept_by_the_browser(client, db):
    pagina = leer(client.get(reverse("account_login")))
    campo = pagina.uno("input[name=password]")
    assert (campo["type"], campo["autocomplete"], campo["onpaste"]) == ("password", "current-password", None)
    assert pagina.uno("form.tarjeta")["autocomplete"] is None


def test_production_neither_debugs_nor_starts_without_its_key(settings):
    from egtpi_portal import settings as de_verdad

    assert (de_verdad.DEBUG, de_verdad.DEMO, de_verdad.LOCAL) == (False, False, False)
    assert (de_verdad.SECURE_SSL_REDIRECT, de_verdad.SESSION_COOKIE_SECURE, de_verdad.CSRF_COOKIE_SECURE) == (True,) * 3


def test_nobody_is_made_to_change_a_password_by_the_calendar(client, rosa, hoy):
    hoy(dt.date(2027, 6, 18))
    assert identificarse(client).url == reverse("inicio")
    assert client.get(reverse("actas:lista")).status_code == 200
