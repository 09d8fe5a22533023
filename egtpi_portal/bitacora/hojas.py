"""The trail as a file: CSV of any length, sent as it is read, and a workbook of so many events at most."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator

from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.comas import LOTE, MARCA, Linea, sin_formula

from .presentacion import EventoVisto

COLUMNAS = (
    ColumnaDeSalida("Cuándo (hora de Lima)", 18, formato="dd/mm/yyyy hh:mm:ss"),
    ColumnaDeSalida("Quién", 30),
    ColumnaDeSalida("Desde dónde", 16),
    ColumnaDeSalida("Región", 16),
    ColumnaDeSalida("Acción", 28),
    ColumnaDeSalida("Cosa", 18),
    ColumnaDeSalida("Cuál", 28),
    ColumnaDeSalida("Qué pasó", 50),
    ColumnaDeSalida("De qué a qué", 50),
)
MAXIMO_EN_XLSX = 5000
"""Events that a workbook holds; more go out as CSV."""


def _celdas(evento: EventoVisto) -> list[str]:
    return [
        f"{evento.cuando:%d/%m/%Y %H:%M:%S}", evento.quien, evento.desde, evento.region, evento.accion, evento.tipo,
        evento.cual, evento.resumen, evento.cambios_en_una_linea,
    ]  # fmt: skip


def en_csv(eventos: Iterable[EventoVisto]) -> Iterator[bytes]:
    """The lines of the CSV (UTF-8, commas), some at a time."""
    escritor = csv.writer(Linea())
    yield (MARCA + escritor.writerow([columna.titulo for columna in COLUMNAS])).encode()
    lote: list[str] = []
    for evento in eventos:
        lote.append(escritor.writerow([sin_formula(celda) for celda in _celdas(evento)]))
        if len(lote) == LOTE:
            yield "".join(lote).encode()
            lote.clear()
    yield "".join(lote).encode()


def en_xlsx(eventos: Iterable[EventoVisto], filtro: str) -> bytes:
    """The workbook. `filtro`: what was filtered, in words."""
    titulos = ("Bitácora del Portal EGTPI", f"Filtro: {filtro}" if filtro else "Sin filtro")
    filas = ([_en_lima(evento), *_celdas(evento)[1:]] for evento in eventos)
    return escribir_hojas([HojaDeSalida("Bitácora", titulos, COLUMNAS, filas, se_repiten=2)])


def _en_lima(evento: EventoVisto) -> dt.datetime:
    """The instant to the second as a cell holds it: a cell knows no time zone, its heading says whose hour it is."""
    return evento.cuando.astimezone(LIMA).replace(microsecond=0, tzinfo=None)
