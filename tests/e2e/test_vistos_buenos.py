"""The coordinator's desk in a real browser: a visto bueno and its withdrawal by keyboard alone; with JavaScript off, an
observation that is corrected, answered and presented again on a phone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e
CODIGO = "02-ACTA-2024-05-EXT"


def test_an_acta_is_approved_withdrawn_observed_and_corrected(entrar, browser, base_url):
    pagina = entrar("midis.ancash")
    mesa = _aprobar_y_retirar_por_teclado(pagina)
    _varias(pagina)
    assert pagina.faltas == []
    _observar_sin_javascript(browser, base_url, mesa)
    _corregir_sin_javascript(browser, base_url, mesa)


def _aprobar_y_retirar_por_teclado(pagina) -> str:
    teclas = Teclado(pagina)
    pagina.goto("/actas/bandeja/")
    teclas.ir_a(f"e.tagName === 'A' && e.textContent.includes('Mirar y decidir: {CODIGO}')")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/visto-bueno/")
    mesa = pagina.url
    expect(pagina.locator("object.visor")).to_be_visible()
    expect(pagina.locator("[aria-labelledby=comprobado] li").first).to_contain_text("Acta firmada")
    sin_faltas_graves(pagina)
    pagina.locator("button[value=visto_bueno]").press("Enter")
    expect(pagina.locator(".mensajes")).to_contain_text("Dio su visto bueno")
    pagina.goto(mesa.replace("visto-bueno/", ""))
    teclas.pulsar("Retirar mi visto bueno")
    expect(pagina.locator("h1")).to_contain_text("Retirar su visto bueno")
    sin_faltas_graves(pagina)
    teclas.escribir("motivo", "Era otra acta.")
    teclas.pulsar("Retirar mi visto bueno")
    expect(pagina.locator(".mensajes")).to_contain_text("vuelve a esperarlo")
    expect(pagina.locator(".linea-tiempo").last).to_contain_text("Era otra acta")
    return mesa


def _varias(pagina):
    pagina.goto("/actas/vistos-buenos/")
    expect(pagina.locator("h1")).to_have_text("Vistos buenos de varias actas")
    sin_faltas_graves(pagina)


def _sin_javascript(browser, base_url, usuario, ruta):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=TELEFONO)
    pagina = ingresar(contexto.new_page(), usuario)
    pagina.goto(ruta)
    return contexto, pagina


def _observar_sin_javascript(browser, base_url, mesa):
    contexto, pagina = _sin_javascript(browser, base_url, "midis.ancash", mesa)
    pagina.locator("#de-participantes ~ details summary").click()
    pagina.locator("[name=participantes-parte]").select_option(index=1)
    pagina.locator("[name=participantes-campo]").select_option("cargo")
    pagina.locator("[name=participantes]").fill("No es su cargo.")
    pagina.get_by_role("button", name="Devolver con lo observado").click()
    expect(pagina.locator(".mensajes")).to_contain_text("volvió a su secretaría")
    contexto.close()


def _corregir_sin_javascript(browser, base_url, mesa):
    ruta = mesa.replace("visto-bueno/", "corregir/")
    contexto, pagina = _sin_javascript(browser, base_url, "secretaria.ancash", ruta)
    expect(pagina.locator("li.observado h2")).to_contain_text(": cargo")
    sobra = pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert sobra <= 0
    pagina.locator("li.observado input").fill("Secretaria Técnica")
    pagina.get_by_role("button", name="Guardar y presentar de nuevo").click()
    expect(pagina.locator("main")).to_contain_text("quedó guardado y el acta no se presentó todavía")  # its paper
    pagina.get_by_role("button", name="Guardar y presentar de nuevo").click()
    expect(pagina.locator(".mensajes")).to_contain_text("Presentó de nuevo")
    expect(pagina.locator("main")).to_contain_text("ahora dice «Secretaria Técnica»")
    contexto.close()
