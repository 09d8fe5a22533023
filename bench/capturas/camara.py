"""The camera of the manual's pictures: what makes a picture the same whenever it is taken.

A picture ends where no line of text is cut in two, says the browser's own words in Spanish, has nothing that floats
over the page, and shows one hour and one code for those that each run makes anew. What is shown is noted too: the names
of what one presses and fills in, so that a test can tell when the portal no longer says them.
"""

import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page

CLAVE = "demo-EGTPI-2024"
"""Of every account of the demonstration (README.md)."""
ANCHO, ALTO, ESCALA = 800, 600, 0.9
BYTES = 16_000
"""Of a picture: a page of the manual has two, and is under 150 KB the first time."""

ARREGLAR = """() => {
  const decir = (campo, dicho) => {
    const copia = document.createElement("input");
    copia.className = campo.className;
    copia.value = dicho;
    copia.dataset.copia = "";
    campo.hidden = true;
    campo.style.setProperty("display", "none", "important");
    campo.after(copia);
  };
  for (const campo of document.querySelectorAll("input[type=date]"))
    decir(campo, campo.value.split("-").reverse().join("/") || "dd/mm/aaaa");
  for (const campo of document.querySelectorAll("input[type=time]")) decir(campo, campo.value || "--:--");
  for (const campo of document.querySelectorAll("input[type=file]"))
    decir(campo, campo.multiple ? "Elegir archivos  Ninguno seleccionado" : "Elegir archivo  Ninguno seleccionado");
  for (const uno of document.querySelectorAll("body *")) {
    if (!["sticky", "fixed"].includes(getComputedStyle(uno).position)) continue;
    uno.dataset.flotaba = uno.style.position;
    uno.style.position = "static";
  }
  window.deAntes = [];
  const textos = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (textos.nextNode()) {
    const nodo = textos.currentNode;
    const dicho = nodo.data
      .replace(/(\\d\\d\\/\\d\\d\\/\\d{4},? )\\d\\d:\\d\\d/g, "$110:00")
      .replace(/\\b[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}\\b/g, "3F7A-90C2-5B1E");
    if (dicho !== nodo.data) {
      window.deAntes.push([nodo, nodo.data]);
      nodo.data = dicho;
    }
  }
}"""
"""Debian's chromium says its own words in English alone; the hour of the demonstration is the true one, and the code of
what is issued is of that hour."""
COMO_ESTABA = """() => {
  for (const copia of document.querySelectorAll("[data-copia]")) {
    copia.previousElementSibling.hidden = false;
    copia.previousElementSibling.style.removeProperty("display");
    copia.remove();
  }
  for (const uno of document.querySelectorAll("[data-flotaba]")) {
    uno.style.position = uno.dataset.flotaba;
    delete uno.dataset.flotaba;
  }
  for (const [nodo, dicho] of window.deAntes) nodo.data = dicho;
}"""
CORTE = """([desde, alto]) => {
  const piezas = [];
  const anotar = (caja, titulo) => {
    if (caja.height > 1 && caja.width > 1 && caja.left < innerWidth)
      piezas.push({ de: caja.top + scrollY, a: caja.bottom + scrollY, titulo });
  };
  const textos = document.createTreeWalker(document.querySelector("main") || document.body, NodeFilter.SHOW_TEXT);
  const rango = document.createRange();
  while (textos.nextNode()) {
    const nodo = textos.currentNode;
    if (!nodo.data.trim() || !nodo.parentElement.checkVisibility()) continue;
    rango.selectNodeContents(nodo);
    const titulo = !!nodo.parentElement.closest("h1, h2, h3, h4, caption, thead");
    for (const caja of rango.getClientRects()) anotar(caja, titulo);
  }
  const campos = "input, select, textarea, button, .boton, img, iframe, embed, object";
  for (const uno of document.querySelectorAll(`main :is(${campos})`))
    if (uno.checkVisibility()) anotar(uno.getBoundingClientRect(), false);
  let arriba = Math.max(0, desde - 12);
  for (const pieza of piezas) if (pieza.de < arriba && pieza.a > arriba && pieza.a <= desde + 2) arriba = pieza.a;
  const entera = document.documentElement.scrollHeight;
  let abajo = Math.min(arriba + alto, entera);
  for (let vuelta = 0; vuelta < 40; vuelta++) {
    const partidas = piezas.filter((pieza) => pieza.de < abajo && pieza.a > abajo);
    const tope = partidas.length ? Math.min(...partidas.map((pieza) => pieza.de)) : abajo;
    const enteras = piezas.filter((pieza) => pieza.de >= arriba && pieza.a <= tope);
    if (!enteras.length) return [arriba, Math.min(alto, entera - arriba)];
    const ultima = enteras.reduce((mejor, pieza) => (pieza.a > mejor.a ? pieza : mejor));
    if (!partidas.length && !ultima.titulo) {
      abajo = Math.min(abajo, ultima.a + 24);
      break;
    }
    abajo = ultima.titulo ? ultima.de - 1 : Math.min(tope - 1, ultima.a + 14);
    if (!ultima.titulo && !piezas.some((pieza) => pieza.de < abajo && pieza.a > abajo)) break;
  }
  return [arriba, abajo - arriba];
}"""
"""Where the picture of so much at most begins and ends, from that height on: under the last line that is whole, which
is no title of what is not seen."""
NOMBRES = """([arriba, abajo]) => {
  const dichos = new Set();
  const cosas = "h1, h2, h3, h4, legend, label, summary, button, a.boton, th, dt, .form-text";
  for (const uno of document.querySelectorAll(`main :is(${cosas})`)) {
    const caja = uno.getBoundingClientRect();
    if (caja.height < 2 || caja.top + scrollY < arriba - 1 || caja.bottom + scrollY > abajo + 1) continue;
    const dicho = uno.innerText.replace(/\\s+/g, " ").replace(/[ *]+$/, "").trim();
    if (dicho.length > 2 && uno.checkVisibility()) dichos.add(dicho);
  }
  return [...dichos];
}"""
EN_SU_SITIO = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((una) => una.decode().catch(() => null)));
  for (let antes = "", igual = 0, n = 0; igual < 4 && n < 60; n++) {
    const ahora = [...document.querySelectorAll("main *")].map((u) => Math.round(u.getBoundingClientRect().top)).join();
    igual = ahora === antes ? igual + 1 : 0;
    antes = ahora;
    await new Promise((listo) => setTimeout(listo, 50));
  }
}"""
"""Waits until nothing moves: what comes late (a hint, a row) is then there."""


@dataclass
class Rollo:
    """What was taken: of each picture its bytes, its measures and the names that it shows."""

    fotos: dict[str, bytes] = field(default_factory=dict)
    medidas: dict[str, tuple[int, int]] = field(default_factory=dict)
    nombres: dict[str, list[str]] = field(default_factory=dict)

    def guardar(self, carpeta: Path) -> None:
        """Leaves the pictures in that folder."""
        carpeta.mkdir(parents=True, exist_ok=True)
        for nombre, foto in self.fotos.items():
            (carpeta / f"{nombre}.webp").write_bytes(foto)


class Camara:
    """Takes the pictures of a page of that portal, each with its name."""

    def __init__(self, portal: str, pagina: Page, rollo: Rollo):
        self.portal, self.pagina, self.rollo = portal, pagina, rollo

    def ir(self, direccion: str) -> None:
        self.pagina.goto(f"{self.portal}{direccion}")
        self.pagina.wait_for_load_state("networkidle")

    @property
    def aqui(self) -> str:
        """The address of the page, without the portal's."""
        return self.pagina.url.removeprefix(self.portal)

    def pulsar_boton(self, nombre: str) -> None:
        self.pagina.get_by_role("button", name=nombre).first.click()
        self.pagina.wait_for_load_state("networkidle")

    def pulsar_enlace(self, nombre: str) -> None:
        self.pagina.get_by_role("link", name=nombre).first.click()
        self.pagina.wait_for_load_state("networkidle")

    def confirmar(self) -> None:
        """Says again who one is, where the page asks for it."""
        if self.pagina.locator("main [name=password]").count():
            self.pagina.fill("main [name=password]", CLAVE)
            self.pulsar_boton("Seguir")

    def tomar(self, nombre: str, desde: str | Locator = "h1", alto: int = ALTO) -> None:
        """The page from that piece on, as wide as the window and so tall at most."""
        self.pagina.evaluate(EN_SU_SITIO)
        self.pagina.evaluate(ARREGLAR)
        lugar = self.pagina.locator(desde).first if isinstance(desde, str) else desde
        caja = lugar.bounding_box() or {"y": 0.0}
        donde = caja["y"] + self.pagina.evaluate("scrollY")
        arriba, suyo = self.pagina.evaluate(CORTE, [donde, alto])
        corte: FloatRect = {"x": 0, "y": arriba, "width": ANCHO, "height": suyo}
        foto = self.pagina.screenshot(full_page=True, clip=corte)
        self.rollo.nombres[nombre] = self.pagina.evaluate(NOMBRES, [arriba, arriba + suyo])
        self.pagina.evaluate(COMO_ESTABA)
        imagen = Image.open(io.BytesIO(foto))
        self.rollo.fotos[nombre] = en_webp(imagen)
        self.rollo.medidas[nombre] = imagen.size
        print(f"{nombre}: {imagen.width} × {imagen.height}, {len(self.rollo.fotos[nombre]):,} bytes")


def en_webp(imagen: Image.Image) -> bytes:
    """That picture as WebP, of the best quality that is of `BYTES` at most. Raises ValueError when none is."""
    for calidad in (70, 60, 50, 40, 30, 20, 10):
        memoria = io.BytesIO()
        imagen.convert("RGB").save(memoria, "WEBP", quality=calidad, method=6)
        if memoria.tell() <= BYTES:
            return memoria.getvalue()
    raise ValueError(f"la lámina no cabe en {BYTES:,} bytes: tómela menos alta")
