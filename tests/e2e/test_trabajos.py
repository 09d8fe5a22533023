"""The jobs in a real browser: reports asked for that nobody is there to make; the administrator sees why."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ingresar
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e


def test_reports_that_nobody_makes_say_so_to_who_asked_and_to_the_administrator(entrar, browser, base_url):
    pagina = entrar("evaluador.dmi")
    pagina.goto("/informes/")
    pagina.get_by_role("button", name="Pedir los informes").click()
    expect(pagina.locator("#trabajo")).to_contain_text("Ningún trabajador da señales")
    sin_faltas_graves(pagina)
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False)
    suya = ingresar(contexto.new_page(), "administrador")
    suya.locator(".menu a", has_text="Administración").click()
    suya.locator(".salas a", has_text="Trabajos").click()
    expect(suya.locator(".falla")).to_contain_text("Ningún trabajador da señales")
    expect(suya.locator("tbody tr").first).to_contain_text("Informes de la segunda verificación")
    contexto.close()
    assert pagina.faltas == []


def test_page_of_jobs_is_clean_and_does_not_stick_out(entrar):
    pagina = entrar("administrador")
    for direccion in ("/trabajos/", "/trabajos/?estado=fallidos", "/administracion/"):
        pagina.goto(direccion)
        if "administracion" not in direccion:  # that page is Django's own
            sin_faltas_graves(pagina)
    assert pagina.faltas == []
