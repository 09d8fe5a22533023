"""Storing files."""

import hashlib
from functools import partial

from django.core.files.base import File
from django.db import transaction

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.numeracion import siguiente

from .almacen import SIN_ESPACIO
from .errores import ArchivoRechazado
from .models import Documento, LecturaDeArchivo, VersionDocumento

SIN_SITIO = (
    "El portal no tiene espacio para guardar «{}»: no se guardó, ni entero ni a medias. Avise a la administración del "
    "portal y súbalo otra vez más tarde."
)


def sha256_de(archivo: File) -> tuple[str, int]:
    """The sha-256 (hexadecimal) and size in bytes of a file, read in pieces; leaves it at its start."""
    suma, tamano = hashlib.sha256(), 0
    archivo.seek(0)
    for trozo in archivo.chunks():
        suma.update(trozo)
        tamano += len(trozo)
    archivo.seek(0)
    return suma.hexdigest(), tamano


@transaction.atomic
def guardar_version(
    *, documento: Documento, archivo: File, nombre: str, tipo: str, por: Usuario | None
) -> VersionDocumento:
    """Stores a new version of a document; the very bytes of its last one, sent again, are that one. The content goes to
    the store first and its row after it, so that a row never points at nothing; a content left without a row is swept
    later.

    `por` None: of somebody without an account; who it is says what it is attached to.

    Raises ArchivoRechazado when the store has no room: nothing is kept of it. The caller (the room that owns the
    evidence) writes the event of the trail.
    """
    Documento.objects.select_for_update().get(pk=documento.pk)
    sha256, tamano = sha256_de(archivo)
    if igual := version_igual(documento, sha256):
        return igual
    version = VersionDocumento(
        documento=documento,
        numero=siguiente(documento.versiones, "numero"),
        nombre=nombre[:255],
        tipo=tipo,
        sha256=sha256,
        bytes=tamano,
        guardada_en=ahora(),
        guardada_por=por,
    )
    try:
        version.archivo.save(nombre, archivo, save=False)
    except OSError as error:
        if error.errno in SIN_ESPACIO:
            raise ArchivoRechazado(SIN_SITIO.format(version.nombre)) from error
        raise
    version.save()
    transaction.on_commit(partial(_leer_si_nadie_lo_leyo, version))
    return version


def _leer_si_nadie_lo_leyo(version: VersionDocumento):
    """What was not examined on its way in (nobody uploaded it) is read in the background."""
    from .lectura.tareas import encolar_lecturas

    if not LecturaDeArchivo.objects.filter(sha256=version.sha256).exists():
        encolar_lecturas()


def version_igual(documento: Documento, sha256: str) -> VersionDocumento | None:
    """The last version of a document when it holds that very content, in the store and not only by its hash: what is
    sent again after a cut line, or by a second click, is no other version."""
    ultima = documento.versiones.order_by("-numero").first()
    return ultima if ultima and ultima.archivo and ultima.sha256 == sha256 else None
