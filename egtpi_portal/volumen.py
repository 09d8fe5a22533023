"""Tens of thousands of rows into a table at once, at a tenth of what a model each costs. Knows no room."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

LOTE = 2000


def insertar(modelo: type[models.Model], campos: Sequence[str], filas: Iterable[Sequence[Any]]) -> int:
    """Inserts rows of those fields (a foreign key by its attribute, `carga_id`), in few statements, and returns how
    many. The constraints of the table hold; nothing else of the model is called. Raises IntegrityError."""
    columnas = [_campo(modelo, nombre) for nombre in campos]
    adaptar = [(n, a) for n, campo in enumerate(columnas) if (a := _adaptador(campo)) is not None]
    tope = min(LOTE, (connection.features.max_query_params or LOTE * len(campos)) // len(campos))
    nombres = ", ".join(connection.ops.quote_name(campo.column) for campo in columnas)
    orden = f"INSERT INTO {connection.ops.quote_name(modelo._meta.db_table)} ({nombres}) VALUES "  # noqa: S608
    una = f"({', '.join(['%s'] * len(campos))})"
    porvenir, total = iter(filas), 0
    with connection.cursor() as cursor:
        while lote := list(islice(porvenir, tope)):
            valores: list[Any] = []
            for fila in lote:
                suya = list(fila)
                for n, adapta in adaptar:
                    if suya[n] is not None:
                        suya[n] = adapta(suya[n])
                valores += suya
            cursor.execute(orden + ", ".join([una] * len(lote)), valores)
            total += len(lote)
    return total


def _campo(modelo: type[models.Model], nombre: str) -> models.Field:
    return next(campo for campo in modelo._meta.concrete_fields if campo.attname == nombre)


def _adaptador(campo: models.Field) -> Callable[[Any], Any] | None:
    """How a value of that field is given to the database; None when as it is."""
    if isinstance(campo, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(campo, models.DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(campo, models.DecimalField):
        return lambda valor: connection.ops.adapt_decimalfield_value(valor, campo.max_digits, campo.decimal_places)
    if isinstance(campo, models.JSONField | models.GenericIPAddressField | models.UUIDField):
        return lambda valor: campo.get_db_prep_save(valor, connection)
    return None
