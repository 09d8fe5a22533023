"""What reading an uploaded file may cost: every limit, in one place. What goes past one is told in a sentence. (Of a
workbook that is imported as a table, how much is read is the reader's own matter: `hojas.limites.POR_OMISION`.)

A file is opened once, when it is uploaded, by a process apart (`aparte`) that these limits hold; what was read is kept
with the file's sha-256 (`lectura`), and no page opens it again. The figures are set by what good files need, measured
by `bench/subidas.py`: a scan of a hundred pages, a photograph of 50 megapixels, a workbook of 20,000 rows.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from egtpi_portal.hojas import limites as hojas

from .errores import NoSeLee

MEGA = hojas.MEGA

ARCHIVO = 40 * MEGA
"""Bytes of a file: a scan of many pages with a phone's camera."""
TROZO = 64 * 1024

# --- what a file holds ---

DESCOMPRIMIDO = 300 * MEGA
"""Bytes that all the parts of an office file give when inflated, counted while inflating."""
PARTES = 5_000
"""Parts of an office file."""
LIBRO_PARA_SU_TIPO = hojas.Limites(elementos=100_000, descomprimido=20 * MEGA)
"""What is read of an office file to know its kind."""
LIBRO_DE_EVIDENCIA = hojas.Limites(
    bytes=ARCHIVO, descomprimido=96 * MEGA, segundos=12, columnas=16_384, filas=30_000, celdas=600_000, archivos=PARTES
)
"""What is read of a workbook attached as evidence, to tell its districts."""
PAGINAS_CON_TEXTO = 40
"""Pages of a PDF whose text and drawings are looked at: the printed code is on each."""
PAGINAS = 2_000
"""Pages of a PDF."""
PIEZAS_DE_PAGINA = 200_000
"""Pieces that a page of a PDF draws: the densest plan of a city has some 100,000."""
PIXELES = 100_000_000
"""Pixels of an image; the largest phones take 50 to 108 million, and a page at 600 dpi has 35."""
TEXTO = 100_000
"""Letters kept of the text of a PDF."""

# --- what the process that reads it may take ---

SEGUNDOS_DE_CPU = 15
"""CPU-seconds of each reader."""
SEGUNDOS = 60
"""Seconds, by the clock, of all the readers of a file together."""
MEMORIA = 640 * MEGA
"""Bytes that the process may have of its own, code aside."""
RESULTADO = MEGA
"""Bytes of what a reader says, as JSON."""
RESULTADO_DE_TABLA = 32 * MEGA
"""Bytes of a table that is imported, as JSON: 5,000 rows of long texts have some 10 MB."""
LECTURAS_A_LA_VEZ = 2
"""Files that each web process has being read at once; the others wait their turn."""
ESPERA_DE_TURNO = 30
"""Seconds that a file waits for its turn."""

FRASE_DEMASIADO_TIEMPO = "Toma demasiado tiempo leerlo por dentro."
FRASE_DEMASIADA_MEMORIA = "Ocupa demasiada memoria al abrirlo."
FRASE_DEMASIADO_LARGO = "Lo que trae por dentro es demasiado largo."


@dataclass(frozen=True, slots=True)
class Limites:
    """What a process apart may take: CPU-seconds of each reader, seconds in all, bytes of its own, and bytes of each
    answer."""

    cpu: int = SEGUNDOS_DE_CPU
    segundos: float = SEGUNDOS
    memoria: int = MEMORIA
    resultado: int = RESULTADO


class PasaDelPresupuesto(NoSeLee):
    """A limit was reached; the message says which, in words."""


def inflar(flujo: IO[bytes], *, hasta: int) -> Iterator[bytes]:
    """The pieces of a stream that is inflated as it is read, such as a part of a ZIP. Raises PasaDelPresupuesto as
    soon as they add up to more than `hasta` bytes: what a file says of its own size is never believed."""
    dados = 0
    while trozo := flujo.read(TROZO):
        dados += len(trozo)
        if dados > hasta:
            raise PasaDelPresupuesto(FRASE_DEMASIADO_LARGO)
        yield trozo


def inflar_todo(paquete: zipfile.ZipFile, *, hasta: int | None = None) -> int:
    """How many bytes the parts of a ZIP give when all are inflated, none being kept. Raises PasaDelPresupuesto past
    `hasta` (DESCOMPRIMIDO if not given), and BadZipFile for the first damaged part."""
    tope = DESCOMPRIMIDO if hasta is None else hasta
    total = 0
    for parte in paquete.infolist():
        try:
            with paquete.open(parte) as flujo:
                total += sum(len(trozo) for trozo in inflar(flujo, hasta=tope - total))
        except zlib.error as error:
            raise zipfile.BadZipFile(parte.filename) from error
    return total
