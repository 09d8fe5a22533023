"""How much of a workbook is read at most: beyond, one sentence and no more memory."""

from dataclasses import dataclass

MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limites:
    """Bytes of the file; and, counted while it is read, bytes unzipped, elements of all its parts (styles too), seconds
    of the processor, texts of its table, styles, letters of its cells, merged ranges. `para_marcar` and
    `elementos_para_marcar`: bytes unzipped and elements of what is opened whole. Of each sheet: rows and columns with
    something written, and cells written or only formatted; and how many sheets are looked at."""

    bytes: int = 10 * MEGA
    descomprimido: int = 32 * MEGA
    para_marcar: int = 12 * MEGA
    elementos_para_marcar: int = 500_000
    elementos: int = 2_500_000
    segundos: float = 10
    textos: int = 400_000
    estilos: int = 100_000
    letras: int = 60_000_000
    combinadas: int = 20_000
    archivos: int = 2000
    filas: int = 20_000
    columnas: int = 256
    celdas: int = 600_000
    hojas: int = 30


POR_OMISION = Limites()
