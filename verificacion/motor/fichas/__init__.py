"""The indicator sheets: one data file per sheet and period. A new one is a new file here, not new code; or a file in a
folder of the installation's own (`agregar_carpeta`)."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from .esquema import FichaInvalida, leer, leer_texto
from .modelo import (
    CriterioAcuerdos,
    CriterioAsistencia,
    CriterioCad,
    CriterioDeSesiones,
    CriterioFicha,
    CriterioPlan,
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
    "CriterioAcuerdos",
    "CriterioAsistencia",
    "CriterioCad",
    "CriterioDeSesiones",
    "CriterioFicha",
    "CriterioPlan",
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
    "agregar_carpeta",
    "cargar",
    "disponibles",
    "leer",
    "leer_texto",
    "quitar_carpeta",
    "texto",
]

VIGENTE = "art-01.01-2023-2024"
"""The code of the sheet that is used when none is named."""


_CARPETAS: list[Traversable] = []


class FichaDesconocida(LookupError):
    """There is no data file of that code."""


def agregar_carpeta(ruta: Traversable) -> None:
    """From now on the data files of that folder (a path) are sheets too; of two with one code, the first folder's."""
    if ruta not in _CARPETAS:
        _CARPETAS.append(ruta)
    cargar.cache_clear()


def quitar_carpeta(ruta: Traversable) -> None:
    """Forgets a folder that was added. Raises ValueError when it was not."""
    _CARPETAS.remove(ruta)
    cargar.cache_clear()


def _archivos() -> dict[str, Traversable]:
    """The data file of each sheet, by code."""
    archivos: dict[str, Traversable] = {}
    for carpeta in (resources.files(__name__), *_CARPETAS):
        for archivo in carpeta.iterdir():
            if archivo.name.endswith(".json"):
                archivos.setdefault(archivo.name.removesuffix(".json"), archivo)
    return archivos


def disponibles() -> tuple[str, ...]:
    """The codes of the sheets that have a data file, sorted."""
    return tuple(sorted(_archivos()))


def texto(codigo: str = VIGENTE) -> str:
    """The data file of that sheet, as it is. Raises FichaDesconocida."""
    archivos = _archivos()
    if codigo not in archivos:
        raise FichaDesconocida(f"No hay ficha «{codigo}»; hay: {', '.join(sorted(archivos))}")
    return archivos[codigo].read_text("utf-8")


@lru_cache(maxsize=16)
def cargar(codigo: str = VIGENTE) -> FichaIndicador:
    """The sheet of that code. Raises FichaDesconocida, or FichaInvalida when its file is wrong."""
    ficha = leer_texto(texto(codigo))
    if ficha.codigo != codigo:
        raise FichaInvalida((("codigo", f"el archivo se llama «{codigo}» y dice «{ficha.codigo}»"),))
    return ficha
