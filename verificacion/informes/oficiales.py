"""The report of an issued verification: made once, kept, and given as it was made for ever after, so that its sha-256
is the one that the public check knows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from egtpi_portal.comprimidos import empaquetar
from egtpi_portal.cuentas.models import Usuario
from verificacion.motor.comprobacion import sha256
from verificacion.oficial.consultas import nombre_del_paquete, paquete_de
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.servicios import registrar_archivo

from .consultas import informe_oficial
from .hoja import en_xlsx
from .papel import en_pdf

CARPETA = "verificaciones"
LEEME = """Informes de las verificaciones oficiales emitidas del compromiso ART-01.01

Hay una carpeta por verificación, con su región y su número:
- informe-*.pdf, informe-*.xlsx: el informe oficial. Son los mismos bytes para todos.
- el paquete en ZIP: la evidencia congelada, la ficha, el resultado y cómo volver a evaluarlo.
SHA256SUMS: la huella de cada archivo.

Cómo comprobarlos
1. Que nada cambió:              sha256sum -c SHA256SUMS
2. Que los emitió el portal:     en su página /comprobar/, con el código del informe o con el archivo.
3. Que el resultado sale de la evidencia: cada paquete dice cómo, en su LEEME.txt.
"""
HACER = {"pdf": en_pdf, "xlsx": lambda informe: en_xlsx([informe])}
"""How each form is made."""


@dataclass(frozen=True, slots=True)
class ArchivoDado:
    """A file of a verification: the name with which it is given and its bytes."""

    nombre: str
    contenido: bytes


def informe_guardado(*, verificacion: VerificacionOficial, forma: str, por: Usuario | None) -> ArchivoDado:
    """The report of an issued verification as `pdf` or `xlsx`: the one kept, or, the first time, made, kept and
    registered, with its event.

    Raises ErrorDeVerificacion, FaltaPango, KeyError of another form, and OSError when it cannot be kept: then nothing
    is registered and nothing half-written is left.
    """
    hacer = HACER[forma]
    nombre = f"informe-{verificacion.numero}.{forma}"
    contenido = _guardado(verificacion, nombre)
    if contenido is None:
        contenido = _guardar(verificacion, nombre, hacer(informe_oficial(verificacion)), por)
    return ArchivoDado(nombre, contenido)


def esta_guardado(verificacion: VerificacionOficial, forma: str) -> bool:
    """Whether that report was made already, and is given at once."""
    return _guardado(verificacion, f"informe-{verificacion.numero}.{forma}") is not None


def archivos_oficiales(*, verificacion: VerificacionOficial, por: Usuario | None) -> list[ArchivoDado]:
    """All that is given of an issued verification: its report in each form, and its package. Raises what
    `informe_guardado` does."""
    informes = [informe_guardado(verificacion=verificacion, forma=forma, por=por) for forma in HACER]
    return [*informes, ArchivoDado(nombre_del_paquete(verificacion), paquete_de(verificacion))]


def empaquetar_oficiales(
    verificaciones: Sequence[VerificacionOficial],
    carpeta: Path,
    *,
    por: Usuario | None,
    avance: Callable[[int, int], None] = lambda hecha, total: None,
) -> Path:
    """A ZIP in that folder with all that is given of each of those issued verifications, a folder for each; those
    reports that were never asked for are made now. Returns its path. Raises what `informe_guardado` does."""

    def entradas() -> Iterator[tuple[str, bytes]]:
        yield "LEEME.txt", LEEME.encode()
        for n, una in enumerate(verificaciones):
            avance(n, len(verificaciones))
            for dado in archivos_oficiales(verificacion=una, por=por):
                yield f"{una.region_id}-{una.numero}/{dado.nombre}", dado.contenido
        avance(len(verificaciones), len(verificaciones))

    return empaquetar(carpeta / f"informes-oficiales-{verificaciones[0].hito}.zip", entradas())


def _lugar(verificacion: VerificacionOficial, nombre: str, huella: str) -> str:
    return f"{CARPETA}/{verificacion.numero}/{huella}.{nombre.rpartition('.')[2]}"


def _guardado(verificacion: VerificacionOficial, nombre: str) -> bytes | None:
    """The bytes kept under that name, if the store still has them as they were registered."""
    for archivo in verificacion.archivos.filter(nombre=nombre):
        lugar = _lugar(verificacion, nombre, archivo.sha256)
        if not default_storage.exists(lugar):
            continue
        with default_storage.open(lugar) as abierto:
            contenido = abierto.read()
        if sha256(contenido) == archivo.sha256:
            return contenido
    return None


@transaction.atomic
def _guardar(verificacion: VerificacionOficial, nombre: str, contenido: bytes, por: Usuario | None) -> bytes:
    """Keeps and registers it, and returns it; or what somebody else kept meanwhile."""
    VerificacionOficial.objects.select_for_update().only("pk").get(pk=verificacion.pk)
    de_otro = _guardado(verificacion, nombre)
    if de_otro is not None:
        return de_otro
    lugar = _lugar(verificacion, nombre, sha256(contenido))
    try:
        default_storage.delete(lugar)  # what a maker that died half way left
        default_storage.save(lugar, ContentFile(contenido))
        registrar_archivo(verificacion=verificacion, nombre=nombre, contenido=contenido, por=por)
    except BaseException:
        default_storage.delete(lugar)
        raise
    return contenido
