"""How many of some local governments appear in a workbook that is said to hold data by district.

`lectura` reads the workbook, once, without the database, and says what each of its rows names; `cotejo` says which of
the local governments one looks for are among them. It decides nothing: it helps whoever attaches the file and whoever
reviews it.
"""

from egtpi_portal.territorio.nombres import Local

from .cotejo import Desagregacion, cotejar
from .lectura import leer_distritos

LECTOR = "distritos"
"""The name of the reader, as `documentos.lectura` keeps it."""

__all__ = ["LECTOR", "Desagregacion", "Local", "cotejar", "leer_distritos"]
