"""The second factor: set up, asked for at the sign-in, demanded of who answers for the country, kept enciphered."""

import base64
import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.core.cache import cache
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.cuentas.segundo_factor import AdaptadorDelSegundoFactor
from tests.pagina import leer

CLAVE = "clave-de-prueba-1"
AHORA = dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _reloj(time_machine):
    time_machine.move_to(AHORA, tick=False)
    cache.clear()  # what counts attempts


@pytest.fixture
def renata(persona):
    """An evaluator."""
    return persona(Rol.EVALUADOR_DMI, nombre="renata")


def codigo_de(secreto: str, cuando: dt.datetime = AHORA) -> str:
    """What the app on the phone shows, by another implementation of the RFC."""
    aplicacion = TOTP(base64.b32decode(secreto), 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303
    return aplicacion.generate(int(cuando.timestamp())).decode()


def identificarse(client, usuario):
    return client.post(reverse("account_login"), {"login": usuario.username, "password": CLAVE})


def confirmar(client):
    """Says who one is again, as the portal asks before the guards of an account are touched."""
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})


def activar(client) -> str:
    """Sets it up as a person would; returns the secret the page showed."""
    confirmar(client)
    pagina = leer(client.get(reverse("mfa_activate_totp")))
    secreto = pagina.uno("code.clave").texto
    respuesta = client.post(reverse("mfa_activate_totp"), {"code": codigo_de(secreto)})
    assert respuesta.url == reverse("mfa_view_recovery_codes")
    return secreto


@pytest.fixture
def con_factor(client, renata):
    """The evaluator's secret, once she set it up and went out."""
    identificarse(client, renata)
    secreto = activar(client)
    client.post(reverse("account_logout"))
    return secreto


def dentro(client) -> bool:
    return client.get(reverse("account_change_password")).status_code == 200


def test_password_alone_does_not_let_in_who_has_a_second_factor(client, renata, con_factor):
    respuesta = identificarse(client, renata)
    assert respuesta.url == reverse("mfa_authenticate")
    assert leer(client.get(respuesta.url)).uno("h1").texto == "Escriba su código"
    assert not dentro(client)


def test_code_of_the_app_lets_in_for_a_minute_and_serves_once(client, renata, con_factor, time_machine):
    luego = AHORA + dt.timedelta(minutes=5)
    time_machine.move_to(luego, tick=False)
    codigo = codigo_de(con_factor, luego)
    identificarse(client, renata)
    client.post(reverse("mfa_authenticate"), {"code": codigo_de(con_factor, luego - dt.timedelta(seconds=61))})
    assert not dentro(client)
    assert client.post(reverse("mfa_authenticate"), {"code": codigo}).status_code == 302
    assert dentro(client)
    client.post(reverse("account_logout"))
    identificarse(client, renata)
    client.post(reverse("mfa_authenticate"), {"code": codigo})
    assert not dentro(client)
    assert Evento.objects.filter(accion="segundo_factor.fallo").count() == 2, "the old one, and the one used again"


@pytest.mark.parametrize(("escrito", "mensaje"), [("000000", "incorrecto"), ("", "Escriba el código.")])
def test_wrong_code_is_told_beside_its_field_and_goes_to_the_trail(client, renata, con_factor, escrito, mensaje):
    identificarse(client, renata)
    pagina = leer(client.post(reverse("mfa_authenticate"), {"code": escrito}))
    assert mensaje in pagina.uno("form.tarjeta").texto
    assert not dentro(client)
    assert Evento.objects.filter(accion="segundo_factor.fallo").count() == (1 if escrito else 0)


def test_guessing_the_code_is_stopped(client, renata, con_factor):
    identificarse(client, renata)
    dichos = [leer(client.post(reverse("mfa_authenticate"), {"code": f"{n:06d}"})) for n in range(12)]
    assert "incorrecto" not in dichos[-1].uno("form.tarjeta").texto
    assert "Demasiados" in dichos[-1].uno("form.tarjeta").texto


def test_recovery_code_lets_in_once(client, renata):
    identificarse(client, renata)
    activar(client)
    codigos = leer(client.get(reverse("mfa_view_recovery_codes"))).textos("ul.codigos code")
    assert len(set(codigos)) == 10
    archivo = client.get(reverse("mfa_download_recovery_codes"))
    assert archivo["Content-Disposition"] == 'attachment; filename="codigos-de-recuperacion.txt"'
    assert archivo.content.decode().split() == codigos
    for esperado in (True, False):
        client.post(reverse("account_logout"))
        identificarse(client, renata)
        client.post(reverse("mfa_authenticate"), {"code": codigos[0]})
        assert dentro(client) is esperado


