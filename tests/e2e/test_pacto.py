"""The pages of the pact on a phone; and the filters of its board by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import TELEFONO
from tests.e2e.mirada import faltas_de_axe, sobrantes

pytestmark = pytest.mark.e2e
DE_LA_REGION = (
    "/pacto/brechas/02/?faltan=x", "/pacto/brechas/02/CRED-12M/", "/pacto/indicadores/CRED-12M/",
    "/pacto/metas/?region=02", "/pacto/metas/documento/?region=02",
    "/pacto/mediciones/escribir/?region=02&indicador=CRED-12M&corte=2024-06-15", "/pacto/mediciones/nueva/?region=02",
    "/pacto/evaluacion/regla/?region=02",
)  # fmt: skip
DEL_PAIS = ("/pacto/", "/pacto/pais/ANEMIA-6-12M/?solo=falta", "/pacto/indicadores/", "/pacto/evaluacion/?region=10")
REPETIDOS = (
    "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); "
    "return ids.filter((id, n) => ids.indexOf(id) !== n); }"
)


@pytest.mark.parametrize(("usuario", "rutas"), [("secretaria.ancash", DE_LA_REGION), ("revisor.dat", DEL_PAIS)])
def test_each_page_fits_a_phone_and_says_what_it_is(entrar, usuario, rutas):
    pagina = entrar(usuario)
    faltas = {}
    for ruta in rutas:
        assert pagina.goto(ruta).status == 200
        suyas = sobrantes(pagina, (TELEFONO["width"], 320))
        pagina.set_viewport_size(TELEFONO)
        suyas += faltas_de_axe(pagina) + [f"id repetido: {uno}" for uno in pagina.evaluate(REPETIDOS)]
        if suyas:
            faltas[ruta] = suyas
    assert faltas == {}
    assert pagina.faltas == []


def test_who_is_worst_is_filtered_and_taken_to_a_slide_without_javascript_by_keyboard(browser, base_url, entrar):
    contexto = browser.new_context(
        base_url=base_url, locale="es-PE", timezone_id="America/Lima", viewport=TELEFONO, java_script_enabled=False
    )
    pagina = entrar("revisor.dat", contexto.new_page())
    pagina.goto("/pacto/pais/CRED-12M/")
    peor = pagina.locator(".quien-peor .grande")
    expect(peor).to_contain_text("Le faltan")
    pagina.get_by_label("Les falta más de (puntos)").focus()
    pagina.keyboard.type("15,5")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".aviso")).to_contain_text("A los que les falta más de 15.5 puntos:")
    expect(pagina.get_by_label("Les falta más de (puntos)")).to_have_value("15,5")
    png = pagina.get_by_role("link", name="PNG de Las regiones en el tiempo")
    png.focus()
    with pagina.expect_download() as espera:
        pagina.keyboard.press("Enter")
    assert espera.value.suggested_filename == "brechas-pais-CRED-12M-tiempo-2024-06-18.png"
    assert espera.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    pagina.goto("/pacto/?faltan=99,5")
    expect(pagina.locator(".vacio")).to_contain_text("cambie los filtros o quítelos")
    contexto.close()
