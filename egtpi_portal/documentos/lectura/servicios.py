"""Reading files: at upload, before they are stored; and, by a job, those that are older than a reader of today.

What is read says nothing of who uploaded it nor changes any state of the house: it is kept by the content's sha-256,
once, and is no event of the trail.
"""

import time
from collections.abc import Iterator, Sequence
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.db.models import CharField, Exists, OuterRef

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.sentencias import Sentencia

from ..aparte import AparteOcupado, Encargo, Hecho, hacer_aparte, hacer_aqui
from ..errores import ArchivoRechazado
from ..models import LecturaDeArchivo, VersionDocumento
from .registro import LECTORES, lectores_de

EXAMEN = "examen"
VERSION_DEL_EXAMEN = 1
FUNCION_DEL_EXAMEN = "egtpi_portal.documentos.revision:examinar"
NO_SE_ABRE = (
    "El archivo necesita demasiado tiempo o memoria para abrirse. Si es un escaneo, escanéelo con menor resolución y "
    "súbalo de nuevo; si no, pida uno más simple a quien lo hizo."
)
NO_SE_PUEDE_ABRIR = "El archivo está incompleto o dañado: no se puede abrir."
SEGUNDOS_DE_UN_TRABAJO = 300
"""After which a job reads no other content and leaves what is left to another."""


_EXAMEN = Sentencia(
    lambda sha256: LecturaDeArchivo.objects.filter(sha256=sha256, lector=EXAMEN, version=VERSION_DEL_EXAMEN).order_by(),
    sha256=CharField(),
)


def examinar_y_leer(archivo: File, sha256: str, admitidos: frozenset[str], nombre: str = "") -> str:
    """The kind of a file that may be stored, after reading all that is read of one; what was read is kept. A content
    examined before is not opened again. Raises ArchivoRechazado with a sentence, in which its name may be said."""
    conocido = _EXAMEN.primera(sha256=sha256)
    if conocido is not None and isinstance(conocido.resultado, str) and not _sin_leer(sha256, conocido.resultado):
        return conocido.resultado
    examen = Encargo(EXAMEN, FUNCION_DEL_EXAMEN, {"admitidos": sorted(admitidos), "nombre": nombre}, examina=True)
    try:
        hechos = _hacer(archivo, [examen, *(lector.encargo(ahora()) for lector in LECTORES.values())])
    except AparteOcupado as error:
        raise ArchivoRechazado(str(error)) from error
    examinado = hechos.pop(EXAMEN)
    if examinado.por_que:
        raise ArchivoRechazado(_por_que_no(examinado))
    _guardar(sha256, examinado.resultado, {EXAMEN: examinado, **hechos})
    return examinado.resultado


def leer_al_subir(version: VersionDocumento) -> None:
    """Reads the content of a stored version, as far as it has not been read; nothing when only its hash is known."""
    if not version.archivo:
        return
    faltan = _sin_leer(version.sha256, version.tipo)
    if not faltan:
        return
    try:
        with version.archivo.open("rb") as archivo:
            hechos = _hacer(archivo, [LECTORES[nombre].encargo(version.guardada_en) for nombre in faltan])
    except FileNotFoundError:
        return
    _guardar(version.sha256, version.tipo, hechos)


def leer_pendientes(*, segundos: float = SEGUNDOS_DE_UN_TRABAJO) -> int:
    """Reads the stored contents that some reader of today has not looked at, the newest first, until that time is over.
    Returns how many are left. Safe to repeat."""
    fin = time.monotonic() + segundos
    faltan = list(pendientes())
    while faltan and time.monotonic() < fin:
        leer_al_subir(faltan.pop(0))
    return len(faltan)


def pendientes():
    """The versions with a content that some reader of their kind has not looked at, the newest first."""
    sin_leer = VersionDocumento.objects.none()
    for lector in LECTORES.values():
        suya = LecturaDeArchivo.objects.filter(sha256=OuterRef("sha256"), lector=lector.nombre, version=lector.version)
        sin_leer |= VersionDocumento.objects.filter(~Exists(suya), tipo__in=lector.tipos).exclude(archivo="")
    return sin_leer.order_by("-guardada_en", "-pk")


def _por_que_no(examinado: Hecho) -> str:
    if examinado.rechazado:
        return examinado.por_que
    return NO_SE_ABRE if examinado.al_limite else NO_SE_PUEDE_ABRIR


def _sin_leer(sha256: str, tipo: str) -> list[str]:
    """The names of the readers of that kind of file that have not looked at a content."""
    leidas = set(LecturaDeArchivo.objects.filter(sha256=sha256).values_list("lector", "version"))
    return [lector.nombre for lector in lectores_de(tipo) if (lector.nombre, lector.version) not in leidas]


def _hacer(archivo: IO[bytes], encargos: Sequence[Encargo]) -> dict[str, Hecho]:
    return hacer_aparte(archivo, encargos) if settings.LEER_APARTE else hacer_aqui(archivo, encargos)


def _guardar(sha256: str, tipo: str, hechos: dict[str, Hecho]) -> None:
    """Keeps what was said; what another process kept meanwhile stays as it is."""
    LecturaDeArchivo.objects.bulk_create(_filas(sha256, tipo, hechos), ignore_conflicts=True)


def _filas(sha256: str, tipo: str, hechos: dict[str, Hecho]) -> Iterator[LecturaDeArchivo]:
    instante = ahora()
    versiones = {lector.nombre: lector.version for lector in lectores_de(tipo)} | {EXAMEN: VERSION_DEL_EXAMEN}
    for nombre, hecho in hechos.items():
        if nombre in versiones:
            yield LecturaDeArchivo(
                sha256=sha256, lector=nombre, version=versiones[nombre], resultado=hecho.resultado,
                por_que=hecho.por_que, al_limite=hecho.al_limite, leido=instante,
            )  # fmt: skip
