"""Mobile Lighthouse of the same pages: performance, accessibility and best practices of each; 1 when any is under 95.

PORTAL=http://localhost:8000 .venv/bin/python -m bench.ojos.faro [word of an address …]
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.ojos.mirar import BASE, MOTORES
from bench.ojos.paginas import PAGINAS, ingresar, ir, nombre_de

PUERTO = os.environ.get("PUERTO_DEL_FARO", "9333")


def paginas(palabras: list[str]):
    """(name, address, cookie) of each page, as who may see it."""
    with sync_playwright() as p:
        navegador = p.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        for usuario, lugares in PAGINAS.items():
            contexto = navegador.new_context(locale="es-PE")
            pagina = contexto.new_page()
            ingresar(pagina, BASE, usuario)
            cookie = "; ".join(f"{c['name']}={c['value']}" for c in contexto.cookies())
            for lugar in lugares:
                nombre = f"{usuario.partition('.')[0] or 'nadie':14}{nombre_de(lugar)}"
                if (not palabras or any(x in nombre for x in palabras)) and (url := ir(pagina, BASE, lugar)):
                    yield {"nombre": nombre, "url": url, "cookie": cookie if usuario else ""}
            contexto.close()
        navegador.close()


def main() -> int:
    """Lights each page."""
    todas = list(paginas(sys.argv[1:]))
    with tempfile.TemporaryDirectory() as perfil:
        chromium = subprocess.Popen(
            [
                shutil.which("chromium") or "/usr/bin/chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", f"--remote-debugging-port={PUERTO}",
                f"--user-data-dir={perfil}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            return subprocess.run(
                ["node", Path(__file__).with_name("faro.mjs"), PUERTO, MOTORES.resolve()],
                input="\n".join(map(json.dumps, todas)), text=True,
            ).returncode  # fmt: skip
        finally:
            chromium.terminate()
            chromium.wait(10)


if __name__ == "__main__":
    raise SystemExit(main())
