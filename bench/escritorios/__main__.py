"""How many presses, pages and seconds eight tasks take, on the pages of before and on today's.

    python -m bench.escritorios [TAREA…] [--antes COMMIT] [--rehacer]

Each walk is done in headless Chromium by counted hands (tests/e2e/manos.py: the keystroke-level model), on a fresh copy
of the demonstration served by the code of its commit; what each walk leaves is asserted by the task itself. Prints a
line a task with both columns and their ratio, and the median of the ratios: the goal is a quarter (0.25). Seconds are
those of the hands and those that the pages took. --rehacer makes this tree's demonstration anew (it is kept in var/).
"""

import argparse
import importlib
import pkgutil
import shutil
import statistics
import sys

from playwright.sync_api import sync_playwright

from bench.escritorios import tareas
from bench.escritorios.portales import Portal
from tests.e2e.conftest import ESCRITORIO, ingresar
from tests.e2e.manos import Manos

DE_ANTES = "9cc508a"
COLUMNAS = ("presses", "pages", "seconds")


def andar(navegador, portal: Portal, tarea, paso: str) -> tuple[int, int, float]:
    """Does the task and returns its presses and keys that are no text, its pages, and its seconds."""
    with portal.servido(getattr(tarea, "PREPARAR", "")) as base:
        contexto = navegador.new_context(base_url=base, locale="es-PE", timezone_id="America/Lima", viewport=ESCRITORIO)
        contexto.set_default_timeout(60_000)
        manos = Manos(ingresar(contexto.new_page(), tarea.USUARIO))
        getattr(tarea, paso)(manos)
        print(f"    {paso}: {manos}", flush=True)
        contexto.close()
    return manos.pulsos, manos.paginas, manos.segundos + manos.esperado


def medir(navegador, nombre: str, antes: Portal, hoy: Portal) -> list[float]:
    """Both walks of a task, printed; the ratio of each column."""
    tarea = importlib.import_module(f"bench.escritorios.tareas.{nombre}")
    print(f"{nombre}: {tarea.TAREA}", flush=True)
    pares = list(zip(andar(navegador, antes, tarea, "antes"), andar(navegador, hoy, tarea, "despues"), strict=True))
    razones = [despues / max(1, era) for era, despues in pares]
    dichas = (f"{c} {a:.0f} -> {d:.0f} ({r:.2f})" for c, (a, d), r in zip(COLUMNAS, pares, razones, strict=True))
    print("    " + ", ".join(dichas), flush=True)
    return razones


def principal(argumentos: list[str]) -> int:
    """Prints the table; 1 if the median of any column is over a quarter."""
    todas = sorted(m.name for m in pkgutil.iter_modules(tareas.__path__))
    lector = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    lector.add_argument("tareas", nargs="*", default=todas, metavar="TAREA", help=", ".join(todas))
    lector.add_argument("--antes", default=DE_ANTES)
    lector.add_argument("--rehacer", action="store_true")
    pedido = lector.parse_args(argumentos)
    antes, hoy = Portal(pedido.antes), Portal(None)
    if pedido.rehacer:
        hoy.rehacer()
    with sync_playwright() as motores:
        navegador = motores.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        razones = [medir(navegador, nombre, antes, hoy) for nombre in pedido.tareas]
        navegador.close()
    medianas = [statistics.median(columna) for columna in zip(*razones, strict=True)]
    print("median: " + ", ".join(f"{c} {m:.2f}" for c, m in zip(COLUMNAS, medianas, strict=True)))
    return int(max(medianas) > 0.25)


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
