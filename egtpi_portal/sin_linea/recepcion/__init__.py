"""What came from a phone, given to the very forms and services of the pages with a line."""

from ..models import Tipo
from .actas import recibir_acta
from .datos import Escrito, Hecho
from .fichas import recibir_ficha

RECEPTORES = {Tipo.FICHA: recibir_ficha, Tipo.ACTA: recibir_acta}
"""Who takes each thing. Each is called in a transaction, writes all or raises, and returns what it did."""

__all__ = ["RECEPTORES", "Escrito", "Hecho"]
