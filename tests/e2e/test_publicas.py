"""What anybody reads without an account, on a phone that comes for the first time: how much comes, in how many
requests, whether all can read it, and whether it fits."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.anotado import anotar
from tests.e2e.conftest import TELEFONO

pytestmark = pytest.mark.e2e
BYTES, PEDIDOS, DE_DATOS = 150_000, 16, 60_000
"""Bounds of a first page, and of a file of open data as it comes: compressed, where the browser takes it so."""
REGION, NUMERO = "09", "V-2024-H1-09-002"
"""Huancavelica, and the verification of it that superseded another."""
DE_CADA_CLASE = (
    "/resultados/", "/resultados/hitos/art-01.01-2023-2024/hito-1/", f"/resultados/regiones/{REGION}/",
    f"/resultados/verificaciones/{NUMERO}/", "/resultados/reglas/", "/ayuda/manual/", "/ayuda/manual/pegar-filas/",
    "/ayuda/manual/?q=visto+bueno", "/ayuda/manual/?q=zzzz", "/ayuda/reglas/", "/ayuda/reglas/analisis/", "/ayuda/",
    "/ayuda/glosario/", "/privacidad/", "/accesibilidad/", "/cuenta/entrar/", "/cuenta/clave/olvido/", "/comprobar/",
    "/comprobar/{codigo}/", "/api/", "{enlace}",
)  # fmt: skip
DATOS = ("verificaciones.csv", "criterios.csv", "verificaciones.json", "datapackage.json", "resultados.zip")


@pytest.fixture
def publicado(browser, base_url, entrar) -> Iterator[dict[str, str]]:
    """The code of a verification that was issued (`codigo`) and a door without account (`enlace`)."""
    with browser.new_context(base_url=base_url, locale="es-PE") as contexto:
        pagina = entrar("secretaria.ancash", contexto.new_page())
        pagina.goto("/accesos/nuevo/?region=02")
        pagina.locator("[name=ubigeo]").select_option(index=1)
        pagina.get_by_role("button", name="Dar el acceso").click()
        pagina.wait_for_url("**/accesos/*/")
        enlace = urlsplit(pagina.locator("p.codigo a").get_attribute("href")).path
        pagina.goto(f"/resultados/verificaciones/{NUMERO}/")
        yield {"codigo": pagina.locator(".datos code").first.inner_text(), "enlace": enlace}


def test_every_kind_of_public_page_is_light_readable_and_as_wide_as_a_phone(publicado, browser, base_url):
    contexto = browser.new_context(base_url=base_url, locale="es-PE", viewport=TELEFONO)
    pagina = contexto.new_page()
    linea, pesos = contexto.new_cdp_session(pagina), []
    linea.send("Network.enable")
    linea.on("Network.loadingFinished", lambda suceso: pesos.append(suceso["encodedDataLength"]))
    faltas: dict[str, list[str]] = {}
    for plantilla in DE_CADA_CLASE:
        direccion = plantilla.format(**publicado)
        pagina.goto("about:blank")  # what the page before still asked for is not of this one
        linea.send("Network.clearBrowserCache")
        pesos.clear()
        pagina.goto(direccion)
        if malas := _faltas(pagina, pesos):
            faltas[plantilla] = malas
    for archivo in DATOS:
        bytes_ = int(contexto.request.get(f"/resultados/datos/{archivo}").headers["content-length"])
        if bytes_ > DE_DATOS:
            faltas[archivo] = [f"{bytes_:,} bytes"]
    contexto.close()
    assert faltas == {}


def _faltas(pagina, pesos: list[float]) -> list[str]:
    """What is wrong with the page that is open: axe's violations of any weight, too much (what came while axe looked
    too, such as pictures below), a page that sticks out. `pesos`: the bytes of each answer."""
    respuesta = Axe().run(pagina, options={"resultTypes": ["violations"]}).response
    anotar(pagina.url, respuesta, sum(una["impact"] in ("serious", "critical") for una in respuesta["violations"]))
    faltas = [f"axe {una['id']}: {[n['target'] for n in una['nodes'][:3]]}" for una in respuesta["violations"]]
    if (bytes_ := int(sum(pesos))) > BYTES:
        faltas.append(f"{bytes_:,} bytes")
    if len(pesos) > PEDIDOS:
        faltas.append(f"{len(pesos)} pedidos")
    if (sobra := pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
        faltas.append(f"sobran {sobra} px de ancho")
    return faltas
