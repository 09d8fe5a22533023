"""How much of a workbook is read at most: beyond, one sentence and no more memory."""

from dataclasses import dataclass

MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limites:
    """Bytes of the file and of what it unzips to, counted before opening it; of what is opened whole to be marked;
    elements of its table of texts and of its other parts but sheets; rows and columns with something written, cells
    written or only formatted, and sheets looked at."""

    bytes: int = 10 * MEGA
    descomprimido: int = 32 * MEGA
    para_marcar: int = 12 * MEGA
    elementos_de_textos: int = 1_200_000
    elementos: int = 150_000
    archivos: int = 2000
    filas: int = 20_000
    columnas: int = 256
    celdas: int = 600_000
    hojas: int = 30


POR_OMISION = Limites()
