"""The database's own guards: triggers that refuse what would change what must stay. Each room says in a `Guardia` what
is refused of its tables; every trigger of the portal is put from here, after every migration. Knows no room.

SQLite's REPLACE passes the triggers of UPDATE and DELETE: it takes away, silently, every row that stands in the way of
the new one in any unique index. So a guarded table refuses, before an INSERT (and before an UPDATE, where some rows may
change), a key that another row has. PostgreSQL has no such way: its ON CONFLICT DO UPDATE is an UPDATE to the triggers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import NotSupportedError, connections, transaction

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


@dataclass(frozen=True, slots=True)
class Regla:
    """What is refused of a table: an event (INSERT, UPDATE, DELETE) on the rows of which the condition holds (on OLD
    and NEW); of all, when it is blank."""

    tabla: str
    evento: str
    condicion: str = ""

    @property
    def disparador(self) -> str:
        return f"{self.tabla}_sin_{self.evento.lower()}"


GUARDIAS: dict[str, "Guardia"] = {}
"""Every one that there is, by name: `post_migrate` puts them, and who gives back a copy puts them aside meanwhile."""


@dataclass(frozen=True)
class Guardia:
    """What the database refuses of some tables, on SQLite and PostgreSQL, with a message.

    `llaves`: of each table of the rules, its unique indexes but the primary key (`()` if it has none): by any of them
    REPLACE would take a row away. No table of them is emptied at once. `retirados`: (trigger, table) of those put under
    other names before.
    """

    nombre: str
    mensaje: str
    reglas: tuple[Regla, ...]
    llaves: Mapping[str, tuple[Llave, ...]]
    retirados: tuple[tuple[str, str], ...] = ()

    def __post_init__(self):
        if sueltas := {regla.tabla for regla in self.reglas} - set(self.llaves):
            raise ValueError(
                f"{self.nombre}: say the unique keys of {sorted(sueltas)}, or REPLACE passes its triggers."
            )
        GUARDIAS.setdefault(self.nombre, self)

    def poner(self, conexion):
        """Creates the triggers, in place of those that stand already; harmless while the tables are not there."""
        if set(self.llaves) <= set(conexion.introspection.table_names()):
            ejecutar(conexion, {"sqlite": self._sqlite_poner, "postgresql": self._postgresql_poner})

    def quitar(self, conexion):
        """Drops the triggers: only to undo a migration, or to empty a test's database."""
        ejecutar(conexion, {"sqlite": self._sqlite_quitar, "postgresql": self._postgresql_quitar})

    def tras_migrar(self, sender, using, **kwargs):
        """Receiver of `post_migrate`: SQLite loses the triggers of a table that a migration remakes."""
        self.poner(connections[using])

    def nombres(self, vendor: str) -> set[str]:
        """Of every trigger that it puts on a database of that kind."""
        suyos = {regla.disparador for regla in self.reglas}
        if vendor == "postgresql":
            return suyos | {f"{tabla}_sin_truncate" for tabla in self.llaves}
        cambian = {f"{tabla}_sin_update_replace" for tabla in self.llaves if self._alguna_cambia(tabla)}
        return suyos | {f"{tabla}_sin_replace" for tabla in self.llaves} | cambian

    def _alguna_cambia(self, tabla: str) -> bool:
        """Whether some rows of the table may be changed: then UPDATE OR REPLACE must be guarded too."""
        return Regla(tabla, "UPDATE") not in self.reglas

    def _sqlite_poner(self) -> Iterator[str]:
        for regla in self.reglas:
            yield from _sqlite_disparador(regla.disparador, regla, self.mensaje)
        for tabla, llaves in self.llaves.items():
            yield from self._sqlite_contra_replace(tabla, llaves)

    def _sqlite_contra_replace(self, tabla: str, llaves: tuple[Llave, ...]) -> Iterator[str]:
        alta = [f"(NEW.id IS NOT {SIN_NUMERO} AND {ID.la_tiene_otra(tabla)}))"]
        alta += [f"{llave.la_tiene_otra(tabla)})" for llave in llaves]
        yield from _sqlite_disparador(f"{tabla}_sin_replace", Regla(tabla, "INSERT", " OR ".join(alta)), self.mensaje)
        if self._alguna_cambia(tabla):
            cambio = [f"{llave.la_tiene_otra(tabla)} AND otra.id IS NOT OLD.id)" for llave in (ID, *llaves)]
            yield from _sqlite_disparador(
                f"{tabla}_sin_update_replace", Regla(tabla, "UPDATE", " OR ".join(cambio)), self.mensaje
            )

    def _sqlite_quitar(self) -> Iterator[str]:
        for nombre in sorted(self.nombres("sqlite")):
            yield f"DROP TRIGGER IF EXISTS {nombre}"

    def _postgresql_poner(self) -> Iterator[str]:
        yield from self._postgresql_retirados()
        yield _postgresql_funcion(self.nombre, f"RAISE EXCEPTION '{self.mensaje}'; ")
        for regla in self.reglas:
            niega = f"RAISE EXCEPTION '{self.mensaje}'; "
            cuerpo = f"IF {regla.condicion} THEN {niega}END IF; " if regla.condicion else niega
            sigue = "OLD" if regla.evento == "DELETE" else "NEW"
            yield _postgresql_funcion(regla.disparador, f"{cuerpo}RETURN {sigue}; ")
            yield from _postgresql_disparador(
                regla.disparador, regla.tabla, f"{regla.evento} ON {regla.tabla} FOR EACH ROW", regla.disparador
            )
        for tabla in self.llaves:
            yield from _postgresql_disparador(
                f"{tabla}_sin_truncate", tabla, f"TRUNCATE ON {tabla} FOR EACH STATEMENT", self.nombre
            )

    def _postgresql_quitar(self) -> Iterator[str]:
        yield from self._postgresql_retirados()
        for regla in self.reglas:
            yield f"DROP TRIGGER IF EXISTS {regla.disparador} ON {regla.tabla}"
        for tabla in self.llaves:
            yield f"DROP TRIGGER IF EXISTS {tabla}_sin_truncate ON {tabla}"

    def _postgresql_retirados(self) -> Iterator[str]:
        for nombre, tabla in self.retirados:
            yield f"DROP TRIGGER IF EXISTS {nombre} ON {tabla}"


