"""What whoever watches over the portal asks beyond whether it answers (`/salud/lista`): the store, the queue and who
does it, the mail, the copies. What keeps nobody from working is a warning."""

import datetime as dt
import io
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, connection
from health_check.base import HealthCheck
from health_check.exceptions import HealthCheckException, ServiceUnavailable, ServiceWarning

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.correo.servidor import llamar_al_servidor
from egtpi_portal.documentos.almacen import AlmacenSinRespuesta
from egtpi_portal.documentos.antivirus.clamd import SinRespuesta, preguntar
from egtpi_portal.respaldo.consultas import ultima_copia
from egtpi_portal.trabajos.consultas import hay_trabajador, turno_mas_viejo

ESPERA = dt.timedelta(minutes=15)
"""How long a job may be due before somebody is told."""
DE_PRUEBA = "salud"
"""The folder of the store where something is written and taken away, to see that it can be."""
NOMBRES = re.compile(" «[^»]*»")
"""Of the store: whoever may ask how the portal is need not know them."""
_ya_vistas: dict[str, tuple[float, str]] = {}
_una_a_la_vez = threading.Lock()


def recordada(segundos: float):
    """What a dear question was answered is told for so many seconds to who asks again: a page that anybody may ask for
    writes no file, and calls no mail server, each time."""

    def decorar(preguntar: Callable[[], str]) -> Callable[[], str]:
        @wraps(preguntar)
        def responder() -> str:
            with _una_a_la_vez:
                cuando, dicho = _ya_vistas.get(preguntar.__name__, (float("-inf"), ""))
                if time.monotonic() - cuando >= segundos:
                    dicho = preguntar()
                    _ya_vistas[preguntar.__name__] = time.monotonic(), dicho
                return dicho

        return responder

    return decorar


def olvidar() -> None:
    """What was asked is asked again."""
    _ya_vistas.clear()


@recordada(15)
def falla_del_almacen() -> str:
    """What keeps evidence from being stored, in a sentence; blank when it can be."""
    if not settings.ARCHIVOS_S3 and not os.path.isdir(settings.MEDIA_ROOT):
        return "No está la carpeta de los archivos (MEDIA_ROOT)."
    try:
        lugar = default_storage.save(f"{DE_PRUEBA}/{secrets.token_hex(8)}", ContentFile(b"se puede escribir"))
        default_storage.delete(lugar)
    except AlmacenSinRespuesta as error:
        return f"El almacén de los archivos no se puede usar: {NOMBRES.sub('', error.strerror or '')}."
    except Exception as error:  # a bucket's client raises what it likes
        return f"No se puede escribir en el almacén de los archivos ({type(error).__name__})."
    if not isinstance(default_storage._wrapped, FileSystemStorage):  # type: ignore[attr-defined]  # a lazy object's
        return ""
    libres = shutil.disk_usage(settings.MEDIA_ROOT).free
    if libres < settings.DISCO_MINIMO_MB * 1_000_000:
        return f"El disco de los archivos se llena: quedan {libres // 1_000_000} MB."
    return ""


@recordada(60)
def falla_del_correo() -> str:
    """What the mail server answers when it is called, in a sentence; blank when all is well, or mail goes elsewhere."""
    if not settings.CORREO_BACKEND.endswith("smtp.EmailBackend"):
        return ""
    fallo = llamar_al_servidor(segundos=4)
    return f"El servidor de correo no responde ({fallo})." if fallo else ""


@recordada(60)
def falla_del_antivirus() -> str:
    """What keeps uploads from being looked at, in a sentence; blank when all is well, or there is no antivirus."""
    if not settings.CLAMD:
        return ""
    try:
        preguntar(settings.CLAMD, io.BytesIO(b"prueba"), segundos=4)
    except SinRespuesta as error:
        return f"El antivirus {error}: lo que se sube espera en por revisar."
    return ""


def falta_de_copia() -> str:
    """That the last copy is too old, in a sentence; blank when it is not, or somebody else makes them."""
    horas = settings.HORAS_SIN_RESPALDO
    ultima = ultima_copia() if horas else None
    if not horas or (ultima and ahora() - ultima <= dt.timedelta(hours=horas)):
        return ""
    if ultima is None:
        return "No se hizo ninguna copia de respaldo: ejecute respaldar."
    return f"La última copia de respaldo tiene {(ahora() - ultima) // dt.timedelta(hours=1)} horas."


class _DeUnaFalla(HealthCheck):
    """A check that is a question answered with what is amiss."""

    clase: ClassVar[type[HealthCheckException]] = ServiceWarning

    def preguntar(self) -> str:
        raise NotImplementedError

    def run(self):
        try:
            with connection.temporary_connection():
                dicho = self.preguntar()
        except DatabaseError:
            return  # told by the check of the database
        if dicho:
            raise self.clase(dicho)


@dataclass
class Almacen(_DeUnaFalla):
    """The evidence can be stored."""

    clase = ServiceUnavailable

    def preguntar(self) -> str:
        return falla_del_almacen()


@dataclass
class Cola(_DeUnaFalla):
    """No job waits for long after its turn came. Says for how many seconds the oldest has."""

    segundos: int = 0

    def preguntar(self) -> str:
        espera = turno_mas_viejo()
        self.segundos = int(espera.total_seconds())
        minutos = self.segundos // 60
        return f"Hay un trabajo que espera su turno desde hace {minutos} minutos." if espera > ESPERA else ""


@dataclass
class Trabajador(_DeUnaFalla):
    """Somebody does the jobs."""

    def preguntar(self) -> str:
        return "" if hay_trabajador() else "El trabajador no da señales desde hace un minuto: ejecute qcluster."


@dataclass
class Correo(_DeUnaFalla):
    """The mail server answers."""

    def preguntar(self) -> str:
        return falla_del_correo()


@dataclass
class Antivirus(_DeUnaFalla):
    """Uploads are looked at, where there is an antivirus."""

    def preguntar(self) -> str:
        return falla_del_antivirus()


@dataclass
class Copia(_DeUnaFalla):
    """There is a copy of yesterday."""

    def preguntar(self) -> str:
        return falta_de_copia()
