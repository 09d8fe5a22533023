"""Libraries that take long to load, loaded when something is first asked of them and not when the portal starts.

    if TYPE_CHECKING:
        import pikepdf
    else:
        pikepdf = Modulo("pikepdf")

The module that does so has `from __future__ import annotations`, for an annotation asks too. What serves pages loads
them before it serves (`egtpi_portal.caliente`), so that nobody waits for them.
"""

from importlib import import_module
from typing import Any


class Modulo:
    """Stands for a module, or for what it holds: each name is brought the first time it is asked for, and kept."""

    def __init__(self, nombre: str):
        self.__nombre = nombre

    def __getattr__(self, nombre: str) -> Any:
        if nombre.startswith("__"):  # what copies, pickles or looks into things asks for it of anything
            raise AttributeError(nombre)
        valor = getattr(import_module(self.__nombre), nombre)
        setattr(self, nombre, valor)
        return valor

    def __repr__(self) -> str:
        return f"<Modulo {self.__nombre}>"
