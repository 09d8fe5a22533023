"""What must be in place for the portal to answer, asked by whoever watches over it (`/salud/`)."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable

from egtpi_portal.avisos.consultas import ultima_pasada

from .calendario.reloj import LIMA
from .estaticos import faltan_estaticos


@dataclass
class Estaticos(HealthCheck):
    """Every page names static files by what `collectstatic` left: without it, each is an error."""

    def run(self):
        if falta := faltan_estaticos(staticfiles_storage):
            raise ServiceUnavailable(f"{falta} Ejecute collectstatic y reinicie el portal.")


@dataclass
class Tablas(HealthCheck):
    """The database is as this version wants it, and the cache has its table."""

    al_dia: ClassVar[bool] = False
    """Once it was, it is not asked again in this process."""

    def run(self):
        if type(self).al_dia:
            return
        try:
            with connection.temporary_connection():
                falta = migraciones_pendientes() or falta_la_tabla_de_la_cache(connection)
        except DatabaseError as error:
            raise ServiceUnavailable(str(error).partition("\n")[0]) from error
        if falta:
            raise ServiceUnavailable(falta)
        type(self).al_dia = True


@dataclass
class Avisos(HealthCheck):
    """When notices were last looked for, in Lima: said, never wanting; whoever watches over the portal compares it with
    the clock."""

    ultima: str = ""

    def run(self):
        try:
            with connection.temporary_connection():
                ultima = ultima_pasada()
        except DatabaseError:
            return  # told by the other checks
        self.ultima = f"{ultima.astimezone(LIMA):%d/%m/%Y %H:%M}" if ultima else "nunca"


def migraciones_pendientes() -> str:
    """How many migrations were not applied, in a sentence; blank when all were."""
    ejecutor = MigrationExecutor(connection)
    pendientes = ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes())
    return f"Faltan {len(pendientes)} migraciones: ejecute migrate." if pendientes else ""


def falta_la_tabla_de_la_cache(conexion) -> str:
    """The table that the cache lacks, in a sentence; blank when it has it, or is elsewhere."""
    de_tabla = [cache for cache in map(caches.__getitem__, caches) if isinstance(cache, DatabaseCache)]
    tablas = {cache._table for cache in de_tabla}  # type: ignore[attr-defined]  # Django has it; its stubs do not say so
    if not tablas or not (faltan := sorted(tablas - set(conexion.introspection.table_names()))):
        return ""
    return f"Falta la tabla de la caché, «{'», «'.join(faltan)}»: ejecute createcachetable."
