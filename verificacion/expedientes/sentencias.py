"""The statements of a collection: Django's own, each composed once in the process, and their rows as they come.

Composing two dozen of them anew costs as much as reading thousands of rows. What changes from one collection to the
next is which regions are asked for, and those are only ever parameters.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

LOTE = 1000
COMPUESTAS: dict[Hashable, tuple[str, tuple[Any, ...]] | None] = {}
"""SQL and parameters, with marks where the codes of the regions go; None for what cannot have rows."""


class Regiones:
    """Those that a collection asks for, or all (None)."""

    def __init__(self, codigos: Iterable[str] | None):
        self.codigos = None if codigos is None else sorted(set(codigos))
        self._marcas = {f"\0{n}": codigo for n, codigo in enumerate(self.codigos or ())}

    def suyas(self, consulta: QuerySet, camino: str = "region") -> QuerySet:
        """The rows of those regions, with marks for their codes: for `filas`, not to be run."""
        return consulta if self.codigos is None else consulta.filter(**{f"{camino}__in": list(self._marcas)})

    def lotes(
        self, clave: Hashable, consulta: Callable[[], QuerySet], campos: tuple[str, ...]
    ) -> Iterator[list[tuple]]:
        """The rows of those columns as the driver gives them, some at a time: their memory serves for the next.

        `clave` names what the statement depends on, but for the columns, the regions and the engine of the database.
        """
        clave = (clave, campos, None if self.codigos is None else len(self.codigos), connection.vendor)
        if clave not in COMPUESTAS:
            COMPUESTAS[clave] = _componer(consulta().values_list(*campos))
        hecha = COMPUESTAS[clave]
        if hecha is None:
            return iter(())
        sql, parametros = hecha
        if self._marcas:
            parametros = tuple([self._marcas.get(p, p) if isinstance(p, str) else p for p in parametros])
        cursor = connection.cursor()
        cursor.execute(sql, parametros)
        return iter(partial(cursor.fetchmany, LOTE), [])

    def filas(self, clave: Hashable, consulta: Callable[[], QuerySet], *campos: str) -> Iterator[tuple]:
        """Those rows, one after another."""
        return chain.from_iterable(self.lotes(clave, consulta, campos))


def _componer(consulta: QuerySet) -> tuple[str, tuple[Any, ...]] | None:
    try:
        sql, parametros = consulta.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(parametros)