def test_secrets_are_enciphered_in_the_database(client, renata, con_factor, settings):
    (guardado,) = Authenticator.objects.filter(user=renata, type="totp").values_list("data", flat=True)
    assert con_factor not in str(guardado)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "otra", [settings.SECRET_KEY]
    adaptador = AdaptadorDelSegundoFactor()
    assert adaptador.decrypt(guardado["secret"]) == con_factor
    assert adaptador.encrypt(con_factor) != adaptador.encrypt(con_factor), "each time with a vector of its own"
    (codigos,) = Authenticator.objects.filter(user=renata, type="recovery_codes").values_list("data", flat=True)
    assert adaptador.decrypt(codigos["seed"]) not in str(codigos)


def test_setting_it_up_is_in_the_trail(client, renata, django_capture_on_commit_callbacks):
    identificarse(client, renata)
    with django_capture_on_commit_callbacks(execute=True):
        activar(client)
    (alta,) = Evento.objects.filter(accion="segundo_factor.alta")
    assert (alta.actor, alta.resumen) == (renata, f"{renata} activó su segundo factor.")


# Of whom it is demanded


@pytest.mark.parametrize(
    ("rol", "region", "obligado"),
    [
        (Rol.EVALUADOR_DMI, None, True),
        (Rol.ADMINISTRADOR, None, True),
        (Rol.SECRETARIO_TECNICO, "02", False),
    ],
)
def test_who_answers_for_the_country_sets_it_up_before_anything_else(persona, entrar, settings, rol, region, obligado):
    settings.SEGUNDO_FACTOR = True
    cliente = entrar(persona(rol, region))
    respuesta = cliente.get(reverse("actas:lista"))
    if not obligado:
        assert respuesta.status_code == 200
        return
    assert (respuesta.status_code, respuesta.url) == (302, reverse("mfa_activate_totp"))
    assert cliente.get(reverse("account_logout")).status_code == 200
    por_htmx = cliente.get(reverse("actas:lista"), headers={"HX-Request": "true"})
    assert por_htmx["HX-Redirect"] == reverse("mfa_activate_totp")


def test_once_it_is_set_up_the_portal_opens_and_it_cannot_be_taken_away(client, renata, settings):
    settings.SEGUNDO_FACTOR = True
    identificarse(client, renata)
    activar(client)
    assert client.get(reverse("actas:lista")).status_code == 200
    assert "no se puede quitar" in leer(client.get(reverse("mfa_deactivate_totp"))).uno("main").texto
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=renata, type="totp").exists()


def test_who_may_leave_it_leaves_it(client, renata):
    identificarse(client, renata)
    activar(client)
    assert client.post(reverse("mfa_deactivate_totp")).url == reverse("mfa_index")
    assert not Authenticator.objects.filter(user=renata).exists()
    assert Evento.objects.get(accion="segundo_factor.baja").resumen == f"{renata} quitó su segundo factor."


def test_account_guards_are_touched_only_after_saying_again_who_one_is(client, renata, time_machine):
    identificarse(client, renata)
    activacion = reverse("mfa_activate_totp")
    pregunta = client.get(activacion)
    assert leer(client.get(pregunta.url)).uno("h1").texto == "Confirme quién es"
    assert client.post(pregunta.url, {"password": "otra"}).status_code == 200
    assert client.post(pregunta.url, {"password": CLAVE, "next": activacion}).url == activacion
    assert client.get(activacion).status_code == 200
    time_machine.move_to(AHORA + dt.timedelta(hours=1), tick=False)
    assert client.get(activacion).url == pregunta.url


def test_administrator_takes_it_away_from_who_lost_the_phone(client, renata, con_factor, persona, entrar):
    ana = persona(Rol.ADMINISTRADOR)
    ruta = reverse("personas:quitar_factor", args=[renata.pk])
    respuesta = entrar(ana).post(ruta, {"motivo": "Perdió el teléfono"}, follow=True)
    assert leer(respuesta).textos(".alert")[-1] == f"Se quitó el segundo factor de {renata}."
    assert not Authenticator.objects.filter(user=renata).exists()
    evento = Evento.objects.get(accion="segundo_factor.baja")
    assert (evento.actor, evento.resumen) == (
        ana, f"{ana} quitó el segundo factor de {renata}: Perdió el teléfono.",
    )  # fmt: skip
    assert identificarse(client, renata).url != reverse("mfa_authenticate")


def test_secrets_are_not_in_the_administration(persona, entrar, con_factor):
    cliente = entrar(persona(Rol.ADMINISTRADOR))
    assert "/administracion/mfa/" not in cliente.get(reverse("admin:index")).content.decode()


def test_who_has_a_factor_that_a_lost_key_enciphered_is_told_what_to_do(client, renata, con_factor, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "otra-llave", []
    pregunta = identificarse(client, renata).url
    pagina = leer(client.post(pregunta, {"code": "123456"}))
    assert pagina.textos(".invalid-feedback") == [
        "El portal ya no puede leer su segundo factor: cambió la llave con que lo guardaba. Pida a la administración "
        "que lo quite; después de entrar lo pondrá de nuevo."
    ]
