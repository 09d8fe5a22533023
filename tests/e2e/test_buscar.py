"""The search in a real browser: by its key from any page, while one types, on a phone, without JavaScript; and a list
whose filters are kept under a name that others open."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ESCRITORIO, TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e
CAJA = "#buscar-en-el-portal"
ACUERDO = "/buscar/?q=agua+cloracion"


def test_what_one_looks_for_is_a_key_away(page, browser, base_url):
    pagina = ingresar(page, "secretaria.ancash")
    pagina.goto("/acuerdos/")
    pagina.get_by_label("Contiene").fill("a/b")
    pagina.get_by_label("Contiene").press("/")
    expect(pagina.get_by_label("Contiene")).to_have_value("a/b/")  # where somebody writes it is a sign like any

    pagina.get_by_role("heading", level=1).click()
    pagina.keyboard.press("/")
    expect(pagina.locator(CAJA)).to_be_focused()
    pagina.keyboard.insert_text("cloracion agua")
    primero = pagina.locator("#hallado-al-escribir a").first
    expect(primero).to_contain_text("Acuerdo 02-AC")
    expect(pagina.get_by_role("status").filter(has_text="halladas")).to_have_count(1)
    pagina.keyboard.press("Escape")
    expect(pagina.locator("#hallado-al-escribir a")).to_have_count(0)
    pagina.keyboard.insert_text("s")
    expect(primero).to_contain_text("Acuerdo 02-AC")
    sin_faltas_graves(pagina)
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("02-AC")

    for tamano in (ESCRITORIO, TELEFONO, {"width": 320, "height": 640}):
        pagina.set_viewport_size(tamano)
        pagina.goto(ACUERDO)
        expect(pagina.locator("mark").first).to_be_visible()
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sin_faltas_graves(pagina)
    pagina.goto("/actas/")
    expect(pagina.locator(CAJA)).to_be_in_viewport()  # at 320 px too

    sin_guiones = browser.new_context(base_url=base_url, java_script_enabled=False, viewport=TELEFONO)
    otra = ingresar(sin_guiones.new_page(), "secretaria.ancash")
    otra.goto("/acuerdos/?plazo=vencido")
    otra.locator(CAJA).fill("cloracion agua")
    otra.locator(".caja-de-buscar button").click()
    expect(otra.locator(".hallados li a").first).to_contain_text("02-AC")
    otra.goto("/acuerdos/")
    expect(otra.get_by_label("Plazo")).to_have_value("vencido")  # as it was left
    otra.locator(".vistas summary").click()
    otra.get_by_label("Nombre de la vista").fill("Vencidos")
    otra.get_by_role("button", name="Guardar la vista").click()
    expect(otra.locator(".mensajes")).to_contain_text("Guardó la vista «Vencidos»")
    sin_guiones.close()
