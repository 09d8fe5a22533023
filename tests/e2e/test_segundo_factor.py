"""The second factor in a real browser, as somebody with a phone sets it up, uses it and takes it away."""

import base64
import re
import time

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from playwright.sync_api import expect

from tests.e2e.mirada import sin_faltas_graves
from verificacion.demostracion.cuentas import CLAVE

pytestmark = pytest.mark.e2e


def codigo_de(secreto: str) -> str:
    """What the app on the phone shows now."""
    aplicacion = TOTP(base64.b32decode(secreto), 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303
    return aplicacion.generate(int(time.time())).decode()


def teclear(pagina, rotulo: str, texto: str):
    pagina.get_by_label(rotulo).fill(texto)
    pagina.keyboard.press("Enter")


def test_it_is_set_up_asked_for_at_the_sign_in_and_taken_away(entrar):
    pagina = entrar("consulta.nacional")
    pagina.get_by_role("link", name="Mi cuenta").click()
    sin_faltas_graves(pagina)
    pagina.get_by_role("link", name="Segundo factor").click()
    sin_faltas_graves(pagina)
    pagina.get_by_role("link", name="Activarla").click()
    pagina.get_by_role("heading", name="Confirme quién es").wait_for()
    sin_faltas_graves(pagina)
    teclear(pagina, "Contraseña", CLAVE)
    pagina.get_by_role("heading", name="Activar el segundo factor").wait_for()
    sin_faltas_graves(pagina)
    secreto = pagina.locator("code.clave").inner_text()
    teclear(pagina, "Código", "000000")
    expect(pagina.locator("main")).to_contain_text("Código incorrecto")
    expect(pagina.locator("code.clave")).to_have_text(secreto)
    teclear(pagina, "Código", codigo_de(secreto))
    pagina.get_by_role("heading", name="Códigos de recuperación").wait_for()
    sin_faltas_graves(pagina)
    recuperacion = pagina.locator("ul.codigos code").first.inner_text()

    pagina.get_by_role("button", name="Salir").click()
    pagina.wait_for_url(re.compile("/cuenta/entrar/"))
    pagina.get_by_label("Usuario o correo").fill("consulta.nacional")
    teclear(pagina, "Contraseña", CLAVE)
    pagina.get_by_role("heading", name="Escriba su código").wait_for()
    sin_faltas_graves(pagina)
    pagina.goto("/pais/")
    pagina.get_by_role("heading", name="Escriba su código").wait_for()
    pagina.get_by_role("button", name="Entrar con otra cuenta").click()
    pagina.get_by_label("Usuario o correo").fill("consulta.nacional")
    teclear(pagina, "Contraseña", CLAVE)
    teclear(pagina, "Código", recuperacion)
    pagina.wait_for_url(re.compile("/pais/"))

    pagina.goto("/cuenta/segundo-factor/")
    expect(pagina.locator("main")).to_contain_text("Le quedan 9 códigos de recuperación")
    pagina.get_by_role("link", name="Quitar la aplicación").click()
    pagina.get_by_role("heading", name="Confirme quién es").wait_for()
    teclear(pagina, "Contraseña", CLAVE)
    pagina.get_by_role("button", name="Quitarlo").click()
    expect(pagina.locator("main")).to_contain_text("Sin activar")
    assert pagina.faltas == []
