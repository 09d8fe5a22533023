"""What can be wrong with a workbook or with a cell of it: each a sentence that says what, and what to do."""

from dataclasses import dataclass


class HojaIlegible(ValueError):
    """The workbook as a whole cannot be read. The message is for the person who sent it."""


class SinEncabezado(HojaIlegible):
    """No sheet has the heading of the table that was looked for."""


class ValorIlegible(ValueError):
    """A cell does not hold what its column asks for. The message says what is expected."""


@dataclass(frozen=True, slots=True)
class ErrorDeCelda:
    """A cell that cannot be imported, or is odd: its column's key and heading as written, what it says, what is
    expected, and where it is in its sheet («E8»; blank when the sheet has not that column)."""

    clave: str
    columna: str
    valor: str
    mensaje: str
    celda: str = ""

    @property
    def donde(self) -> str:
        """«ESTADO (E8)»."""
        return f"{self.columna} ({self.celda})" if self.celda else self.columna
