"""System checks: what the machine must have for the portal to work, with the command that puts it there."""

import datetime as dt
import os
import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as Advertencia
from django.db import DatabaseError, connections

from egtpi_portal.calendario.reloj import instante
from egtpi_portal.trabajos.consultas import CALLADO, ultimo_latido

from .disposicion import falla_del_almacen, falla_del_antivirus, falla_del_correo, falta_de_copia
from .estaticos import estaticos_atrasados, faltan_estaticos
from .pango import PANGO
from .salud import falta_la_tabla_de_la_cache

ABIERTA_AL_PUBLICO = re.compile(r"https://([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?(/|$)", re.I)
"""An address with a name of its own, not this machine's."""
SEGUNDO = dt.timedelta(seconds=1)
RELOJES = 5 * SEGUNDO
"""How far apart the clocks of two machines may be."""


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
        return (
            []
            if settings.DIRECCION_DICHA
            else [
                Advertencia(
                    f"Nadie dijo DIRECCION_DEL_PORTAL: el QR de los informes y los correos dirán "
                    f"«{settings.DIRECCION_DEL_PORTAL}», que sale de ALLOWED_HOSTS.",
                    hint="Defínala, aunque sea esa misma: el QR de un informe la dice para siempre.",
                    id="egtpi.W006",
                )
            ]
        )
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
    """The evidence goes to a folder that the portal can write in, or to a bucket that takes it."""
    if settings.ARCHIVOS_S3:
        return _faltas_del_cubo()
    if os.access(settings.MEDIA_ROOT, os.W_OK | os.X_OK):
        return []
    return [
        Advertencia(
            f"El portal no puede escribir en la carpeta de los archivos, {settings.MEDIA_ROOT}.",
            hint="Créela y désela a la cuenta con que corre el portal, o defina MEDIA_ROOT.",
            id="egtpi.W004",
        )
    ]


def _faltas_del_cubo() -> list[Advertencia]:
    faltas = []
    if falla := falla_del_almacen():
        remedio = "Instale requirements/s3.txt, y revise ARCHIVOS_S3_BUCKET y las variables AWS_…"
        faltas.append(Advertencia(falla, hint=remedio, id="egtpi.W014"))
    if settings.X_ACCEL_REDIRECT:
        texto = "X_ACCEL_REDIRECT entrega los archivos de una carpeta, y estos están en un cubo: no se bajaría ninguno."
        faltas.append(Advertencia(texto, hint="Quite X_ACCEL_REDIRECT: el portal los entrega.", id="egtpi.W013"))
    return faltas


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


@register("identidad", deploy=True)
def proveedor_entero(app_configs, **kwargs):
    """A provider of identities that was only half said lets nobody in: its button is not even shown."""
    faltan = settings.PROVEEDOR.faltan
    if not faltan:
        return []
    return [
        Error(
            f"El proveedor de identidad está a medias: falta {' y '.join(faltan)}. Nadie puede entrar con él.",
            hint="Dé OIDC_EMISOR, OIDC_CLIENTE y OIDC_SECRETO, o ninguna de las OIDC_….",
            id="egtpi.E003",
        )
    ]


@register(Tags.database, deploy=True)
def tabla_de_la_cache(app_configs, databases=None, **kwargs):
    """The table of the cache is made by a command of its own; without it nobody can sign in."""
    if "default" not in (databases or ()):
        return []
    falta = falta_la_tabla_de_la_cache(connections["default"])
    return [Error(falta, hint="Sin ella nadie puede entrar.", id="egtpi.E002")] if falta else []


def donde_corre(comprobacion: Callable[[], list[Advertencia]]):
    """Registers what is asked of the place where the portal runs, not of its settings: only `check --deploy --database
    default` asks it, and says nothing where the tables are not there yet."""

    def preguntar(app_configs, databases=None, **kwargs):
        if "default" not in (databases or ()):
            return []
        try:
            return comprobacion()
        except DatabaseError:
            return []

    preguntar.__name__, preguntar.__doc__ = comprobacion.__name__, comprobacion.__doc__
    return register(Tags.database, deploy=True)(preguntar)


@donde_corre
def trabajador_a_la_vista() -> list[Advertencia]:
    """Somebody sends the mail and makes the reports."""
    latido = ultimo_latido()
    if latido is not None and instante() - latido <= CALLADO:
        return []
    visto = "no da señales desde hace más de un minuto" if latido else "no se vio nunca, o no en el último día"
    return [
        Advertencia(
            f"El trabajador {visto}: no sale ningún correo, ni se hace ningún informe pedido aparte.",
            hint="Inícielo: systemctl enable --now portal-trabajador (python manage.py qcluster).",
            id="egtpi.W007",
        )
    ]


@donde_corre
def correo_que_responde() -> list[Advertencia]:
    """The mail server takes the call."""
    falla, remedio = falla_del_correo(), "Revise EMAIL_URL: submission://usuario:clave@servidor:587"
    return [Advertencia(falla, hint=remedio, id="egtpi.W008")] if falla else []


@donde_corre
def antivirus_que_responde() -> list[Advertencia]:
    """What is uploaded is looked at, where there is an antivirus."""
    falla, remedio = (
        falla_del_antivirus(),
        "Inicie clamav-daemon; la cuenta portal debe poder abrir su enchufe (CLAMD).",
    )
    return [Advertencia(falla, hint=remedio, id="egtpi.W012")] if falla else []


@donde_corre
def reloj_de_la_base() -> list[Advertencia]:
    """The database's clock is this machine's: turns, heartbeats and limits are compared between them."""
    conexion = connections["default"]
    if conexion.vendor != "postgresql":
        return []
    with conexion.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        diferencia = abs(cursor.fetchone()[0] - instante())
    if diferencia <= RELOJES:
        return []
    return [
        Advertencia(
            f"El reloj de esta máquina y el de la base de datos difieren en {diferencia // SEGUNDO} segundos.",
            hint="Póngalos en hora con el mismo servidor: apt-get install systemd-timesyncd",
            id="egtpi.W009",
        )
    ]


@donde_corre
def copia_de_ayer() -> list[Advertencia]:
    """What there is could be given back."""
    falta = falta_de_copia()
    remedio = "Ejecute: python manage.py respaldar DESTINO, cada noche. HORAS_SIN_RESPALDO=0 si las hace otro."
    return [Advertencia(falta, hint=remedio, id="egtpi.W011")] if falta else []
