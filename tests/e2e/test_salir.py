"""Sessions in a real browser: after going out, going back shows nothing; ending another session ends it there."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO, ingresar
from tests.e2e.mirada import sin_faltas_graves
from tests.e2e.test_motores import entrar as entrar_en

pytestmark = pytest.mark.e2e


@pytest.fixture
def con_recuerdo(playwright, browser_type_launch_args, browser_context_args):
    """A page of a browser that keeps the pages it leaves, as people's do, even those that ask not to be stored:
    playwright's own does not."""
    argumentos = [*browser_type_launch_args["args"], "--enable-features=CacheControlNoStoreEnterBackForwardCache"]
    chromium = playwright.chromium.launch(
        **{**browser_type_launch_args, "args": argumentos}, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield chromium.new_context(**browser_context_args).new_page()
    chromium.close()


def atras(pagina):
    """By the page itself: playwright waits for a load, which a page that comes from memory has not."""
    pagina.evaluate("history.back()")


def test_after_going_out_going_back_shows_nothing_of_what_was_seen(con_recuerdo):
    pagina = ingresar(con_recuerdo, "secretaria.ancash")
    pagina.goto("/cuenta/")
    pagina.goto("/actas/")
    atras(pagina)
    expect(pagina.get_by_role("heading", name="Mi cuenta")).to_be_visible()
    pagina.goto("/acuerdos/")
    pagina.get_by_role("button", name="Salir").click()
    pagina.get_by_role("heading", name="Entrar al portal").wait_for()
    for camino in ("/acuerdos/", "/cuenta/"):
        atras(pagina)
        pagina.wait_for_url(lambda url, camino=camino: url.endswith(f"/cuenta/entrar/?next={camino}"))
        expect(pagina.get_by_role("heading", level=1)).to_have_text("Entrar al portal")
        expect(pagina.get_by_role("button", name="Salir")).to_have_count(0)


def test_after_going_out_going_back_leads_to_the_sign_in_in_each_engine(navegador, base_url):
    titulo = "document.readyState === 'complete' && document.querySelector('h1').textContent"
    entrar_en(navegador, base_url)
    navegador.ir(f"{base_url}/cuenta/")
    navegador.ir(f"{base_url}/actas/")
    navegador.js("document.querySelector('form[action=\"/cuenta/salir/\"]').requestSubmit()")
    navegador.hasta(f"location.search === '' && {titulo} === 'Entrar al portal'")
    for camino in ("/actas/", "/cuenta/"):
        navegador.atras()
        navegador.hasta(f"location.search === '?next={camino}' && {titulo} === 'Entrar al portal'")


def test_other_session_is_seen_and_ended(entrar, browser, browser_context_args):
    telefono = browser.new_context(**{**browser_context_args, "viewport": TELEFONO}).new_page()
    ingresar(telefono, "equipo.ancash")
    pagina = entrar("equipo.ancash")
    pagina.get_by_role("link", name="Mi cuenta").click()
    expect(pagina.locator("tbody tr").nth(1)).to_be_visible()
    sin_faltas_graves(pagina)
    otras = pagina.locator("tbody tr").count() - 1  # those of other tests too: the server is one for all
    for n in range(otras):
        pagina.get_by_role("button", name="Terminar la de").first.click()
        expect(pagina.locator(".alert")).to_have_text("Se terminó 1 sesión.")
        expect(pagina.locator("tbody tr")).to_have_count(otras - n)
    telefono.goto("/actas/")
    telefono.get_by_role("heading", name="Entrar al portal").wait_for()
    assert pagina.faltas == []
