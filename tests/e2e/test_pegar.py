"""The secretary's desk: a table pasted with a key, seen, mended and added; rows written by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e
PEGAR = """html => {
    const datos = new DataTransfer();
    datos.setData("text/html", html);
    datos.setData("text/plain", "");
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {bubbles: true, cancelable: true, clipboardData: datos})
    );
}"""
DE_WORD = """<table>
<tr><td><p>Nombre</p></td><td><p>Cargo</p></td><td><p>Institución</p></td><td><p>Distrito</p></td></tr>
<tr><td><p>Ana Ríos</p></td><td><p>Alcaldesa</p></td><td rowspan="2"><p>Municipalidad de Jangas</p></td>
<td><p>Jangas</p></td></tr>
<tr><td><p>Luis<br>Paz</p></td><td><p>Regidor</p></td><td><p>Ningún lado</p></td></tr></table>"""


def test_a_table_of_word_is_pasted_mended_and_added_and_rows_are_written_by_keyboard(entrar):
    pagina = entrar("secretaria.ancash")
    _empezar(pagina, "2024-06-03")
    pagina.get_by_role("button", name="Agregar un participante").press("Enter")
    expect(pagina.locator("[name=filas-0-nombre]")).to_be_focused()
    pagina.keyboard.type("Eva Mar")
    for texto in ("Jefa", "DRE Áncash"):
        pagina.keyboard.press("Tab")
        pagina.keyboard.type(texto)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("[name=filas-1-nombre]")).to_be_focused()
    pagina.keyboard.type("Rosa Sol")
    pagina.keyboard.press("Alt+ArrowUp")
    expect(pagina.locator("[name=filas-0-nombre]")).to_have_value("Rosa Sol")
    expect(pagina.locator("[name=filas-0-nombre]")).to_be_focused()
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    pagina.evaluate(PEGAR, DE_WORD)
    pagina.wait_for_url("**/participantes/agregar/")
    expect(pagina.get_by_role("alert")).to_contain_text("Fila 3, gobierno local: «Ningún lado» no es un gobierno local")
    expect(pagina.locator("[name=filas-1-entidad]")).to_have_value("Municipalidad de Jangas")
    sin_faltas_graves(pagina)
    pagina.locator("[name=filas-1-ubigeo]").fill("020106")
    pagina.get_by_role("button", name="Agregar las 2 filas").press("Enter")
    expect(pagina.locator(".mensajes")).to_contain_text("Se agregaron 2 participantes.")
    nombres = [pagina.locator(f"[name=filas-{n}-nombre]").input_value() for n in range(4)]
    assert nombres == ["Rosa Sol", "Eva Mar", "Ana Ríos", "Luis Paz"]
    sin_faltas_graves(pagina)
    assert pagina.faltas == []


def test_with_javascript_off_and_on_a_phone_a_list_is_pasted_and_another_session_copied(browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=TELEFONO)
    pagina = contexto.new_page()
    ingresar(pagina, "secretaria.ancash")
    _empezar(pagina, "2024-06-02")
    acta = pagina.url.split("/escribir/")[0]
    pagina.goto(f"{acta}/escribir/agenda/")
    pagina.get_by_text("Pegar de Excel o Word").click()
    pagina.locator("#pegado").fill("1. Análisis de anemia por distrito\n2. Palabras finales")
    pagina.get_by_role("button", name="Ver cómo quedaría").click()
    pagina.get_by_role("button", name="Agregar las 2 filas").click()
    expect(pagina.locator("[name=filas-0-accion]")).to_have_value("analisis")
    pagina.locator("button[value=bajar-0]").click()
    expect(pagina.locator("[name=filas-1-descripcion]")).to_have_value("Análisis de anemia por distrito")
    pagina.goto(f"{acta}/escribir/participantes/")
    pagina.get_by_text("Copiar de otra sesión").click()
    pagina.get_by_role("button", name="Ver y elegir").click()
    pagina.get_by_role("button", name=re.compile("^Agregar las? ")).first.click()
    expect(pagina.locator(".mensajes")).to_contain_text("Se agreg")
    contexto.close()


def _empezar(pagina, fecha: str):
    pagina.goto("/actas/nueva/")
    pagina.get_by_label("Fecha de la sesión").fill(fecha)
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
