"""The command `importar_matriz`: simulates, imports, says it in JSON, and why when it cannot."""

import io
import json

import pytest
from django.core.management import call_command

from acuerdos.models import SituacionAcuerdo
from tests.acuerdos.ayudas import BUENA, MALA, las_de_la_muestra
from tests.acuerdos.test_importar_matriz import ERRORES_DE_LA_MALA

pytestmark = pytest.mark.django_db


@pytest.fixture
def muestra(territorio):
    return las_de_la_muestra()


def ejecutar(*argumentos) -> tuple[int, str, str]:
    salida, errores = io.StringIO(), io.StringIO()
    try:
        call_command("importar_matriz", *map(str, argumentos), stdout=salida, stderr=errores)
    except SystemExit as fin:
        return fin.code, salida.getvalue(), errores.getvalue()
    return 0, salida.getvalue(), errores.getvalue()


def test_command_simulates_imports_and_says_it_in_json(muestra):
    codigo, salida, _ = ejecutar("02", BUENA, "--simular", "--formato", "json")
    dicho = json.loads(salida)
    assert (codigo, dicho["resumen"]) == (
        0, {"filas": 7, "crear": 0, "actualizar": 6, "sin_cambio": 1, "errores": 0},
    )  # fmt: skip
    assert dicho["filas"][0] == {"fila": 7, "resultado": "actualizar", "acuerdo": "02-AC0001", "errores": []}
    assert not SituacionAcuerdo.objects.exists()
    assert ejecutar("02", BUENA)[:2] == (
        0,
        "No se leyó la fila 15, «TOTAL DE ACUERDOS»: no parece de la tabla.\n"
        "No se leyó la fila 17, «Elaborado por: Secretaría Técnica IAR»: no parece de la tabla.\n"
        "7 filas: 0 por crear, 6 por actualizar, 1 sin cambio, 0 con errores.\n",
    )
    assert SituacionAcuerdo.objects.count() == 6


def test_command_with_errors_stores_nothing_and_exits_with_2(muestra):
    codigo, salida, _ = ejecutar("02", MALA, "--formato", "json")
    dicho = json.loads(salida)
    assert (codigo, dicho["resumen"]["errores"]) == (2, 8)
    assert dicho["filas"][9] == {
        "fila": 16, "resultado": "error", "acuerdo": None,
        "errores": [
            dict(zip(("celda", "columna", "valor", "mensaje"), ("G16", *ERRORES_DE_LA_MALA[16]), strict=True)),
        ],
    }  # fmt: skip
    assert not SituacionAcuerdo.objects.exists()
    assert "fila 16, PLAZO DE CUMPLIMIENTO (G16): «permanente»" in ejecutar("02", MALA, "--simular")[1]


def test_command_imports_the_good_rows_alone_when_asked(muestra):
    codigo, salida, _ = ejecutar("02", MALA, "--solo-buenas")
    assert codigo == 2
    assert salida.endswith("Se importaron las filas sin errores; quedaron fuera: 14 a 21.\n")
    assert SituacionAcuerdo.objects.count() == 6


def test_command_that_cannot_read_says_why_in_a_sentence(territorio, tmp_path):
    (tmp_path / "malo.xlsx").write_text("hola")
    casos = {
        ("02", tmp_path / "no_hay.xlsx"): "no se puede leer",
        ("02", tmp_path / "malo.xlsx"): "El archivo no es un libro de Excel. Suba un archivo .xlsx.",
        ("99", BUENA): "99",
    }
    for argumentos, frase in casos.items():
        codigo, salida, dicho = ejecutar(*argumentos)
        assert (codigo, salida) == (2, "")
        assert frase in dicho
