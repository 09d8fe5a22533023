"""What every page must be, whoever looks: nothing serious for axe, nothing that sticks out of the screen."""

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import ESCRITORIO, TELEFONO

ANCHOS = (ESCRITORIO["width"], TELEFONO["width"], 320)

ARCHIVOS = (".pdf", ".png", ".zip", ".json", ".xlsx", ".csv", ".svg", ".ics", ".txt")
"""Endings of the addresses that give a file, not a page."""


def faltas_de_axe(pagina) -> list[str]:
    """What axe finds serious on the page that is open, and where."""
    return [
        f"axe {falta['id']}: {falta['help']} {[nodo['target'] for nodo in falta['nodes'][:3]]}"
        for falta in Axe().run(pagina).response["violations"]
        if falta["impact"] in ("serious", "critical")
    ]


def sobrantes(pagina, anchos=ANCHOS) -> list[str]:
    """By how much the page sticks out at those widths; then it is left as wide as on a desktop."""
    pagina.wait_for_load_state()
    faltas = []
    for ancho in anchos:
        pagina.set_viewport_size({"width": ancho, "height": 800})
        sobra = pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if sobra > 0:
            faltas.append(f"a {ancho} px sobran {sobra} px de ancho")
    pagina.set_viewport_size(ESCRITORIO)
    return faltas


def pedidos_desde_ahora(pagina) -> list[str]:
    """A list that fills with what the page asks of any site from now on; but for its icon."""
    pagina.wait_for_load_state()
    pedidos = []
    pagina.on("request", lambda r: None if "/icono." in r.url else pedidos.append(f"{r.method} {r.url}"))
    return pedidos


def sin_faltas_graves(pagina):
    """Fails with what is wrong with the page that is open."""
    assert sobrantes(pagina) + faltas_de_axe(pagina) == []
