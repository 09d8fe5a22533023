"""The store of files in a bucket of an S3-compatible service. What its client raises is told as a disk's failures are:
an OSError, or FileNotFoundError for what is not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from .almacen import AlmacenSinRespuesta

DEL_CLIENTE = frozenset({"boto3", "botocore", "s3transfer", "urllib3"})
"""Whose errors they are (of `requirements/s3.txt`)."""
EN_MEMORIA = 2 * 1024 * 1024
"""Bytes of a content that are kept in memory while it is read; the rest goes to a temporary file."""
ESPERA = {"connect_timeout": 5, "read_timeout": 20, "retries": {"mode": "standard", "total_max_attempts": 2}}
"""How long a bucket that does not answer is waited for: less than what ends a web process (120 s)."""


class AlmacenEnCubo(Storage):
    """The contents of a bucket, under `location`. A content is there whole, or not at all: what breaks half way is
    given up by the service itself. Nothing is written over.

    Raises ImportError where `requirements/s3.txt` is not installed; its methods, AlmacenSinRespuesta and
    FileNotFoundError."""

    def __init__(self, *, bucket_name: str, location: str = "", cubo: Storage | None = None):
        self.nombre = bucket_name
        self._cubo: Any = cubo or import_string("storages.backends.s3.S3Storage")(
            bucket_name=bucket_name,
            location=location,
            file_overwrite=True,  # `get_available_name` is ours
            max_memory_size=EN_MEMORIA,
            client_config=import_string("botocore.config.Config")(**ESPERA),
        )

    def _open(self, name: str, mode: str = "rb") -> File:
        with self._como_un_disco(name):
            archivo = self._cubo.open(name, mode)
            _ = archivo.file  # it comes whole before anything of it is read: no answer breaks off half way
            return archivo

    def _save(self, name: str, content: File) -> str:
        with self._como_un_disco(name):
            return self._cubo.save(name, content)

    def delete(self, name: str) -> None:
        with self._como_un_disco(name):
            self._cubo.delete(name)

    def exists(self, name: str) -> bool:
        with self._como_un_disco(name):
            return self._cubo.exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with self._como_un_disco(path):
            return self._cubo.listdir(path)

    def size(self, name: str) -> int:
        with self._como_un_disco(name):
            return self._cubo.size(name)

    def get_modified_time(self, name: str) -> datetime:
        with self._como_un_disco(name):
            return self._cubo.get_modified_time(name)

    @contextmanager
    def _como_un_disco(self, lugar: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in DEL_CLIENTE:
                raise
            if _no_esta(error):
                raise FileNotFoundError(f"{lugar}: no está en el cubo «{self.nombre}»") from error
            que = f"el cubo «{self.nombre}» no responde, o no admite lo que se le pide"
            raise AlmacenSinRespuesta(que, f"{type(error).__name__}: {error}") from error


def _no_esta(error: Exception) -> bool:
    """Whether it says that a content is not there: 404, and not for want of the bucket itself."""
    respuesta = getattr(error, "response", None) or {}
    estado = respuesta.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return estado == 404 and respuesta.get("Error", {}).get("Code") != "NoSuchBucket"
