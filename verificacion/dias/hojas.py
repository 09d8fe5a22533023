"""The days off as a table that leaves the page."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import Salida

COLUMNAS = (
    ColumnaDeSalida("Fecha", 13, fecha=True), ColumnaDeSalida("Rige en", 18), ColumnaDeSalida("Norma", 50),
)  # fmt: skip
SALIDA = Salida(
    "dias-no-laborables",
    "Días no laborables",
    COLUMNAS,
    lambda contexto: ((dia.fecha, dia.donde, dia.norma) for dia in contexto["dias"]),
)
