"""Every eye and hand: what moves without a press, what a reader is told, what has the focus, what other colours and
paper show. The engines' long runs are `make ojos`."""

import io
import math
import re

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import sin_faltas_graves

pytestmark = pytest.mark.e2e
SALTO = """() => new Promise(listo => {
  let total = 0;
  new PerformanceObserver(l => l.getEntries().forEach(e => { total += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => listo(total), 400);
})"""
"""The layout jump of the page so far (CLS)."""
BAJO_LA_COLUMNA = """() => {
  const caja = document.querySelector('.calor'), tapados = [];
  for (const enlace of caja.querySelectorAll('th:not(:first-child) a, td a')) {
    caja.querySelector('a').focus();
    enlace.focus();
    const e = enlace.getBoundingClientRect(), fija = enlace.closest('tr').children[0].getBoundingClientRect();
    if (e.left < fija.right - 1) tapados.push(enlace.textContent.trim());
  }
  return tapados;
}"""
"""The links of a table of heat that, having the focus, are under the column that stays."""
LETRAS_PERDIDAS = """() => {
  const luz = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number); return r * 0.3 + g * 0.6 + b * 0.1; };
  const fondo = luz(getComputedStyle(document.documentElement).backgroundColor);
  return [...document.querySelectorAll('.grafico svg > text')]
    .filter((t) => Math.abs(luz(getComputedStyle(t).fill) - fondo) < 100).map((t) => t.textContent);
}"""
"""The letters of a chart that are not seen against its ground."""


def salto_de(contexto, url: str) -> float:
    """The jump of a first visit by a slow line."""
    pagina = contexto.new_page()
    linea = contexto.new_cdp_session(pagina)
    linea.send("Network.enable")
    linea.send("Network.setCacheDisabled", {"cacheDisabled": True})
    linea.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 60, "downloadThroughput": 400_000, "uploadThroughput": 90_000},
    )
    pagina.goto(url)
    salto = pagina.evaluate(SALTO)
    pagina.close()
    return salto


def test_the_dashboard_moves_nothing_and_its_filter_is_told_to_who_does_not_see_it(entrar, browser, base_url):
    pagina = entrar("evaluador.dmi")
    telefono = browser.new_context(viewport=TELEFONO, storage_state=pagina.context.storage_state())
    saltos = [salto_de(c, f"{base_url}/pais/") for c in (pagina.context, telefono)]
    assert max(saltos) <= 0.02
    chica = telefono.new_page()
    chica.goto(f"{base_url}/pais/")
    assert chica.evaluate(BAJO_LA_COLUMNA) == []
    telefono.close()

    pagina.goto("/pais/")
    titulo = pagina.title()
    pagina.get_by_role("link", name=re.compile("No cumple$")).press("Enter")
    llega = pagina.locator("[data-llega]").last
    expect(llega).to_be_focused()
    expect(llega).to_contain_text("con veredicto «no cumple»")
    expect(pagina).to_have_title(titulo.replace(" · Portal", ": no cumple · Portal"))
    pagina.locator("#orden-acuerdos").press("Enter")
    expect(pagina.locator("#anuncio")).to_contain_text("Por acuerdos, de menos a más. Se muestran")
    expect(pagina.locator("#orden-acuerdos")).to_be_focused()
    sin_faltas_graves(pagina)
    pagina.get_by_text("Qué cambió, quién va tarde y a quién llamar").click()
    pagina.get_by_text("Quién va tarde").wait_for()
    assert pagina.faltas == []


def test_dates_are_said_charts_keep_their_names_and_the_list_fits_the_paper(entrar, browser, base_url):
    pagina = entrar("secretaria.ancash")
    gringo = browser.new_context(locale="en-US", storage_state=pagina.context.storage_state(), base_url=base_url)
    otra = gringo.new_page()
    otra.goto("/regiones/02/tiempo/")
    expect(otra.locator("#al-en-palabras")).to_have_text("martes 18 de junio de 2024")
    otra.locator("#al").fill("2024-03-01")
    expect(otra.locator("#al-en-palabras")).to_have_text("viernes 1 de marzo de 2024")
    otra.emulate_media(forced_colors="active", color_scheme="dark")
    assert otra.evaluate(LETRAS_PERDIDAS) == []
    otra.emulate_media(forced_colors="none", color_scheme="light")
    otra.goto("/acuerdos/")
    acuerdos = otra.locator(".tabla tbody tr").count()
    with pikepdf.open(io.BytesIO(otra.pdf(prefer_css_page_size=True))) as papel:
        lados = [tuple(hoja.mediabox[2:]) for hoja in papel.pages]
    assert len(lados) <= 1 + math.ceil((acuerdos - 11) / 18)  # a hundred in six
    assert all(ancho > alto for ancho, alto in lados), "a list of seven columns lies on its side"
    gringo.close()
    assert pagina.faltas == []
