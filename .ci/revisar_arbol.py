"""What a reviewer would not want to find in the tree: files too long, addresses of registries, inline styles."""

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


def archivos() -> list[Path]:
    salida = subprocess.run(["git", "ls-files"], cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    return [RAIZ / linea for linea in salida.splitlines() if (RAIZ / linea).is_file()]


def faltas(ruta: Path):
    nombre = ruta.relative_to(RAIZ)
    if ruta.suffix not in {".py", ".html", ".txt", ".css", ".js", ".md", ".sh", ".toml", ".yaml"}:
        return
    texto = ruta.read_text(encoding="utf-8")
    if ruta.suffix == ".py" and "migrations" not in ruta.parts and (n := texto.count("\n")) > MAXIMO:
        yield f"{nombre}: {n} líneas (máximo {MAXIMO}): divida el archivo por temas"
    if ruta.parent.name == "requirements" and REGISTRO.search(texto):
        yield f"{nombre}: nombra un registro de paquetes"
    if ruta.suffix == ".html" and "templates" in ruta.parts:
        for n, linea in enumerate(texto.splitlines(), 1):
            if EN_LINEA.search(linea):
                yield f"{nombre}:{n}: estilo o guion en línea"
            if OTRO_SITIO.search(linea) and not ENLACE_DE_LECTURA.search(linea):
                yield f"{nombre}:{n}: carga algo de otro sitio"


def main() -> int:
    encontradas = [falta for ruta in archivos() for falta in faltas(ruta)]
    print("\n".join(encontradas) or "El árbol está en orden.")
    return 1 if encontradas else 0


if __name__ == "__main__":
    sys.exit(main())
