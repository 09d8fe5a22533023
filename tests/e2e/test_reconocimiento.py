"""The session that evaluates the pact's targets, in a real browser: from the page of its draft to the ZIP of the
certificates; by keyboard, on a phone, and the press with JavaScript off."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e


def test_an_evaluation_session_with_its_certificates(entrar, browser, base_url, hacer_trabajos):
    pagina = entrar("secretaria.ancash")
    numero = _borrador(pagina)
    _evaluar_por_teclado(pagina, numero)
    _con_javascript_apagado(browser, base_url, numero)
    _los_papeles(pagina, numero, hacer_trabajos)
    assert pagina.faltas == []


def _borrador(pagina) -> str:
    pagina.goto("/actas/nueva/?accion=evaluacion_metas")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-10")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
    return re.search(r"/actas/(\d+)/", pagina.url)[1]


def _evaluar_por_teclado(pagina, numero):
    teclas = Teclado(pagina)
    pagina.goto(f"/actas/{numero}/")
    teclas.pulsar("Evaluar las metas")
    pagina.wait_for_url("**/evaluar/P1/")
    expect(pagina.locator("main")).to_contain_text("Da 7 de 37")
    sin_faltas_graves(pagina)
    teclas.campo("reconocidos")
    pagina.keyboard.press("Space")
    teclas.pulsar("Tomar esta lista")
    expect(pagina.get_by_role("alert")).to_contain_text("escriba por qué (deja fuera a Antonio Raymondi")
    teclas.escribir("motivo", "Ya fue reconocida en abril.")
    teclas.pulsar("Tomar esta lista")
    expect(pagina.locator("[aria-labelledby=punto-P1]")).to_contain_text("Por qué: Ya fue reconocida en abril.")
    expect(pagina.locator(".linea-tiempo").last).to_contain_text("Se aparta de la regla (deja fuera a Antonio Raymondi")
    sin_faltas_graves(pagina)


def _con_javascript_apagado(browser, base_url, numero):
    """Taken again, with one alone: what is written is shown before."""
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False)
    pagina = contexto.new_page()
    ingresar(pagina, "secretaria.ancash")
    pagina.goto(f"/actas/{numero}/evaluar/P1/")
    expect(pagina.locator("[aria-labelledby=cambiaria]")).to_contain_text("la regla lo da: Antonio Raymondi")
    marcados = pagina.locator("[name=reconocidos]:checked")
    for _ in range(marcados.count() - 1):
        marcados.last.uncheck()
    pagina.get_by_label("Por qué no es la lista de la regla").fill("La IAR reconoce solo al primero.")
    pagina.get_by_role("button", name="Tomar esta lista").click()
    expect(pagina.locator(".mensajes")).to_contain_text("El punto P1 quedó lleno: 1 gobierno local reconocido.")
    contexto.close()


def _los_papeles(pagina, numero, hacer_trabajos):
    pagina.set_viewport_size(TELEFONO)
    pagina.goto(f"/actas/{numero}/")
    pagina.get_by_role("link", name="Certificados y oficios").click()
    pagina.get_by_label("Quién firma").fill("María Ramírez")
    pagina.get_by_label("Número del primer oficio").fill("45")
    sin_faltas_graves(pagina)
    pagina.set_viewport_size(TELEFONO)
    pagina.get_by_role("button", name="Hacer los certificados y oficios").press("Enter")
    expect(pagina.locator("#paquete")).to_contain_text("Espera su turno")
    sin_faltas_graves(pagina)
    hacer_trabajos("certificados")
    expect(pagina.locator("#paquete")).to_contain_text("Listo")  # it asks by itself
    with pagina.expect_download() as descarga:
        pagina.get_by_role("link", name="Descargar el ZIP").click()
    with zipfile.ZipFile(descarga.value.path()) as papeles:
        nombres = papeles.namelist()
        assert [n for n in nombres if n.endswith(".pdf")] == [
            "certificados/020503-distrital-de-antonio-raymondi.pdf", "oficios/020503-distrital-de-antonio-raymondi.pdf",
        ]  # fmt: skip
        assert nombres[2:] == ["indice.xlsx", "LEEME.txt", "SHA256SUMS"]
        assert all(papeles.read(n).startswith(b"%PDF-") for n in nombres[:2])