def _sqlite_disparador(nombre: str, regla: Regla, mensaje: str) -> Iterator[str]:
    """The statements that put a trigger in place of the one of that name, if any, which may say less."""
    cuando = f"WHEN {regla.condicion} " if regla.condicion else ""
    yield f"DROP TRIGGER IF EXISTS {nombre}"
    yield (
        f"CREATE TRIGGER {nombre} BEFORE {regla.evento} ON {regla.tabla} FOR EACH ROW {cuando}"
        f"BEGIN SELECT RAISE(ABORT, '{mensaje}'); END"
    )


def _postgresql_funcion(nombre: str, cuerpo: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {cuerpo}END $$"


def _postgresql_disparador(nombre: str, tabla: str, cuando: str, funcion: str) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {nombre} ON {tabla}"
    yield f"CREATE TRIGGER {nombre} BEFORE {cuando} EXECUTE FUNCTION {funcion}()"


def ejecutar(conexion, sentencias: Mapping[str, Callable[[], Iterable[str]]]):
    """Runs those of the database's kind (`sqlite`, `postgresql`), all or none: the table is never without its guard.
    Raises NotSupportedError for another kind."""
    if conexion.vendor not in sentencias:
        raise NotSupportedError(f"No hay disparadores para {conexion.vendor}: use SQLite o PostgreSQL.")
    with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
        for sentencia in sentencias[conexion.vendor]():
            cursor.execute(sentencia)
