"""The store of files in a bucket of an S3-compatible service. What its client raises is told as a disk's failures are:
an OSError, or FileNotFoundError for what is not there.

A bucket that does not answer is waited for once (`conexion`, `lectura`, `intentos`); for `callado` seconds after that
each process takes it for mute, and nobody else waits."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import structlog
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.module_loading import import_string

from .almacen import AlmacenSinRespuesta

DEL_CLIENTE = frozenset({"boto3", "botocore", "s3transfer", "urllib3"})
"""Whose errors they are (of `requirements/s3.txt`)."""
EN_MEMORIA = 2 * 1024 * 1024
"""Bytes of a content that are kept in memory while it is read; the rest goes to a temporary file."""
SE_SABE = 60
"""Seconds for which a bucket that was there is taken to be there."""
REMEDIO = "Revise ARCHIVOS_S3_BUCKET, las variables AWS_… y la red hasta el servicio."
registro = structlog.get_logger(__name__)


class Silencio:
    """What is remembered of a bucket that did not answer: for so many seconds nobody waits for it again, and then one
    does for all."""

    def __init__(self, segundos: float):
        self.segundos, self._hasta, self._por_que = segundos, 0.0, ""
        self._cerrojo = threading.Lock()

    def exigir(self) -> None:
        """Raises ConnectionError, which says why, while it is taken for mute."""
        with self._cerrojo:
            falta = self._hasta - time.monotonic()
            if self._por_que and falta > 0:
                raise ConnectionError(f"{self._por_que}; se le preguntará otra vez en {falta:.0f} s")
            self._hasta = time.monotonic() + self.segundos  # if it was mute: this one asks, and the others wait to hear

    def callo(self, por_que: str) -> None:
        with self._cerrojo:
            self._hasta, self._por_que = time.monotonic() + self.segundos, por_que

    def respondio(self) -> None:
        self._por_que = ""


class AlmacenEnCubo(Storage):
    """The contents of a bucket, under `location`. A content is there whole, or not at all: what breaks half way is
    given up by the service itself. Nothing is written over. `conexion`, `lectura` and `callado` are seconds;
    `intentos`, how many times something is asked before it is given up.

    Raises ImportError where `requirements/s3.txt` is not installed; its methods, AlmacenSinRespuesta and
    FileNotFoundError."""

    def __init__(
        self, *, bucket_name: str, location: str = "", conexion: float = 3, lectura: float = 10, intentos: int = 2,
        callado: float = 15, cubo: Any = None,
    ):  # fmt: skip
        self.nombre, self.intentos = bucket_name, intentos
        self.silencio = Silencio(callado)
        self._visto = float("-inf")
        self._cubo = cubo or import_string("storages.backends.s3.S3Storage")(
            bucket_name=bucket_name,
            location=location,
            file_overwrite=True,  # `get_available_name` is ours
            max_memory_size=EN_MEMORIA,
            client_config=import_string("botocore.config.Config")(
                connect_timeout=conexion, read_timeout=lectura,
                retries={"mode": "standard", "total_max_attempts": intentos},
            ),
            transfer_config=import_string("boto3.s3.transfer.TransferConfig")(num_download_attempts=intentos),
        )  # fmt: skip

    def _open(self, name: str, mode: str = "rb") -> File:
        with self._como_un_disco(name):
            archivo = self._cubo.open(name, mode)
            _ = archivo.file  # it comes whole before anything of it is read
            return archivo

    def por_piezas(self, lugar: str) -> "ArchivoDelCubo":
        """That content, of which only what is asked for is brought, as it is read."""
        with self._como_un_disco(lugar):
            return ArchivoDelCubo(self, lugar, self._cubo.open(lugar, "rb"))

    def _save(self, name: str, content: File) -> str:
        with self._como_un_disco(name):
            return self._cubo.save(name, content)

    def delete(self, name: str) -> None:
        with self._como_un_disco(name):
            self._cubo.delete(name)

    def exists(self, name: str) -> bool:
        with self._como_un_disco(name):
            esta = self._cubo.exists(name)
            if not esta:
                self._exigir_el_cubo()
            return esta

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with self._como_un_disco(path):
            return self._cubo.listdir(path)

    def size(self, name: str) -> int:
        with self._como_un_disco(name):
            return self._cubo.size(name)

    def get_modified_time(self, name: str) -> datetime:
        with self._como_un_disco(name):
            return self._cubo.get_modified_time(name)

    def _exigir_el_cubo(self) -> None:
        """Of a content that is not there: the bucket itself is. The service says of both the same, 404. Raises as the
        client does."""
        if time.monotonic() - self._visto < SE_SABE:
            return
        try:
            self._cubo.connection.meta.client.head_bucket(Bucket=self.nombre)
        except Exception as error:
            if _estado(error) == 403:  # it is there; this account may not ask
                return
            raise
        self._visto = time.monotonic()

    @contextmanager
    def _como_un_disco(self, lugar: str) -> Iterator[None]:
        try:
            self.silencio.exigir()
            yield
        except Exception as error:
            dicho = self.dicho(error, lugar)
            if dicho is error:
                raise
            raise dicho from error
        self.silencio.respondio()

    def dicho(self, error: Exception, lugar: str) -> Exception:
        """What is told of that error: itself, when it is not of the bucket."""
        if isinstance(error, ConnectionError):
            return self._sin_respuesta("no responde", error)
        if _no_esta(error):
            self.silencio.respondio()
            try:
                self._exigir_el_cubo()
            except Exception as otro:
                return self._sin_respuesta("no existe", otro) if _estado(otro) == 404 else self.dicho(otro, lugar)
            return FileNotFoundError(f"{lugar}: no está en el cubo «{self.nombre}»")
        if not es_del_cliente(error):
            return error
        if _sin_cubo(error):
            return self._sin_respuesta("no existe", error)
        if _estado(error):
            self.silencio.respondio()
            return self._sin_respuesta("no admite lo que se le pide", error)
        self.silencio.callo(f"{type(error).__name__}: {error}")
        return self._sin_respuesta("no responde", error)

    def _sin_respuesta(self, que: str, error: Exception) -> AlmacenSinRespuesta:
        por_que = str(error) if isinstance(error, ConnectionError) else f"{type(error).__name__}: {error}"
        return AlmacenSinRespuesta(f"el cubo «{self.nombre}» {que}", por_que, REMEDIO)


class ArchivoDelCubo:
    """A content of a bucket that is read by pieces. `size` in bytes."""

    def __init__(self, almacen: AlmacenEnCubo, lugar: str, abierto: Any):
        self.almacen, self.lugar, self._abierto = almacen, lugar, abierto
        self.size: int = abierto.size

    def pieza(self, desde: int, largo: int) -> "PiezaDelCubo":
        """So many bytes from there; the first of them are on their way when it is given. Raises AlmacenSinRespuesta."""
        return PiezaDelCubo(self, desde, largo)

    def pedir(self, desde: int, hasta: int) -> Any:
        """What the service sends of it, both bytes included."""
        with self.almacen._como_un_disco(self.lugar):
            return self._abierto.obj.get(Range=f"bytes={desde}-{hasta}")["Body"]

    def close(self) -> None:
        self._abierto.close()


class PiezaDelCubo:
    """Bytes of a content, as they come. When the service stops in the middle it is asked for what is missing, as many
    times as the store asks for anything."""

    def __init__(self, archivo: ArchivoDelCubo, desde: int, largo: int):
        self._archivo, self._desde, self._hasta = archivo, desde, desde + largo - 1
        self._intentos = archivo.almacen.intentos
        self._cuerpo = archivo.pedir(desde, self._hasta) if largo else None

    def read(self, cuantos: int) -> bytes:
        """Raises AlmacenSinRespuesta when no more comes: whoever waits has what was sent, and may ask for the rest."""
        while self._desde <= self._hasta:
            if self._cuerpo is None:
                self._cuerpo = self._archivo.pedir(self._desde, self._hasta)
            try:
                if not (leido := self._cuerpo.read(min(cuantos, self._hasta - self._desde + 1))):
                    raise ConnectionResetError("se cortó a la mitad")
            except Exception as error:
                self._cortada(error)
                continue
            self._desde += len(leido)
            self._intentos = self._archivo.almacen.intentos
            return leido
        return b""

    def _cortada(self, error: Exception) -> None:
        self._soltar()
        self._intentos -= 1
        if self._intentos < 1:
            registro.error("entrega_cortada", lugar=self._archivo.lugar, faltaba_desde=self._desde, error=str(error))
            raise self._archivo.almacen.dicho(error, self._archivo.lugar) from error

    def close(self) -> None:
        self._soltar()
        self._archivo.close()

    def _soltar(self) -> None:
        if self._cuerpo is not None:
            with suppress(Exception):
                self._cuerpo.close()
        self._cuerpo = None


def es_del_cliente(error: BaseException) -> bool:
    """Whether the client of the bucket raises it."""
    return type(error).__module__.partition(".")[0] in DEL_CLIENTE


def _respuesta(error: BaseException | None) -> dict[str, Any]:
    """What the service answered, if it did: of that error, or of the one that it was raised for."""
    while error is not None:
        if dicho := getattr(error, "response", None):
            return dicho
        error = error.__cause__ or error.__context__
    return {}


def _estado(error: BaseException) -> int:
    """The status of the service's answer; 0 when there was none."""
    return _respuesta(error).get("ResponseMetadata", {}).get("HTTPStatusCode", 0) if es_del_cliente(error) else 0


def _no_esta(error: BaseException) -> bool:
    """Whether it says that a content is not there. (What the system says of a file of its own has a number.)"""
    if isinstance(error, FileNotFoundError):
        return error.errno is None
    return _estado(error) == 404 and not _sin_cubo(error)


def _sin_cubo(error: BaseException) -> bool:
    """Whether it says that the bucket itself is not there."""
    return es_del_cliente(error) and _respuesta(error).get("Error", {}).get("Code") == "NoSuchBucket"
