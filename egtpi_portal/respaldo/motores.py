"""The database's own tools: SQLite's backup, PostgreSQL's pg_dump and pg_restore. Each copy is of one instant, whoever
writes meanwhile, and nobody waits for it."""

import gzip
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .errores import RespaldoImposible

DE_LA_COPIA = "copia_de_respaldo"
"""The alias of the copied SQLite while it is read."""
EXTENSION = {"sqlite": "sqlite3.gz", "postgresql": "pgdump"}


@contextmanager
def instantanea(alias: str, carpeta: Path, *, volcar: bool = True) -> Iterator[tuple[Path | None, str]]:
    """(the dump, made in that folder; the alias by which the rows of that same instant are read while it lasts).
    `volcar`: whether a dump is wanted. Raises RespaldoImposible."""
    conexion = connections[alias]
    if conexion.vendor == "sqlite":
        with _de_sqlite(alias, carpeta, volcar) as copia:
            yield copia
    elif conexion.vendor == "postgresql":
        with _de_postgresql(alias, carpeta, volcar) as copia:
            yield copia
    else:
        raise RespaldoImposible(f"No se sabe copiar una base de datos {conexion.vendor}.")


@contextmanager
def _de_sqlite(alias: str, carpeta: Path, volcar: bool) -> Iterator[tuple[Path | None, str]]:
    suelta = carpeta / "base.sqlite3"
    conexion = connections[alias]
    conexion.ensure_connection()
    if conexion.in_atomic_block:
        raise RespaldoImposible("La copia no se hace dentro de una transacción.")
    destino = sqlite3.connect(suelta)
    conexion.connection.backup(destino)  # in one step: a reader's lock, which no writer waits for
    destino.close()
    comprimida = carpeta / f"base.{EXTENSION['sqlite']}" if volcar else None
    if comprimida:
        with suelta.open("rb") as de, gzip.GzipFile(comprimida, "wb", mtime=0, compresslevel=6) as a:
            shutil.copyfileobj(de, a, 1 << 20)
    with _abierta(suelta, alias):
        yield comprimida, DE_LA_COPIA
    suelta.unlink()


@contextmanager
def _abierta(suelta: Path, como: str) -> Iterator[BaseDatabaseWrapper]:
    """That file of SQLite as a database of Django's, with the functions that our constraints call."""
    modelo = connections[como]
    suya = type(modelo)({**modelo.settings_dict, "NAME": str(suelta), "OPTIONS": {}}, DE_LA_COPIA)
    connections[DE_LA_COPIA] = suya
    try:
        yield suya
    finally:
        suya.close()
        del connections[DE_LA_COPIA]


@contextmanager
def _de_postgresql(alias: str, carpeta: Path, volcar: bool) -> Iterator[tuple[Path | None, str]]:
    volcado = carpeta / f"base.{EXTENSION['postgresql']}" if volcar else None
    with transaction.atomic(using=alias, durable=True):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            instante = cursor.fetchone()[0]
        if volcado:
            opciones = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", f"--snapshot={instante}"]
            _correr("pg_dump", *opciones, f"--file={volcado}", alias=alias)
        yield volcado, alias


def esta_vacia(alias: str) -> bool:
    """Whether that database has no table at all."""
    return not connections[alias].introspection.table_names()


def devolver(alias: str, volcado: Path) -> None:
    """Puts a dump into an empty database of its own engine: all of it, or nothing. Raises RespaldoImposible."""
    if connections[alias].vendor == "sqlite":
        _devolver_a_sqlite(alias, volcado)
        return
    _correr(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={connections[alias].settings_dict['NAME']}", str(volcado), alias=alias,
    )  # fmt: skip
    connections[alias].close()


def _devolver_a_sqlite(alias: str, volcado: Path) -> None:
    suelta = volcado.with_suffix(".abierta")
    with gzip.open(volcado) as de, suelta.open("wb") as a:
        shutil.copyfileobj(de, a, 1 << 20)
    with _abierta(suelta, alias) as origen:
        with origen.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if (estado := cursor.fetchone()[0]) != "ok":
                raise RespaldoImposible(f"La base de datos copiada está rota: {estado}")
        conexion = connections[alias]
        conexion.ensure_connection()
        origen.connection.backup(conexion.connection)
    suelta.unlink()


def _correr(programa: str, *opciones: str, alias: str) -> None:
    """Runs one of PostgreSQL's programs on that database; the password goes by the environment, where no list of
    processes shows it."""
    ajustes = connections[alias].settings_dict
    entorno = dict(os.environ)
    dichos = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    entorno |= {suya: str(ajustes[nuestra]) for suya, nuestra in dichos.items() if ajustes.get(nuestra)}
    for suya, nuestra in {"PGSSLMODE": "sslmode", "PGSSLROOTCERT": "sslrootcert", "PGHOST": "host"}.items():
        if nuestra in ajustes.get("OPTIONS", {}):
            entorno[suya] = str(ajustes["OPTIONS"][nuestra])
    ruta = shutil.which(programa) or _de_debian(programa)
    if ruta is None:
        raise RespaldoImposible(f"Falta {programa}. Instálelo con: apt-get install postgresql-client")
    hecho = subprocess.run([ruta, *opciones], env=entorno, capture_output=True, text=True, check=False)
    if hecho.returncode:
        raise RespaldoImposible(f"{programa} no terminó: {hecho.stderr.strip()[-600:]}")


def _de_debian(programa: str) -> str | None:
    rutas = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{programa}"))
    return str(rutas[-1]) if rutas else None
