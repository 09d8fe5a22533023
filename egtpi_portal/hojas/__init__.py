"""Workbooks that people send and receive: opened with care, read by meaning, planned row by row, marked, written.

Knows no room and stores nothing. A room declares its columns (`tabla.Columna`), reads a file (`leer_tabla`), makes of
each row a `FilaPlan` and applies the `Plan` by its own services. The limits that keep memory bounded are in `limites`.
"""

from .apertura import abrir
from .celdas import Celda
from .errores import ErrorDeCelda, HojaIlegible, SinEncabezado, ValorIlegible
from .escritor import ColumnaDeSalida, HojaDeSalida, escribir_hojas, escribir_libro
from .lector import LectorDeFilas, cambios_entre
from .limites import Limites
from .marcas import marcar
from .pegado import leer_texto
from .perdidas import lo_que_se_pierde
from .plan import Cambio, FilaPlan, Plan, PlanCambiado, PlanConErrores, Resultado
from .tabla import Columna, FilaLeida, Tabla, leer_tabla

__all__ = [
    "Cambio",
    "Celda",
    "Columna",
    "ColumnaDeSalida",
    "ErrorDeCelda",
    "FilaLeida",
    "FilaPlan",
    "HojaDeSalida",
    "HojaIlegible",
    "LectorDeFilas",
    "Limites",
    "Plan",
    "PlanCambiado",
    "PlanConErrores",
    "Resultado",
    "SinEncabezado",
    "Tabla",
    "ValorIlegible",
    "abrir",
    "cambios_entre",
    "escribir_hojas",
    "escribir_libro",
    "leer_tabla",
    "leer_texto",
    "lo_que_se_pierde",
    "marcar",
]
