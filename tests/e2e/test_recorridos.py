"""Each role walks every page it can reach: readable by all, at every width, loading nothing from elsewhere; and what
each walk was given is sound HTML."""

import re
from collections import defaultdict
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Error

from tests.e2e.conftest import ingresar
from tests.e2e.mirada import ARCHIVOS, Ojos, sobrantes
from tests.e2e.validador import faltas_de_html

pytestmark = pytest.mark.e2e
INGLES = re.compile(r"\b(Search|Log ?in|Sign in|Password|Submit|Next|Previous|Home|Page not found|Required|Download)\b")

MANUAL = "/ayuda/"


def forma(url: str) -> str:
    """The address with its figures taken out: pages of one kind have one form."""
    partes = urlsplit(url)
    llaves = sorted({par.partition("=")[0] for par in partes.query.split("&") if par})
    return re.sub(r"\d+", "#", partes.path) + ("?" + "&".join(llaves) if llaves else "")


def enlaces(pagina, base_url) -> list[str]:
    hrefs = pagina.eval_on_selector_all("a[href]", "as => as.map(a => a.getAttribute('href'))")
    return nuestros([urljoin(pagina.url, h) for h in hrefs if h and not h.startswith(("#", "mailto:"))], base_url)


def seguibles(pagina, base_url) -> list[str]:
    """Those that the person may follow: the manual tells of what others do too, and its pages lead to each other."""
    hay = enlaces(pagina, base_url)
    return [e for e in hay if MANUAL in e] if MANUAL in pagina.url else hay


def nuestros(direcciones, base_url) -> list[str]:
    """Those that are pages of the portal: no files, nor the administration of Django."""
    ajenas = ("/documentos/", "/administracion/")
    paginas = [a.partition("#")[0] for a in direcciones if a.startswith(base_url) and "formato=" not in a]
    caminos = [(a, urlsplit(a).path) for a in paginas]
    return [a for a, camino in caminos if not camino.startswith(ajenas) and not camino.endswith(ARCHIVOS)]


OJOS = Ojos()
"""Those of all roles: what one saw, the next need not."""


DADAS: dict[str, dict[str, str]] = defaultdict(dict)
"""The HTML of the pages that each walk was given, by their address."""


def revisar_pagina(pagina) -> list[str]:
    """What is wrong with the page that is open."""
    faltas = sobrantes(pagina) + OJOS.faltas(pagina)
    titulos = pagina.locator("h1").count()
    if titulos != 1:
        faltas.append(f"tiene {titulos} títulos principales")
    if "Datos de demostración" not in pagina.locator("body").inner_text():
        faltas.append("no dice que es una demostración")
    if encontrado := INGLES.search(pagina.locator("body").inner_text()):
        faltas.append(f"habla en inglés: {encontrado.group()}")
    return faltas


def ir(pagina, url):
    """Goes there; the answer, or nothing where what comes is a file that the browser keeps."""
    try:
        return pagina.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None


def recorrer(pagina, base_url, quien, maximo=90) -> dict[str, list[str]]:
    """Visits one page of each kind that can be reached; returns what is wrong, by address. What the portal wrote of
    each stays in DADAS, for the checker of HTML."""
    vistas, pendientes, faltas = set(), [pagina.url], {}
    while pendientes and len(vistas) < maximo:
        url = pendientes.pop(0)
        if forma(url) in vistas:
            continue
        vistas.add(forma(url))
        if (respuesta := ir(pagina, url)) is None:
            continue
        if respuesta.status != 200:
            faltas[url] = [f"responde {respuesta.status}"]
            continue
        DADAS[quien][url.removeprefix(base_url)] = respuesta.text()
        if malas := revisar_pagina(pagina):
            faltas[url] = malas
        pendientes += [e for e in seguibles(pagina, base_url) if forma(e) not in vistas]
    return faltas


RECORREN = ("secretaria.ancash", "midis.ancash", "provincia.huari", "evaluador.dmi", "exsecretario.ancash")


@pytest.mark.parametrize("usuario", RECORREN)
def test_every_page_that_a_role_reaches_is_in_order(entrar, base_url, usuario):
    pagina = entrar(usuario)
    assert recorrer(pagina, base_url, usuario) == {}
    assert pagina.faltas == []


def test_the_pages_before_signing_in_are_in_order(vigilada, base_url):
    vigilada.goto("/cuenta/entrar/")
    assert recorrer(vigilada, base_url, "nadie") == {}
    assert vigilada.faltas == []


def pedidas(pagina, base_url, maximo=120) -> dict[str, str]:
    """The HTML of one page of each kind that can be reached from the one that is open, asked for without showing it."""
    vistas, dadas, pendientes = set(), {}, [pagina.url]
    while pendientes and len(dadas) < maximo:
        url = pendientes.pop(0)
        if forma(url) in vistas:
            continue
        vistas.add(forma(url))
        respuesta = pagina.request.get(url)
        if not respuesta.headers.get("content-type", "").startswith("text/html"):
            continue
        dadas[url.removeprefix(base_url)] = texto = respuesta.text()
        hrefs = html.document_fromstring(texto).xpath("//a/@href")
        pendientes += nuestros([urljoin(respuesta.url, h) for h in hrefs], base_url)
    return dadas


def dadas_a(quien, browser, base_url) -> dict[str, str]:
    """What that person's walk was given, or is given now if she did not walk (a test run alone)."""
    if quien in DADAS:
        return DADAS[quien]
    with browser.new_context(base_url=base_url) as contexto:
        pagina = contexto.new_page()
        if quien == "nadie":
            pagina.goto("/cuenta/entrar/")
        else:
            ingresar(pagina, quien)
        return pedidas(pagina, base_url)


def test_every_page_is_sound_html(browser, base_url, tmp_path):
    paginas = {
        f"{quien}: {url}": texto
        for quien in ("nadie", *RECORREN, "administrador")
        for url, texto in dadas_a(quien, browser, base_url).items()
    }
    assert len(paginas) > 250
    assert faltas_de_html(paginas, tmp_path) == {}
