"""Each file of the engine has its tests under its name, in the folder that mirrors its own."""

from pathlib import Path

import pytest

PRUEBAS = Path(__file__).parent
MOTOR = PRUEBAS.parents[2] / "verificacion" / "motor"
ARCHIVOS = [ruta.relative_to(MOTOR) for ruta in sorted(MOTOR.rglob("*.py")) if not ruta.stem.startswith("__")]


@pytest.mark.parametrize("ruta", ARCHIVOS, ids=str)
def test_file_of_the_engine_has_its_tests(ruta):
    pruebas = PRUEBAS / ruta.parent / f"test_{ruta.name}"
    assert pruebas.is_file() and "\ndef test_" in pruebas.read_text("utf-8"), f"falta {pruebas.relative_to(PRUEBAS)}"
