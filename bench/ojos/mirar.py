"""The pages as axe, IBM's engine and HTML_CodeSniffer see them, and some measures of our own, at three widths.

    make ojos                                   # serves nothing: PORTAL says where the demonstration is
    .venv/bin/python -m bench.ojos.mirar [word of an address …]

Prints a table: by page, how many faults of each kind over the three widths, and the layout jump on a first visit by a
slow line (CLS, on a desktop and on a phone). Then each fault. Returns 1 when there is any.
"""

import os
import shutil
import sys
from collections import defaultdict
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from bench.ojos.paginas import PAGINAS, ingresar, ir, nombre_de

RAIZ = Path(__file__).resolve().parents[2]
MOTORES = Path(os.environ.get("MOTORES", RAIZ / "var/ojos/node_modules"))
BASE = os.environ.get("PORTAL", "http://localhost:8000")
ANCHOS = tuple(map(int, os.environ.get("ANCHOS", "1320 360 320").split()))
CLASES = ("axe", "ibm", "htmlcs", "ancho", "foco", "letras", "espacio", "colores")
"""Axe, the two other engines, what sticks out, what has the focus and is covered, letters at 200 %, text spacing,
letters of drawings lost in forced colours."""
REGLAS_DE_AXE = {"rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}}
LINEA = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A slow 4G line: milliseconds, bytes a second."""
SALTO = """() => new Promise(listo => {
  let total = 0;
  new PerformanceObserver(l => l.getEntries().forEach(e => { total += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => listo(Math.round(total * 1000) / 1000), 700);
})"""
ESPACIO = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
GRANDE = "html { font-size: 200% !important }"


def faltas_de_axe(pagina) -> list[str]:
    """Every fault, the small ones too."""
    return [
        f"{f['id']}: {f['help']} {[n['target'] for n in f['nodes'][:3]]}"
        for f in Axe().run(pagina, options=REGLAS_DE_AXE).response["violations"]
    ]


def sobra(pagina) -> list[str]:
    """What sticks out of the screen."""
    cuanto = pagina.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"sobran {cuanto} px de ancho"] if cuanto > 0 else []


def con_estilo(pagina, estilo: str) -> list[str]:
    """What is lost while the page has that style too."""
    hoja = pagina.add_style_tag(content=estilo)
    faltas = sobra(pagina) + pagina.evaluate("[...miradas.textoFuera(), ...miradas.camposCortos()]")
    hoja.evaluate("e => e.remove()")
    return faltas


def mirar(pagina) -> dict[str, list[str]]:
    """The faults of the page that is open, by kind; over the three widths."""
    for guion in ("accessibility-checker-engine/ace.js", "html_codesniffer/build/HTMLCS.js"):
        pagina.add_script_tag(path=MOTORES / guion)
    pagina.add_script_tag(path=RAIZ / "bench/ojos/miradas.js")
    pagina.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    faltas = defaultdict(set)
    for ancho in ANCHOS:
        pagina.set_viewport_size({"width": ancho, "height": 800})
        # before: what only looks different with other letters is no fault of the letters
        de_siempre = set(con_estilo(pagina, "/* nothing */"))
        visto = {
            "axe": faltas_de_axe(pagina), "ibm": pagina.evaluate("miradas.ibm()"),
            "htmlcs": pagina.evaluate("miradas.htmlcs()"), "ancho": sobra(pagina),
            "foco": pagina.evaluate("miradas.tapados()"),
            "espacio": [f for f in con_estilo(pagina, ESPACIO) if f not in de_siempre],
            # 200 % of 1320 px is what one who needs big letters has; a phone at 200 % is another's 160 px
            "letras": [f for f in con_estilo(pagina, GRANDE) if f not in de_siempre] if ancho == 1320 else [],
        }  # fmt: skip
        for clase, lista in visto.items():
            faltas[clase].update(f"{texto} [{ancho}]" for texto in lista)
    pagina.emulate_media(forced_colors="active", color_scheme="dark")
    faltas["colores"].update(pagina.evaluate("miradas.letrasPerdidas()"))
    pagina.emulate_media(forced_colors="none", color_scheme="light")
    return {clase: sorted(faltas[clase]) for clase in CLASES}


def salto(contexto, url: str) -> float:
    """The layout jump (CLS) of that address on a first visit by a slow line."""
    pagina = contexto.new_page()
    cdp = contexto.new_cdp_session(pagina)
    cdp.send("Network.enable")
    cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
    cdp.send("Network.emulateNetworkConditions", LINEA)
    pagina.goto(url)
    valor = pagina.evaluate(SALTO)
    pagina.close()
    return valor


def main() -> int:
    """Looks at every page (or at those whose address has one of the words given)."""
    palabras, total = sys.argv[1:], 0
    with sync_playwright() as p:
        navegador = p.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"{'':54}" + "".join(f"{c:>8}" for c in CLASES) + f"{'CLS 1320':>10}{'CLS 360':>9}", flush=True)
        for usuario, lugares in PAGINAS.items():
            contexto = navegador.new_context(
                bypass_csp=True, reduced_motion="reduce", locale="es-PE", viewport={"width": 1320, "height": 900}
            )
            pagina = contexto.new_page()
            ingresar(pagina, BASE, usuario)
            movil = navegador.new_context(
                locale="es-PE", viewport={"width": 360, "height": 740}, storage_state=contexto.storage_state()
            )
            for lugar in lugares:
                nombre = f"{usuario.partition('.')[0] or 'nadie':14}{nombre_de(lugar)}"
                if palabras and not any(palabra in nombre for palabra in palabras):
                    continue
                url = ir(pagina, BASE, lugar)
                if not url:
                    print(f"{nombre:54} no hay")
                    continue
                faltas = mirar(pagina)
                saltos = salto(contexto, url), salto(movil, url)
                cifras = "".join(f"{len(faltas[c]):>8}" for c in CLASES)
                print(f"{nombre[:54]:54}{cifras}{saltos[0]:>10}{saltos[1]:>9}", flush=True)
                for clase in CLASES:
                    for texto in faltas[clase]:
                        print(f"    {clase}: {texto}")
                total += sum(map(len, faltas.values())) + sum(s > 0.02 for s in saltos)
            contexto.close()
            movil.close()
        navegador.close()
    return 1 if total else 0


if __name__ == "__main__":
    raise SystemExit(main())
