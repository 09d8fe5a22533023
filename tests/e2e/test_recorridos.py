"""Each role walks every page it can reach: readable by all, at every width, loading nothing from elsewhere."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.e2e.mirada import ARCHIVOS, Ojos, sobrantes

pytestmark = pytest.mark.e2e
INGLES = re.compile(r"\b(Search|Log ?in|Sign in|Password|Submit|Next|Previous|Home|Page not found|Required|Download)\b")


def forma(url: str) -> str:
    """The address with its figures taken out: pages of one kind have one form."""
    partes = urlsplit(url)
    llaves = sorted({par.partition("=")[0] for par in partes.query.split("&") if par})
    return re.sub(r"\d+", "#", partes.path) + ("?" + "&".join(llaves) if llaves else "")


def enlaces(pagina, base_url) -> list[str]:
    hrefs = pagina.eval_on_selector_all("a[href]", "as => as.map(a => a.getAttribute('href'))")
    absolutos = [urljoin(pagina.url, h) for h in hrefs if h and not h.startswith(("#", "mailto:"))]
    ajenas = ("/documentos/", "/administracion/")
    paginas = [a for a in absolutos if a.startswith(base_url) and "formato=" not in a]
    caminos = [(a, urlsplit(a).path) for a in paginas]
    return [a for a, camino in caminos if not camino.startswith(ajenas) and not camino.endswith(ARCHIVOS)]


OJOS = Ojos()
"""Those of all roles: what one saw, the next need not."""


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


def recorrer(pagina, base_url, maximo=90) -> dict[str, list[str]]:
    """Visits one page of each kind that can be reached; returns what is wrong, by address."""
    vistas, pendientes, faltas = set(), [pagina.url], {}
    while pendientes and len(vistas) < maximo:
        url = pendientes.pop(0)
        if forma(url) in vistas:
            continue
        vistas.add(forma(url))
        respuesta = pagina.goto(url)
        if respuesta.status != 200:
            faltas[url] = [f"responde {respuesta.status}"]
            continue
        if malas := revisar_pagina(pagina):
            faltas[url] = malas
        pendientes += [e for e in enlaces(pagina, base_url) if forma(e) not in vistas]
    return faltas


@pytest.mark.parametrize(
    "usuario", ["secretaria.ancash", "midis.ancash", "provincia.huari", "evaluador.dmi", "exsecretario.ancash"]
)
def test_every_page_that_a_role_reaches_is_in_order(entrar, base_url, usuario):
    pagina = entrar(usuario)
    assert recorrer(pagina, base_url) == {}
    assert pagina.faltas == []


def test_the_pages_before_signing_in_are_in_order(vigilada, base_url):
    vigilada.goto("/cuenta/entrar/")
    assert recorrer(vigilada, base_url) == {}
    assert vigilada.faltas == []
