"""docs/glosario.md: one row and one meaning for each word, in order, and where it says the thing is, it is."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from egtpi_portal.territorio.nombres import plegar
from tests.codigo import nodos
from verificacion.motor import vocabulario

RAIZ = Path(__file__).resolve().parents[1]
FILAS = [
    [celda.strip() for celda in linea.strip("|\n ").split("|")]
    for linea in (RAIZ / "docs" / "glosario.md").read_text().splitlines()
    if linea.startswith("| ") and not linea.startswith("| word ")
]
PALABRAS = [palabra for palabra, *_ in FILAS]


def test_each_word_has_one_row_in_order_and_says_what_it_is_and_where():
    assert [fila for fila in FILAS if len(fila) < 3 or not all(fila[:3])] == []
    plegadas = [plegar(palabra) for palabra in PALABRAS]
    assert [(a, b) for a, b in pairwise(plegadas) if a >= b] == []


@pytest.mark.parametrize("palabra, donde", [(f[0], f[2]) for f in FILAS], ids=PALABRAS)
def test_where_the_thing_is_said_to_be_it_is(palabra, donde):
    for nombre in re.findall("`([^`]+)`", donde):
        en_el_vocabulario = nombre.startswith("vocabulario.") and hasattr(vocabulario, nombre.split(".")[1])
        assert en_el_vocabulario or nombre == "servicios" or (RAIZ / nombre).exists(), nombre


AVISO = re.compile(r"(?:^|_)avisos?(?:_|$)", re.I)


def nombres(ruta: Path) -> set[str]:
    """Every name that a module gives: of itself, its functions, classes, attributes, arguments and variables."""
    dados = {ruta.stem}
    for nodo in nodos(ruta.read_text()):
        if isinstance(nodo, ast.FunctionDef | ast.ClassDef):
            dados.add(nodo.name)
        elif isinstance(nodo, ast.arg):
            dados.add(nodo.arg)
        elif isinstance(nodo, ast.Name | ast.Attribute) and isinstance(nodo.ctx, ast.Store):
            dados.add(nodo.id if isinstance(nodo, ast.Name) else nodo.attr)
    return dados


def test_aviso_is_a_notice_to_a_person_and_no_warning_is_called_so():
    """Notices are of the room egtpi_portal.avisos and of who imports it."""
    salas = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
    modulos = [r for sala in salas for r in (RAIZ / sala).rglob("*.py") if not {"migrations", "avisos"} & set(r.parts)]
    textos = {r: f"{r.stem} {r.read_text()}" for r in modulos}
    hablan = [r for r, texto in textos.items() if "aviso" in texto.lower() and "egtpi_portal.avisos" not in texto]
    assert {str(r.relative_to(RAIZ)): n for r in hablan if (n := [x for x in nombres(r) if AVISO.search(x)])} == {}


def test_no_template_asks_for_an_aviso_that_nobody_gives():
    """A name that is missing shows nothing, and nobody would know. The class of a box is no name."""
    for ruta in (RAIZ / "templates").rglob("*.html"):
        etiquetas = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", ruta.read_text()))
        pedidos = re.findall(r"\bavisos?\b", re.sub(r"\"[^\"]*\"|'[^']*'| load avisos ", "", etiquetas))
        assert pedidos == [] or "avisos" in ruta.parts, ruta.relative_to(RAIZ)


UNA_PALABRA = {"vigente": re.compile(r"\ben[\s_-]*vigor\b|EnVigor", re.I)}
"""Of each word that has a rival: what says the same and is not written, in sentences nor in names."""
SALAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion", "templates", "static")
LO_LEEN = {"verificacion/metas/celdas.py": "the headings that offices give to a column of their own"}


def otras_palabras(ruta: Path) -> list[str]:
    """The words of the glossary for which that file says another."""
    texto = ruta.read_text("utf-8")
    return [palabra for palabra, otra in UNA_PALABRA.items() if otra.search(texto)]


def test_one_thing_has_one_word_in_sentences_and_in_names():
    de_texto = (
        r for sala in SALAS for r in (RAIZ / sala).rglob("*") if r.suffix in {".py", ".html", ".md", ".txt", ".js"}
    )
    rutas = [r for r in de_texto if "migrations" not in r.parts and str(r.relative_to(RAIZ)) not in LO_LEEN]
    assert {str(r.relative_to(RAIZ)): dichas for r in rutas if (dichas := otras_palabras(r))} == {}
    assert [ruta for ruta in LO_LEEN if not otras_palabras(RAIZ / ruta)] == []
    assert set(UNA_PALABRA) <= set(PALABRAS)


@pytest.mark.parametrize(
    ("dicho", "hallado"),
    [
        ("Es auténtica y está en vigor", ["vigente"]),
        ("def en_vigor(filas)", ["vigente"]),
        ("class FirmantesEnVigor", ["vigente"]),
        ("Es auténtica y está vigente", []),
        ("con rigor y vigor", []),
    ],
)
def test_another_word_for_a_thing_is_found_however_it_is_written(dicho, hallado, tmp_path):
    (tmp_path / "dice.txt").write_text(dicho, "utf-8")
    assert otras_palabras(tmp_path / "dice.txt") == hallado
