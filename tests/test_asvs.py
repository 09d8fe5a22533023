"""docs/asvs.md: each requirement of OWASP ASVS 4.0.3, levels 1 and 2, is there once, with a test that exists, or why it
does not apply, or what is lacking."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGINA = TESTS.parent / "docs" / "asvs.md"
NIVEL_2 = {
    "1.1": "1-7", "1.2": "1-4", "1.4": "1,4,5", "1.5": "1-4", "1.6": "1-4", "1.7": "1,2", "1.8": "1,2", "1.9": "1,2",
    "1.10": "1", "1.11": "1,2", "1.12": "2", "1.14": "1-6", "2.1": "1-12", "2.2": "1-3", "2.3": "1-3", "2.4": "1-5",
    "2.5": "1-7", "2.6": "1-3", "2.7": "1-6", "2.8": "1-7", "2.9": "1-3", "2.10": "1-4", "3.1": "1", "3.2": "1-4",
    "3.3": "1-4", "3.4": "1-5", "3.5": "1-3", "3.7": "1", "4.1": "1,2,3,5", "4.2": "1,2", "4.3": "1-3", "5.1": "1-5",
    "5.2": "1-8", "5.3": "1-10", "5.4": "1-3", "5.5": "1-4", "6.1": "1-3", "6.2": "1-6", "6.3": "1,2", "6.4": "1,2",
    "7.1": "1-4", "7.2": "1,2", "7.3": "1,3,4", "7.4": "1-3", "8.1": "1-4", "8.2": "1-3", "8.3": "1-8", "9.1": "1-3",
    "9.2": "1-4", "10.2": "1,2", "10.3": "1-3", "11.1": "1-8", "12.1": "1-3", "12.2": "1", "12.3": "1-6", "12.4": "1,2",
    "12.5": "1,2", "12.6": "1", "13.1": "1,3,4,5", "13.2": "1,2,3,5,6", "13.3": "1,2", "13.4": "1,2", "14.1": "1-4",
    "14.2": "1-6", "14.3": "2,3", "14.4": "1-7", "14.5": "1-4",
}  # fmt: skip
"""The requirements that levels 1 and 2 ask for (those that version 4.0.3 took out have no number here)."""
UNO = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}")


def pedidos() -> list[str]:
    todos = []
    for seccion, cuales in NIVEL_2.items():
        for parte in cuales.split(","):
            desde, _, hasta = parte.partition("-")
            todos += [f"{seccion}.{n}" for n in range(int(desde), int(hasta or desde) + 1)]
    return todos


def filas() -> list[list[str]]:
    """The cells of each row of the page's tables whose first one names requirements."""
    partidas = [linea.strip("| ").split(" | ") for linea in PAGINA.read_text("utf-8").splitlines() if linea[:1] == "|"]
    return [celdas for celdas in partidas if UNO.match(celdas[0])]


@cache
def pruebas_de(archivo: str) -> frozenset[str]:
    arbol = ast.parse((TESTS / archivo).read_text("utf-8"))
    return frozenset(nodo.name for nodo in arbol.body if isinstance(nodo, ast.FunctionDef))


def test_each_requirement_is_on_the_page_once():
    dichos = Counter(uno for celdas in filas() for uno in UNO.findall(celdas[0]))
    assert dichos == Counter(pedidos())


def test_each_row_says_what_meets_it_and_which_test_or_why_not():
    mal = [celdas[0] for celdas in filas() if len(celdas) not in (2, 4) or not all(map(str.strip, celdas))]
    assert mal == []


def test_each_test_that_the_page_names_exists():
    nombradas = {celdas[3].strip("` ") for celdas in filas() if len(celdas) == 4}
    faltan = [una for una in sorted(nombradas) if una.partition("::")[2] not in pruebas_de(una.partition("::")[0])]
    assert faltan == []


@pytest.mark.parametrize("parte", ["## What does not apply", "## What is not met, or no test shows"])
def test_what_is_not_shown_by_a_test_is_under_its_own_heading(parte):
    texto = PAGINA.read_text("utf-8").partition(parte)[2].partition("\n## ")[0]
    assert UNO.search(texto)
    assert "::" not in texto
