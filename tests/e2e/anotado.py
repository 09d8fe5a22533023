"""What axe looked at in this run, for the portal's accessibility statement (`.ci/anotar_accesibilidad.py`)."""

import json
import os
import re
from pathlib import Path

CARPETA = Path(__file__).resolve().parents[2] / "var" / "accesibilidad"
PAGINAS: dict[str, int] = {}
"""Kinds of page, by their address without numbers, and how many serious faults axe found on each."""
REGLAS: set[str] = set()
MOTOR: set[str] = set()


def anotar(direccion: str, respuesta: dict, graves: int) -> None:
    """Keeps what axe said of a page."""
    ruta = re.sub(
        r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "…", direccion.partition("?")[0].partition("//")[2].partition("/")[2]
    )
    PAGINAS[f"/{ruta}"] = max(graves, PAGINAS.get(f"/{ruta}", 0))
    clases = ("violations", "passes", "incomplete", "inapplicable")
    REGLAS.update(regla["id"] for clase in clases for regla in respuesta.get(clase, []))
    MOTOR.add(f"{respuesta['testEngine']['name']} {respuesta['testEngine']['version']}")


def escribir() -> None:
    """Leaves what this process saw where it is put together with the others'."""
    if PAGINAS:
        CARPETA.mkdir(parents=True, exist_ok=True)
        nombre = os.environ.get("PYTEST_XDIST_WORKER", "uno")
        dicho = {"paginas": PAGINAS, "reglas": sorted(REGLAS), "motor": sorted(MOTOR)}
        (CARPETA / f"{nombre}.json").write_text(json.dumps(dicho), "utf-8")
