"""The gaps of the region in the hands of who writes an acta: what is proposed is taken by keyboard, and later one sees
whether the gap closed."""

import pytest
from playwright.sync_api import expect

from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_node_and_agreement_are_taken_by_keyboard_and_the_gap_is_followed_without_javascript(entrar, browser):
    pagina = entrar("secretaria.ancash")
    manos = Teclado(pagina)
    pagina.goto("/actas/nueva/?accion=analisis")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-11")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/escribir/participantes/")
    pagina.goto(pagina.url.replace("participantes", "agenda"))
    manos.pulsar("Nudos críticos y acuerdos")
    pagina.get_by_role("heading", name="Nudos críticos del punto P1").wait_for()
    sin_faltas_graves(pagina)
    manos.pulsar("Agregar el nudo")
    pagina.get_by_text("El nudo está en el punto P1.").wait_for()
    manos.pulsar("Agregar el acuerdo")
    expect(pagina.locator(".alert").last).to_contain_text("está en el acta: elija quién responde por él.")
    manos.pulsar("Acuerdo 02-AC")
    pagina.wait_for_url("**/escribir/acuerdos/")
    expect(pagina.get_by_label("Con quiénes es")).to_have_value("ambos")
    expect(pagina.get_by_label("Indicador cuya brecha busca cerrar")).not_to_have_value("")
    expect(pagina.get_by_label("Entidad responsable")).to_have_value("")
    sin_faltas_graves(pagina)
    sin_js = browser.new_context(java_script_enabled=False, storage_state=pagina.context.storage_state())
    otra = sin_js.new_page()
    otra.goto(f"{pagina.url.split('/actas/')[0]}/acuerdos/brechas/?al=2024-06-18")
    otra.get_by_label("Qué pasó con la brecha").select_option("Se cerró")
    otra.get_by_role("button", name="Ver", exact=True).click()
    expect(otra.locator("tbody tr").first).to_contain_text("Se cerró")
    otra.locator("tbody th a").first.click()
    expect(otra.get_by_role("heading", name="Brecha que busca cerrar")).to_be_visible()
    sin_js.close()
    assert pagina.faltas == []
