"""Tens of thousands of figures out of a table at once, at a tenth of what a model each costs."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.functions import Cast


def en_crudo(consulta: models.QuerySet) -> list[tuple]:
    """The rows of a `values_list`, as the driver gives them: on SQLite a decimal is a number, which `Decimales`
    gives back; dates come as text (`fecha_en_crudo`), which `Fechas` does."""
    try:
        orden, valores = consulta.query.sql_with_params()
    except EmptyResultSet:  # of no region, or of no indicator: nothing is asked
        return []
    with connection.cursor() as cursor:
        cursor.execute(orden, valores)
        return cursor.fetchall()


def fecha_en_crudo(campo: str) -> Cast:
    """A date column as its ISO text: on SQLite the driver would read each of them, and they are few that come many
    times."""
    return Cast(campo, models.TextField())


class Fechas(dict):
    """Dates as the driver gives them, to dates: each is read once, for there are few and they come many times."""

    def __missing__(self, cruda: str | dt.date) -> dt.date:
        leida = self[cruda] = dt.date.fromisoformat(cruda) if isinstance(cruda, str) else cruda
        return leida


class Decimales(dict):
    """Likewise figures with two decimals; nothing is nothing."""

    def __missing__(self, crudo: float | Decimal | None) -> Decimal | None:
        leido = self[crudo] = None if crudo is None else Decimal(str(crudo)).quantize(Decimal("0.01"))
        return leido
