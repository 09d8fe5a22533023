"""An acta from its first word to both vistos buenos in a real browser: by keyboard alone, and with JavaScript off."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ingresar
from tests.e2e.fallas import nueva_acta
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado
from tests.egtpi_portal.documentos.firmante import firmar, identidad

pytestmark = pytest.mark.e2e
ESPERA_DEL_GUARDADO = 2500
"""Milliseconds after the last letter when what is typed has been sent to be saved."""
ANALISIS = re.compile(r"Análisis con sectores.*", re.S)


def datos_por_distrito() -> bytes:
    libro, salida = openpyxl.Workbook(), io.BytesIO()
    for fila in (["Distrito", "Niños con anemia"], ["Jangas", 31], ["Pira", 12]):
        libro.active.append(fila)
    libro.save(salida)
    return salida.getvalue()


def test_a_whole_acta_by_keyboard_until_both_coordinators_approve_it(entrar, browser, base_url):
    pagina = entrar("secretaria.ancash")
    antes = ANALISIS.search(pagina.locator(".criterios").nth(1).inner_text())[0]
    assert "Falta 1 de 4" in antes.split("Socialización")[0]
    numero, teclas = _escribir_por_teclado(pagina)
    _subir_y_presentar(pagina, teclas, numero)
    for cuenta in ("fed.ancash", "midis.ancash"):
        _aprobar(browser, base_url, cuenta, numero)
    pagina.goto("/regiones/02/")
    despues = ANALISIS.search(pagina.locator(".criterios").nth(1).inner_text())[0]
    assert "4 sesiones" in despues.split("Socialización")[0]
    assert "Cumple" in despues.split("Socialización")[0]
    assert pagina.faltas == []


def test_what_is_pressed_while_a_slow_line_saves_is_done_though_more_was_typed(entrar):
    pagina = entrar("secretaria.ancash")
    hoja = f"{nueva_acta(pagina, '2024-05-22')}agenda/"
    pagina.goto(hoja)
    pagina.get_by_role("button", name="Agregar el punto").click()
    descripcion, retenidas = pagina.locator("[name=filas-0-descripcion]"), []
    expect(descripcion).to_be_visible()

    def retener_el_primero(ruta):
        if retenidas or "autoguardar" not in (ruta.request.post_data or ""):
            ruta.continue_()
        else:
            retenidas.append(ruta)

    pagina.route(f"**{hoja}", retener_el_primero)
    descripcion.press_sequentially("Anemia")
    while not retenidas:
        pagina.wait_for_timeout(100)
    descripcion.press_sequentially(" y agua")
    pagina.get_by_role("button", name="Agregar el punto").click()
    pagina.wait_for_timeout(ESPERA_DEL_GUARDADO)
    retenidas[0].continue_()
    expect(pagina.locator("[name=filas-1-descripcion]")).to_be_visible()
    expect(pagina.locator("[name=filas-0-descripcion]")).to_have_value("Anemia y agua")


def _escribir_por_teclado(pagina):
    teclas = Teclado(pagina)
    pagina.goto("/actas/")
    teclas.pulsar("Nueva acta")
    pagina.wait_for_url("**/nueva/")
    teclas.fecha("fecha_sesion", "2024-06-17")
    teclas.escribir("lugar", "Auditorio, Huaraz")
    teclas.pulsar("Empezar el acta")
    pagina.wait_for_url("**/participantes/")
    numero = re.search(r"/actas/(\d+)/", pagina.url)[1]
    teclas.pulsar("Agregar un participante")
    expect(pagina.locator("[name=filas-0-nombre]")).to_be_visible()
    teclas.escribir("filas-0-nombre", "Rosa Vega")
    teclas.escribir("filas-0-cargo", "Gerenta")
    teclas.escribir("filas-0-entidad", "Gobierno Regional de Áncash")
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    sin_faltas_graves(pagina)
    teclas.pulsar("Guardar y seguir")
    pagina.wait_for_url("**/agenda/")
    for accion in ("An", "Seguimiento", "Otro"):  # no accent: what types one here writes in a box, not in a list
        n = pagina.locator("fieldset.renglon-largo").count()
        teclas.campo("nueva_accion")
        pagina.keyboard.type(accion)
        teclas.pulsar("Agregar el punto")
        expect(pagina.locator(f"[name=filas-{n}-descripcion]")).to_be_visible()
    teclas.escribir("filas-0-descripcion", "Anemia por distrito")
    teclas.campo("filas-0-sectores")
    pagina.keyboard.press("Space")
    teclas.escribir("filas-1-descripcion", "Seguimiento de acuerdos")
    teclas.escribir("filas-2-descripcion", "Informes varios")
    sin_faltas_graves(pagina)
    teclas.pulsar("Guardar y seguir")
    pagina.wait_for_url("**/seguimiento/")
    teclas.pulsar("Marcar todos")
    expect(pagina.locator("[name=realizado]")).to_be_checked()
    sin_faltas_graves(pagina)
    teclas.pulsar("Guardar y seguir")
    pagina.wait_for_url("**/acuerdos/")
    for n in range(3):
        teclas.campo("nuevo_punto")
        pagina.keyboard.type(f"P{n + 1}")
        teclas.pulsar("Agregar el acuerdo")
        expect(pagina.locator(f"[name=filas-{n}-texto]")).to_be_visible()
    for n in range(3):
        teclas.campo(f"filas-{n}-ambito")
        pagina.keyboard.type("Sectores y")
        teclas.fecha(f"filas-{n}-plazo", "2024-07-30")
        teclas.escribir(f"filas-{n}-texto", f"Acuerdo número {n + 1}")
        teclas.escribir(f"filas-{n}-responsable_entidad", "DIRESA Áncash")
        teclas.escribir(f"filas-{n}-responsable_cargo", "Directora")
    sin_faltas_graves(pagina)
    teclas.pulsar("Guardar y seguir")
    pagina.wait_for_url("**/evidencias/")
    return numero, teclas


def _subir_y_presentar(pagina, teclas, numero):
    with pagina.expect_download() as descarga:
        teclas.pulsar("Descargar el acta para firmar")
    papel = descarga.value.path().read_bytes()
    quien = identidad("VEGA RÍOS Rosa", emisor=identidad("Autoridad de Prueba"))
    with ThreadPoolExecutor(1) as aparte:  # this thread already has the browser's event loop
        firmado = aparte.submit(firmar, papel, quien).result()
    pagina.locator("form.sube input[type=file]").nth(1).set_input_files(
        {"name": "acta firmada.pdf", "mimeType": "application/pdf", "buffer": firmado}
    )
    teclas.pulsar("Subir el acta firmada")
    expect(pagina.locator(".firmas")).to_contain_text("VEGA RÍOS Rosa")
    expect(pagina.locator(".firmas")).to_contain_text("No se pudo comprobar")
    expect(pagina.locator(".firmas")).to_contain_text("el de lo escrito hoy")
    pagina.locator("form.sube input[type=file]").nth(0).set_input_files(
        {"name": "datos.xlsx", "mimeType": "application/octet-stream", "buffer": datos_por_distrito()}
    )
    pagina.locator("form.sube select").select_option("P1")
    pagina.locator("form.sube input[type=checkbox]").check()
    teclas.pulsar("Adjuntar")
    expect(pagina.locator(".evidencias")).to_contain_text("Aparecen 2 de 37 gobiernos locales del Pacto")
    sin_faltas_graves(pagina)
    pagina.goto(f"/actas/{numero}/presentar/")
    expect(pagina.locator("#limite")).to_have_text("Se presenta hasta el viernes 5 de julio de 2024")
    expect(pagina.locator("[aria-labelledby=como] .caracteristicas > li")).to_have_count(6)
    sin_faltas_graves(pagina)
    _presentar_con_tres_pulsaciones(pagina, teclas)
    sin_faltas_graves(pagina)
    with pagina.expect_download() as cargo:
        teclas.pulsar("Descargar el cargo")
    assert cargo.value.path().read_bytes().startswith(b"%PDF-")


def _presentar_con_tres_pulsaciones(pagina, teclas):
    """Who presses again because nothing seems to happen presents it once."""
    enviadas = []
    pagina.on("request", lambda pedido: enviadas.append(pedido.url) if pedido.method == "POST" else None)
    direccion = pagina.url
    with pagina.expect_request(lambda pedido: pedido.method == "POST"):  # before it is on its way a press replaces it
        teclas.pulsar("Presentar el acta")
    for _ in range(2):
        pagina.keyboard.press("Enter")
    expect(pagina.locator("h1")).to_contain_text("versión 1")
    assert enviadas == [direccion]


def _aprobar(browser, base_url, cuenta, numero, **opciones):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", **opciones)
    pagina = contexto.new_page()
    ingresar(pagina, cuenta)
    pagina.goto("/actas/bandeja/")
    pagina.locator(f'a[href="/actas/{numero}/visto-bueno/"]').press("Enter")
    pagina.get_by_role("button", name="Dar mi visto bueno").press("Enter")
    expect(pagina.locator(".mensajes")).to_contain_text("Dio su visto bueno")
    contexto.close()


def test_a_whole_acta_with_javascript_off(browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False)
    pagina = contexto.new_page()
    ingresar(pagina, "secretaria.ancash")
    pagina.goto("/actas/nueva/")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-11")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
    numero = re.search(r"/actas/(\d+)/", pagina.url)[1]
    pagina.get_by_role("button", name="Copiar de").click()
    expect(pagina.locator("[name=filas-0-nombre]")).not_to_have_value("")
    pagina.goto(f"/actas/{numero}/escribir/seguimiento/")
    pagina.get_by_label("La sesión hizo el seguimiento").check()
    pagina.get_by_role("button", name="Guardar y seguir").click()
    pagina.get_by_role("button", name="Agregar el acuerdo").click()
    pagina.locator("[name=filas-0-texto]").fill("Presentar el informe")
    pagina.get_by_role("button", name="Guardar y seguir").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Acuerdo 1, con quiénes es: Elija con quiénes es el acuerdo.")
    expect(pagina.locator("[name=filas-0-texto]")).to_have_value("Presentar el informe")
    pagina.locator("[name=filas-0-ambito]").select_option("interno")
    pagina.locator("[name=filas-0-plazo]").fill("2024-07-01")
    pagina.locator("[name=filas-0-responsable_entidad]").fill("Secretaría Técnica")
    pagina.locator("[name=filas-0-responsable_cargo]").fill("Secretaria")
    pagina.get_by_role("button", name="Guardar y seguir").click()
    with pagina.expect_download() as descarga:
        pagina.get_by_role("link", name="Descargar el acta para firmar").click()
    pagina.locator("form.sube input[type=file]").nth(1).set_input_files(
        {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": descarga.value.path().read_bytes()}
    )
    pagina.get_by_role("button", name="Subir el acta firmada").click()
    expect(pagina.locator(".mensajes")).to_contain_text("Se subió el acta firmada")
    pagina.goto(f"/actas/{numero}/presentar/")
    expect(pagina.locator("form.tarjeta")).to_contain_text("idéntico al que el portal le dio para firmar")
    pagina.get_by_label("Confirmo que este archivo es el acta firmada.").check()
    pagina.get_by_role("button", name="Presentar el acta").click()
    expect(pagina.locator("h1")).to_contain_text("versión 1")
    contexto.close()
    for cuenta in ("fed.ancash", "midis.ancash"):
        _aprobar(browser, base_url, cuenta, numero, java_script_enabled=False)


def test_two_tabs_on_one_step_lose_nothing(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/actas/nueva/")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-05")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
    otra = pagina.context.new_page()
    otra.goto(pagina.url)
    for una, nombre in ((pagina, "Ana"), (otra, "Luis")):
        una.get_by_role("button", name="Agregar un participante").click()
        una.locator("[name=filas-0-nombre]").fill(nombre)
        una.locator("[name=filas-0-entidad]").fill("GORE")
    pagina.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(pagina.locator(".mensajes")).to_contain_text("quedó guardado")
    otra.get_by_role("button", name="Guardar", exact=True).last.click()
    aviso = otra.locator("section.falla")
    expect(aviso).to_contain_text("Participantes: se quitó «Ana · GORE».")
    expect(aviso).to_be_focused()
    otra.get_by_role("button", name="Juntar").click()
    expect(otra.locator("[name=filas-1-nombre]")).to_have_value("Ana")
    otra.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(otra.locator(".mensajes")).to_contain_text("quedó guardado")
    for n, nombre in enumerate(("Luis", "Ana")):
        expect(otra.locator(f"[name=filas-{n}-nombre]")).to_have_value(nombre)


def test_without_a_line_what_is_typed_stays_and_saves_itself_when_it_comes_back(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/actas/nueva/")
    pagina.get_by_label("Fecha de la sesión").fill("2024-06-04")
    pagina.get_by_label("Extraordinaria").check()
    pagina.get_by_role("button", name="Empezar el acta").click()
    pagina.wait_for_url("**/participantes/")
    pagina.get_by_role("button", name="Agregar un participante").click()
    expect(pagina.locator("[name=filas-0-nombre]")).to_be_visible()
    pagina.locator("[name=filas-0-nombre]").fill("An")
    pagina.locator("[name=filas-0-entidad]").fill("G")
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    pagina.context.set_offline(True)
    pagina.locator("[name=filas-0-nombre]").fill("Ana")
    expect(pagina.locator("#estado-guardado")).to_contain_text("Hay cambios")  # what it said is true no more
    pagina.locator("[name=filas-0-entidad]").fill("GORE")
    expect(pagina.locator("#estado-guardado")).to_contain_text("No hay conexión")
    pagina.context.set_offline(False)
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    pagina.reload()
    expect(pagina.locator("[name=filas-0-nombre]")).to_have_value("Ana")
