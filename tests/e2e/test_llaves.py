"""A passkey in a real browser, with an authenticator of the browser's own: registered, asked for, and the whole way in;
by keyboard, on a telephone's screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from verificacion.demostracion.cuentas import CLAVE

pytestmark = pytest.mark.e2e

QUIEN = "consulta.ancash"


@pytest.fixture
def con_huella(browser, portal):
    """A page on a telephone whose finger-print reader says yes, at the name that passkeys are for."""
    contexto = browser.new_context(
        base_url=portal.replace("127.0.0.1", "localhost"), locale="es-PE", timezone_id="America/Lima", viewport=TELEFONO
    )
    pagina = contexto.new_page()
    pagina.faltas = []
    pagina.on("pageerror", lambda error: pagina.faltas.append(str(error)))
    pagina.on("console", lambda m: pagina.faltas.append(m.text) if m.type == "error" else None)
    mando = contexto.new_cdp_session(pagina)
    mando.send("WebAuthn.enable")
    mando.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    yield pagina
    contexto.close()


def pulsar(pagina, papel: str, nombre: str):
    """Goes to it and presses Enter."""
    pagina.get_by_role(papel, name=nombre).focus()
    pagina.keyboard.press("Enter")


def test_passkey_is_registered_asked_for_and_opens_by_itself(con_huella):
    pagina = ingresar(con_huella, QUIEN)
    pagina.goto("/cuenta/segundo-factor/")
    sin_faltas_graves(pagina)
    pulsar(pagina, "link", "Registrar una llave")
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Registrar una llave de acceso").wait_for()
    sin_faltas_graves(pagina)
    pagina.get_by_label("Nombre").fill("Celular")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Códigos de recuperación").wait_for()

    pulsar(pagina, "button", "Salir")
    pagina.wait_for_url(re.compile("/cuenta/entrar/"))
    pagina.get_by_label("Usuario o correo").fill(QUIEN)
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Use su llave de acceso").wait_for()
    sin_faltas_graves(pagina)
    pulsar(pagina, "button", "Usar mi llave")
    pagina.wait_for_url(re.compile("/regiones/02/"))

    pulsar(pagina, "button", "Salir")
    pagina.wait_for_url(re.compile("/cuenta/entrar/"))
    pulsar(pagina, "button", "Usar una llave de acceso")
    pagina.wait_for_url(re.compile("/regiones/02/"))

    pagina.goto("/cuenta/segundo-factor/")
    expect(pagina.locator("ul.llaves")).to_contain_text("entra también sin contraseña")
    pulsar(pagina, "link", "Quitar Celular")
    pagina.get_by_role("heading", name="Confirme quién es").wait_for()
    pulsar(pagina, "link", "con una llave de acceso")
    pulsar(pagina, "button", "Usar la llave")
    pagina.get_by_role("heading", name="Quitar la llave «Celular»").wait_for()
    sin_faltas_graves(pagina)
    pulsar(pagina, "button", "Quitarla")
    expect(pagina.locator("main")).to_contain_text("Registrar una llave")
    assert pagina.faltas == []
