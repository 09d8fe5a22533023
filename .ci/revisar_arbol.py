"""What a reviewer would not want to find in the tree: files too long, addresses of registries, inline styles;
decisions without a date."""

import ast
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

AGREGA = {
    "AddField",
    "CreateModel",
    "AddIndex",
    "AddConstraint",
    "AlterField",
    "AlterModelOptions",
    "AlterModelManagers",
}
LLENA = {"RunPython", "RunSQL"}
QUITA = {
    "RemoveField",
    "DeleteModel",
    "RenameField",
    "RenameModel",
    "AlterModelTable",
    "RemoveConstraint",
    "RemoveIndex",
}
DE_ANTES = {
    "actas": 13, "acuerdos": 3, "asistencia": 5, "verificacion": 11, "accesos": 3, "avisos": 2, "bitacora": 6,
    "calendario": 2, "correo": 3, "cuentas": 5, "documentos": 5, "ingreso": 1, "pacto": 4, "personas": 1,
    "territorio": 4, "trabajos": 3, "vistas": 1,
}  # fmt: skip
"""The last migration of each room from before there was anything to keep running while it migrates."""

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


def faltas_de_una_migracion(nombre: str, texto: str):
    """What keeps the version before it from running on the tables that it leaves (docs/operacion.md, «A new version»):
    two of add, fill and drop at once; a column that an INSERT which does not name it is refused for."""
    llamadas = [
        nodo for nodo in ast.walk(ast.parse(texto))
        if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute)
    ]  # fmt: skip
    suyas_son = [nodo for nodo in llamadas if ast.unparse(nodo.func.value) == "migrations"]
    quitan, ponen = (
        {_restriccion(n) for n in suyas_son if n.func.attr == f"{que}Constraint"} for que in ("Remove", "Add")
    )
    operaciones = {nodo.func.attr for nodo in suyas_son}
    if quitan and quitan <= ponen:  # one put in the place of its namesake is one that is added
        operaciones.discard("RemoveConstraint")
    clases = [que for que, suyas in (("agrega", AGREGA), ("llena", LLENA), ("quita", QUITA)) if suyas & operaciones]
    if len(clases) > 1:
        yield f"{nombre}: {' y '.join(clases)} a la vez: sepárelas en migraciones de versiones distintas"
    for nodo in llamadas:
        if nodo.func.attr != "AddField":
            continue
        dichos = {uno.arg: uno.value for uno in nodo.keywords}
        campo = dichos.get("field")
        puede = {uno.arg: ast.unparse(uno.value) for uno in getattr(campo, "keywords", [])}
        muchos = isinstance(campo, ast.Call) and ast.unparse(campo.func).endswith("ManyToManyField")
        if not muchos and puede.get("null") != "True" and "db_default" not in puede:
            yield f"{nombre}: la columna «{ast.unparse(dichos['name'])}» necesita null=True o db_default"


def _restriccion(nodo: ast.Call) -> str:
    """The name of the constraint that it adds or takes away."""
    dichos = {uno.arg: uno.value for uno in nodo.keywords}
    suya = dichos.get("constraint")
    if isinstance(suya, ast.Call):
        dichos = {uno.arg: uno.value for uno in suya.keywords}
    return ast.unparse(dichos["name"])


def es_nueva(ruta: Path) -> bool:
    """Whether it is a migration that an older version may have to run beside."""
    numero = re.match(r"(\d{4})_", ruta.name)
    if ruta.parent.name != "migrations" or not numero:
        return False
    return int(numero[1]) > DE_ANTES.get(ruta.parent.parent.name, 0) and numero[1] != "0001"


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
    for ruta in filter(es_nueva, todos):
        encontradas += faltas_de_una_migracion(str(ruta.relative_to(RAIZ)), ruta.read_text("utf-8"))
    encontradas += faltas_de_las_decisiones([r for r in todos if r.parent == RAIZ / "docs" / "decisiones"])
    print("\n".join(encontradas) or "El árbol está en orden.")
    return 1 if encontradas else 0


if __name__ == "__main__":
    sys.exit(main())
