"""What is read and looks odd: told apart from errors, since it refuses nothing."""

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .celdas import Celda
from .errores import ErrorDeCelda, ValorIlegible
from .lectores import fecha
from .seriales import al_borde

if TYPE_CHECKING:
    from .tabla import Columna, FilaLeida, Tabla

LEJOS = 3
"""Years from the rest of its column that make a date look mistyped."""
POCAS = 3
"""Dates of a column that are needed to say which is far from the rest."""


def rarezas(tabla: "Tabla", columnas: Sequence["Columna"]) -> dict[int, list[ErrorDeCelda]]:
    """The odd cells of a table, by row: dates that were bare numbers, or a moment before midnight, or of a year far
    from the rest; and values whose column says they are odd (`Columna.rareza`)."""
    halladas: dict[int, list[ErrorDeCelda]] = defaultdict(list)
    for columna in columnas:
        if columna.clave not in tabla.posiciones:
            continue
        for fila, mensaje in _de_columna(tabla, columna):
            halladas[fila.numero].append(tabla.error(fila, columna, mensaje))
    return halladas


def _de_columna(tabla: "Tabla", columna: "Columna"):
    if columna.rareza:
        for fila in tabla.filas:
            celda = fila.celdas.get(columna.clave)
            if celda and (mensaje := columna.rareza(celda)):
                yield fila, mensaje
    if columna.lector is fecha:
        yield from _de_fechas(tabla, columna)


def _de_fechas(tabla: "Tabla", columna: "Columna"):
    leidas: list[tuple[FilaLeida, Celda, dt.date]] = []
    for fila in tabla.filas:
        if celda := fila.celdas.get(columna.clave):
            try:
                leidas.append((fila, celda, columna.lector(celda)))
            except ValorIlegible:
                continue
    del_medio = statistics.median_low([dia.year for *_, dia in leidas]) if len(leidas) >= POCAS else None
    for fila, celda, dia in leidas:
        if mensaje := _rara(celda, dia):
            yield fila, mensaje
        elif del_medio is not None and abs(dia.year - del_medio) >= LEJOS:
            yield fila, f"El año {dia.year} está lejos de los demás de esta columna ({del_medio}). Mire si es ese."


def _rara(celda: Celda, dia: dt.date) -> str:
    if isinstance(celda.valor, dt.datetime) and (manana := al_borde(celda.valor)):
        return (
            f"Dice {celda.texto}: se lee {dia:%d/%m/%Y}, que es lo que se ve. Algunos programas guardan así el "
            f"{manana:%d/%m/%Y}: mire cuál es."
        )
    valor = celda.valor
    es_numero = isinstance(valor, int | float) or (isinstance(valor, str) and valor.strip().isdecimal())
    return f"Es un número sin formato de fecha: se lee {dia:%d/%m/%Y}. Mire si es esa." if es_numero else ""
