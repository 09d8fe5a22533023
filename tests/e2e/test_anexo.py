"""From the indicators of the pact to the annex of a session and its acknowledgement, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e


def test_the_annex_is_made_in_one_press_shared_and_acknowledged_without_javascript(entrar, browser):
    con_js = entrar("secretaria.ancash")
    sitio = con_js.url.split("/", 3)
    sin_js = browser.new_context(
        java_script_enabled=False, storage_state=con_js.context.storage_state(), viewport=TELEFONO
    )
    pagina = sin_js.new_page()
    base = "/".join(sitio[:3])
    pagina.goto(f"{base}/actas/nueva/?accion=analisis")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-10")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.goto(pagina.url.replace("participantes", "evidencias"))
    pagina.get_by_role("button", name="Hacer y adjuntar el anexo").click()
    expect(pagina.locator(".mensajes")).to_contain_text("en Excel y PDF: 37 de 37 gobiernos locales tienen datos")
    evidencias = pagina.url
    pagina.goto(f"{base}/pacto/socializacion/?region=02")
    pagina.get_by_label("Con todos los que aún no la tienen").check()
    pagina.get_by_role("button", name="Registrar la entrega").click()
    expect(pagina.locator(".mensajes")).to_contain_text("Quedó registrado con 37 gobiernos locales.")
    pagina.get_by_role("link", name="Registrar su acuse de Municipalidad Distrital de Jangas").click()
    pagina.get_by_label("Quién recibió").fill("Ana Ríos")
    pagina.locator("[name=cargo]").fill("Gerenta municipal")
    pagina.get_by_role("button", name="Registrar el acuse").click()
    expect(pagina.locator("tbody tr", has_text="Jangas")).to_contain_text("Con acuse")
    pagina.get_by_role("link", name="Ver la hoja de Municipalidad Distrital de Jangas").click()
    expect(pagina.locator("main")).to_contain_text("En su distrito,")
    direcciones = [evidencias, f"{base}/pacto/socializacion/?region=02", pagina.url]
    sin_js.close()
    for direccion in direcciones:
        con_js.goto(direccion)
        sin_faltas_graves(con_js)
    assert con_js.faltas == []
