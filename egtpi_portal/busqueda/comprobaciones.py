"""System checks of the search: what the database lacks for it, and what to do."""

from django.core.checks import Tags, register
from django.core.checks import Warning as Advertencia
from django.db import connections

from . import indice


@register(Tags.database)
def busqueda_lista(app_configs, databases=None, **kwargs):
    """The index can be made, and words are compared without accents (`check --database default`)."""
    faltas = []
    for alias in databases or ():
        conexion = connections[alias]
        if conexion.vendor == "sqlite" and not indice.hay_fts5(conexion):
            faltas.append(Advertencia(indice.SIN_FTS5, hint="Use un Python cuyo SQLite lo tenga.", id="egtpi.W020"))
        elif conexion.vendor == "postgresql" and not indice.hay_unaccent(conexion):
            faltas.append(Advertencia(indice.SIN_UNACCENT, hint=indice.REMEDIO_UNACCENT, id="egtpi.W021"))
    return faltas
