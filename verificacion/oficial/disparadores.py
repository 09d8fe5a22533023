"""The database's own guard of what was issued: triggers on SQLite and PostgreSQL. Put after every migration, for SQLite
loses those of a table that a migration remakes."""

from collections.abc import Iterator

from egtpi_portal.disparadores import Llave, ejecutar, sqlite_contra_replace, sqlite_disparador, sqlite_sin_guarda

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
        yield tabla, "UPDATE", f"'{EMITIDA}' IN ({_estado_de('OLD')}, {_estado_de('NEW')})"
        yield tabla, "DELETE", _de_emitida("OLD")
    yield ARCHIVO, "UPDATE", ""
    yield ARCHIVO, "DELETE", ""


LLAVES = {
    VERIFICACION: (
        Llave(("orden",)),
        Llave(("numero",), "{fila}.numero <> ''"),
        Llave(("anterior",), "{fila}.anterior <> ''"),
        Llave(("sustituye_a_id",)),
        Llave(("region_id", "ficha", "hito"), "{fila}.estado IN ('propuesta', 'en_descargo', 'confirmada')"),
    ),
    "verificacion_excepcion": (Llave(("verificacion_id", "criterio"), "{fila}.retirada_en IS NULL"),),
    "verificacion_descargo": (),
    ARCHIVO: (Llave(("verificacion_id", "sha256")),),
}
"""The unique indexes of each table besides its primary key: by any of them REPLACE would take a row away. A test holds
that they are all here."""


def _estado_de(fila: str) -> str:
    return f"(SELECT estado FROM {VERIFICACION} WHERE id = {fila}.verificacion_id)"  # noqa: S608 - constants alone


def _de_emitida(fila: str) -> str:
    return f"{_estado_de(fila)} = '{EMITIDA}'"


def _sqlite_poner() -> Iterator[str]:
    for tabla, evento, condicion in _reglas():
        yield from sqlite_disparador(f"{tabla}_sin_{evento.lower()}", tabla, evento, condicion, MENSAJE)
    for tabla, llaves in LLAVES.items():
        yield from sqlite_contra_replace(tabla, llaves, MENSAJE, tambien_al_cambiar=tabla != ARCHIVO)


def _sqlite_quitar() -> Iterator[str]:
    for tabla, evento, _ in _reglas():
        yield f"DROP TRIGGER IF EXISTS {tabla}_sin_{evento.lower()}"
    for tabla in LLAVES:
        yield from sqlite_sin_guarda(tabla)


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


def poner(conexion):
    """Creates the triggers, in place of those that stand already; harmless when the tables are not there yet."""
    if set(TABLAS) <= set(conexion.introspection.table_names()):
        ejecutar(conexion, {"sqlite": _sqlite_poner, "postgresql": _postgresql_poner})


def quitar(conexion):
    """Drops the triggers: only to empty a test's database."""
    ejecutar(conexion, {"sqlite": _sqlite_quitar, "postgresql": _postgresql_quitar})


def tras_migrar(sender, using, **kwargs):
    """Receiver of `post_migrate`."""
    from django.db import connections

    poner(connections[using])
