"""What a reviewer would not want to find in the tree: files too long, addresses of registries, inline styles;
decisions without a date."""

import re
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
MAXIMO = 400
REGISTRO = re.compile(r"^\s*(-i|--index-url|--extra-index-url|--find-links)\b", re.M)
EN_LINEA = re.compile(r"\s(style|on[a-z]+)\s*=\s*[\"']|<style\b|<script(?![^>]*\bsrc=)", re.I)
OTRO_SITIO = re.compile(r"(src|href)\s*=\s*[\"'](https?:)?//", re.I)
ENLACE_DE_LECTURA = re.compile(r"<a\b[^>]*href=[\"']https://(www\.)?gob\.pe", re.I)

DECISION = re.compile(
    r"# (?P<numero>\d{4}) · \S.*\n\nDate: \d{4}-\d\d-\d\d\n"
    r"Status: (proposed|accepted( \(.+\))?|superseded by \d{4})\n\n"
)
"""How a decision begins: its number and title, since when it stands, and whether another has changed it since."""


def archivos() -> list[Path]:
    salida = subprocess.run(["git", "ls-files"], cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    return [RAIZ / linea for linea in salida.splitlines() if (RAIZ / linea).is_file()]


def faltas(ruta: Path):
    nombre = ruta.relative_to(RAIZ)
    if ruta.suffix not in {".py", ".html", ".txt", ".css", ".js", ".md", ".sh", ".toml", ".yaml"}:
        return
    if ruta.suffix == ".txt" and nombre.parts[0] == "tests":
        return  # a sample of what people bring, in whatever code its program wrote it
    texto = ruta.read_text(encoding="utf-8")
    if ruta.suffix == ".py" and "migrations" not in ruta.parts and (n := texto.count("\n")) > MAXIMO:
        yield f"{nombre}: {n} líneas (máximo {MAXIMO}): divida el archivo por temas"
    if ruta.parent.name == "requirements" and REGISTRO.search(texto):
        yield f"{nombre}: nombra un registro de paquetes"
    if ruta.suffix == ".html" and "templates" in ruta.parts and "correo" not in ruta.parts:  # mail is drawn in line
        for n, linea in enumerate(texto.splitlines(), 1):
            if EN_LINEA.search(linea):
                yield f"{nombre}:{n}: estilo o guion en línea"
            if OTRO_SITIO.search(linea) and not ENLACE_DE_LECTURA.search(linea):
                yield f"{nombre}:{n}: carga algo de otro sitio"


def faltas_de_las_decisiones(rutas: list[Path]):
    """Each begins as it should, and no two have the same number."""
    vistas: dict[str, str] = {}
    for ruta in sorted(rutas):
        inicio = DECISION.match(ruta.read_text(encoding="utf-8"))
        if inicio is None or not ruta.name.startswith(f"{inicio['numero']}-"):
            yield (
                f"docs/decisiones/{ruta.name}: debe empezar por «# {ruta.name[:4]} · Título», «Date: AAAA-MM-DD» y "
                "«Status: accepted» («accepted (en qué, by NNNN)», «superseded by NNNN»)"
            )
        elif (otra := vistas.setdefault(inicio["numero"], ruta.name)) != ruta.name:
            yield f"docs/decisiones/{ruta.name}: tiene el número de {otra}"


def main() -> int:
    todos = archivos()
    encontradas = [falta for ruta in todos for falta in faltas(ruta)]
    encontradas += faltas_de_las_decisiones([r for r in todos if r.parent == RAIZ / "docs" / "decisiones"])
    print("\n".join(encontradas) or "El árbol está en orden.")
    return 1 if encontradas else 0


if __name__ == "__main__":
    sys.exit(main())
