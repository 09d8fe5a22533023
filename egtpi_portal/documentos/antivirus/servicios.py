"""Asking the antivirus: at upload, and by a job what it could not look at then.

What it said of a content is a reading (`LecturaDeArchivo`), by its sha-256: `resultado` is what it found, blank when
nothing; none at all, with `por_que`, while the content waits in *por revisar*.
"""

from contextvars import ContextVar
from typing import IO

import structlog
from django.conf import settings
from django.db import transaction

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.trabajos.servicios import encolar

from ..errores import ArchivoRechazado
from ..models import LecturaDeArchivo
from .clamd import SinRespuesta, preguntar

LECTOR, VERSION = "antivirus", 1
TIPO = "antivirus"
HALLADO = (
    "El antivirus encontró «{}» en el archivo: no se guardó nada de él. Avise a quien cuida los equipos de su oficina, "
    "y súbalo de nuevo desde un equipo limpio."
)
registro = structlog.get_logger(__name__)
POR_REVISAR: ContextVar[list[str] | None] = ContextVar("por_revisar", default=None)
"""The names of what was left waiting in the request being answered, to be told to who sent it (`intermedio`)."""


def exigir_limpio(archivo: IO[bytes], sha256: str, nombre: str) -> None:
    """Lets the upload go on when the antivirus finds nothing in it, and leaves it at its start. What it does not answer
    of goes on too, to wait in *por revisar*. Nothing, where the portal has no antivirus. Raises ArchivoRechazado."""
    if not settings.CLAMD:
        return
    conocida = LecturaDeArchivo.objects.filter(sha256=sha256, lector=LECTOR, version=VERSION).first()
    if conocida is None or conocida.resultado is None:
        conocida = _preguntar(archivo, sha256, nombre)
    if conocida.resultado:
        raise ArchivoRechazado(HALLADO.format(conocida.resultado))


def _preguntar(archivo: IO[bytes], sha256: str, nombre: str) -> LecturaDeArchivo:
    archivo.seek(0)
    try:
        hallado, por_que = preguntar(settings.CLAMD, archivo, segundos=settings.CLAMD_SEGUNDOS), ""
    except SinRespuesta as error:
        hallado, por_que = None, str(error)
    finally:
        archivo.seek(0)
    if hallado:
        registro.warning("virus", hallado=hallado, sha256=sha256)
    with transaction.atomic():
        if hallado is None:
            registro.error("antivirus_sin_respuesta", por_que=por_que, sha256=sha256)
            que = f"Antivirus: «{nombre[:150]}» espera en por revisar"
            encolar(tipo=TIPO, que=que, clave=sha256, datos={"sha256": sha256})
            if (dejados := POR_REVISAR.get()) is not None:
                dejados.append(nombre)
        return anotar(sha256, hallado, por_que)


def anotar(sha256: str, hallado: str | None, por_que: str = "") -> LecturaDeArchivo:
    """Keeps what the antivirus said of a content: None while it said nothing."""
    return LecturaDeArchivo.objects.update_or_create(
        sha256=sha256, lector=LECTOR, version=VERSION,
        defaults={"resultado": hallado, "por_que": por_que, "al_limite": False, "leido": ahora()},
    )[0]  # fmt: skip
