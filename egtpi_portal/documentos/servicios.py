"""Storing files."""

from functools import partial

import structlog
from django.core.files.base import File
from django.db import transaction
from django.db.models import UUIDField

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.sentencias import Sentencia

from .almacen import SIN_ESPACIO
from .errores import ArchivoRechazado
from .models import Documento, LecturaDeArchivo, VersionDocumento
from .revision import ArchivoRevisado
from .subidas import sha256_de

SIN_SITIO = (
    "El portal no tiene espacio para guardar «{}»: no se guardó, ni entero ni a medias. Avise a la administración del "
    "portal y súbalo otra vez más tarde."
)
NO_SE_ESCRIBE = (
    "El portal no pudo guardar «{}» en su almacén de archivos: no se guardó, ni entero ni a medias. Avise a la "
    "administración del portal y súbalo otra vez más tarde."
)
registro = structlog.get_logger(__name__)
_BLOQUEADO = Sentencia(
    lambda documento: Documento.objects.select_for_update().filter(pk=documento).order_by().values_list("pk"),
    documento=UUIDField(),
)
_ULTIMA = Sentencia(
    lambda documento: VersionDocumento.objects.filter(documento=documento).order_by("-numero")[:1],
    documento=UUIDField(),
)


@transaction.atomic(savepoint=False)
def guardar_documento(
    *, region: str | None, archivo: File, por: Usuario | None, revisado: ArchivoRevisado | None = None,
    nombre: str = "", tipo: str = "",
) -> VersionDocumento:  # fmt: skip
    """Stores a new document of that region (None: of the country) with its first version, as `guardar_version` does,
    and returns this.

    `revisado`: what the file is, when it was examined; else its `nombre` and `tipo`. Raises ArchivoRechazado.
    """
    nombre, tipo = (revisado.nombre, revisado.tipo) if revisado else (nombre, tipo)
    documento = Documento.objects.create(region_id=region, nombre=nombre)
    return _guardar(VersionDocumento(documento=documento, numero=1), archivo, nombre, tipo, por, revisado)


@transaction.atomic(savepoint=False)
def guardar_version(
    *, documento: Documento, archivo: File, por: Usuario | None, revisado: ArchivoRevisado,
    ultima: VersionDocumento | None = None,
) -> VersionDocumento:  # fmt: skip
    """Stores a new version of a document; the very bytes of its last one, sent again, are that one. The content goes to
    the store first and its row after it, so that a row never points at nothing; a content left without a row is swept
    later. A document is called as its last version.

    `por` None: of somebody without an account; who it is says what it is attached to. `ultima`: its last version, as
    known to who holds the lock without which nobody gives it another; else it is locked, and looked for, here.

    Raises ArchivoRechazado when the store has no room or cannot be written: nothing is kept of it, and the caller's
    transaction is undone.
    The caller (the room that owns the evidence) writes the event of the trail.
    """
    if ultima is None:
        _BLOQUEADO(documento=documento.pk)
        ultima = _ultima_de(documento)
    if ultima and es_igual(ultima, revisado.sha256):
        return ultima
    if documento.nombre != revisado.nombre:
        documento.nombre = revisado.nombre
        documento.save(update_fields=["nombre"])
    version = VersionDocumento(documento=documento, numero=ultima.numero + 1 if ultima else 1)
    return _guardar(version, archivo, revisado.nombre, revisado.tipo, por, revisado)


def _guardar(
    version: VersionDocumento, archivo: File, nombre: str, tipo: str, por: Usuario | None,
    revisado: ArchivoRevisado | None,
) -> VersionDocumento:  # fmt: skip
    version.sha256, version.bytes = (revisado.sha256, revisado.bytes) if revisado else sha256_de(archivo)
    version.nombre, version.tipo = nombre[:255], tipo
    version.guardada_en, version.guardada_por = ahora(), por
    try:
        version.archivo.save(nombre, archivo, save=False)
    except OSError as error:
        registro.error("archivo_sin_guardar", error=str(error))
        frase = SIN_SITIO if error.errno in SIN_ESPACIO else NO_SE_ESCRIBE
        raise ArchivoRechazado(frase.format(version.nombre)) from error
    version.save(force_insert=True)
    if revisado is None or not revisado.leido:
        transaction.on_commit(partial(_leer_si_nadie_lo_leyo, version))
    return version


def _leer_si_nadie_lo_leyo(version: VersionDocumento):
    """What was not examined on its way in (nobody uploaded it) is read in the background."""
    from .lectura.tareas import encolar_lecturas

    if not LecturaDeArchivo.objects.filter(sha256=version.sha256).exists():
        encolar_lecturas()


def _ultima_de(documento: Documento) -> VersionDocumento | None:
    ultima: VersionDocumento | None = _ULTIMA.primera(documento=documento.pk)
    if ultima:
        ultima.documento = documento
    return ultima


def version_igual(documento: Documento, sha256: str) -> VersionDocumento | None:
    """The last version of a document when it holds that very content, in the store and not only by its hash: what is
    sent again after a cut line, or by a second click, is no other version."""
    ultima = _ultima_de(documento)
    return ultima if ultima and es_igual(ultima, sha256) else None


def es_igual(version: VersionDocumento, sha256: str) -> bool:
    """Whether a version holds that very content, in the store and not only by its hash."""
    return bool(version.archivo) and version.sha256 == sha256
