"""The indicators of the pact in a real browser: from a sector's workbook to who is worst in it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import sin_faltas_graves
from tests.egtpi_portal.pacto.lectura.libros import ancash, libro

pytestmark = pytest.mark.e2e
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def del_sector(jangas) -> dict:
    """CRED and anaemia of 37 districts, as a direction of health sends them; Jangas has `jangas` controls."""
    filas = [
        [lugar.provincia, lugar.ubigeo, lugar.nombre, jangas if lugar.nombre == "Jangas" else 41, 44, 0.9, 1, 20, 0.05]
        for lugar in ancash()
    ]
    contenido = libro(
        ["INDICADORES DE SALUD AL 15/06/2024"],
        ["PROVINCIA", "UBIGEO", "DISTRITO", "CRED COMPLETO", None, None, "ANEMIA 6 A 12 MESES", None, None],
        [None, None, None, "NUM", "DEN", "%", "CASOS", "EVALUADOS", "%"],
        *filas,
        combinar=["D2:F2", "G2:I2"],
    )
    return {"name": "salud-junio.xlsx", "mimeType": XLSX, "buffer": contenido}


def hasta_la_previa(pagina, archivo: dict):
    pagina.goto("/pacto/mediciones/nueva/?region=02")
    pagina.get_by_label(re.compile("Archivo del sector")).set_input_files(archivo)
    pagina.get_by_role("button", name="Ver qué trae").click()
    pagina.get_by_role("heading", name="Qué es cada columna").wait_for()


def test_a_workbook_of_health_is_mended_loaded_and_tells_who_is_worst(entrar):
    pagina = entrar("secretaria.ancash")
    hasta_la_previa(pagina, del_sector("50%"))
    expect(pagina.get_by_label("Qué es «CRED COMPLETO · NUM»")).to_have_value("numerador")
    expect(pagina.get_by_label("Indicador de «ANEMIA 6 A 12 MESES · CASOS»")).to_have_value("ANEMIA-6-12M")
    sin_faltas_graves(pagina)
    pagina.get_by_role("button", name="Ver qué se cargaría").click()
    expect(pagina.locator(".falla")).to_contain_text("es un porcentaje: escriba cuántos son, como 45")
    expect(pagina.get_by_role("button", name="Cargar", exact=True)).to_have_count(0)
    sin_faltas_graves(pagina)
    hasta_la_previa(pagina, del_sector(2))
    pagina.get_by_role("button", name="Ver qué se cargaría").focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_label("Quién dio las cifras").fill("DIRESA Áncash, Oficio 045-2024")
    pagina.get_by_role("button", name="Cargar", exact=True).focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".alert")).to_contain_text("Se cargaron 74 mediciones nuevas")
    pagina.get_by_role("link", name="Indicadores", exact=True).first.click()
    tarjeta = pagina.locator(".brechas > li", has_text="controles CRED completos")
    expect(tarjeta).to_contain_text("Peor: Municipalidad Distrital de Jangas.")
    sin_faltas_graves(pagina)
    pagina.set_viewport_size(TELEFONO)
    tarjeta.get_by_role("link").click()
    expect(pagina.locator("tbody tr").first).to_contain_text("Jangas")
    expect(pagina.locator("tbody tr").first).to_contain_text("2 de 44")
    sin_faltas_graves(pagina)
    assert pagina.faltas == []
