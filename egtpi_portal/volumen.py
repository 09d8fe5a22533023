"""Tens of thousands of rows into a table at once, at a tenth of what a model each costs. Knows no room."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any

from django.db import connection, models

LOTE = 2000
_VALORES = " VALUES "


def insertar(modelo: type[models.Model], campos: Sequence[str], filas: Iterable[Sequence[Any]]) -> int:
    """Inserts rows of those fields (a foreign key by its attribute, `carga_id`), in few statements, and returns how
    many. The constraints of the table hold; nothing else of the model is called. Raises IntegrityError."""
    total = 0
    with connection.cursor() as cursor:
        for sentencia, valores, cuantas in _sentencias(modelo, campos, filas):
            cursor.execute(sentencia, valores)
            total += cuantas
    return total


def crear(filas: Sequence[models.Model]) -> None:
    """Stores new rows of one model whose key the database gives, and gives each its own, as `bulk_create` does: their
    values are those that they have (nothing of `auto_now`). Raises IntegrityError."""
    if not filas:
        return
    modelo, llave = type(filas[0]), filas[0]._meta.pk
    campos = [campo.attname for campo in modelo._meta.concrete_fields if campo is not llave]
    dichas = (map(vars(fila).__getitem__, campos) for fila in filas)
    porvenir = iter(filas)
    for sentencia, valores, cuantas in _sentencias(modelo, campos, dichas):
        with connection.cursor() as cursor:
            cursor.execute(f"{sentencia} RETURNING {connection.ops.quote_name(llave.column)}", valores)
            for fila, (suya,) in zip(islice(porvenir, cuantas), cursor.fetchall(), strict=True):
                fila.pk, fila._state.adding, fila._state.db = suya, False, connection.alias


def _sentencias(
    modelo: type[models.Model], campos: Sequence[str], filas: Iterable[Iterable[Any]]
) -> Iterator[tuple[str, list[Any], int]]:
    """The statements that insert those rows, many in each, with their values and of how many rows each is."""
    una, adaptadas = _de_una(modelo, campos, filas)
    orden, valores_de_una = una.split(_VALORES)
    tope = min(LOTE, _cuantos_valores(LOTE * len(campos)) // len(campos))
    while lote := list(islice(adaptadas, tope)):
        valores = list(chain.from_iterable(lote))
        yield orden + _VALORES + ", ".join([valores_de_una] * len(lote)), valores, len(lote)


def _de_una(
    modelo: type[models.Model], campos: Sequence[str], filas: Iterable[Iterable[Any]]
) -> tuple[str, Iterator[list[Any]]]:
    """The statement that inserts one row, and the values of each as the database takes them."""
    columnas = [_campo(modelo, nombre) for nombre in campos]
    adaptar = [(n, a) for n, campo in enumerate(columnas) if (a := _adaptador(campo)) is not None]
    nombres = ", ".join(connection.ops.quote_name(campo.column) for campo in columnas)
    tabla = connection.ops.quote_name(modelo._meta.db_table)

    def adaptadas():
        for fila in filas:
            suya = list(fila)
            for n, adapta in adaptar:
                if suya[n] is not None:
                    suya[n] = adapta(suya[n])
            yield suya

    return f"INSERT INTO {tabla} ({nombres}){_VALORES}({', '.join(['%s'] * len(campos))})", adaptadas()


def _cuantos_valores(bastan: int) -> int:
    """How many values a statement may have, of those that suffice: SQLite itself says (Django takes a thousand of it,
    as of old)."""
    if connection.vendor != "sqlite":
        return connection.features.max_query_params or bastan
    connection.ensure_connection()
    return connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)


def _campo(modelo: type[models.Model], nombre: str) -> models.Field:
    return next(campo for campo in modelo._meta.concrete_fields if campo.attname == nombre)


def _adaptador(campo: models.Field) -> Callable[[Any], Any] | None:
    """How a value of that field is given to the database; None when as it is. Of many rows, most are of one day and
    of one instant: each is adapted once."""
    if isinstance(campo, models.DateTimeField):
        return cache(connection.ops.adapt_datetimefield_value)
    if isinstance(campo, models.DateField):
        return cache(connection.ops.adapt_datefield_value)
    if isinstance(campo, models.DecimalField):
        return lambda valor: connection.ops.adapt_decimalfield_value(valor, campo.max_digits, campo.decimal_places)
    if isinstance(campo, models.JSONField | models.GenericIPAddressField | models.UUIDField):
        return lambda valor: campo.get_db_prep_save(valor, connection)
    return None
