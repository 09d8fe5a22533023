"""System checks: what the machine must have for the portal to work, with the command that puts it there."""

import os
import re

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as Advertencia
from django.db import connections

from .estaticos import estaticos_atrasados, faltan_estaticos
from .pango import PANGO
from .salud import falta_la_tabla_de_la_cache

ABIERTA_AL_PUBLICO = re.compile(r"https://([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?(/|$)", re.I)
"""An address with a name of its own, not this machine's."""


@register("papeles")
def pango_instalado(app_configs, **kwargs):
    """WeasyPrint needs Pango from the operating system to make the PDFs."""
    import ctypes.util

    if all(ctypes.util.find_library(nombre) for nombre in ("pango-1.0", "pangoft2-1.0")):
        return []
    return [
        Advertencia(
            "Falta la biblioteca Pango: el portal funciona, pero no puede producir los PDF.",
            hint=f"Instálela con: {PANGO}",
            id="egtpi.W001",
        )
    ]


@register("publico", deploy=True)
def direccion_publica(app_configs, **kwargs):
    """The address that the QR of official reports says for ever must be one that the public can open."""
    if ABIERTA_AL_PUBLICO.match(settings.DIRECCION_DEL_PORTAL):
        return []
    return [
        Advertencia(
            f"El QR de los informes oficiales dirá «{settings.DIRECCION_DEL_PORTAL}», que el público no puede abrir.",
            hint="Defina DIRECCION_DEL_PORTAL, como https://egtpi.example.org",
            id="egtpi.W002",
        )
    ]


@register("estaticos", deploy=True)
def estaticos_reunidos(app_configs, **kwargs):
    """Each page names its static files as `collectstatic` left them: without it, every page is an error 500."""
    remedio = "Ejecute: python manage.py collectstatic --noinput, y después reinicie el portal."
    if falta := faltan_estaticos(staticfiles_storage):
        return [Error(falta, hint=remedio, id="egtpi.E001")]
    if not hasattr(staticfiles_storage, "manifest_name"):
        return []
    if atrasados := estaticos_atrasados(staticfiles_storage):
        texto = f"Los archivos estáticos reunidos no son los de esta versión: {len(atrasados)}, como {atrasados[0]}."
        return [Advertencia(texto, hint=remedio, id="egtpi.W003")]
    return []


@register("archivos", deploy=True)
def carpeta_de_archivos(app_configs, **kwargs):
    """The evidence goes to a folder that the portal can write in."""
    if settings.ARCHIVOS_S3 or os.access(settings.MEDIA_ROOT, os.W_OK | os.X_OK):
        return []
    return [
        Advertencia(
            f"El portal no puede escribir en la carpeta de los archivos, {settings.MEDIA_ROOT}.",
            hint="Créela y désela a la cuenta con que corre el portal, o defina MEDIA_ROOT.",
            id="egtpi.W004",
        )
    ]


@register("limites", deploy=True)
def cache_compartida(app_configs, **kwargs):
    """Limits and one-time codes are counted in the cache: each process with its own would count apart."""
    if not isinstance(caches["default"], LocMemCache):
        return []
    return [
        Advertencia(
            "La caché es de cada proceso: los límites de intentos se cuentan por separado en cada uno.",
            hint="No defina CACHE_URL (se usa una tabla de la base de datos), o señale una compartida.",
            id="egtpi.W005",
        )
    ]


@register(Tags.database, deploy=True)
def tabla_de_la_cache(app_configs, databases=None, **kwargs):
    """The table of the cache is made by a command of its own; without it nobody can sign in."""
    if "default" not in (databases or ()):
        return []
    falta = falta_la_tabla_de_la_cache(connections["default"])
    return [Error(falta, hint="Sin ella nadie puede entrar.", id="egtpi.E002")] if falta else []
