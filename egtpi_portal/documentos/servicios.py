"""Storing files."""

import hashlib
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from egtpi_portal.calendario.reloj import ahora

from .models import Documento, LecturaDeArchivo, VersionDocumento


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
def guardar_version(*, documento: Documento, archivo: File, nombre: str, tipo: str, por) -> VersionDocumento:
    """Stores a new version of a document. The content goes to the store first and its row after it, so that a row
    never points at nothing; a content left without a row is swept later.

    The caller (the room that owns the evidence) writes the event of the trail.
    """
    Documento.objects.select_for_update().get(pk=documento.pk)
    ultimo = documento.versiones.aggregate(n=Max("numero"))["n"] or 0
    sha256, tamano = sha256_de(archivo)
    version = VersionDocumento(
        documento=documento,
        numero=ultimo + 1,
        nombre=nombre[:255],
        tipo=tipo,
        sha256=sha256,
        bytes=tamano,
        guardada_en=ahora(),
        guardada_por=por,
    )
    version.archivo.save(nombre, archivo, save=False)
    version.save()
    transaction.on_commit(partial(_leer_si_nadie_lo_leyo, version))
    return version


def _leer_si_nadie_lo_leyo(version: VersionDocumento):
    """What was not examined on its way in (nobody uploaded it) is read in the background."""
    from .lectura.tareas import encolar_lecturas

    if not LecturaDeArchivo.objects.filter(sha256=version.sha256).exists():
        encolar_lecturas()
