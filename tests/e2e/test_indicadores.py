"""The indicators of the pact in a real browser: from a sector's workbook to who is worst in it."""

import logging
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.manos import Manos
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.sectores import de_ancash
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


def test_eight_workbooks_of_the_sectors_become_the_annex_of_an_acta_in_five_minutes_of_hands(entrar):
    pagina = entrar("secretaria.ancash")
    manos = Manos(pagina)
    manos.ir("/pacto/mediciones/?region=02")
    for archivo in de_ancash():
        manos.elegir_archivo(re.compile("Archivo del sector"), archivo)
        manos.traer("Ver qué trae", hasta="Ver qué se cargaría")
        manos.pulsar("Ver qué se cargaría")
        manos.escribir("Quién dio las cifras", "DIRESA, Oficio 045-2024")
        manos.pulsar("Cargar")
        expect(pagina.locator(".alert").first).to_contain_text("Se cargaron")
    numero = _acta_con_analisis(pagina, manos)
    manos.escoger("form.filtro select", "2024-06-14")
    manos.pulsar(re.compile("Hacer y adjuntar el anexo"), espera=90)
    expect(pagina.locator(".alert").first).to_contain_text("37 de 37 gobiernos locales tienen datos")
    expect(pagina.locator(".evidencias")).to_contain_text("37 de 37 gobiernos locales del Pacto")
    pagina.goto(f"/actas/{numero}/")
    expect(pagina.locator("main")).to_contain_text("anexo-02-2024-06-14.xlsx")
    logging.getLogger(__name__).warning("From eight workbooks to the annex: %s", manos)
    assert (manos.segundos <= 300, pagina.faltas) == (True, []), str(manos)


def _acta_con_analisis(pagina, manos: Manos) -> str:
    """A new acta with an item of analysis, up to its evidence."""
    manos.ir("/actas/nueva/")
    manos.escribir("Fecha de la sesión", "2024-06-15")
    manos.escribir("Lugar", "Auditorio, Huaraz")
    manos.pulsar("Empezar el acta")
    numero = re.search(r"/actas/(\d+)/", pagina.url)[1]
    manos.ir(f"/actas/{numero}/escribir/agenda/")
    manos.escoger("[name=nueva_accion]", "analisis")
    manos.tocar("Agregar el punto")
    manos.escribir("Descripción", "Análisis de los indicadores por distrito")
    manos.pulsar("Guardar y seguir")
    manos.ir(f"/actas/{numero}/escribir/evidencias/")
    return numero
