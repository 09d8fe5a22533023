"""The list of the jobs as a table that leaves the page."""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.llevar import HORA, Salida, todas

from .presentacion import fila_de

COLUMNAS = (
    ColumnaDeSalida("Qué", 40), ColumnaDeSalida("Clase", 26), ColumnaDeSalida("Para quién", 30),
    ColumnaDeSalida("Desde", 17, formato=HORA), ColumnaDeSalida("Terminado", 17, formato=HORA),
    ColumnaDeSalida("Estado", 18), ColumnaDeSalida("Notas", 60),
)  # fmt: skip


def _filas(contexto: dict[str, Any]) -> Iterator[tuple]:
    for trabajo in todas(contexto):
        fila = fila_de(trabajo)
        yield (
            trabajo.que,
            fila.tipo,
            trabajo.para,
            trabajo.creado,
            trabajo.terminado,
            fila.estado,
            "\n".join(fila.notas),
        )


SALIDA = Salida("trabajos", "Trabajos en segundo plano", COLUMNAS, _filas)
