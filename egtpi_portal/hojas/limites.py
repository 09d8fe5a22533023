"""How much of a workbook is read at most: beyond, one sentence and no more memory."""

from dataclasses import dataclass

MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limites:
    """Bytes of the file and of what it unzips to (counted before opening it), rows and columns with something written,
    cells written or only formatted, and sheets looked at."""

    bytes: int = 10 * MEGA
    descomprimido: int = 32 * MEGA
    textos: int = 16 * MEGA
    estilos: int = 8 * MEGA
    archivos: int = 2000
    filas: int = 20_000
    columnas: int = 256
    celdas: int = 600_000
    hojas: int = 30


POR_OMISION = Limites()
