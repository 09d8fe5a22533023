"""The calendar and the home of who coordinates, on a phone, with a keyboard alone and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_coordinator_clears_her_home_and_a_session_is_planned_and_cancelled_on_a_phone(browser, base_url):
    contexto = browser.new_context(base_url=base_url, viewport=TELEFONO, locale="es-PE")
    pagina = ingresar(contexto.new_page(), "midis.ancash")
    expect(pagina.locator("h1")).to_have_text("Sus 2 regiones")
    sin_faltas_graves(pagina)
    pagina.set_viewport_size(TELEFONO)
    assert pagina.locator(".esperan").bounding_box()["y"] < TELEFONO["height"], "what waits is on the first screen"
    Teclado(pagina).pulsar("Mirar y decidir")
    expect(pagina).to_have_url(re.compile("/visto-bueno/$"))
    contexto.close()

    contexto = browser.new_context(base_url=base_url, viewport=TELEFONO, locale="es-PE", java_script_enabled=False)
    pagina = ingresar(contexto.new_page(), "secretaria.ancash")
    falta = pagina.locator("#falta").bounding_box()["y"]
    assert falta < TELEFONO["height"] < pagina.locator(".hitos").bounding_box()["y"], "what is missing comes first"
    pagina.goto("/calendario/?mes=2024-06")
    pagina.get_by_role("link", name="Programar una sesión").click()
    pagina.get_by_label("Fecha").fill("2024-06-26")
    pagina.get_by_label("Análisis de información con sectores").check()
    pagina.get_by_role("button", name="Programar").click()
    suya = pagina.locator("td", has_text="miércoles 26").locator(".entrada.sesion").first
    expect(suya).to_contain_text("programada")
    suya.get_by_role("link").click()
    pagina.get_by_role("link", name="Cancelar la sesión").click()
    pagina.get_by_label("Motivo").fill("No hay quórum.")
    pagina.get_by_role("button", name="Cancelar la sesión").click()
    expect(suya).to_contain_text("cancelada")
    contexto.close()

    contexto = browser.new_context(base_url=base_url, locale="es-PE")
    pagina = ingresar(contexto.new_page(), "secretaria.ancash")
    for direccion in ("/calendario/?mes=2024-06", "/calendario/?vista=lista", "/calendario/suscripcion/"):
        pagina.goto(direccion)
        sin_faltas_graves(pagina)
    contexto.close()
