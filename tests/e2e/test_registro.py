"""What MIDIS registers, in a real browser: a signatory and a day off, after seeing what they move, without JavaScript
on a phone; and the trail that tells it, filtered and taken as CSV."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e


@pytest.fixture
def sin_javascript(browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=TELEFONO)
    yield contexto.new_page()
    contexto.close()


def test_evaluator_registers_a_signatory_without_javascript_after_seeing_what_it_moves(entrar, sin_javascript):
    pagina = entrar("evaluador.dmi", sin_javascript)
    pagina.goto("/firmantes/23/agregar/")
    pagina.locator("[name=ubigeos][value='230105']").check()
    pagina.get_by_label("Fecha en que firmó").fill("2023-06-15")
    pagina.get_by_label("Documento que lo prueba").fill("Adenda 1-2023")
    pagina.get_by_label("Fecha del documento").fill("2023-06-20")
    pagina.get_by_label("Archivo del documento").set_input_files(
        {"name": "adenda.csv", "mimeType": "text/plain", "buffer": b"hola"}
    )
    pagina.get_by_role("button", name="Ver qué movería").click()
    expect(pagina.locator(".falla")).to_contain_text("Archivo del documento")
    pagina.get_by_role("button", name="Ver qué movería").click()
    expect(pagina.get_by_role("heading", name="Qué movería")).to_be_visible()
    expect(pagina.locator("main")).to_contain_text("de 19")
    pagina.get_by_role("button", name="Registrar", exact=True).click()
    expect(pagina.get_by_text("Se registró Municipalidad Distrital de Inclán.")).to_be_visible()


def test_pages_of_signatories_and_days_off_are_clean_and_do_not_overflow(entrar):
    pagina = entrar("administrador")
    for direccion in (
        "/firmantes/", "/firmantes/02/", "/firmantes/02/agregar/", "/firmantes/02/pacto/",
        "/firmantes/importar/?region=02", "/dias-no-laborables/", "/dias-no-laborables/agregar/", "/bitacora/",
    ):  # fmt: skip
        pagina.goto(direccion)
        sin_faltas_graves(pagina)
        pagina.set_viewport_size({"width": 320, "height": 740})
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 320, direccion
        pagina.set_viewport_size({"width": 1320, "height": 900})
    assert pagina.faltas == []


def test_administrator_adds_a_day_off_by_keyboard_and_the_auditor_reads_it_in_the_trail(entrar, browser, base_url):
    pagina = entrar("administrador")
    pagina.goto("/dias-no-laborables/agregar/")
    pagina.get_by_label("Fechas").focus()
    pagina.keyboard.type("01/07/2024")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("Todo")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("D.S. 099-2024-PCM")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Qué movería").wait_for()
    expect(pagina.locator("main")).to_contain_text("viernes 5 de julio de 2024")
    expect(pagina.locator("main")).to_contain_text("lunes 8 de julio de 2024")
    sin_faltas_graves(pagina)
    pagina.get_by_role("button", name="Registrar", exact=True).focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_text("Se registró: 01/07/2024.").wait_for()
    contexto = browser.new_context(base_url=base_url, locale="es-PE", timezone_id="America/Lima")
    auditor = entrar("consulta.nacional", contexto.new_page())
    auditor.get_by_role("link", name="Bitácora").click()
    auditor.get_by_label("Acción").select_option(label="Alta de un día no laborable")
    auditor.get_by_role("button", name="Filtrar").click()
    fila = auditor.locator("tbody tr")
    expect(fila).to_have_count(1)
    expect(fila).to_contain_text("D.S. 099-2024-PCM")
    expect(fila).to_contain_text(re.compile(r"18/06/2024 \d\d:\d\d"))
    with auditor.expect_download() as espera:
        auditor.get_by_role("link", name="CSV").click()
    assert "D.S. 099-2024-PCM" in espera.value.path().read_text("utf-8-sig")
    contexto.close()
    assert pagina.faltas == []
