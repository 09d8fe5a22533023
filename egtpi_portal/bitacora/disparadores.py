"""The database's own guard of the trail: triggers that refuse UPDATE and DELETE (TRUNCATE on PostgreSQL, REPLACE on
SQLite). Put after every migration, for SQLite loses those of a table that a migration remakes."""

from collections.abc import Iterator

from egtpi_portal.disparadores import ejecutar, sqlite_contra_replace, sqlite_disparador, sqlite_sin_guarda

TABLA = "bitacora_evento"
MENSAJE = "La bitacora solo crece: sus filas no se modifican ni se borran."


def _sqlite_poner() -> Iterator[str]:
    yield from sqlite_disparador(f"{TABLA}_sin_update", TABLA, "UPDATE", "", MENSAJE)
    yield from sqlite_disparador(f"{TABLA}_sin_delete", TABLA, "DELETE", "", MENSAJE)
    yield from sqlite_contra_replace(TABLA, (), MENSAJE)


def _sqlite_quitar() -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_update"
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_delete"
    yield from sqlite_sin_guarda(TABLA)


def _postgresql_poner() -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {TABLA}_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}'; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_cambios ON {TABLA}"
    yield (
        f"CREATE TRIGGER {TABLA}_sin_cambios BEFORE UPDATE OR DELETE ON {TABLA} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLA}_inmutable()"
    )
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_truncate ON {TABLA}"
    yield (
        f"CREATE TRIGGER {TABLA}_sin_truncate BEFORE TRUNCATE ON {TABLA} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLA}_inmutable()"
    )


def _postgresql_quitar() -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_cambios ON {TABLA}"
    yield f"DROP TRIGGER IF EXISTS {TABLA}_sin_truncate ON {TABLA}"


def poner(conexion):
    """Creates the triggers, in place of those that stand already."""
    ejecutar(conexion, {"sqlite": _sqlite_poner, "postgresql": _postgresql_poner})


def quitar(conexion):
    """Drops the triggers: only to undo the migration, or to empty a test's database."""
    ejecutar(conexion, {"sqlite": _sqlite_quitar, "postgresql": _postgresql_quitar})


def tras_migrar(sender, using, **kwargs):
    """Receiver of `post_migrate`."""
    from django.db import connections

    conexion = connections[using]
    if TABLA in conexion.introspection.table_names():
        poner(conexion)
