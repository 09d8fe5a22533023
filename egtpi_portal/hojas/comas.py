"""Tables as CSV: UTF-8 with its mark, commas, texts in quotes and figures without, dates as 2024-06-18; and no text
that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from egtpi_portal.perezoso import Modulo

from .texto import limpio

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.utils as letras
else:
    openpyxl = Modulo("openpyxl")
    letras = Modulo("openpyxl.utils")


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would take for a formula."""
MARCA = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By this beginning Excel knows that the file is in UTF-8."""
LOTE = 500


def sin_formula(escrito: str) -> str:
    """The text so that no spreadsheet takes it for a formula: with an apostrophe before it when it begins like one."""
    plano = limpio(escrito)
    return f"'{plano}" if plano.startswith(FORMULA) or plano.lstrip().startswith(FORMULA) else plano


class Linea:
    """What the writer of CSV writes to: it gives the line back."""

    def write(self, linea: str) -> str:
        return linea


def como_celda(valor: Any) -> Any:
    """A value as a cell of CSV: nothing is blank; instants to the second, as 2024-06-18 09:30:00."""
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, int):
        return valor
    if isinstance(valor, Decimal | float):
        return Decimal(f"{Decimal(str(valor)):f}")  # with its own digits, and no exponent
    if isinstance(valor, dt.datetime):
        return f"{valor:%Y-%m-%d %H:%M:%S}"
    if isinstance(valor, dt.date):
        return valor.isoformat()
    return sin_formula(str(valor))


def en_csv(titulos: Sequence[str], filas: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The lines of the CSV, some at a time."""
    escritor = csv.writer(Linea(), quoting=csv.QUOTE_NONNUMERIC)
    yield (MARCA + escritor.writerow([sin_formula(titulo) for titulo in titulos])).encode()
    lote: list[str] = []
    for fila in filas:
        lote.append(escritor.writerow([como_celda(valor) for valor in fila]))
        if len(lote) == LOTE:
            yield "".join(lote).encode()
            lote.clear()
    if lote:
        yield "".join(lote).encode()


def de_un_libro(contenido: bytes, hoja: int = 0) -> bytes:
    """The table of a sheet of a workbook that this portal wrote, as CSV: from its headings to its last row."""
    pagina = openpyxl.load_workbook(io.BytesIO(contenido)).worksheets[hoja]
    c1, f1, c2, f2 = letras.range_boundaries(pagina.auto_filter.ref)
    filas = list(pagina.iter_rows(min_row=f1, max_row=f2, min_col=c1, max_col=c2))
    titulos = [str(celda.value or "") for celda in filas[0]]
    valores = ([_de_celda(celda) for celda in fila] for fila in filas[1:])
    return b"".join(en_csv(titulos, (fila for fila in valores if any(valor is not None for valor in fila))))


def _de_celda(celda) -> Any:
    valor = celda.value
    if isinstance(valor, dt.datetime) and "h" not in celda.number_format:
        return valor.date()
    if isinstance(valor, float):
        return Decimal(repr(valor))
    return valor
