"""The assistance plan in a real browser: written by keyboard, its programme pasted, loaded; without JavaScript too; and
the coverage grid."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.teclado import Teclado

pytestmark = pytest.mark.e2e
PACTO = Path(__file__).resolve().parents[2] / "egtpi_portal/territorio/datos/pacto_ancash.csv"


def programa_copiado() -> str:
    """A programme as a spreadsheet copies it: the 37 signatories by name, months as headings."""
    with PACTO.open(encoding="utf-8") as archivo:
        filas = list(csv.DictReader(archivo))
    lineas = ["Ubigeo\tGobierno local\tPor\tset 2023\tdic 2023\tjun 2024"]
    lineas += [f"\tMunicipalidad {f['tipo']} de {f['distrito']}\tGORE\tD\tS\tS" for f in filas[::2]]
    lineas += [f"{int(f['ubigeo'])}\t{f['distrito']}\tGORE\tD\tS\tS" for f in filas[1::2]]
    assert len(lineas) == 38
    return "\n".join(lineas)


def test_a_plan_by_keyboard_with_a_pasted_programme_until_it_is_loaded(entrar):
    pagina = entrar("secretaria.ancash")
    teclas = Teclado(pagina)
    pagina.goto("/asistencia/")
    teclas.pulsar("Escribir el plan")
    pagina.wait_for_url("**/planes/nuevo/**")
    teclas.pulsar("Empezar el plan")
    for seccion in ("presentacion", "antecedentes", "finalidad", "objetivos"):
        _seccion(pagina, teclas, seccion, f"Texto de {seccion} escrito con el teclado.")
    pagina.wait_for_url("**/actores/")
    teclas.pulsar("Proponer un texto")
    expect(pagina.locator("#texto")).to_have_value(re.compile("Municipalidad Distrital de Pira"))
    teclas.pulsar("Guardar y seguir")
    _seccion(pagina, teclas, "metas", "Metas.")
    _programacion(pagina, teclas)
    for seccion in ("instrumentos", "recursos"):
        _seccion(pagina, teclas, seccion, f"Texto de {seccion}.")
    _cargar(pagina, teclas)
    assert pagina.faltas == []


def _seccion(pagina, teclas, seccion, texto):
    """Types a section, sees it save itself, and goes on to the next."""
    pagina.wait_for_url(f"**/{seccion}/")
    teclas.escribir("texto", texto)
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    if seccion == "presentacion":
        sin_faltas_graves(pagina)
    teclas.pulsar("Guardar y seguir")


def _programacion(pagina, teclas):
    """Pastes 37 local governments; changes cells by letter, arrows and clicks; it saves itself."""
    pagina.wait_for_url("**/programacion/")
    teclas.campo("pegado")
    pagina.keyboard.insert_text(programa_copiado())
    teclas.pulsar("Poner en la tabla")
    expect(pagina.locator("#hoja > .aviso")).to_have_text(
        "Se leyeron 111 acciones de 37 gobiernos locales: reemplazan lo que la tabla tenía de ellos."
    )
    expect(pagina.locator("#estado-guardado")).to_contain_text("Guardado a las")
    expect(pagina.locator(".programa tbody tr:not(.grupo)")).to_have_count(37)
    pira = pagina.locator(".programa tr", has_text="Pira")
    expect(pira.locator(".cuantas")).to_have_text("3")
    celda = pira.get_by_label("Pira (distrital), octubre de 2023")
    celda.focus()
    pagina.keyboard.press("e")
    expect(celda).to_have_value("E")
    expect(pira.locator(".cuantas")).to_have_text("4")
    pagina.keyboard.press("ArrowRight")
    expect(pira.get_by_label("Pira (distrital), noviembre de 2023")).to_be_focused()
    pagina.keyboard.press("Space")
    expect(pira.get_by_label("Pira (distrital), noviembre de 2023")).to_have_value("D")
    febrero = pira.get_by_label("Pira (distrital), febrero de 2024")
    for letras in ("D", "S", "E", "DS", ""):
        febrero.click()
        expect(febrero).to_have_value(letras)
    with pagina.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/programacion/")):
        pira.get_by_label("Quién asiste a Pira (distrital)").select_option("provincial")
    sin_faltas_graves(pagina)
    teclas.escribir("texto", "Se programan tres acciones por gobierno local.")
    teclas.pulsar("Guardar y seguir")


def _cargar(pagina, teclas):
    """Chooses the acta and loads: late, as the page says, and evidence all the same."""
    pagina.wait_for_url("**/cargar/")
    expect(pagina.locator("#contenido")).to_contain_text("Cada firmante del programa tiene 2 acciones o más (37 de 37)")
    expect(pagina.locator("#contenido")).to_contain_text("El programa llega a junio de 2024")
    expect(pagina.locator("#contenido")).to_contain_text("Se carga hasta el 6 de octubre de 2023: hoy ya es tarde")
    sin_faltas_graves(pagina)
    teclas.campo("acta")
    pagina.keyboard.press("ArrowDown")
    teclas.pulsar("Cargar el plan")
    expect(pagina.get_by_role("heading", level=1)).to_have_text(re.compile(r"Plan de asistencia técnica 02-PLAN-\d"))
    expect(pagina.locator("body")).to_contain_text("por Rosa Elvira Maguiña Cáceres")
    expect(pagina.locator("#programa + .tabla tbody tr")).to_have_count(37)
    sin_faltas_graves(pagina)


def test_without_javascript_a_programme_is_pasted_corrected_and_saved(browser, base_url):
    contexto = browser.new_context(base_url=base_url, java_script_enabled=False, locale="es-PE")
    pagina = ingresar(contexto.new_page(), "secretaria.ancash")
    pagina.goto("/asistencia/planes/nuevo/")
    pagina.get_by_role("button", name="Empezar el plan").or_(
        pagina.get_by_role("link", name=re.compile("Seguir escribiendo"))
    ).click()
    pagina.wait_for_url("**/presentacion/")
    pagina.goto(pagina.url.replace("presentacion", "programacion"))
    pagina.locator("details", has_text="Programa copiado").evaluate("e => { e.open = true; }")
    pagina.get_by_label("Programa copiado").fill(f"{programa_copiado()}\n\tJangaz\tGORE\tD\t\tS")
    pagina.get_by_role("button", name="Poner en la tabla").click()
    expect(pagina.locator("#hoja")).to_contain_text("Línea 39: «Jangaz» no es un gobierno local de la región")
    pagina.get_by_label("Pira (distrital), octubre de 2023").fill("hola")
    pagina.get_by_role("button", name="Guardar", exact=True).click()
    expect(pagina.locator(".falla").last).to_contain_text("Pira (distrital), octubre de 2023: «hola» no es D, S ni E.")
    expect(pagina.get_by_label("Pira (distrital), octubre de 2023")).to_have_value("hola")
    pagina.get_by_label("Pira (distrital), octubre de 2023").fill("e")
    pagina.get_by_role("button", name="Guardar", exact=True).click()
    expect(pagina.locator(".mensajes")).to_contain_text("«VII. Programación» quedó guardada.")
    expect(pagina.get_by_label("Pira (distrital), octubre de 2023")).to_have_value("E")
    expect(pagina.get_by_label("Pira (distrital), junio de 2024")).to_have_value("S")
    contexto.close()


def test_the_coverage_grid_says_how_many_and_who_is_nearest(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto("/asistencia/")
    Teclado(pagina).pulsar("Ver la cobertura")
    pagina.wait_for_url("**/cobertura/02/**")
    expect(pagina.locator(".hitos")).to_contain_text("24 de 37 (64.8 %), la meta es 60 %: se alcanza.")
    expect(pagina.locator(".hitos")).to_contain_text(re.compile(r"de 37 .*la meta es 80 %"))
    expect(pagina.locator(".teselas li")).to_have_count(37)
    sin_faltas_graves(pagina)
    pagina.locator(".teselas a", has_text="Pira").click()
    expect(pagina.locator("tr:target")).to_contain_text("Pira")
    for boton, fin in (("Descargar en XLSX", ".xlsx"), ("Descargar en PDF", ".pdf")):
        with pagina.expect_download() as bajada:
            pagina.get_by_role("link", name=boton).click()
        assert bajada.value.suggested_filename == f"02-cobertura-hito-2-2024-06-18{fin}"
    assert pagina.faltas == []
