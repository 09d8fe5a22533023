"""The indicator sheets: one data file per sheet and period. A new one is a new file here, not new code."""

from functools import lru_cache
from importlib import resources

from .esquema import FichaInvalida, leer, leer_texto
from .modelo import (
    CriterioFicha,
    FichaIndicador,
    HitoDesconocido,
    HitoFicha,
    Lectura,
    Norma,
    Parametros,
    Proceso,
    Rango,
    Texto,
)

__all__ = [
    "VIGENTE",
    "CriterioFicha",
    "FichaDesconocida",
    "FichaIndicador",
    "FichaInvalida",
    "HitoDesconocido",
    "HitoFicha",
    "Lectura",
    "Norma",
    "Parametros",
    "Proceso",
    "Rango",
    "Texto",
    "cargar",
    "disponibles",
    "leer",
]

VIGENTE = "art-01.01-2023-2024"
"""The code of the sheet that is used when none is named."""


class FichaDesconocida(LookupError):
    """There is no data file of that code."""


def disponibles() -> tuple[str, ...]:
    """The codes of the sheets that have a data file here, sorted."""
    nombres = (archivo.name for archivo in resources.files(__name__).iterdir())
    return tuple(sorted(nombre.removesuffix(".json") for nombre in nombres if nombre.endswith(".json")))


@lru_cache(maxsize=16)
def cargar(codigo: str = VIGENTE) -> FichaIndicador:
    """The sheet of that code. Raises FichaDesconocida, or FichaInvalida when its file is wrong."""
    if codigo not in disponibles():
        raise FichaDesconocida(f"No hay ficha «{codigo}»; hay: {', '.join(disponibles())}")
    ficha = leer_texto(resources.files(__name__).joinpath(f"{codigo}.json").read_text("utf-8"))
    if ficha.codigo != codigo:
        raise FichaInvalida((("codigo", f"el archivo se llama «{codigo}» y dice «{ficha.codigo}»"),))
    return ficha
