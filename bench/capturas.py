"""The pictures of the manual, from a demonstration that is served: `make capturas`.

    PUERTO=8000 make demo                       # in one window
    PORTAL=http://localhost:8000 make capturas  # in another

It signs in as the accounts of the demonstration, begins what it needs (a draft of an acta, an observation), and leaves
each picture as WebP in static/egtpi/manual/, with its measures in medidas.json. It needs Debian's chromium and what
the browser tests need; the portal itself needs neither. It refuses a portal that is no demonstration.
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

CLAVE = "demo-EGTPI-2024"
"""Of every account of the demonstration (README.md)."""

CARPETA = Path(__file__).resolve().parents[1] / "static" / "egtpi" / "manual"
PORTAL = os.environ.get("PORTAL", "http://localhost:8000").rstrip("/")
ANCHO, ALTO, ESCALA = 960, 640, 0.75
BYTES = 16_000
"""Of a picture: a page of the manual has two, and is under 150 KB the first time."""
LISTA = """N.º\tNombres y apellidos\tCargo\tInstitución
1\tRosa Quispe Huamán\tGerente de Desarrollo Social\tMunicipalidad Provincial de Huaraz
2\tPedro Salas Rojas\tDirector de Salud\tDIRESA Áncash
3\tElena Vega Ríos\tJefa de Gestión Pedagógica\tDRE Áncash"""


class Camara:
    """Takes the pictures of a page, each with its name."""

    def __init__(self, pagina: Page, medidas: dict[str, tuple[int, int]]):
        self.pagina, self.medidas = pagina, medidas

    def ir(self, direccion: str) -> None:
        self.pagina.goto(f"{PORTAL}{direccion}")
        self.pagina.wait_for_load_state("networkidle")

    def tomar(self, nombre: str, desde: str | Locator = "h1", alto: int = ALTO) -> None:
        """The page from that piece on, as wide as the window and so tall at most."""
        lugar = self.pagina.locator(desde).first if isinstance(desde, str) else desde
        caja = lugar.bounding_box() or {"y": 0.0}
        entera = self.pagina.evaluate("document.documentElement.scrollHeight")
        arriba = max(0, caja["y"] + self.pagina.evaluate("scrollY") - 12)
        corte = {"x": 0, "y": arriba, "width": ANCHO, "height": min(alto, entera - arriba)}
        imagen = Image.open(io.BytesIO(self.pagina.screenshot(full_page=True, clip=corte)))  # type: ignore[arg-type]  # a clip is a plain dictionary
        for calidad in (70, 60, 50, 40, 30, 20, 10):
            memoria = io.BytesIO()
            imagen.convert("RGB").save(memoria, "WEBP", quality=calidad, method=6)
            if memoria.tell() <= BYTES:
                break
        (CARPETA / f"{nombre}.webp").write_bytes(memoria.getvalue())
        self.medidas[nombre] = imagen.size
        print(f"{nombre}: {imagen.width} × {imagen.height}, {memoria.tell():,} bytes")


@contextmanager
def como(navegador: Browser, quien: str, medidas: dict[str, tuple[int, int]]) -> Iterator[Camara]:
    """Signed in as that account of the demonstration; as nobody, when blank."""
    contexto = navegador.new_context(
        viewport={"width": ANCHO, "height": 800}, locale="es-PE", device_scale_factor=ESCALA
    )
    camara = Camara(contexto.new_page(), medidas)
    camara.ir("/cuenta/entrar/")
    if not camara.pagina.locator("aside.demo").count():
        sys.exit(f"{PORTAL} no es una demostración: no se toca.")
    if quien:
        camara.pagina.fill("[name=login]", quien)
        camara.pagina.fill("[name=password]", CLAVE)
        camara.pagina.click("main button[type=submit]")
        camara.pagina.wait_for_load_state()
    yield camara
    contexto.close()


def de_nadie(c: Camara) -> None:
    c.tomar("entrar", alto=440)
    c.ir("/comprobar/")
    c.tomar("comprobar", alto=420)


def de_la_secretaria(c: Camara) -> None:
    c.ir("/regiones/02/")
    c.tomar("que-falta", "#falta", alto=520)
    c.tomar("criterios", ".hitos", alto=520)
    _de_un_acta(c)
    c.ir("/acuerdos/")
    c.tomar("acuerdos", alto=600)
    c.ir("/acuerdos/cargas/nueva/")
    c.tomar("matriz", alto=460)
    c.ir("/asistencia/")
    c.pagina.get_by_role("link", name="Ver la cobertura").first.click()
    c.pagina.wait_for_load_state("networkidle")
    c.tomar("cobertura", "main h1", alto=560)


def _de_un_acta(c: Camara) -> None:
    p = c.pagina
    c.ir("/actas/nueva/")
    p.fill("[name=fecha_sesion]", "2024-06-17")
    p.check("[name=tipo][value=extraordinaria]")  # of which there may be several a day: it can be done again
    p.fill("[name=lugar]", "Auditorio del Gobierno Regional")
    p.click("main form button.boton[type=submit]")
    p.wait_for_load_state("networkidle")
    acta = p.url.split("/actas/")[1].split("/")[0]
    c.ir(f"/actas/{acta}/escribir/participantes/")
    p.get_by_text("Pegar de Excel o Word").click()
    p.fill("#pegado", LISTA)
    p.get_by_role("button", name="Ver cómo quedaría").first.click()
    p.wait_for_load_state("networkidle")
    c.tomar("pegar", alto=640)
    p.locator("button", has_text="Agregar la").first.click()
    p.wait_for_load_state("networkidle")
    c.tomar("participantes", ".rejilla.participantes", alto=420)
    c.ir(f"/actas/{acta}/escribir/agenda/")
    p.select_option("#nueva_accion", "analisis")
    p.get_by_role("button", name="Agregar el punto").click()
    p.wait_for_load_state("networkidle")
    p.locator("textarea[name$=descripcion]").last.fill("Anemia y agua segura, distrito por distrito")
    c.tomar("acta-agenda", alto=640)
    p.get_by_role("button", name="Guardar y seguir").click()
    p.wait_for_url("**/escribir/seguimiento/")
    c.ir(f"/actas/{acta}/escribir/acuerdos/")
    p.get_by_role("button", name="Agregar el acuerdo").click()
    p.wait_for_load_state("networkidle")
    p.locator("textarea[name$=texto]").last.fill("Dosar la hemoglobina a toda niña y niño menor de tres años")
    c.tomar("acta-acuerdos", ".rejilla.acuerdos", alto=560)
    c.ir(f"/actas/{acta}/escribir/evidencias/")
    c.tomar("acta-evidencias", alto=640)
    c.ir(f"/actas/{acta}/presentar/")
    c.tomar("acta-presentar", alto=640)


def de_la_coordinacion(c: Camara) -> None:
    c.ir("/actas/bandeja/")
    c.tomar("bandeja", alto=520)
    c.ir(c.pagina.get_by_role("link", name="Mirar").first.get_attribute("href") or "/")
    c.tomar("mesa", alto=640)


def de_la_evaluacion(c: Camara) -> None:
    c.ir("/pais/")
    c.tomar("tablero", "main h1", alto=600)


def de_la_administracion(c: Camara) -> None:
    c.ir("/administrar/")
    c.tomar("administracion", alto=560)


PLAN: tuple[tuple[str, Callable[[Camara], None]], ...] = (
    ("", de_nadie),
    ("secretaria.ancash", de_la_secretaria),
    ("midis.ancash", de_la_coordinacion),
    ("evaluador.dmi", de_la_evaluacion),
    ("administrador", de_la_administracion),
)


def main() -> int:
    CARPETA.mkdir(parents=True, exist_ok=True)
    medidas: dict[str, tuple[int, int]] = {}
    fallas = []
    with sync_playwright() as jugador:
        navegador = jugador.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=es-PE"])
        for quien, tomar in PLAN:
            with como(navegador, quien, medidas) as camara:
                try:
                    tomar(camara)
                except Exception as error:  # the others are taken all the same
                    fallas.append(f"{quien or 'nadie'}: {error}")
        navegador.close()
    sobran = {ruta.stem for ruta in CARPETA.glob("*.webp")} - set(medidas)
    for nombre in () if fallas else sobran:
        (CARPETA / f"{nombre}.webp").unlink()
    (CARPETA / "medidas.json").write_text(json.dumps(dict(sorted(medidas.items())), indent=1) + "\n")
    print("\n".join(fallas), file=sys.stderr)
    return 1 if fallas else 0


if __name__ == "__main__":
    sys.exit(main())
