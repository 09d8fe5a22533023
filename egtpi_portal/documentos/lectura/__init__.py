"""What uploaded files hold: read once, when they are uploaded, in a process apart, and kept with their sha-256.

`registrar_lector` adds a reader (a pure function from a file to facts); `lectura_de` gives what one said of a stored
version, and only looks it up: a page never opens an upload. A version that no reader of today has looked at (it is
older than the reader) is read by a job, and until then its reading is `pendiente`.
"""

from .consultas import Lectura, lectura_de, lectura_de_contenido, lecturas_de, lecturas_por_lector
from .registro import Lector, registrar_lector
from .servicios import leer_al_subir, leer_pendientes

__all__ = [
    "Lector",
    "Lectura",
    "lectura_de",
    "lectura_de_contenido",
    "lecturas_de",
    "lecturas_por_lector",
    "leer_al_subir",
    "leer_pendientes",
    "registrar_lector",
]
