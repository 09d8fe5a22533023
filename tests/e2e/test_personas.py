"""Inviting somebody and handing her post over, as an administrator with a keyboard does it; and the invited person's
page, on a phone and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.actas.ayudas import pdf
from tests.e2e.conftest import TELEFONO, en_el_portal
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e

LLAVE = """
from egtpi_portal.ingreso.enlaces.llave import DE_INVITAR
from egtpi_portal.ingreso.models import Invitacion
print(DE_INVITAR.clave(Invitacion.objects.get(usuario__email={correo!r}, cerrado_en=None).llave))
"""
LUZ, ANA = "luz.rojas@example.org", "ana.paz@example.org"


def clave_de(correo: str) -> str:
    """What the link of that person's invitation ends in, as it waits to be mailed."""
    return en_el_portal(LLAVE.format(correo=correo)).strip()


def test_somebody_is_invited_her_post_handed_over_and_who_comes_chooses_her_password(entrar, browser, base_url):
    pagina = entrar("administrador")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Administración")
    manos = Teclado(pagina)
    manos.pulsar("Invitar o designar")
    expect(pagina.locator("[name=correo]")).to_be_focused()
    pagina.keyboard.type(f"Luz Rojas Paz <{LUZ}>")
    manos.campo("rol")
    pagina.keyboard.type("Equipo")
    manos.campo("region")
    pagina.keyboard.type("Piura")
    manos.escribir("documento", "R.E.R. 7-2024")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Luz Rojas Paz")
    expect(pagina.locator(".alert")).to_contain_text("sirve una vez y por una semana")
    sin_faltas_graves(pagina)

    manos.pulsar("Entregar el cargo")
    expect(pagina.locator("[name=correo]")).to_be_focused()
    pagina.keyboard.type(LUZ)
    papel = {"name": "RER 9-2024.pdf", "mimeType": "application/pdf", "buffer": pdf().read()}
    pagina.get_by_label("El documento, en PDF").set_input_files(papel)
    manos.fecha("desde", "2024-06-19")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".falla")).to_contain_text("Quien entrega y quien recibe son la misma persona")
    sin_faltas_graves(pagina)
    pagina.locator("[name=correo]").fill(f"Ana Paz <{ANA}>")
    pagina.get_by_label("El documento, en PDF").set_input_files(papel)
    pagina.locator("[name=correo]").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ana Paz")
    expect(pagina.locator("tbody tr").first).to_contain_text("recibió el cargo de Luz Rojas Paz")
    assert pagina.faltas == []

    invitacion = f"{base_url}/cuenta/invitacion/{clave_de(ANA)}/"
    con_guiones = browser.new_page()
    con_guiones.goto(invitacion)
    sin_faltas_graves(con_guiones)
    con_guiones.close()
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False, viewport=TELEFONO)
    suya = contexto.new_page()
    suya.goto(invitacion)
    for rotulo, dicho in (("Su correo", LUZ), ("Su contraseña nueva", "Quebrada-2024"), ("La misma", "Quebrada-2024")):
        suya.get_by_label(rotulo).fill(dicho)
    suya.get_by_role("button", name="Guardar y entrar").click()
    expect(suya.locator(".falla")).to_contain_text("Esta invitación no es para ese correo")
    for rotulo, dicho in (("Su correo", ANA), ("Su contraseña nueva", "Quebrada-2024"), ("La misma", "Quebrada-2024")):
        suya.get_by_label(rotulo).fill(dicho)
    suya.get_by_role("button", name="Guardar y entrar").click()
    expect(suya.locator("header")).to_contain_text("Ana Paz")
    suya.goto("/cuenta/")
    suya.get_by_label("Teléfono").fill("943 123 456")
    suya.get_by_role("button", name="Guardar mi teléfono").click()
    expect(suya.locator(".alert")).to_have_text("Su teléfono es 943 123 456.")
    contexto.close()
