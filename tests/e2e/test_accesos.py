"""A municipality, or a sector, reports from a telephone by its link alone, and the matrix moves when it is accepted."""

import io
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e
ANGOSTO = {"width": 320, "height": 640}


def foto() -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (640, 480), "#7a8").save(salida, "JPEG")
    return salida.getvalue()


def test_a_report_from_a_telephone_moves_the_matrix_when_it_is_accepted(browser, base_url, entrar):
    secretaria = entrar("secretaria.ancash")
    secretaria.goto("/acuerdos/?estado=pendiente")
    secretaria.locator("main tbody a").first.click()
    expect(secretaria.locator("h1")).to_contain_text("Acuerdo ")
    codigo = secretaria.locator("h1").inner_text().removeprefix("Acuerdo ")
    teclas = Teclado(secretaria)
    teclas.pulsar("Dar acceso al responsable")
    secretaria.wait_for_url("**/accesos/nuevo/**")
    sin_faltas_graves(secretaria)
    teclas.escribir("correo", "responsable@example.org")
    secretaria.keyboard.press("Enter")
    secretaria.wait_for_url("**/accesos/*/")
    sin_faltas_graves(secretaria)
    enlace = urlsplit(secretaria.locator("p.codigo a").get_attribute("href")).path

    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=ANGOSTO)
    telefono = contexto.new_page()
    telefono.goto(enlace)
    acuerdo = telefono.locator("article").filter(has_text=codigo)
    acuerdo.get_by_role("link", name="Informar cómo va").click()
    telefono.get_by_role("button", name="Enviar").click()
    expect(telefono.get_by_role("alert")).to_contain_text("Elija si está en proceso o implementado.")
    telefono.get_by_label("En proceso").check()
    telefono.get_by_label("¿Qué se hizo?").fill("Se repartió a siete distritos.")
    telefono.get_by_label("Foto o PDF que lo muestre").set_input_files(
        {"name": "reparto.jpg", "mimeType": "image/jpeg", "buffer": foto()}
    )
    telefono.get_by_role("button", name="Enviar").click()
    expect(telefono.get_by_role("status")).to_contain_text("Se recibió lo que informó.")
    assert contexto.cookies() == []
    contexto.close()
    con_axe = browser.new_context(base_url=base_url, locale="es-PE").new_page()
    con_axe.goto(enlace)
    sin_faltas_graves(con_axe)
    con_axe.context.close()

    secretaria.goto("/accesos/avances/")
    sin_faltas_graves(secretaria)
    expect(secretaria.get_by_role("link", name="reparto.jpg")).to_be_visible()
    secretaria.get_by_role("button", name=f"Aceptar el avance del acuerdo {codigo}").press("Enter")
    secretaria.get_by_text(f"El acuerdo {codigo} quedó como se informó.").wait_for()
    secretaria.goto("/acuerdos/?estado=en_proceso")
    expect(secretaria.locator("main")).to_contain_text(codigo)
    assert secretaria.faltas == []
