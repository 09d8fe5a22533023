"""The demonstration, served for real, and a real browser in front of it: Debian's chromium, headless."""

import os
import shutil
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.demostracion import RAIZ, esperar
from tests.e2e.anotado import escribir
from tests.e2e.demostracion import RECIEN_CARGADA, hacer
from tests.e2e.navegadores import MOTORES

CLAVE = "demo-EGTPI-2024"
DEL_NAVEGADOR = ("chrome:", "chrome-extension:")
"""The parts of the browser's own viewer of PDF: they are no other site."""
CHROMIUM = ("chromium-headless-shell", "chromium")
"""Debian's. The first is the same engine without the windows that nobody sees."""
PACIENCIA = 20_000
"""Milliseconds that a page has to become what is expected of it: what takes 2 s takes 8 on a machine that does five
things at once. Nothing waits for longer than it needs to."""
ARRANQUE = 120
"""Seconds that the portal has to answer for the first time."""
expect.set_options(timeout=PACIENCIA)
ESCRITORIO, TELEFONO = {"width": 1320, "height": 900}, {"width": 360, "height": 740}


def pytest_sessionfinish():
    """What axe saw is kept for the accessibility statement."""
    escribir()


@pytest.fixture(autouse=True)
def hoy():
    """The clock is the served portal's own (FECHA_DEMO), not this process's."""


@pytest.fixture(scope="session")
def django_db_setup():
    """No database in this process: the served portal has its own."""


@pytest.fixture(params=list(MOTORES))
def navegador(request, tmp_path):
    """Chromium with its memory of pages, and Firefox."""
    if request.param == "firefox" and not shutil.which("firefox-esr"):
        pytest.skip("Falta firefox-esr (apt-get install firefox-esr).")
    uno = MOTORES[request.param](tmp_path)
    yield uno
    uno.cerrar()


ENTORNO: dict[str, str] = {}
"""The settings of the served portal; none of one that was served already."""


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The address of a freshly loaded demonstration, as of 18 June 2024; or of one served already, in PORTAL."""
    if servido := os.environ.get("PORTAL"):
        yield servido
        return
    carpeta = tmp_path_factory.mktemp("portal")
    entorno = hacer(carpeta)
    ENTORNO.update(entorno)
    with servir(entorno, carpeta) as direccion:
        yield direccion


@contextmanager
def servir(entorno: dict[str, str], carpeta: Path):
    """Serves the portal of those settings for as long as it is wanted, and gives its address; its log is left in that
    folder."""
    puerta = socket.create_server(("127.0.0.1", 0))  # given to the server as it is: nobody takes the port meanwhile
    puerto = puerta.getsockname()[1]
    aplicacion = "tests.e2e.linea_lenta" if os.environ.get("LINEA_LENTA") else "egtpi_portal.wsgi"
    orden = [sys.executable, "-m", "gunicorn", aplicacion, "--bind", f"fd://{puerta.fileno()}", "--threads", "4"]
    with puerta, (carpeta / "servidor.log").open("w") as registro:
        servidor = subprocess.Popen(
            orden, cwd=RAIZ, env=entorno, stdout=registro, stderr=registro, pass_fds=[puerta.fileno()]
        )
    try:
        donde, registro = f"http://127.0.0.1:{puerto}/salud/", carpeta / "servidor.log"
        esperar(donde, segundos=ARRANQUE, proceso=servidor, registro=registro)
        yield f"http://127.0.0.1:{puerto}"
    finally:
        servidor.terminate()
        try:
            servidor.wait(20)
        except subprocess.TimeoutExpired:
            servidor.kill()
            servidor.wait()


def en_el_portal(codigo: str) -> str:
    """What that code prints with the settings and the database of the served portal."""
    entorno = ENTORNO or {
        **{k: v for k, v in os.environ.items() if k not in {"DEBUG", "SECRET_KEY"}},
        "DEMO": "true",
        "DJANGO_SETTINGS_MODULE": "egtpi_portal.settings",
    }
    if "DATABASE_URL" not in entorno:
        pytest.skip("of the portal that PORTAL names, DATABASE_URL says nothing")
    orden = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", codigo]
    return subprocess.run(orden, cwd=RAIZ, env=entorno, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def portal_el(portal, tmp_path):
    """The demonstration on another day: `portal_el("2024-07-31", código)` copies it as it was loaded, runs that code
    in it as of that day, and gives its address and its settings; of a portal that is served elsewhere there is no
    copy."""
    if not ENTORNO:
        pytest.skip("of the portal that PORTAL names there is no copy")
    with ExitStack() as abiertos:

        def hacer(dia: str, preparar: str) -> tuple[str, dict[str, str]]:
            copia = tmp_path / "demo.sqlite3"
            shutil.copy(Path(ENTORNO["MEDIA_ROOT"]).parent / RECIEN_CARGADA, copia)
            entorno = ENTORNO | {"FECHA_DEMO": dia, "DATABASE_URL": f"sqlite:///{copia}"}
            orden = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", preparar]
            subprocess.run(orden, cwd=RAIZ, env=entorno, check=True, stdout=subprocess.DEVNULL)
            return abiertos.enter_context(servir(entorno, tmp_path)), entorno

        yield hacer


HACER = """
from egtpi_portal.trabajos.models import Trabajo
from egtpi_portal.trabajos.tipos import tipo_de
for trabajo in Trabajo.objects.filter(tipo={tipo!r}, estado="en_cola"):
    tipo_de(trabajo.tipo).hacer(trabajo)
"""


@pytest.fixture(scope="session")
def hacer_trabajos(portal):
    """Does the jobs of a kind that wait, in a process of its own, as the worker would: `hacer_trabajos("informes")`."""

    def hacer(tipo: str):
        en_el_portal(HACER.format(tipo=tipo))

    return hacer


@pytest.fixture(scope="session")
def base_url(portal):
    return portal


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": next(filter(None, map(shutil.which, CHROMIUM)), "/usr/bin/chromium"),
        "args": [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    }  # fmt: skip


@pytest.fixture(scope="session")
def browser_context_args(base_url):
    return {"base_url": base_url, "locale": "es-PE", "timezone_id": "America/Lima", "viewport": ESCRITORIO}


@pytest.fixture
def vigilada(page, base_url):
    """A page that remembers what it should not have done: errors of the console, requests to other hosts."""
    page.faltas, propios = [], (base_url, "data:", *DEL_NAVEGADOR)
    page.on("console", lambda m: page.faltas.append(f"consola: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: page.faltas.append(f"error: {error}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith(propios) else page.faltas.append(f"otro sitio: {r.url}"),
    )
    return page


def ingresar(pagina, usuario):
    """Signs in with a demonstration account by keyboard alone, and returns the page."""
    pagina.goto("/cuenta/entrar/")
    pagina.get_by_label("Usuario o correo").focus()
    pagina.keyboard.type(usuario)
    pagina.keyboard.press("Tab")
    pagina.keyboard.type(CLAVE)
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(lambda url: "/cuenta/entrar/" not in url)
    return pagina


@pytest.fixture
def entrar(vigilada):
    """Signs in: `entrar("secretaria.ancash")`; on another page, `entrar("secretaria.ancash", pagina)`."""
    return lambda usuario, pagina=vigilada: ingresar(pagina, usuario)
