"""Readers of cells: each takes a `Celda` and returns its value, or raises ValorIlegible saying what is expected. None
takes the beginning of a cell and forgets the rest."""

from .fechas import MESES, fecha
from .horas import hora
from .numeros import decimal, decimal_o_porcentaje, entero
from .textos import Lector, opcion, texto

__all__ = ["MESES", "Lector", "decimal", "decimal_o_porcentaje", "entero", "fecha", "hora", "opcion", "texto"]
