"""The reviewer's desk: an acta by keyboard alone, on a phone without JavaScript, and a sample to its paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e
COLA = "/revisiones/?clase=acta&region=04"


def test_reviewer_answers_a_whole_acta_with_a_key_and_a_phone_without_javascript_undoes_it(entrar, browser, base_url):
    pagina = entrar("revisor.dat")
    pagina.goto(COLA)
    Teclado(pagina).pulsar("Empezar a revisar")
    expect(pagina.locator("h1")).to_contain_text("Acta 04-ACTA")
    pagina.wait_for_load_state()  # the keys are its last thing to come
    primera = pagina.url
    pagina.keyboard.press("s")
    expect(pagina).not_to_have_url(primera)
    pagina.goto(primera)

    pagina.keyboard.press("n")  # to write the reason of the first question, where no key does anything else
    pagina.keyboard.type("Crs 1: no se lee.")
    campo = pagina.locator("textarea:focus")
    expect(campo).to_have_value("Crs 1: no se lee.")
    expect(pagina).to_have_url(primera)
    campo.fill("")
    campo.evaluate("campo => campo.blur()")
    pagina.keyboard.press("r")
    expect(pagina.locator(".falla")).to_contain_text("Falta algún motivo")
    sin_faltas_graves(pagina)
    pagina.locator("textarea[aria-invalid]").fill("No se lee.")
    pagina.locator("h1").click()
    pagina.keyboard.press("c")
    expect(pagina.locator(".mensajes")).to_contain_text(re.compile(r"Quedó registrado: \d+ conformes y 1 no conforme"))
    pagina.locator("#atajos summary").click()
    pagina.get_by_label("Usar estas teclas").uncheck()
    pagina.evaluate("addEventListener('keydown', (e) => { window.hizoAlgo = e.defaultPrevented; })")
    pagina.keyboard.press("d")
    assert pagina.evaluate("window.hizoAlgo") is False, "keys that were turned off do nothing"

    contexto = browser.new_context(base_url=base_url, viewport=TELEFONO, locale="es-PE", java_script_enabled=False)
    telefono = ingresar(contexto.new_page(), "revisor.dat")
    telefono.goto(COLA)
    telefono.get_by_role("button", name="Deshacer").click()
    expect(telefono.locator(".mensajes")).to_contain_text("Vuelve a regir lo que había antes")
    telefono.get_by_role("button", name="De acuerdo con todo lo que dice el portal").click()
    expect(telefono.locator(".mensajes")).to_contain_text(re.compile(r"Quedó registrado: \d+ conformes\."))
    telefono.goto("/revisiones/muestras/")
    telefono.get_by_label("Región").select_option("04")
    telefono.get_by_label("Semilla").fill("7")
    telefono.get_by_role("button", name="Sortear").click()
    expect(telefono.locator(".datos")).to_contain_text("Sale la misma")
    assert telefono.request.get(f"{telefono.url}muestra.pdf").body().startswith(b"%PDF")
    muestra = telefono.url
    contexto.close()
    with pagina.expect_response(re.compile("/documentos/.*/ver/")) as visor:  # the file, in its frame beside the facts
        pagina.goto("/revisiones/?clase=acta&region=02&empezar=1")
    assert (visor.value.status, visor.value.headers["content-type"]) == (200, "application/pdf")
    assert pagina.faltas == []
    for direccion in (muestra, "/revisiones/avance/", COLA):
        pagina.goto(direccion)
        sin_faltas_graves(pagina)
