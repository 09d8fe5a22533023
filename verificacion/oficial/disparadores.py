"""The database's own guard of what was issued: triggers on SQLite and PostgreSQL. Put after every migration, for SQLite
loses those of a table that a migration remakes."""

from collections.abc import Iterator

from django.db import NotSupportedError

VERIFICACION = "verificacion_verificacionoficial"
PARTES = ("verificacion_excepcion", "verificacion_descargo")
ARCHIVO = "verificacion_archivoemitido"
TABLAS = (VERIFICACION, *PARTES, ARCHIVO)
MENSAJE = "Una verificación emitida no cambia."
EMITIDA = "emitida"


def _reglas() -> Iterator[tuple[str, str, str]]:
    """(table, event, condition) of what is refused; a blank condition refuses always."""
    yield VERIFICACION, "UPDATE", f"OLD.estado = '{EMITIDA}'"
    yield VERIFICACION, "DELETE", ""
    for tabla in PARTES:
        yield tabla, "INSERT", _de_emitida("NEW")
        yield tabla, "UPDATE", _de_emitida("OLD")
        yield tabla, "DELETE", _de_emitida("OLD")
    yield ARCHIVO, "UPDATE", ""
    yield ARCHIVO, "DELETE", ""


def _de_emitida(fila: str) -> str:
    return f"(SELECT estado FROM {VERIFICACION} WHERE id = {fila}.verificacion_id) = '{EMITIDA}'"  # noqa: S608 - constants alone


def _sqlite_poner() -> Iterator[str]:
    for tabla, evento, condicion in _reglas():
        cuando = f"WHEN {condicion} " if condicion else ""
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {tabla}_sin_{evento.lower()} BEFORE {evento} ON {tabla} "
            f"FOR EACH ROW {cuando}BEGIN SELECT RAISE(ABORT, '{MENSAJE}'); END"
        )


def _sqlite_quitar() -> Iterator[str]:
    for tabla, evento, _ in _reglas():
        yield f"DROP TRIGGER IF EXISTS {tabla}_sin_{evento.lower()}"


def _postgresql_poner() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION verificacion_emitida_inmutable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MENSAJE}'; END $$"
    )
    for tabla, evento, condicion in _reglas():
        cuerpo = (
            f"IF {condicion} THEN RAISE EXCEPTION '{MENSAJE}'; END IF; "
            if condicion
            else f"RAISE EXCEPTION '{MENSAJE}'; "
        )
        nombre = f"{tabla}_sin_{evento.lower()}"
        sigue = "OLD" if evento == "DELETE" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION {nombre}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {cuerpo}RETURN {sigue}; END $$"
        )
        yield f"DROP TRIGGER IF EXISTS {nombre} ON {tabla}"
        yield f"CREATE TRIGGER {nombre} BEFORE {evento} ON {tabla} FOR EACH ROW EXECUTE FUNCTION {nombre}()"
    for tabla in TABLAS:
        yield f"DROP TRIGGER IF EXISTS {tabla}_sin_truncate ON {tabla}"
        yield (
            f"CREATE TRIGGER {tabla}_sin_truncate BEFORE TRUNCATE ON {tabla} "
            "FOR EACH STATEMENT EXECUTE FUNCTION verificacion_emitida_inmutable()"
        )


def _postgresql_quitar() -> Iterator[str]:
    for tabla, evento, _ in _reglas():
        yield f"DROP TRIGGER IF EXISTS {tabla}_sin_{evento.lower()} ON {tabla}"
    for tabla in TABLAS:
        yield f"DROP TRIGGER IF EXISTS {tabla}_sin_truncate ON {tabla}"


PONER = {"sqlite": _sqlite_poner, "postgresql": _postgresql_poner}
QUITAR = {"sqlite": _sqlite_quitar, "postgresql": _postgresql_quitar}


def _ejecutar(conexion, sentencias: dict):
    if conexion.vendor not in sentencias:
        raise NotSupportedError(f"No hay disparadores para {conexion.vendor}: use SQLite o PostgreSQL.")
    with conexion.cursor() as cursor:
        for sentencia in sentencias[conexion.vendor]():
            cursor.execute(sentencia)


def poner(conexion):
    """Creates the triggers; harmless when they stand already, or when the tables are not there yet."""
    if set(TABLAS) <= set(conexion.introspection.table_names()):
        _ejecutar(conexion, PONER)


def quitar(conexion):
    """Drops the triggers: only to empty a test's database."""
    _ejecutar(conexion, QUITAR)


def tras_migrar(sender, using, **kwargs):
    """Receiver of `post_migrate`."""
    from django.db import connections

    poner(connections[using])
