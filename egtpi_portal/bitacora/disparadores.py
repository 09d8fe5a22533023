"""The database's own guard of the trail: triggers that refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL). Put after
every migration, for SQLite loses those of a table that a migration remakes."""

from django.db import NotSupportedError

TABLA = "bitacora_evento"
MENSAJE = "La bitacora solo crece: sus filas no se modifican ni se borran."

SQLITE = {
    "poner": [
        f"CREATE TRIGGER IF NOT EXISTS {TABLA}_sin_update BEFORE UPDATE ON {TABLA} "
        f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END",
        f"CREATE TRIGGER IF NOT EXISTS {TABLA}_sin_delete BEFORE DELETE ON {TABLA} "
        f"BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END",
    ],
    "quitar": [f"DROP TRIGGER IF EXISTS {TABLA}_sin_update", f"DROP TRIGGER IF EXISTS {TABLA}_sin_delete"],
}

POSTGRESQL = {
    "poner": [
        f"CREATE OR REPLACE FUNCTION {TABLA}_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}'; END $$",
        f"DROP TRIGGER IF EXISTS {TABLA}_sin_cambios ON {TABLA}",
        f"CREATE TRIGGER {TABLA}_sin_cambios BEFORE UPDATE OR DELETE ON {TABLA} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLA}_inmutable()",
        f"DROP TRIGGER IF EXISTS {TABLA}_sin_truncate ON {TABLA}",
        f"CREATE TRIGGER {TABLA}_sin_truncate BEFORE TRUNCATE ON {TABLA} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLA}_inmutable()",
    ],
    "quitar": [
        f"DROP TRIGGER IF EXISTS {TABLA}_sin_cambios ON {TABLA}",
        f"DROP TRIGGER IF EXISTS {TABLA}_sin_truncate ON {TABLA}",
    ],
}
POR_MOTOR = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def _ejecutar(conexion, que: str):
    if conexion.vendor not in POR_MOTOR:
        raise NotSupportedError(f"No hay disparadores de la bitácora para {conexion.vendor}: use SQLite o PostgreSQL.")
    with conexion.cursor() as cursor:
        for sentencia in POR_MOTOR[conexion.vendor][que]:
            cursor.execute(sentencia)


def poner(conexion):
    """Creates the triggers; harmless when they stand already."""
    _ejecutar(conexion, "poner")


def quitar(conexion):
    """Drops the triggers: only to undo the migration, or to empty a test's database."""
    _ejecutar(conexion, "quitar")


def tras_migrar(sender, using, **kwargs):
    """Receiver of `post_migrate`."""
    from django.db import connections

    conexion = connections[using]
    if TABLA in conexion.introspection.table_names():
        poner(conexion)
