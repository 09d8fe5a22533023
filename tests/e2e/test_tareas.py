"""The main errand of each role, from signing in to the answer: by keyboard alone, and with JavaScript off."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ingresar
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_a_secretary_finds_by_keyboard_why_an_acta_does_not_count(entrar):
    pagina = entrar("secretaria.ancash")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Gobierno Regional de Áncash")
    Teclado(pagina).pulsar("Actas")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Actas")
    Teclado(pagina).pulsar("02-ACTA-2024-02")
    expect(pagina.locator("body")).to_contain_text("2 días hábiles tarde")


def test_an_evaluator_sees_25_regions_and_goes_to_one_by_keyboard(entrar):
    pagina = entrar("evaluador.dmi")
    expect(pagina.locator("table").first.locator("tbody tr")).to_have_count(25)
    Teclado(pagina).pulsar("Amazonas")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Gobierno Regional de Amazonas")


def test_another_regions_page_is_not_found_for_a_secretary(entrar):
    pagina = entrar("secretaria.ancash")
    assert pagina.goto("/regiones/13/").status == 404
    assert pagina.goto("/pais/").status == 403
    expect(pagina.locator("body")).to_contain_text("roles nacionales")


def test_without_javascript_one_signs_in_and_changes_the_date(browser, base_url):
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False, locale="es-PE")
    pagina = ingresar(contexto.new_page(), "secretaria.ancash")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Gobierno Regional de Áncash")
    pagina.goto("/regiones/02/?al=2023-09-15")
    expect(pagina.locator("body")).to_contain_text("En curso")
    contexto.close()


def test_a_wrong_password_says_so_and_keeps_the_name(vigilada):
    vigilada.goto("/cuenta/entrar/")
    vigilada.get_by_label("Usuario o correo").fill("secretaria.ancash")
    vigilada.locator("input[name=password]").fill("no-es-esta")
    vigilada.get_by_role("button", name="Entrar").click()
    expect(vigilada.get_by_role("alert").first).to_be_visible()
    expect(vigilada.get_by_label("Usuario o correo")).to_have_value("secretaria.ancash")


def test_an_account_whose_membership_ended_is_told_so(entrar):
    pagina = entrar("exsecretario.ancash")
    expect(pagina.locator("body")).to_contain_text(re.compile("designación", re.I))


def test_a_page_weighs_little_the_first_time_and_less_afterwards(entrar, base_url):
    pagina = entrar("secretaria.ancash")
    sesion = pagina.context.new_cdp_session(pagina)
    sesion.send("Network.enable")
    pesos = []
    sesion.on("Network.loadingFinished", lambda suceso: pesos.append(suceso["encodedDataLength"]))
    sesion.send("Network.clearBrowserCache")
    pagina.goto("/regiones/02/", wait_until="networkidle")
    primera, pesos[:] = sum(pesos), []
    pagina.goto("/regiones/02/?al=2024-06-01", wait_until="networkidle")
    assert primera < 150_000
    assert sum(pesos) < 30_000
