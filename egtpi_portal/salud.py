"""What must be in place for the portal to answer, asked by whoever watches over it (`/salud/`)."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable

from .estaticos import faltan_estaticos

SONDA = "salud"
"""A key of the cache that nobody writes."""


@dataclass
class Estaticos(HealthCheck):
    """Every page names static files by what `collectstatic` left: without it, each is an error."""

    def run(self):
        if faltan := faltan_estaticos(staticfiles_storage):
            raise ServiceUnavailable(f"{faltan} Ejecute collectstatic y reinicie el portal.")


@dataclass
class Tablas(HealthCheck):
    """The database is as this version wants it, and the cache has its table."""

    al_dia: ClassVar[bool] = False
    """Once it was, it is not asked again in this process."""

    def run(self):
        try:
            with connection.temporary_connection():
                if not type(self).al_dia:
                    ejecutor = MigrationExecutor(connection)
                    if pendientes := ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()):
                        raise ServiceUnavailable(f"Faltan {len(pendientes)} migraciones: ejecute migrate.")
                    type(self).al_dia = True
                cache.get(SONDA)
        except DatabaseError as error:
            raise ServiceUnavailable(f"{str(error).splitlines()[0]} (¿createcachetable?)") from error
