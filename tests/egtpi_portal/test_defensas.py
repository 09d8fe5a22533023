"""What guards the portal whatever the page: cookies, headers, passwords, sessions, where one is led (docs/asvs.md)."""

import datetime as dt
import re
import runpy

import pytest
from django.conf import settings as ajustes
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.urls import reverse

from actas.models import Acta
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
    assert re.fullmatch("[a-z0-9]{32}", dentro), "165 bits"
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = dentro
    assert client.get(reverse("account_change_password")).status_code == 302


def test_session_ends_ten_hours_after_it_began_however_it_is_used(client, rosa, pasan):
    identificarse(client)
    pasan(hours=9, minutes=59)
    assert client.get(reverse("account_change_password")).status_code == 200
    pasan(minutes=2)
    assert client.get(reverse("account_change_password")).status_code == 302


def test_plain_http_is_led_to_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    respuesta = client.get("/cuenta/entrar/")
    assert (respuesta.status_code, respuesta["Location"]) == (301, "https://testserver/cuenta/entrar/")


@pytest.mark.parametrize(
    "ruta",
    ["/static/", "/static/egtpi/", "/media/", "/protegido/", "/.git/config", "/.env", "/manage.py", "/acta.pdf.bak"],
)
def test_no_folder_is_listed_and_no_file_served_but_the_static_ones(client, db, ruta):
    assert client.get(ruta).status_code == 404


@pytest.mark.lenta
def test_field_that_no_form_has_changes_nothing_and_what_was_typed_is_shown_as_text(client, rosa):
    identificarse(client)
    escrito = "<script>alert('Sala')</script>"
    ajenos = {"estado": "presentada", "region_id": "13", "creada_por": "0", "codigo": "13-ACTA-2024-01"}
    client.post(reverse("actas:nueva"), {"fecha_sesion": "2024-06-12", "tipo": "ordinaria", "lugar": escrito, **ajenos})
    acta = Acta.objects.get()
    assert (acta.estado, acta.region_id, acta.creada_por, acta.lugar) == ("borrador", "02", rosa, escrito)
    assert acta.codigo != "13-ACTA-2024-01"
    pagina = client.get(reverse("actas:detalle", args=[acta.pk])).content.decode()
    assert "&lt;script&gt;alert(" in pagina
    assert "<script>alert(" not in pagina


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


@pytest.mark.lenta
@pytest.mark.parametrize("clave", ["ñandú en la quebrada 🦙", "x9" * 64])
def test_password_is_kept_whole_and_lets_in_as_it_was_typed(client, rosa, clave):
    identificarse(client)
    nueva = {"oldpassword": CLAVE, "password1": clave, "password2": clave}
    assert client.post(reverse("account_change_password"), nueva).status_code == 302
    client.post(reverse("account_logout"))
    assert identificarse(client, password=clave[:-1]).status_code == 200
    assert identificarse(client, password=clave).status_code == 302


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


def test_production_neither_debugs_nor_starts_without_its_key(monkeypatch):
    from egtpi_portal import settings as de_verdad

    assert (de_verdad.DEBUG, de_verdad.DEMO, de_verdad.LOCAL) == (False, False, False)
    assert (de_verdad.SECURE_SSL_REDIRECT, de_verdad.SESSION_COOKIE_SECURE, de_verdad.CSRF_COOKIE_SECURE) == (True,) * 3
    monkeypatch.delenv("SECRET_KEY")
    with pytest.raises(ImproperlyConfigured, match="Falta SECRET_KEY"):
        runpy.run_path(str(ajustes.BASE_DIR / "egtpi_portal" / "settings.py"))


def test_nobody_is_made_to_change_a_password_by_the_calendar(client, rosa, hoy):
    hoy(dt.date(2027, 6, 18))
    assert identificarse(client).url == reverse("inicio")
    assert client.get(reverse("actas:lista")).status_code == 200
