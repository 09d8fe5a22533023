"""docs/como names the files and the tables that there are."""

import re

import pytest
from django.conf import settings

from tests.test_arquitectura import RAIZ, modulos

RUTA = re.compile(r"\w[\w.\-/]*/[\w.\-]*\.(py|html|txt|md|json|js)")
DECLARADO = re.compile(r"^ *([A-Z][A-Z_]{3,})\b ?[:=]", re.M)
RECETAS = sorted((settings.BASE_DIR / "docs" / "como").glob("*.md"))
POR_HACER = {
    "verificacion/advertencias/views.py", "templates/verificacion/advertencias.html", "verificacion/advertencias.html",
    "templates/correo/asistencia/ficha_anulada/asunto.txt", "templates/correo/asistencia/ficha_anulada/cuerpo.txt",
    "verificacion/motor/fichas/art-01.01-2025-2026.json", "templates/avisos/tipos/plan_en_borrador.txt",
}  # fmt: skip
"""What the examples make, and so is not there."""
RAICES = ("templates", "static")
DE_LOS_EJEMPLOS = {"PARTICIPANTES", "SIN_PARTICIPANTES", "FILE"}


def dichos(receta) -> list[str]:
    return re.findall(r"`([^`\n]+)`", receta.read_text(encoding="utf-8"))


@pytest.mark.parametrize("receta", RECETAS, ids=lambda receta: receta.stem)
def test_each_file_that_a_recipe_names_is_there(receta):
    rutas = {
        dicho for dicho in dichos(receta) if re.fullmatch(r"\w[\w.\-/]*/[\w.\-]*\.(py|html|txt|md|json|js)", dicho)
    }
    assert [r for r in sorted(rutas - POR_HACER) if not any((RAIZ / en / r).exists() for en in ("", *RAICES))] == []


def test_each_table_that_a_recipe_names_is_there():
    nombrados = {dicho for receta in RECETAS for dicho in dichos(receta) if re.fullmatch(r"[A-Z][A-Z_]{3,}", dicho)}
    rutas = [*modulos().values(), *(RAIZ / "tests").rglob("*.py")]
    hay = {nombre for ruta in rutas for nombre in DECLARADO.findall(ruta.read_text(encoding="utf-8"))}
    assert nombrados - DE_LOS_EJEMPLOS - hay == set()
