"""Uploads as they arrive: each is known by its sha-256 once its last byte came, and is not read again for that."""

import hashlib
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler

_HUELLA = "_huella_al_llegar"


class _ConHuella:
    """Of a handler: sums up what it receives, and leaves the sum with the file that it makes."""

    def new_file(self, *args: Any, **kwargs: Any):
        self._suma = hashlib.sha256()
        super().new_file(*args, **kwargs)  # type: ignore[misc]  # it is mixed into a handler

    def receive_data_chunk(self, raw_data: bytes, start: int):
        if getattr(self, "activated", True):
            self._suma.update(raw_data)
        return super().receive_data_chunk(raw_data, start)  # type: ignore[misc]  # likewise

    def file_complete(self, file_size: int) -> UploadedFile | None:
        archivo = super().file_complete(file_size)  # type: ignore[misc]  # likewise
        if archivo is not None:
            vars(archivo)[_HUELLA] = (self._suma.hexdigest(), file_size)
        return archivo


class EnMemoria(_ConHuella, MemoryFileUploadHandler):
    """A small upload, kept in memory."""


class EnDisco(_ConHuella, TemporaryFileUploadHandler):
    """A large one, written to the disk as it comes."""


def huella_de(archivo: File) -> tuple[str, int] | None:
    """The sha-256 (hexadecimal) and size in bytes that an upload had when it arrived; None of what did not arrive so,
    or has another size since."""
    huella: tuple[str, int] | None = getattr(archivo, _HUELLA, None)
    return huella if huella is not None and huella[1] == archivo.size else None


def sha256_de(archivo: File) -> tuple[str, int]:
    """The sha-256 (hexadecimal) and size in bytes of a file; leaves it at its start. Of an upload they are known since
    it arrived; any other is read, in pieces."""
    archivo.seek(0)
    if conocida := huella_de(archivo):
        return conocida
    suma, tamano = hashlib.sha256(), 0
    for trozo in archivo.chunks():
        suma.update(trozo)
        tamano += len(trozo)
    archivo.seek(0)
    return suma.hexdigest(), tamano
