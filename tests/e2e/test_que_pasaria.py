"""What would happen if, in a real browser: by keyboard with the verdicts on the spot, and without JavaScript."""

import pytest

pytestmark = pytest.mark.e2e
PAGINA = "/regiones/02/que-pasaria/"


def cifra(pagina) -> str:
    """What the second hito measures of the assistance."""
    return " ".join(
        pagina.locator("#resultado .tarjeta").nth(1).locator("tbody tr").first.locator(".n").inner_text().split()
    )


def test_ticking_by_keyboard_recomputes_on_the_spot(entrar):
    pagina = entrar("secretaria.ancash")
    pagina.goto(PAGINA)
    assert cifra(pagina) == "29 de 37 (78.3 %) exige 80 %"
    pagina.locator("input[name=si]").first.focus()
    pagina.keyboard.press("Space")
    pagina.get_by_text("Con 1 cosa hecha").wait_for()
    assert cifra(pagina) == "30 de 37 (81.0 %) exige 80 %"
    assert "si=hito-2" in pagina.url
    pagina.reload()
    assert pagina.locator("input[name=si]").first.is_checked()
    assert pagina.faltas == []


def test_without_javascript_the_button_recomputes(browser, base_url, entrar):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", java_script_enabled=False)
    pagina = entrar("secretaria.ancash", contexto.new_page())
    pagina.goto(PAGINA)
    pagina.locator("input[name=si]").first.check()
    pagina.get_by_role("button", name="Recalcular").click()
    assert cifra(pagina) == "30 de 37 (81.0 %) exige 80 %"
    assert pagina.locator("input[name=si]").first.is_checked()
    contexto.close()
