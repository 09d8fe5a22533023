"""Passkeys: registered, named, used as second factor and to come in, taken away; and what does not open."""

import json

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.cache import cache
from django.urls import reverse
from fido2.utils import websafe_decode, websafe_encode

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from tests.correos import encolados
from tests.llave_de_mentira import ORIGEN, LlaveDeMentira
from tests.pagina import leer

CLAVE = "clave-de-prueba-1"


@pytest.fixture(autouse=True)
def _sin_cuentas():
    cache.clear()  # what counts attempts


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def identificarse(client, usuario):
    return client.post(reverse("account_login"), {"login": usuario.username, "password": CLAVE})


def opciones_de(respuesta) -> dict:
    """What the page asks of the browser."""
    return json.loads(leer(respuesta).uno("form[data-llave]")["data-opciones"])


def registrar(client, nombre="Celular", *, sola=True, llave=None):
    """Registers a passkey as a person would, once she came in; returns it and the answer."""
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})
    llave = llave or LlaveDeMentira()
    dicha = llave.registrar(opciones_de(client.get(reverse("mfa_add_webauthn"))), sola=sola)
    datos = {"name": nombre, "credential": dicha, **({"passwordless": "on"} if sola else {})}
    return llave, client.post(reverse("mfa_add_webauthn"), datos)


@pytest.fixture
def con_llave(client, rosa):
    """Her passkey, registered before."""
    llave = LlaveDeMentira()
    pedido = {
        "rp": {"id": "localhost"},
        "user": {"id": websafe_encode(user_pk_to_url_str(rosa).encode())},
        "challenge": "AAAA",
    }
    WebAuthn.add(rosa, "Celular", json.loads(llave.registrar({"publicKey": pedido})))
    RecoveryCodes.activate(rosa)
    return llave


def dentro(client) -> bool:
    return client.get(reverse("account_change_password")).status_code == 200


def eventos(comienzo: str) -> list[str]:
    suyos = Evento.objects.filter(accion__startswith=comienzo).order_by("pk")
    return list(suyos.values_list("resumen", flat=True))


def test_registering_one_gives_codes_of_recovery_and_is_told_by_mail_and_in_the_trail(client, rosa):
    identificarse(client, rosa)
    _, respuesta = registrar(client)
    assert respuesta.url == reverse("mfa_view_recovery_codes")
    assert leer(client.get(reverse("mfa_index"))).uno("ul.llaves b").texto == "Celular"
    assert eventos("segundo_factor.alta") == ["rosa registró la llave de acceso «Celular»."]
    ((asunto, cuerpo, para),) = encolados()
    assert (asunto, para) == ("Cambió cómo se entra a su cuenta del Portal EGTPI", ["rosa@example.org"])
    assert cuerpo.startswith("rosa agregó la llave de acceso «Celular», con que se entra como rosa")


def test_password_alone_does_not_let_in_and_the_passkey_completes_it(client, rosa, con_llave):
    respuesta = identificarse(client, rosa)
    assert respuesta.url == reverse("mfa_authenticate")
    pagina = client.get(respuesta.url)
    assert leer(pagina).uno("h1").texto == "Use su llave de acceso"
    assert not dentro(client)
    assert client.post(respuesta.url, {"credential": con_llave.usar(opciones_de(pagina))}).status_code == 302
    assert dentro(client)


@pytest.mark.lenta
def test_code_of_recovery_completes_it_too(client, rosa, con_llave):
    codigo = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    identificarse(client, rosa)
    client.post(reverse("mfa_authenticate"), {"code": codigo})
    assert dentro(client)


def pedir_para_entrar(client) -> dict:
    respuesta = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    return respuesta.json()["request_options"]


def test_what_is_asked_of_a_passkey_is_another_each_time_and_signed_by_approved_means(client, rosa):
    retos = [websafe_decode(pedir_para_entrar(client)["publicKey"]["challenge"]) for _ in range(2)]
    assert (min(map(len, retos)), retos[0] == retos[1]) == (32, False)
    identificarse(client, rosa)
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})
    pedido = opciones_de(client.get(reverse("mfa_add_webauthn")))["publicKey"]
    pedidos = {modo["alg"] for modo in pedido["pubKeyCredParams"]}
    assert pedidos >= {-7, -8, -257}, "ES256, EdDSA, RS256"
    assert not pedidos & {-65535, -262, -261}, "nothing with SHA-1"


