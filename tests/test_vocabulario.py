"""The codes of the rules are written once: every room names them by the vocabulary."""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.codigo import nodos
from verificacion.motor import vocabulario

RAIZ = Path(__file__).resolve().parents[1]
SALAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
APARTE = ("migrations", "demostracion", "vocabulario.py")
"""Migrations keep what was. The invented country writes expedientes as anybody would, in plain JSON, and the reader
holds its codes to the vocabulary."""
CLASES = {
    nombre: {
        str(codigo.value if isinstance(codigo, Enum) else codigo) for n, codigo in vars(clase).items() if n.isupper()
    }
    for nombre, clase in vars(vocabulario).items()
    if isinstance(clase, type) and clase.__module__ == vocabulario.__name__
}
TODOS = {codigo for codigos in CLASES.values() for codigo in codigos}
INCONFUNDIBLES = {codigo for codigo in TODOS if re.search("[_-]", codigo)}
"""Codes that are no word of the language: written anywhere, they are the code."""
OTRAS_COSAS = {
    ("egtpi_portal/trabajos/estados.py", "en_curso"): "a job that is being done",
    ("verificacion/informes/estados.py", "en_curso"): "a report that is being made",
}
PEGADO = ("asistencia/planes/pegado.py", "what people write in a cell, to the code it stands for")


def literales(codigo: str) -> Iterator[ast.Constant]:
    """The texts of a module, but for docstrings and the reverse names of relations."""
    sueltos = {n.value for n in nodos(codigo) if isinstance(n, ast.Expr)}
    sueltos |= {n.value for n in nodos(codigo) if isinstance(n, ast.keyword) and n.arg == "related_name"}
    for nodo in nodos(codigo):
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and nodo not in sueltos:
            yield nodo


def listas(codigo: str) -> Iterator[tuple[int, set[str]]]:
    """(line, texts) of each list, tuple, set, mapping's keys and class of choices of a module."""
    for nodo in nodos(codigo):
        partes: list = []
        if isinstance(nodo, ast.Tuple | ast.List | ast.Set):
            partes = nodo.elts
        elif isinstance(nodo, ast.Dict):
            partes = nodo.keys
        elif isinstance(nodo, ast.ClassDef) and any("Choices" in ast.unparse(base) for base in nodo.bases):
            valores = [n.value for n in nodo.body if isinstance(n, ast.Assign)]
            partes = [v.elts[0] if isinstance(v, ast.Tuple) else v for v in valores]
        textos = {p.value for p in partes if isinstance(p, ast.Constant) and isinstance(p.value, str)}
        if len(textos) > 1:
            yield nodo.lineno, textos


def modulos() -> Iterator[tuple[str, str]]:
    """The path and the source of each that says a code."""
    escritos = re.compile(rf"""["'](?:{"|".join(sorted(TODOS))})["']""")  # looked for first: quicker than to parse all
    for sala in SALAS:
        for ruta in (RAIZ / sala).rglob("*.py"):
            if not set(APARTE).intersection(ruta.parts) and escritos.search(texto := ruta.read_text()):
                yield str(ruta.relative_to(RAIZ)), texto


def test_no_code_and_no_list_of_them_is_written_twice():
    repetidos = []
    for ruta, codigo in modulos():
        repetidos += [
            f"{ruta}:{nodo.lineno}: «{nodo.value}»"
            for nodo in literales(codigo)
            if nodo.value in INCONFUNDIBLES and (ruta, nodo.value) not in OTRAS_COSAS
        ]
        repetidos += [
            f"{ruta}:{linea}: {sorted(textos)}"
            for linea, textos in listas(codigo)
            for codigos in CLASES.values()
            if len(textos & codigos) > 1 and textos <= TODOS and ruta != PEGADO[0]
        ]
    assert repetidos == []


@pytest.mark.parametrize(
    ("codigo", "hallado"),
    [
        ('X = "no_cumple"', {"no_cumple"}),
        ('if c.codigo == "plan_at": pass', {"plan_at"}),
        ('X = ForeignKey(Region, related_name="gobiernos_locales")', set()),
        ('"""no_cumple"""', set()),
    ],
)
def test_an_unmistakable_code_is_found_wherever_it_is_written(codigo, hallado):
    assert {nodo.value for nodo in literales(codigo) if nodo.value in INCONFUNDIBLES} == hallado


@pytest.mark.parametrize(
    "codigo",
    [
        'SECTORES = ("salud", "agua")',
        'NOMBRES = {"agua": "Agua", "salud": "Salud"}',
        'class Sector(models.TextChoices):\n    SALUD = "salud", "Salud"\n    AGUA = "agua", "Agua"',
    ],
)
def test_a_list_of_codes_is_found_in_each_of_its_shapes(codigo):
    assert {"salud", "agua"} in [textos for _, textos in listas(codigo)]


def test_what_is_let_pass_is_still_there():
    for ruta, codigo in OTRAS_COSAS:
        assert codigo in {nodo.value for nodo in literales((RAIZ / ruta).read_text())}


ELEGIBLES = {
    "actas.Acta.tipo": vocabulario.TIPOS_ACTA,
    "actas.PuntoAgenda.accion": vocabulario.ACCIONES,
    "actas.SectorPunto.sector": vocabulario.SECTORES,
    "actas.Acuerdo.ambito": vocabulario.AMBITOS,
    "actas.Firma.rol": vocabulario.ROLES,
    "acuerdos.SituacionAcuerdo.estado": vocabulario.ESTADOS_ACUERDO,
    "acuerdos.FilaCarga.estado": vocabulario.ESTADOS_ACUERDO,
    "asistencia.AccionProgramada.tipo": vocabulario.TIPOS_ASISTENCIA,
    "asistencia.SeccionPlan.seccion": vocabulario.SECCIONES,
    "asistencia.FichaAsistencia.tipo": vocabulario.TIPOS_ASISTENCIA,
    "asistencia.FichaAsistencia.modalidad": vocabulario.MODALIDADES,
    "asistencia.FichaAsistencia.alcance": vocabulario.ALCANCES,
    "asistencia.FichaAsistencia.brindada_por": vocabulario.BRINDADA_POR,
    "asistencia.TemaFicha.tema": vocabulario.TEMAS,
    "verificacion.Revision.sobre": vocabulario.SOBRES,
    "verificacion.VerificacionOficial.veredicto": vocabulario.VEREDICTOS,
}


@pytest.mark.parametrize("campo", ELEGIBLES)
def test_a_column_takes_the_codes_of_the_rules_and_no_other(campo):
    modelo, _, nombre = campo.rpartition(".")
    columna = apps.get_model(modelo)._meta.get_field(nombre)
    assert isinstance(columna, models.CharField)
    assert [valor for valor, _ in columna.choices] == list(ELEGIBLES[campo])
