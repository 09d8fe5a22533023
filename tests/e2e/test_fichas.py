"""A group session of assistance for six local governments, from the form to the coverage: with the keyboard, without
JavaScript, on a phone."""

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e
SEIS = ("Independencia", "Tarica", "San Nicolás", "Chavín de Huántar", "Pamparomás", "Santa Cruz")
"""Local governments of Áncash that, in the demonstration, lack only their follow-up."""


def escribir_sesion(pagina, *, tipo, inicio, fin, dia="2024-06-17", gobiernos=SEIS):
    """The whole of a group session, in its one page; leaves the page of its record open."""
    pagina.goto("/asistencia/fichas/grupal/")
    pagina.locator("[name=fecha]").fill(dia)
    pagina.locator("[name=hora_inicio]").fill(inicio)
    pagina.locator("[name=hora_fin]").fill(fin)
    pagina.get_by_label(tipo, exact=True).check()
    pagina.get_by_label("Lugar").fill("Auditorio del Gobierno Regional")
    for n, nombre in enumerate(gobiernos):
        renglon = pagina.get_by_role("group", name=re.compile(rf"^{nombre} \("))
        renglon.get_by_role("checkbox").check()
        renglon.get_by_label("Destinatario").fill(f"Persona {n}")
        renglon.get_by_label("Cargo").fill("Gerente de Desarrollo Social")
    pagina.locator("[name=responsable_cargo]").fill("Secretaria Técnica")
    pagina.get_by_label("Salud", exact=True).check()
    pagina.get_by_label("Nudo crítico o dificultad").fill("Padrón nominal sin homologar")
    pagina.get_by_label("Orientaciones brindadas").fill("Homologarlo cada mes con el establecimiento de salud")
    pagina.get_by_label("Acuerdos y compromisos").fill("Homologar el padrón\nEnviar el acta de homologación")
    pagina.get_by_role("button", name="Guardar y ver la ficha").click()
    pagina.wait_for_url(re.compile(r"/asistencia/fichas/\d+/$"))


def como_escaneo(contenido: bytes) -> bytes:
    """The paper as a scanner gives it back: a picture of each sheet, and nothing of the portal's inside."""
    documento, salida = pypdfium2.PdfDocument(contenido), io.BytesIO()
    primera, *demas = [hoja.render(scale=1).to_pil() for hoja in documento]
    documento.close()
    primera.save(salida, "PDF", save_all=True, append_images=demas)
    return salida.getvalue()


def subir_y_registrar(pagina):
    """Prints the open record, uploads its scan and registers it."""
    papel = pagina.request.get(pagina.url + "anexo-3.pdf")
    assert papel.headers["content-type"] == "application/pdf"
    pagina.locator("input[type=file]").set_input_files(
        {"name": "escaneo.pdf", "mimeType": "application/pdf", "buffer": como_escaneo(papel.body())}
    )
    pagina.get_by_role("button", name="Subir la ficha firmada").click()
    pagina.get_by_role("heading", name="Lista para registrar").wait_for()
    pagina.get_by_role("button", name="Registrar la ficha").click()
    pagina.get_by_text(re.compile("Registró la ficha")).wait_for()


def cobertura(pagina) -> str:
    """The second hito's figure, as the page of assistance tells it."""
    pagina.goto("/asistencia/")
    return re.search(r"Segunda verificación: (\d+ de \d+)", pagina.locator("main").inner_text())[1]


def test_a_group_session_for_six_is_written_signed_and_registered_and_coverage_moves(entrar):
    pagina = entrar("secretaria.ancash")
    assert cobertura(pagina) == "29 de 37"
    escribir_sesion(pagina, tipo="Seguimiento", inicio="09:00", fin="10:30")
    expect(pagina.locator("#juicio")).to_have_text("Para registrarla falta")
    expect(pagina.locator("section[aria-labelledby=juicio] li")).to_have_text(["Falta subir la ficha firmada"])
    assert cobertura(pagina) == "29 de 37"
    pagina.go_back()
    subir_y_registrar(pagina)
    expect(pagina.locator("#juicio")).to_contain_text("Segunda verificación: cuenta para")
    assert cobertura(pagina) == "35 de 37"
    expect(pagina.locator("main")).not_to_contain_text("falta 1 gobierno local")
    assert pagina.faltas == []


