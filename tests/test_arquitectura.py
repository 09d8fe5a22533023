"""The house as its folders tell it: no two rooms, and no two files, import each other; what a file is called."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from tests.codigo import nodos

RAIZ = Path(settings.BASE_DIR)
CASAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
DE_TODOS = {"verificacion.motor.vocabulario"}
"""What lower rooms may take of a higher one: the codes of the rules."""
COMPOSICION = {"egtpi_portal.urls", "egtpi_portal.settings", "egtpi_portal.administracion", "egtpi_portal.caliente"}
"""What puts the rooms together, and so knows them all."""

EN_LO_ALTO = ("egtpi_portal.accesos", "egtpi_portal.api", "egtpi_portal.personas", "egtpi_portal.sin_linea")
"""Rooms of the portal's own package that stand on a floor above other packages (import-linter has it): houses apart."""

Grafo = dict[str, set[str]]


@cache
def modulos() -> dict[str, Path]:
    """The dotted name of each module of the portal, and its file."""
    rutas = (ruta for casa in CASAS for ruta in (RAIZ / casa).rglob("*.py") if "migrations" not in ruta.parts)
    return {".".join(ruta.relative_to(RAIZ).with_suffix("").parts).removesuffix(".__init__"): ruta for ruta in rutas}


@cache
def importaciones() -> Grafo:
    """What each module imports of the portal, inside its functions too."""
    return {modulo: set(_importados(modulo, ruta)) - {modulo} for modulo, ruta in modulos().items()}


def _importados(modulo: str, ruta: Path) -> Iterator[str]:
    paquete = modulo if ruta.name == "__init__.py" else modulo.rpartition(".")[0]
    for nodo in nodos(ruta.read_text(encoding="utf-8")):
        if isinstance(nodo, ast.Import):
            nombres = [alias.name for alias in nodo.names]
        elif isinstance(nodo, ast.ImportFrom):
            encima = paquete.split(".")[: len(paquete.split(".")) - nodo.level + 1] if nodo.level else []
            base = ".".join([*encima, *([nodo.module] if nodo.module else [])])
            nombres = [f"{base}.{alias.name}" for alias in nodo.names]
            nombres = [nombre if nombre in modulos() else base for nombre in nombres]
        else:
            continue
        yield from (nombre for nombre in nombres if nombre in modulos())


def circulos(grafo: Grafo) -> list[list[str]]:
    """The groups of names that reach each other, each in order: those left once all that leads nowhere is taken away,
    and all that nothing leads to."""
    alcanza = {nombre: _alcanzados(grafo, nombre) for nombre in grafo}
    en_alguno = [nombre for nombre in grafo if nombre in alcanza[nombre]]
    grupos = {tuple(sorted(n for n in alcanza[nombre] if nombre in alcanza.get(n, ()))) for nombre in en_alguno}
    return sorted(map(list, grupos))


def _alcanzados(grafo: Grafo, desde: str) -> set[str]:
    vistos: set[str] = set()
    por_ver = list(grafo[desde])
    while por_ver:
        nombre = por_ver.pop()
        if nombre not in vistos:
            vistos.add(nombre)
            por_ver += grafo.get(nombre, ())
    return vistos


def cuartos_de(paquete: str) -> Grafo:
    """What each child of a package ("" for the apps) imports of the others."""
    grafo: Grafo = {}
    for modulo, importa in importaciones().items():
        suyo = _cuarto(paquete, modulo)
        if suyo and modulo not in COMPOSICION:
            otros = {_cuarto(paquete, otro) for otro in importa - DE_TODOS}
            grafo.setdefault(suyo, set()).update(otros - {suyo, ""})
    return grafo


def _cuarto(paquete: str, modulo: str) -> str:
    if not paquete and (alto := next((uno for uno in EN_LO_ALTO if f"{modulo}.".startswith(f"{uno}.")), "")):
        return alto
    dentro = modulo.removeprefix(f"{paquete}.") if paquete else modulo
    return "" if paquete and dentro == modulo else dentro.partition(".")[0]


def paquetes() -> Iterable[str]:
    return ["", *sorted({modulo.rpartition(".")[0] for modulo in modulos()} - {""})]


def test_no_two_files_import_each_other():
    assert circulos(importaciones()) == []


def test_no_two_rooms_of_a_package_import_each_other():
    assert {paquete: hay for paquete in paquetes() if (hay := circulos(cuartos_de(paquete)))} == {}


def test_circles_are_found_wherever_they_are():
    grafo = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"f"}, "f": {"e"}}
    assert circulos(grafo) == [["b", "c"], ["e", "f"]]


def test_a_subject_is_a_folder_and_never_part_of_the_name_of_a_file():
    partes = ("views", "consultas", "servicios", "permisos", "formularios", "presentacion", "models")
    mal = [m for m in modulos() if any(m.rpartition(".")[2].startswith(f"{parte}_") for parte in partes)]
    assert mal == []


def test_the_entrance_of_the_judgement_is_small():
    assert len(list((RAIZ / "verificacion").glob("*.py"))) <= 8


def test_the_map_names_every_room():
    texto = (RAIZ / "CONTRIBUTING.md").read_text(encoding="utf-8")
    dichos = set(re.findall(r"[a-z_]+", texto.partition("## Where things go")[2].partition("\n## ")[0]))
    cuartos = {modulo.split(".")[1] for modulo, ruta in modulos().items() if len(ruta.relative_to(RAIZ).parts) > 2}
    assert cuartos - dichos == set()


def test_no_test_takes_a_fixture_by_importing_it_from_another():
    """It goes into the `conftest.py` of their folder: an imported one needs a warning hidden wherever it is used."""
    oculta = re.compile(r"# noqa:[^\n]*\bF(401|811)\b")
    assert [r for r in (RAIZ / "tests").rglob("test_*.py") if oculta.search(r.read_text(encoding="utf-8"))] == []
