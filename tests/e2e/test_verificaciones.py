"""Official verifications in a real browser: 25 issued at once, which supersede those of the beginning of the year, one
superseded again and compared, its package and its report taken; and a stranger who checks a code and a file, with
JavaScript and without."""

import hashlib
import io
import zipfile

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import pedidos_desde_ahora, sin_faltas_graves
from tests.e2e.oficial import LISTA, emitir, proponer
from tests.e2e.teclado import enter
from verificacion.motor.comprobacion import comprobar

pytestmark = pytest.mark.e2e


def bajar(pagina, enlace) -> bytes:
    with pagina.expect_download() as espera:
        enlace.click()
    return espera.value.path().read_bytes()


@pytest.fixture(scope="module")
def emitidas(browser, base_url, portal):
    """The 25 of the first hito issued again, by the evaluator, on the page; gives the code of Áncash's first."""
    contexto = browser.new_context(base_url=base_url, locale="es-PE", timezone_id="America/Lima")
    pagina = ingresar(contexto.new_page(), "evaluador.dmi")
    proponer(pagina)
    expect(pagina.locator("tbody tr")).to_have_count(25)
    pagina.get_by_label("Todas las de esta lista").check()
    emitir(pagina, 25)
    pagina.get_by_text("Se emitieron: V-2024-H1-01-002").wait_for()
    pagina.goto(f"{LISTA}?region=02")
    pagina.get_by_role("link", name="Áncash").last.click()
    codigo = pagina.locator(".datos code").first.inner_text()
    contexto.close()
    return codigo


def test_evaluator_supersedes_one_compares_and_takes_its_package_and_report(emitidas, entrar):
    pagina = entrar("evaluador.dmi")
    proponer(pagina, "02")
    emitir(pagina, 1)
    pagina.get_by_role("heading", name="V-2024-H1-02-003").wait_for()
    sin_faltas_graves(pagina)
    paquete = bajar(pagina, pagina.get_by_role("link", name="V-2024-H1-02-003.zip"))
    assert comprobar(paquete).igual
    informe = bajar(pagina, pagina.get_by_role("link", name="En PDF"))
    assert informe.startswith(b"%PDF-")
    pagina.get_by_role("link", name="ver qué cambió").click()
    pagina.get_by_role("heading", name="Qué cambió").wait_for()
    expect(pagina.get_by_text("Ningún criterio cambió.")).to_be_visible()
    sin_faltas_graves(pagina)
    pagina.goto(LISTA)
    todos = zipfile.ZipFile(io.BytesIO(bajar(pagina, pagina.get_by_role("link", name="Paquetes en ZIP"))))
    assert len(todos.namelist()) == 26
    assert "V-2024-H1-02-003.zip" in todos.namelist() and "V-2024-H1-02-002.zip" not in todos.namelist()
    sin_faltas_graves(pagina)
    assert pagina.faltas == []


def test_criterion_is_set_aside_by_keyboard_alone(emitidas, entrar):
    pagina = entrar("evaluador.dmi")
    pagina.goto(f"{LISTA}nueva/")
    pagina.get_by_label("Verificación").focus()
    pagina.keyboard.type("Segunda")
    pagina.locator("[name=regiones][value='03']").focus()
    pagina.keyboard.press("Space")
    enter(pagina)
    pagina.get_by_label("Lo tuve en cuenta").focus()
    pagina.keyboard.press("Space")
    enter(pagina)
    pagina.get_by_role("link", name="Apartar un criterio").focus()
    enter(pagina)
    pagina.get_by_label("Criterio").focus()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("Emergencia por lluvias.")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("D. S. 003-2024-PCM")
    pagina.keyboard.press("Enter")
    pagina.get_by_text("Se apartó el criterio.").wait_for()
    expect(pagina.get_by_text("Apartado por D. S. 003-2024-PCM")).to_be_visible()
    assert pagina.faltas == []


def test_region_answers_without_javascript_on_a_phone(emitidas, browser, base_url, entrar):
    evaluador = entrar("evaluador.dmi")
    proponer(evaluador, "02", verificacion="Segunda verificación, al 30/06/2024")
    evaluador.get_by_role("button", name="Enviar a la región").click()
    evaluador.get_by_text("Se envió a su región: Áncash.").wait_for()
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=TELEFONO)
    pagina = entrar("secretaria.ancash", contexto.new_page())
    pagina.get_by_role("link", name="Véala y presente su descargo").click()
    pagina.get_by_role("link", name="Presentar descargo").click()
    pagina.get_by_label("Descargo").fill("El acta de mayo se cargó el 5 de junio.")
    pagina.get_by_role("button", name="Presentar el descargo").click()
    expect(pagina.get_by_text("Se presentó el descargo.")).to_be_visible()
    expect(pagina.get_by_text("El acta de mayo se cargó el 5 de junio.")).to_be_visible()
    contexto.close()


def test_stranger_checks_a_code_and_a_file_hashed_in_the_browser(emitidas, vigilada, entrar, browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE")
    evaluador = entrar("evaluador.dmi", contexto.new_page())
    evaluador.goto(f"{LISTA}?region=02&estado=emitida")
    evaluador.get_by_role("link", name="Áncash").last.click()
    paquete = bajar(evaluador, evaluador.get_by_role("link", name=".zip").first)
    contexto.close()
    pagina = vigilada
    pagina.goto("/comprobar/")
    sin_faltas_graves(pagina)
    pagina.get_by_label("Código").fill(emitidas.lower().replace("-", " "))
    pagina.keyboard.press("Enter")
    pagina.get_by_text("V-2024-H1-02-001").first.wait_for()
    pedidos = pedidos_desde_ahora(pagina)
    pagina.locator("input[type=file]").set_input_files(
        {"name": "V.zip", "mimeType": "application/zip", "buffer": paquete}
    )
    pagina.get_by_text("Es el mismo archivo").first.wait_for()
    pagina.locator("input[type=file]").set_input_files(
        {"name": "V.zip", "mimeType": "application/zip", "buffer": paquete[:-1] + b"x"}
    )
    pagina.get_by_text("No es el mismo archivo").first.wait_for()
    assert pedidos == []
    pagina.set_viewport_size(TELEFONO)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= TELEFONO["width"]
    sin_faltas_graves(pagina)
    assert pagina.faltas == []


def test_stranger_pastes_a_hash_without_javascript(emitidas, browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False, viewport=TELEFONO)
    pagina = contexto.new_page()
    pagina.goto(f"/comprobar/{emitidas}/")
    pagina.get_by_label("Huella").fill(hashlib.sha256(b"otro").hexdigest())
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**huella=**")
    expect(pagina.locator("p.aviso.no[role=status]")).to_contain_text("No es el mismo archivo")
    contexto.close()