def test_a_record_is_written_by_keyboard_and_saves_itself(entrar):
    pagina = entrar("equipo.ancash")
    pagina.goto("/asistencia/fichas/nueva/?distritos=020106")
    pagina.locator("[name=fecha]").fill("2024-06-14")
    pagina.locator("[name=hora_inicio]").fill("09:00")
    pagina.locator("[name=hora_fin]").fill("10:00")
    pagina.get_by_role("button", name="Empezar la ficha").focus()
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile(r"/editar/$"))
    expect(pagina.locator("[name=destinatarios-0-entidad]")).to_have_value("Municipalidad Distrital de Jangas")
    pagina.get_by_role("button", name="Agregar un compromiso").focus()
    pagina.keyboard.press("Enter")
    pagina.locator("[name=compromisos-0-texto]").wait_for()
    pagina.locator("[name=compromisos-0-texto]").focus()
    pagina.keyboard.type("Homologar el padrón")
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    pagina.reload()
    expect(pagina.locator("[name=compromisos-0-texto]")).to_have_value("Homologar el padrón")
    assert pagina.faltas == []


def test_the_place_is_asked_only_where_it_applies(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/asistencia/fichas/nueva/")
    expect(pagina.get_by_label("Lugar")).to_be_visible()
    pagina.get_by_label("Virtual", exact=True).check()
    expect(pagina.get_by_label("Lugar")).to_be_hidden()
    pagina.get_by_label("Mixta", exact=True).check()
    expect(pagina.get_by_label("Lugar")).to_be_visible()


def test_without_javascript_a_province_writes_and_registers_its_own(browser, base_url):
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False, locale="es-PE", viewport=TELEFONO)
    pagina = ingresar(contexto.new_page(), "provincia.huari")
    escribir_sesion(
        pagina, tipo="Diagnóstico", inicio="15:00", fin="16:00", dia="2024-06-13", gobiernos=("Huachis", "Ponto")
    )
    subir_y_registrar(pagina)
    expect(pagina.locator("main")).to_contain_text("Municipalidad Provincial de Huari, en cascada")
    contexto.close()


def test_a_mistake_is_told_and_focused_and_nothing_typed_is_lost(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/asistencia/fichas/nueva/?distritos=020106&distritos=020111")
    pagina.locator("[name=fecha]").fill("2024-06-14")
    pagina.locator("[name=hora_inicio]").fill("11:00")
    pagina.locator("[name=hora_fin]").fill("10:00")
    pagina.get_by_label("Individual", exact=True).check()
    pagina.get_by_role("button", name="Empezar la ficha").click()
    expect(pagina.locator(".falla")).to_be_focused()
    expect(pagina.locator(".falla li")).to_have_count(2)
    pagina.get_by_role("link", name="Hora de fin").click()
    expect(pagina.locator("[name=hora_fin]")).to_be_focused()
    expect(pagina.locator("[name=hora_inicio]")).to_have_value("11:00")


PAGINAS = ["nueva/", "grupal/", "subir/", "{pk}/", "{pk}/editar/", "{pk}/duplicar/", "{pk}/anular/"]


@pytest.mark.parametrize("direccion", PAGINAS)
def test_the_pages_of_a_record_are_in_order_on_any_screen(entrar, direccion):
    pagina = entrar("secretaria.ancash")
    if "{pk}" in direccion:
        escribir_sesion(pagina, tipo="Específica", inicio="17:00", fin="18:00", gobiernos=("Pira",))
        direccion = direccion.format(pk=re.search(r"/fichas/(\d+)/", pagina.url)[1])
    pagina.goto(f"/asistencia/fichas/{direccion}")
    sin_faltas_graves(pagina)
    assert pagina.faltas == []