def test_passkey_alone_lets_in(client, rosa, con_llave):
    dicha = con_llave.usar(pedir_para_entrar(client))
    respuesta = client.post(reverse("mfa_login_webauthn"), {"credential": dicha, "next": "/actas/"})
    assert respuesta.url == "/actas/"
    assert dentro(client)
    assert eventos("sesion.inicio")[-1] == "rosa inició sesión con una llave de acceso."


@pytest.mark.lenta
def test_who_must_have_a_second_factor_has_given_it_with_the_passkey(client, persona, settings):
    settings.SEGUNDO_FACTOR = True
    delia = persona(Rol.EVALUADOR_DMI, nombre="delia")
    identificarse(client, delia)
    assert client.get(reverse("actas:lista")).url == reverse("mfa_activate_totp")
    llave, _ = registrar(client)
    assert client.get(reverse("actas:lista")).status_code == 200
    client.post(reverse("account_logout"))
    client.post(reverse("mfa_login_webauthn"), {"credential": llave.usar(pedir_para_entrar(client))})
    assert client.get(reverse("actas:lista")).status_code == 200


def test_passkey_of_a_closed_account_lets_nobody_in(client, rosa, con_llave):
    rosa.is_active = False
    rosa.save()
    dicha = con_llave.usar(pedir_para_entrar(client))
    assert client.post(reverse("mfa_login_webauthn"), {"credential": dicha}).url == reverse("account_inactive")
    assert not dentro(client)
    assert eventos("segundo_factor.fallo") == ["Llave de acceso que no abrió la cuenta de rosa."]


@pytest.mark.lenta
def test_key_that_does_not_check_who_uses_it_is_a_second_factor_but_no_way_in(client, rosa):
    identificarse(client, rosa)
    llave, respuesta = registrar(client, llave=LlaveDeMentira(comprueba=False))
    assert respuesta.status_code == 200  # it was to be a way in
    llave, _ = registrar(client, sola=False, llave=llave)
    client.post(reverse("account_logout"))
    client.post(reverse("mfa_login_webauthn"), {"credential": llave.usar(pedir_para_entrar(client))})
    assert not dentro(client)
    pagina = client.get(identificarse(client, rosa).url)
    client.post(reverse("mfa_authenticate"), {"credential": llave.usar(opciones_de(pagina))})
    assert dentro(client)


def _otra_firma(llave, opciones):
    return llave.usar(opciones, firma=b"0" * 70)


def _otro_sitio(llave, opciones):
    llave.origen = "https://localhost.example"
    return llave.usar(opciones)


def _otro_reto(llave, opciones):
    return llave.usar({"publicKey": {**opciones["publicKey"], "challenge": "AAAA"}})


def _otra_llave(llave, opciones):
    return LlaveDeMentira().usar(opciones)


MALAS = ["", "{", "[]", "1", "{}", '{"id": 1}', '{"id": "A", "rawId": "A", "response": []}', "[" * 50, "a" * 30_000]


AJENAS = [_otra_firma, _otro_sitio, _otro_reto, _otra_llave, *(lambda llave, opciones, m=m: m for m in MALAS)]


@pytest.mark.lenta
def test_what_is_not_her_passkey_opens_nothing_anywhere(client, rosa, con_llave):
    for como in AJENAS:
        con_llave.origen = ORIGEN
        sola = como(con_llave, pedir_para_entrar(client))
        assert client.post(reverse("mfa_login_webauthn"), {"credential": sola}).url == reverse("account_login"), como
    identificarse(client, rosa)
    for como in AJENAS:
        cache.clear()  # what counts attempts
        con_llave.origen = ORIGEN
        pedido = opciones_de(client.get(reverse("mfa_authenticate")))
        respuesta = client.post(reverse("mfa_authenticate"), {"credential": como(con_llave, pedido)})
        assert leer(respuesta).uno("form[data-llave]").textos("p.falla")[0], como
    assert not dentro(client)


def test_what_does_not_open_is_in_the_trail(client, rosa, con_llave):
    client.post(reverse("mfa_login_webauthn"), {"credential": _otra_llave(con_llave, pedir_para_entrar(client))})
    pagina = client.get(identificarse(client, rosa).url)
    client.post(reverse("mfa_authenticate"), {"credential": _otra_llave(con_llave, opciones_de(pagina))})
    assert eventos("sesion.fallo") == ["Intento fallido de entrar con una llave de acceso."]
    assert eventos("segundo_factor.fallo") == ["Llave de acceso que no abrió la cuenta de rosa."]


