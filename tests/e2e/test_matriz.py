"""The matrix in a real browser: filter it, change a state with its evidence, import a workbook with errors and then
right, upload the month. By keyboard, without JavaScript, on a phone."""

import io
import re
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ESCRITORIO, TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e
ESTADO, IMPLEMENTADO_EL, MEDIO = 11, 12, 13
"""Columns of the workbook that the portal gives."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def oficio(alto: int = 842) -> dict:
    """A one-page PDF, ready to be chosen in a file field; of another height, it is another file."""
    salida = io.BytesIO()
    with pikepdf.new() as documento:
        documento.add_blank_page(page_size=(595, alto))
        documento.save(salida, deterministic_id=True)
    return {"name": "oficio-118.pdf", "mimeType": "application/pdf", "buffer": salida.getvalue()}


def abiertos(pagina) -> list[str]:
    """The codes of the agreements not yet carried out, what hurts first."""
    pagina.goto("/acuerdos/")
    filas = pagina.locator("tbody tr", has_not=pagina.get_by_text("Implementado", exact=True))
    return filas.locator("th a").all_inner_texts()


def celda(pagina, codigo):
    """The cell that says how an agreement stands."""
    return pagina.locator("tr", has=pagina.get_by_role("link", name=codigo, exact=True)).locator("[id^=estado-]")


def con_celdas(libro: bytes, cambios: dict[str, tuple]) -> dict:
    """The matrix with the state, date and means of some agreements changed, ready to be chosen in a file field."""
    abierto = openpyxl.load_workbook(io.BytesIO(libro))
    hoja = abierto.active
    filas = {celdas[0].value: celdas[0].row for celdas in hoja.iter_rows(max_col=1)}
    for codigo, valores in cambios.items():
        for columna, valor in zip((ESTADO, IMPLEMENTADO_EL, MEDIO), valores, strict=True):
            hoja.cell(filas[codigo], columna, valor)
    salida = io.BytesIO()
    abierto.save(salida)
    return {"name": "matriz de junio.xlsx", "mimeType": XLSX, "buffer": salida.getvalue()}


def hoja_de(bajada):
    """The first sheet of a workbook that was downloaded."""
    return openpyxl.load_workbook(io.BytesIO(Path(bajada.value.path()).read_bytes())).active


def previsualizar(pagina, libro: dict):
    pagina.goto("/acuerdos/importar/")
    pagina.get_by_label(re.compile("Libro de Excel")).set_input_files(libro)
    pagina.get_by_role("button", name="Ver qué cambiaría").click()
    pagina.get_by_role("heading", name="Qué haría la importación").wait_for()


def test_a_filter_stays_in_the_address_and_a_state_is_changed_in_its_row_by_keyboard(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/")
    pagina.get_by_label("Plazo").select_option("vencido")
    pagina.get_by_label("Contiene").fill("docente")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile(r"plazo=vencido.*texto=docente"))
    codigo = pagina.locator("tbody th a").inner_text()
    pagina.get_by_role("link", name=f"Cambiar el estado de {codigo}").focus()
    pagina.keyboard.press("Enter")
    formulario = celda(pagina, codigo).locator("form")
    expect(formulario).to_be_focused()
    formulario.get_by_label("Implementado", exact=True).check()
    formulario.get_by_label("Medio de verificación").fill("")
    Teclado(pagina).pulsar("Guardar")
    expect(formulario.get_by_role("alert")).to_contain_text("Indique desde cuándo está implementado.")
    expect(formulario.get_by_role("alert")).to_contain_text("Indique con qué se verifica")
    expect(formulario.get_by_role("alert")).to_be_focused()
    formulario.get_by_label("Implementado desde el").fill("2024-06-17")
    formulario.get_by_label("Archivo").set_input_files(oficio())
    formulario.get_by_label("Comentario").fill("La DRE remitió el oficio.")
    formulario.get_by_role("button", name="Guardar").click()
    expect(celda(pagina, codigo)).to_contain_text("Implementado")
    expect(celda(pagina, codigo)).to_contain_text("el 17/06/2024")
    assert "plazo=vencido" in pagina.url
    pagina.goto(pagina.url.replace("plazo=vencido", "plazo="))
    expect(celda(pagina, codigo).locator("form")).to_have_count(0)  # it was saved: nothing is given back
    pagina.get_by_role("link", name=codigo, exact=True).click()
    expect(pagina.locator(".linea-tiempo")).to_contain_text("La DRE remitió el oficio.")
    with pagina.expect_download() as bajada:
        pagina.get_by_role("link", name="oficio-118.pdf").click()
    assert bajada.value.suggested_filename == "oficio-118.pdf"
    assert pagina.faltas == []


def test_a_form_in_its_row_may_be_left_and_two_may_be_open(entrar):
    pagina = entrar("equipo.ancash")
    primero, segundo = abiertos(pagina)[:2]
    for codigo in (primero, segundo):
        pagina.get_by_role("link", name=f"Cambiar el estado de {codigo}").click()
        celda(pagina, codigo).locator("form").wait_for()
    celda(pagina, segundo).get_by_label("Comentario").fill("Del segundo")
    expect(celda(pagina, primero).get_by_label("Comentario")).to_have_value("")
    celda(pagina, primero).get_by_role("link", name="Dejarlo").click()
    expect(celda(pagina, primero).get_by_role("link", name="Cambiar")).to_be_visible()
    expect(celda(pagina, segundo).get_by_label("Comentario")).to_have_value("Del segundo")
    assert pagina.faltas == []


def test_two_people_change_the_same_agreement_and_the_second_is_shown_what_the_first_set(entrar, browser, base_url):
    pagina = entrar("secretaria.ancash")
    codigo = abiertos(pagina)[-1]
    pagina.get_by_role("link", name=f"Cambiar el estado de {codigo}").click()
    formulario = celda(pagina, codigo).locator("form")
    formulario.get_by_label("En proceso").check()
    contexto = browser.new_context(base_url=base_url, locale="es-PE", viewport=ESCRITORIO)
    otra = entrar("equipo.ancash", contexto.new_page())
    otra.goto("/acuerdos/")
    otra.get_by_role("link", name=f"Cambiar el estado de {codigo}").click()
    suyo = celda(otra, codigo).locator("form")
    suyo.get_by_label("Medio de verificación").fill("Reunión convocada")
    suyo.get_by_role("button", name="Guardar").click()
    suyo.wait_for(state="detached")
    contexto.close()
    formulario.get_by_role("button", name="Guardar").click()
    aviso = celda(pagina, codigo).get_by_role("alert")
    expect(aviso).to_contain_text(re.compile(r"Maribel Trejo Espinoza cambió el acuerdo .*Reunión convocada"))
    expect(celda(pagina, codigo).get_by_label("En proceso")).to_be_checked()
    celda(pagina, codigo).get_by_role("button", name="Guardar").click()
    expect(celda(pagina, codigo).locator("form")).to_have_count(0)
    expect(celda(pagina, codigo)).to_contain_text("En proceso")
    assert pagina.faltas == []


def test_a_workbook_with_errors_is_corrected_imported_and_imported_again(entrar):
    pagina = entrar("secretaria.ancash")
    uno, otro = abiertos(pagina)[:2]
    libro = pagina.request.get("/acuerdos/matriz.xlsx").body()
    previsualizar(pagina, con_celdas(libro, {uno: ("75%", None, ""), otro: ("Implementado", "2024-06-30", "Acta")}))
    expect(pagina.locator("main")).to_contain_text("2 con errores")
    expect(pagina.get_by_role("alert")).to_be_focused()
    expect(pagina.get_by_role("button", name="Importar", exact=True)).to_have_count(0)
    expect(pagina.locator("tbody tr").first).to_contain_text("75%")
    with pagina.expect_download() as bajada:
        pagina.get_by_role("button", name="Descargar mi Excel con los errores marcados").click()
    assert bajada.value.suggested_filename == "con-errores-matriz de junio.xlsx"
    with pagina.expect_download():  # the page that stays may ask for it again, and waits for nothing
        pagina.get_by_role("button", name="Descargar mi Excel con los errores marcados").click()
    pagina.wait_for_timeout(1500)  # what waits says so after a second
    expect(pagina.locator("#espera")).to_have_count(0)
    marcado = hoja_de(bajada)
    porques = [celdas[-1].value for celdas in marcado.iter_rows() if celdas[0].value in (uno, otro)]
    assert len(porques) == 2 and all(porques)
    correcto = con_celdas(
        libro, {uno: ("En proceso", None, "Oficio 119"), otro: ("Implementado", "2024-06-14", "Acta")}
    )
    previsualizar(pagina, correcto)
    expect(pagina.locator("main")).to_contain_text("2 por actualizar")
    expect(pagina.locator("main")).to_contain_text("0 con errores")
    pagina.get_by_role("button", name="Importar", exact=True).focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_text("Se importó la matriz: 0 acuerdos nuevos, 2 actualizados").wait_for()
    expect(celda(pagina, otro)).to_contain_text("el 14/06/2024: Acta")
    previsualizar(pagina, correcto)
    expect(pagina.locator("main")).to_contain_text("no hay nada que importar")
    assert pagina.faltas == []


def test_what_is_no_workbook_is_told_beside_its_field(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/importar/")
    pagina.get_by_label(re.compile("Libro de Excel")).set_input_files(oficio())
    pagina.get_by_role("button", name="Ver qué cambiaría").click()
    expect(pagina.get_by_role("alert")).to_be_focused()
    expect(pagina.get_by_role("alert").locator("li")).to_have_count(1)
    assert pagina.faltas == []


def test_the_month_is_uploaded_from_the_reminder_of_the_regional_page(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/regiones/02/")
    expect(pagina.locator("main")).to_contain_text("Aún no se carga la matriz de junio de 2024")
    pagina.get_by_role("link", name="Cargar la matriz", exact=True).focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Cargar la matriz de junio de 2024").wait_for()
    expect(pagina.locator("main")).to_contain_text("Falta la carga de la matriz de junio de 2024")
    pagina.get_by_role("button", name="Cargar la matriz de junio de 2024").focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_text("La matriz quedó cargada.").wait_for()
    fila = pagina.locator("tbody tr").first
    expect(fila).to_contain_text("junio de 2024")
    expect(fila).to_contain_text("Segunda verificación: ")
    with pagina.expect_download() as bajada:
        fila.get_by_role("link", name="matriz-02-2024-06-18.xlsx").click()
    assert hoja_de(bajada).max_row > 40
    pagina.get_by_role("link", name="Comparar dos cargas").click()
    expect(pagina.locator("h1")).to_have_text("Qué cambió entre dos cargas")
    pagina.goto("/regiones/02/")
    expect(pagina.locator("main")).not_to_contain_text("Aún no se carga la matriz")
    assert pagina.faltas == []


def test_without_javascript_a_state_is_changed_on_its_page_from_a_phone(browser, base_url):
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False, locale="es-PE", viewport=TELEFONO)
    pagina = ingresar(contexto.new_page(), "equipo.ancash")
    codigo = abiertos(pagina)[0]
    pagina.get_by_role("link", name=f"Cambiar el estado de {codigo}").click()
    pagina.get_by_label("Implementado", exact=True).check()
    pagina.get_by_role("button", name="Guardar y ver el acuerdo").click()
    expect(pagina.get_by_role("alert").first).to_contain_text("Indique desde cuándo está implementado.")
    expect(pagina.get_by_label("Implementado", exact=True)).to_be_checked()
    pagina.get_by_label("Implementado desde el").fill("2024-06-18")
    pagina.get_by_label("Medio de verificación").fill("Informe 7")
    pagina.get_by_role("button", name="Guardar y ver el acuerdo").click()
    expect(pagina.locator(".mensajes")).to_contain_text(f"El acuerdo {codigo} quedó actualizado.")
    expect(pagina.locator("main")).to_contain_text("18/06/2024: Informe 7")
    pagina.goto("/acuerdos/cargas/nueva/")
    expect(pagina.locator("main")).to_contain_text("La carga la hace la Secretaría Técnica de la IAR")
    contexto.close()


@pytest.mark.parametrize(
    "direccion",
    ["", "?estado=pendiente", "cargas/", "cargas/nueva/", "cargas/comparar/", "importar/", "{pk}/", "{pk}/situacion/"],
)
def test_the_pages_of_the_matrix_are_in_order_on_any_screen(entrar, direccion):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/acuerdos/")
    pk = re.search(r"/acuerdos/(\d+)/", pagina.locator("tbody th a").first.get_attribute("href"))[1]
    pagina.goto(f"/acuerdos/{direccion.format(pk=pk)}")
    revisar_pantallas(pagina)


def test_a_form_in_its_row_and_a_preview_are_in_order_on_any_screen(entrar):
    pagina = entrar("secretaria.ancash")
    codigo = abiertos(pagina)[0]
    pagina.get_by_role("link", name=f"Cambiar el estado de {codigo}").click()
    celda(pagina, codigo).locator("form").wait_for()
    revisar_pantallas(pagina)
    libro = pagina.request.get("/acuerdos/matriz.xlsx").body()
    previsualizar(pagina, con_celdas(libro, {codigo: ("75%", "30/02/2024", "")}))
    revisar_pantallas(pagina)


def revisar_pantallas(pagina):
    """It fits in any screen, nothing serious for axe, nothing in the console."""
    sin_faltas_graves(pagina)
    assert pagina.faltas == []
