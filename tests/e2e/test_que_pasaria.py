"""What would happen if, in a real browser: by keyboard with the verdicts on the spot, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
PAGINA = "/regiones/19/que-pasaria/"
"""Pasco, of which no other test changes anything: its first record lacks one thing alone."""


def cifra(pagina) -> str:
    """What the second hito measures of the assistance."""
    return " ".join(
        pagina.locator("#resultado .tarjeta").nth(1).locator("tbody tr").first.locator(".n").inner_text().split()
    )


def primera_ficha(pagina):
    """The tick of «Completar la ficha 19-FAT-2023-0029…»."""
    return pagina.get_by_label(re.compile(r"Completar la ficha 19-F\S*0029"))


def test_ticking_by_keyboard_recomputes_on_the_spot(entrar):
    pagina = entrar("evaluador.dmi")
    pagina.goto(PAGINA)
    assert cifra(pagina) == "16 de 22 (72.7 %) exige 80 %"
    primera_ficha(pagina).focus()
    pagina.keyboard.press("Space")
    pagina.get_by_text("Con 1 cosa hecha").wait_for()
    assert cifra(pagina) == "17 de 22 (77.2 %) exige 80 %"
    pagina.wait_for_url(re.compile("si=hito-2"))
    pagina.reload()
    expect(primera_ficha(pagina)).to_be_checked()
    assert pagina.faltas == []


def test_without_javascript_the_button_recomputes(browser, base_url, entrar):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False)
    pagina = entrar("evaluador.dmi", contexto.new_page())
    pagina.goto(PAGINA)
    primera_ficha(pagina).check()
    pagina.get_by_role("button", name="Recalcular").click()
    pagina.get_by_text("Con 1 cosa hecha").wait_for()
    assert cifra(pagina) == "17 de 22 (77.2 %) exige 80 %"
    expect(primera_ficha(pagina)).to_be_checked()
    contexto.close()
