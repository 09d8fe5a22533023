"""The database's own guards: triggers that refuse what would change what must stay. Knows no room.

SQLite's REPLACE passes the triggers of UPDATE and DELETE: it takes away, silently, every row that stands in the way of
the new one in any unique index. So a guarded table refuses, before an INSERT (and before an UPDATE, where some rows may
change), a key that another row has. PostgreSQL has no such way: its ON CONFLICT DO UPDATE is an UPDATE to the triggers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import NotSupportedError, transaction

SIN_NUMERO = -1
"""What SQLite calls, before an INSERT, the key that it has not given yet."""


@dataclass(frozen=True, slots=True)
class Llave:
    """The columns of a unique index, and the condition on a row for it to be in it (`{fila}` stands for the row)."""

    columnas: tuple[str, ...]
    condicion: str = ""

    def la_tiene_otra(self, tabla: str) -> str:
        """The condition that a row of the table other than NEW has NEW's key."""
        iguales = " AND ".join(f"otra.{columna} = NEW.{columna}" for columna in self.columnas)
        de_indice = (
            f" AND {self.condicion.format(fila='otra')} AND {self.condicion.format(fila='NEW')}"
            if self.condicion
            else ""
        )
        return f"EXISTS (SELECT 1 FROM {tabla} AS otra WHERE {iguales}{de_indice}"  # noqa: S608 - constants alone


ID = Llave(("id",))


def sqlite_contra_replace(
    tabla: str, llaves: Iterable[Llave], mensaje: str, *, tambien_al_cambiar: bool = False
) -> Iterator[str]:
    """The statements that put the guard against REPLACE on a table. `llaves`: those of its unique indexes besides the
    primary key; `tambien_al_cambiar`, where some of its rows may be changed: UPDATE OR REPLACE does the same."""
    otras = list(llaves)
    alta = [f"(NEW.id IS NOT {SIN_NUMERO} AND {ID.la_tiene_otra(tabla)}))"]
    alta += [f"{llave.la_tiene_otra(tabla)})" for llave in otras]
    yield from sqlite_disparador(f"{tabla}_sin_replace", tabla, "INSERT", " OR ".join(alta), mensaje)
    if tambien_al_cambiar:
        cambio = [f"{llave.la_tiene_otra(tabla)} AND otra.id IS NOT OLD.id)" for llave in (ID, *otras)]
        yield from sqlite_disparador(f"{tabla}_sin_update_replace", tabla, "UPDATE", " OR ".join(cambio), mensaje)


def sqlite_sin_guarda(tabla: str) -> Iterator[str]:
    """The statements that take that guard away."""
    yield f"DROP TRIGGER IF EXISTS {tabla}_sin_replace"
    yield f"DROP TRIGGER IF EXISTS {tabla}_sin_update_replace"


def sqlite_disparador(nombre: str, tabla: str, evento: str, condicion: str, mensaje: str) -> Iterator[str]:
    """The statements that put a trigger in place of the one of that name, if any, which may say less."""
    cuando = f"WHEN {condicion} " if condicion else ""
    yield f"DROP TRIGGER IF EXISTS {nombre}"
    yield (
        f"CREATE TRIGGER {nombre} BEFORE {evento} ON {tabla} FOR EACH ROW {cuando}"
        f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
    )


def ejecutar(conexion, sentencias: Mapping[str, Callable[[], Iterable[str]]]):
    """Runs those of the database's kind (`sqlite`, `postgresql`), all or none: the table is never without its guard.
    Raises NotSupportedError for another kind."""
    if conexion.vendor not in sentencias:
        raise NotSupportedError(f"No hay disparadores para {conexion.vendor}: use SQLite o PostgreSQL.")
    with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
        for sentencia in sentencias[conexion.vendor]():
            cursor.execute(sentencia)