@pytest.mark.lenta
def test_what_is_no_passkey_is_not_registered(client, rosa):
    identificarse(client, rosa)
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})
    client.get(reverse("mfa_add_webauthn"))
    for mala in MALAS:
        respuesta = client.post(reverse("mfa_add_webauthn"), {"name": "Celular", "credential": mala})
        assert respuesta.status_code == 200, mala
        assert leer(respuesta).todos(".estrecho [role=alert]"), mala
    assert not Authenticator.objects.exists()


@pytest.mark.lenta
def test_passkey_is_called_otherwise(client, rosa):
    identificarse(client, rosa)
    registrar(client)
    llave = Authenticator.objects.get(type="webauthn")
    ruta = reverse("mfa_edit_webauthn", args=[llave.pk])
    assert client.post(ruta, {"name": ""}).status_code == 200
    assert client.post(ruta, {"name": "Celular nuevo"}).url == reverse("mfa_index")
    assert leer(client.get(reverse("mfa_index"))).uno("ul.llaves b").texto == "Celular nuevo"
    assert eventos("segundo_factor.nombre") == ["rosa llama «Celular nuevo» a su llave de acceso «Celular»."]


@pytest.mark.lenta
def test_passkey_is_taken_away_with_the_codes_of_recovery_and_told(client, rosa):
    identificarse(client, rosa)
    registrar(client)
    llave = Authenticator.objects.get(type="webauthn")
    assert client.post(reverse("mfa_remove_webauthn", args=[llave.pk])).url == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert eventos("segundo_factor.baja") == ["rosa quitó su llave de acceso «Celular»."]
    assert encolados()[-1][1].startswith("rosa quitó la llave de acceso «Celular»")


@pytest.mark.lenta
def test_last_factor_of_who_must_have_one_stays(client, persona, settings):
    settings.SEGUNDO_FACTOR = True
    identificarse(client, persona(Rol.EVALUADOR_DMI, nombre="delia"))
    registrar(client)
    primera = Authenticator.objects.get(type="webauthn")
    ruta = reverse("mfa_remove_webauthn", args=[primera.pk])
    assert "no tiene otro" in leer(client.get(ruta)).uno("main").texto
    client.post(ruta)
    registrar(client, "Llave USB")
    assert Authenticator.objects.filter(type="webauthn").count() == 2
    client.post(ruta)
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Llave USB"


@pytest.mark.lenta
def test_passkey_of_another_person_is_not_found(client, rosa, con_llave, persona):
    identificarse(client, persona(Rol.SECRETARIO_TECNICO, "13", nombre="otra"))
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})
    suya = Authenticator.objects.get(type="webauthn")
    assert client.get(reverse("mfa_edit_webauthn", args=[suya.pk])).status_code == 404
    assert client.post(reverse("mfa_remove_webauthn", args=[suya.pk])).status_code == 404


@pytest.mark.lenta
def test_administrator_takes_lost_passkeys_away(client, rosa, con_llave, persona, entrar):
    ana = persona(Rol.ADMINISTRADOR, nombre="ana")
    cliente = entrar(ana)
    assert "Activo" in leer(cliente.get(reverse("personas:persona", args=[rosa.pk]))).uno("main").texto
    cliente.post(reverse("personas:quitar_factor", args=[rosa.pk]), {"motivo": "Perdió el celular"})
    assert not Authenticator.objects.exists()
    assert encolados()[-1][1].startswith("ana quitó la llave de acceso «Celular»")


@pytest.mark.lenta
def test_account_guards_are_confirmed_with_the_passkey(client, rosa, con_llave):
    client.post(reverse("mfa_login_webauthn"), {"credential": con_llave.usar(pedir_para_entrar(client))})
    pregunta = reverse("mfa_reauthenticate_webauthn")
    datos = {"next": reverse("mfa_add_webauthn")}
    mala = client.post(pregunta, {"credential": '{"id": 1}', **datos}, follow=True)
    assert "no abrió la cuenta" in leer(mala).textos(".alert")[-1]
    buena = con_llave.usar(opciones_de(client.get(pregunta)))
    assert client.post(pregunta, {"credential": buena, **datos}).url == datos["next"]
    assert client.get(datos["next"]).status_code == 200


def test_passkey_is_for_the_portal_s_own_address(client, rosa, settings):
    settings.DIRECCION_DEL_PORTAL = "https://egtpi.example.org"
    identificarse(client, rosa)
    client.post(reverse("account_reauthenticate"), {"password": CLAVE})
    pedido = opciones_de(client.get(reverse("mfa_add_webauthn")))["publicKey"]
    assert pedido["rp"] == {"id": "egtpi.example.org", "name": "Portal EGTPI"}
