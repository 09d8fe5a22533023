"""The floors of the house, where no import shows it: by the reverse name of a relation a room could read, without
importing anything, the tables of one above it. It asks a query of it, or of a register, instead.

The floors are those of import-linter, in pyproject.toml. What a higher room's relation is called on a lower room's
model may stand in no lower room: not as an attribute, not in a lookup, not in a template.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from tests.codigo import nodos

RAIZ = Path(__file__).resolve().parents[1]
CONTRATO = next(
    c
    for c in tomllib.loads((RAIZ / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    if c["name"].startswith("Floors: ")
)
PISOS = [[sala.strip() for sala in piso.split("|")] for piso in reversed(CONTRATO["layers"])]
"""The rooms, from the ground up; those of one floor do not know each other."""
COMPONEN = ("egtpi_portal.settings", "egtpi_portal.urls", "egtpi_portal.administracion")
EN_CONSULTAS = {
    "select_related", "prefetch_related", "Prefetch", "values", "values_list", "order_by", "only", "defer", "distinct",
    "F", "OuterRef", "Q", "Count", "Max", "Min", "Sum", "Avg", "FilteredRelation", "in_bulk", "dates", "datetimes",
}  # fmt: skip
"""The functions that take names of relations as text."""
OTRAS_COSAS = {
    ("egtpi_portal/correo/mensaje.py", "adjuntos"): "those of a message",
    ("actas/papel/firmada.py", "situacion"): "what a signed paper turns out to be: `cotejo.Situacion`",
    ("asistencia/fichas/documentos.py", "situacion"): "the same",
    ("egtpi_portal/documentos/impresos/cotejo.py", "situacion"): "the same",
    ("egtpi_portal/pacto/brechas/calculo.py", "situacion"): "how a gap stands",
    ("egtpi_portal/pacto/evaluacion/calculo.py", "situacion"): "how a gap stands",
}
"""Attributes of that name which are of no model."""


CONFUNDIBLES = {("actas.Acuerdo", "comentarios")}  # those of the matrix; an acta has its own, on its draft


def sala_de(modulo: str) -> str:
    """The room of a module: the longest of those of the contract; its package, when it is of none."""
    suyas = [sala for piso in PISOS for sala in piso if modulo == sala or modulo.startswith(f"{sala}.")]
    return max(suyas, key=len, default=modulo.split(".")[0])


def piso_de(sala: str) -> int:
    return next((n for n, piso in enumerate(PISOS) if sala in piso), -1)


def no_lo_conoce(sala: str, otra: str) -> bool:
    return sala != otra and piso_de(sala) <= piso_de(otra)


@cache
def relaciones() -> tuple[tuple[str, str, type, str], ...]:
    """(room of the table, room of the model it points to, that model, what it is called there) of each reverse name."""
    return tuple(
        (sala_de(campo.related_model.__module__), sala_de(modelo.__module__), modelo, nombre)
        for modelo in apps.get_models()
        for campo in modelo._meta.get_fields()
        if campo.auto_created and not campo.concrete and campo.is_relation and piso_de(sala_de(modelo.__module__)) >= 0
        for nombre in {campo.get_accessor_name(), campo.name}
        if sala_de(campo.related_model.__module__) != sala_de(modelo.__module__)
    )


@cache
def propios(sala: str) -> frozenset[str]:
    """Every name that the models of a room, and of those it may know, have without the rooms above."""
    nombres = set()
    for modelo in apps.get_models():
        if no_lo_conoce(sala, sala_de(modelo.__module__)):
            continue
        for campo in modelo._meta.get_fields():
            suyo = not (campo.auto_created and not campo.concrete)
            if suyo or not no_lo_conoce(sala, sala_de(campo.related_model.__module__)):
                nombres |= {campo.name, getattr(campo, "get_accessor_name", lambda c=campo: c.name)()}
    return frozenset(nombres)


@cache
def ajenos(sala: str) -> frozenset[str]:
    """The names that rooms which this one does not know give to the models that it knows."""
    return frozenset(n for otra, de, _, n in relaciones() if no_lo_conoce(sala, otra) and not no_lo_conoce(sala, de))


def nombres_leidos(codigo: str) -> Iterator[tuple[int, str, str]]:
    """(line, name, how) of what could be the reverse name of a relation in a module."""
    for nodo in nodos(codigo):
        if isinstance(nodo, ast.Attribute):
            yield nodo.lineno, nodo.attr, "atributo"
        elif isinstance(nodo, ast.Call):
            funcion = getattr(nodo.func, "attr", getattr(nodo.func, "id", ""))
            for clave in nodo.keywords:
                partes = (clave.arg or "").split("__")
                if len(partes) > 1 or funcion in ("filter", "exclude", "get", "Q"):
                    yield from ((nodo.lineno, parte, "búsqueda") for parte in partes)
            if funcion in EN_CONSULTAS:
                textos = [a.value for a in nodo.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                yield from ((nodo.lineno, p, "búsqueda") for t in textos for p in t.lstrip("-").split("__"))


def de_la_plantilla(texto: str) -> Iterator[tuple[int, str, str]]:
    for n, linea in enumerate(texto.splitlines(), 1):
        for etiqueta in re.findall(r"\{[{%](.*?)[%}]\}", linea):
            sin_textos = re.sub(r"\"[^\"]*\"|'[^']*'", "", etiqueta)
            yield from ((n, nombre, "plantilla") for nombre in re.findall(r"\.([a-z_]+)", sin_textos))


def archivos() -> Iterator[tuple[str, Path]]:
    """(room, path) of every module and template of a room."""
    for carpeta in ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion"):
        for ruta in (RAIZ / carpeta).rglob("*.py"):
            modulo = ".".join(ruta.relative_to(RAIZ).with_suffix("").parts)
            if "migrations" not in ruta.parts and modulo not in COMPONEN:
                yield sala_de(modulo), ruta
    for ruta in (RAIZ / "templates").rglob("*.html"):
        carpeta = ruta.relative_to(RAIZ / "templates").parts[0]
        de = next((c for c in (carpeta, f"egtpi_portal.{carpeta}") if piso_de(c) >= 0), "")
        if de:
            yield de, ruta


def prohibidos_en(sala: str, ruta: Path) -> Iterator[tuple[int, str, str]]:
    """What a file reads and should not: looked for in its text first, which is quicker than to parse it."""
    prohibidos, texto = ajenos(sala) - propios(sala), ruta.read_text()
    if prohibidos and re.search(rf"(?:\b|__)(?:{'|'.join(prohibidos)})(?:\b|__)", texto):
        leer = nombres_leidos if ruta.suffix == ".py" else de_la_plantilla
        yield from (leido for leido in leer(texto) if leido[1] in prohibidos)


def test_no_room_reads_the_tables_of_a_higher_one_by_a_reverse_name():
    leidas = [
        f"{donde}:{linea}: {como} «{nombre}»"
        for sala, ruta in archivos()
        for donde in [str(ruta.relative_to(RAIZ))]
        for linea, nombre, como in prohibidos_en(sala, ruta)
        if como != "atributo" or (donde, nombre) not in OTRAS_COSAS
    ]
    assert leidas == []


def test_no_higher_room_gives_a_model_a_name_that_the_models_beside_it_have():
    """Else nobody could tell one from the other, and the test above would look away."""
    confundibles = {
        (modelo._meta.label, nombre)
        for otra, de, modelo, nombre in relaciones()
        if no_lo_conoce(de, otra) and nombre in propios(de)
    }
    assert confundibles == CONFUNDIBLES


@pytest.mark.parametrize("ruta, nombre", OTRAS_COSAS)
def test_what_is_let_pass_is_still_there(ruta, nombre):
    assert (nombre, "atributo") in {(n, como) for _, n, como in nombres_leidos((RAIZ / ruta).read_text())}


CASOS = {
    "acuerdo.situacion": {"situacion"},
    'Acuerdo.objects.exclude(situacion__estado="implementado")': {"situacion"},
    'Acuerdo.objects.select_related("acta", "situacion")': {"situacion"},
    'Acta.objects.prefetch_related(Prefetch("planes__acciones"))': {"planes"},
    'Acta.objects.order_by("-acuerdos__filas_de_carga__orden")': {"filas_de_carga"},
    'messages.error(request, "la situación de los planes")': set(),
}


@pytest.mark.parametrize("codigo, hallados", CASOS.items())
def test_a_reverse_name_is_found_wherever_a_module_of_actas_could_write_it(codigo, hallados):
    assert {n for _, n, _ in nombres_leidos(codigo)} & (ajenos("actas") - propios("actas")) == hallados


def test_a_reverse_name_is_found_in_a_template():
    assert list(de_la_plantilla("<p>{% if a.situacion %}{{ a.situacion.estado }} de «x.planes»{% endif %}</p>")) == [
        (1, "situacion", "plantilla"), (1, "situacion", "plantilla"), (1, "estado", "plantilla"),
    ]  # fmt: skip
