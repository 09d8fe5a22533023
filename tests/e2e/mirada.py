"""What every page must be, whoever looks: nothing serious for axe, nothing that sticks out of the screen."""

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.anotado import anotar
from tests.e2e.conftest import ESCRITORIO, TELEFONO

ANCHOS = (ESCRITORIO["width"], TELEFONO["width"], 320)

ARCHIVOS = (".pdf", ".png", ".zip", ".json", ".xlsx", ".docx", ".csv", ".svg", ".ics", ".txt")
"""Endings of the addresses that give a file, whether the browser shows it or keeps it."""


def faltas_de_axe(pagina) -> list[str]:
    """What axe finds serious on the page that is open, and where."""
    pagina.wait_for_load_state()
    respuesta = Axe().run(pagina, options={"resultTypes": ["violations"]}).response
    faltas = [
        f"axe {falta['id']}: {falta['help']} {[nodo['target'] for nodo in falta['nodes'][:3]]}"
        for falta in respuesta["violations"]
        if falta["impact"] in ("serious", "critical")
    ]
    anotar(pagina.url, respuesta, len(faltas))
    return faltas


HECHURAS = """() => {
  const pesa = nombre => ["role", "type", "lang", "disabled"].includes(nombre) || nombre.startsWith("aria-");
  const valor = a => pesa(a.name) && !/\\d/.test(a.value) ? a.name + "=" + a.value : a.name;
  const una = e => [e.tagName, e.className, ...Array.from(e.attributes, valor).sort()].join(" ");
  const todas = new Set();
  for (const e of document.body.querySelectorAll("*")) {
    const cadena = [e.textContent.trim() ? "dice" : "calla"];
    for (let n = e; n !== document.body; n = n.parentElement) cadena.push(una(n));
    todas.add(cadena.join(" < "));
  }
  return [...todas];
}"""


class Ojos:
    """Who walks page after page: what axe has looked at in an element of the same make, within elements of the same
    make, is not looked at again."""

    def __init__(self):
        self.vistas: set[str] = set()
        self.miradas = self.pasadas = 0

    def faltas(self, pagina) -> list[str]:
        """What axe finds serious on the page, if there is anything on it that no page before had."""
        hechuras = set(pagina.evaluate(HECHURAS))
        if hechuras <= self.vistas:
            self.pasadas += 1
            return []
        self.miradas += 1
        if not (faltas := faltas_de_axe(pagina)):
            self.vistas |= hechuras
        return faltas


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
