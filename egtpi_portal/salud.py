"""What must be in place for the portal to answer, asked by whoever watches over it (`/salud/`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from health_check.base import HealthCheck, HealthCheckResult
from health_check.exceptions import ServiceUnavailable, ServiceWarning

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


@dataclass(frozen=True, slots=True)
class EnPalabras:
    """What a check is about, for who administers the portal and no server: its name, all being well, and otherwise."""

    nombre: str
    bien: str
    mal: str


PALABRAS = {
    "Database": EnPalabras("Base de datos", "Responde.", "No responde: nadie puede trabajar hasta que vuelva."),
    "Estaticos": EnPalabras(
        "Páginas", "Tienen lo que necesitan para dibujarse.", "Les falta lo que necesitan para dibujarse: dan error."
    ),
    "Tablas": EnPalabras(
        "Actualización", "La base de datos corresponde a esta versión del portal.",
        "La base de datos no corresponde a esta versión del portal: algunas páginas dan error.",
    ),
    "Avisos": EnPalabras(
        "Avisos", "Se buscaron por última vez: {ultima}.", "No se sabe cuándo se buscaron por última vez."
    ),
    "Almacen": EnPalabras(
        "Archivos", "Se pueden guardar y hay espacio para ellos.",
        "No se puede guardar ninguno, o queda muy poco espacio.",
    ),
    "Cola": EnPalabras(
        "Trabajos en espera", "Ninguno espera más de la cuenta.",
        "Alguno espera más de la cuenta: los correos, informes y libros que se piden tardarán.",
    ),
    "Trabajador": EnPalabras(
        "Trabajos que se hacen aparte", "Hay quien los haga.",
        "Nadie los hace: los correos, informes y libros que se piden no salen hasta que vuelva.",
    ),
    "Correo": EnPalabras(
        "Correo", "Nada impide enviarlo.",
        "El servidor de correo no responde: los correos esperan y salen cuando vuelva."
    ),
    "Antivirus": EnPalabras(
        "Antivirus", "Nada impide revisar lo que se sube.",
        "No responde: lo que se sube queda por revisar hasta que vuelva."
    ),
    "Copia": EnPalabras(
        "Copia de respaldo", "No hay ninguna atrasada.",
        "Está atrasada: si algo se pierde, falta lo de los últimos días."
    ),
}  # fmt: skip
"""By the class of each check."""


@dataclass(frozen=True, slots=True)
class Dicho:
    """A check in words: whether all is well, whether it keeps people from working, and what to tell who minds the
    server (blank: nothing)."""

    nombre: str
    texto: str
    estado: str
    color: str
    detalle: str = ""


def dichos_de(resultados: Iterable[HealthCheckResult]) -> list[Dicho]:
    """Those results for people, in their order; the keys and sentences that machines read stay as they are."""
    dichos = []
    for uno in resultados:
        suyas, error = PALABRAS[type(uno.check).__name__], uno.error
        if error is None:
            texto = suyas.bien.format(ultima=getattr(uno.check, "ultima", "") or "no se sabe")
            dichos.append(Dicho(suyas.nombre, texto, "En orden", "si"))
        elif isinstance(error, ServiceWarning):
            dichos.append(Dicho(suyas.nombre, suyas.mal, "Por atender", "curso", error.message))
        else:
            dichos.append(Dicho(suyas.nombre, suyas.mal, "No funciona", "no", error.message))
    return dichos


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
