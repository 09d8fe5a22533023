"""Many at once, in a real browser: the grid of the agreements by keyboard, on a phone and without JavaScript; several
files with their bars; who was at a group session; a file that is waited for."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import en_el_portal, ingresar
from tests.e2e.fallas import nueva_acta
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.test_lo_que_falla import PUNTO
from tests.e2e.test_matriz import oficio

pytestmark = pytest.mark.e2e
PEGAR = """(campo, texto) => {
  const datos = new DataTransfer();
  datos.setData("text/plain", texto);
  campo.focus();
  campo.dispatchEvent(new ClipboardEvent("paste", { clipboardData: datos, bubbles: true, cancelable: true }));
}"""
HAY_QUIEN = """
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.trabajos.models import Trabajador
Trabajador.objects.update_or_create(nombre="de la prueba", defaults={"latido": instante(), "desde": instante()})
"""
HACER = "from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen; hacer_los_que_toquen()"


def test_grid_takes_a_column_says_what_it_would_do_and_applies_it_with_script_and_without(entrar, browser, base_url):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/")
    pagina.get_by_role("link", name="Cambiar varios a la vez").press("Enter")
    filas = pagina.locator(".en-celdas tbody tr")
    estado = filas.nth(8).locator("select")
    estado.evaluate(PEGAR, "Implementado\t14/06/2024\tOficio 1\nImplementado\t01/01/2020\tOficio 2\nMás o menos\t\t")
    expect(pagina.locator("#previa")).to_contain_text("1 acuerdo cambiaría. 1 no se puede:")
    codigo = filas.nth(10).get_attribute("data-codigo")
    expect(pagina.locator("#pegado")).to_have_value(f"{codigo}\tMás o menos\t\t")
    filas.nth(8).locator("textarea").first.press("Enter")
    expect(filas.nth(9).locator("textarea").first).to_be_focused()
    pagina.get_by_role("button", name="Aplicar los cambios").press("Enter")
    expect(pagina.locator(".mensajes")).to_contain_text("Se actualizó 1 acuerdo.")
    expect(filas.nth(8)).to_contain_text("Quedó guardado")
    expect(filas.nth(9).locator("input[type=date]")).to_have_value("2020-01-01")
    sin_faltas_graves(pagina)
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False)
    suya = ingresar(contexto.new_page(), "equipo.ancash")
    suya.goto("/acuerdos/varios/?texto=padrón")
    suya.locator(".en-celdas textarea").nth(1).fill("Se pidió por oficio")
    suya.get_by_role("button", name="Ver qué cambiaría").last.click()
    expect(suya.locator("#previa")).to_contain_text("1 acuerdo cambiaría.")
    suya.get_by_role("button", name="Aplicar los cambios").click()
    expect(suya.locator(".mensajes")).to_contain_text("Se actualizó 1 acuerdo.")
    contexto.close()
    assert pagina.faltas == []


def test_files_go_with_their_bars_a_province_in_one_press_and_what_takes_long_is_waited_for(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto(f"{nueva_acta(pagina, '2024-05-23')}evidencias/")
    formulario = pagina.locator("form[data-varios]")
    _quien_se_va_mientras_sube_es_preguntado(pagina, formulario)
    foto = {"name": "foto.png", "mimeType": "image/png", "buffer": PUNTO}
    malo = {"name": "roto.pdf", "mimeType": "application/pdf", "buffer": b"nada"}
    formulario.locator("input[type=file]").set_input_files([oficio(), malo, foto])
    formulario.get_by_role("button", name="Adjuntar").click()
    expect(formulario.locator(".sube-estado")).to_have_text("2 de 3 archivos quedaron adjuntos.", timeout=30_000)
    expect(formulario.locator(".subida").nth(1)).to_contain_text("El contenido del archivo no es PDF")
    sin_faltas_graves(pagina)
    formulario.get_by_role("link", name="Ver los que quedaron adjuntos").click()
    expect(pagina.locator(".evidencias .renglon")).to_have_count(3)

    pagina.goto("/asistencia/fichas/grupal/?region=02")
    pagina.get_by_role("button", name="Todos los de Huaraz").press("Enter")
    expect(pagina.locator(".grupo :checked")).to_have_count(7)
    sin_faltas_graves(pagina)

    en_el_portal(HAY_QUIEN)
    pagina.goto("/acuerdos/")
    pagina.get_by_role("link", name="Matriz en PDF").click()
    pagina.wait_for_url("**/trabajos/archivos/*/")
    sin_faltas_graves(pagina)
    with pagina.expect_download(timeout=180_000) as bajada:  # a process starts, beside another browser
        en_el_portal(HACER)
    assert bajada.value.suggested_filename == "matriz-de-acuerdos-02-2024-06-18.pdf"
    expect(pagina.locator("#pedido")).to_contain_text("Listo")
    assert pagina.faltas == []


def _quien_se_va_mientras_sube_es_preguntado(pagina, formulario):
    """A link pressed while a file goes would lose it: one is asked, stays, and the file comes."""
    retenidas, preguntas = [], []
    pagina.once("dialog", lambda dialogo: (preguntas.append(dialogo.type), dialogo.dismiss()))
    pagina.route("**/archivos/", lambda ruta: retenidas.append(ruta))
    formulario.locator("input[type=file]").set_input_files(oficio(alto=595))
    formulario.get_by_role("button", name="Adjuntar").click()
    expect(formulario).to_have_attribute("aria-busy", "true")
    with pagina.expect_event("dialog"):
        pagina.get_by_role("link", name="Acuerdos", exact=True).first.click(no_wait_after=True)
    retenidas[0].continue_()
    pagina.unroute("**/archivos/")
    expect(pagina.locator(".evidencias .renglon")).to_have_count(1)
    assert preguntas == ["beforeunload"]
