"""Everything that changes the plans and records of assistance. Each function: keyword-only, `por=` who does it, one
transaction with exactly one event of the trail, the state looked at again under a lock; what cannot be done is an
exception with a sentence."""

from .ficha import FichaGuardada, crear_ficha, duplicar_ficha, guardar_ficha
from .grupal import crear_grupal, guardar_grupal
from .vida import adjuntar_firmada, anular_ficha, devolver_ficha, registrar_ficha, registrar_fichas

__all__ = [
    "FichaGuardada",
    "adjuntar_firmada",
    "anular_ficha",
    "crear_ficha",
    "crear_grupal",
    "devolver_ficha",
    "duplicar_ficha",
    "guardar_ficha",
    "guardar_grupal",
    "registrar_ficha",
    "registrar_fichas",
]
