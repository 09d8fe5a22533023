"""The store in a bucket, over a client that fails in each of the ways that a real one does."""

import errno
from pathlib import PurePath

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import transaction

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.almacen import AlmacenSinRespuesta
from egtpi_portal.documentos.cubo import AlmacenEnCubo
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.respaldo import destino


class ErrorDelServicio(Exception):
    """As botocore's: with what the service answered."""

    def __init__(self, codigo: str, estado: int):
        super().__init__(f"An error occurred ({codigo})")
        self.response = {"Error": {"Code": codigo}, "ResponseMetadata": {"HTTPStatusCode": estado}}


ErrorDelServicio.__module__ = "botocore.exceptions"
SIN_LINEA = type("EndpointConnectionError", (Exception,), {"__module__": "botocore.exceptions"})
A_MEDIAS = type("S3UploadFailedError", (Exception,), {"__module__": "boto3.exceptions"})


class ClienteDeMentira(InMemoryStorage):
    """What django-storages puts before a bucket: it raises `falla` at the operations that `en` names, if any."""

    falla: Exception | None = None
    en: tuple[str, ...] = ()

    def __getattribute__(self, nombre):
        if nombre in super().__getattribute__("en"):
            raise super().__getattribute__("falla")
        return super().__getattribute__(nombre)


@pytest.fixture
def cliente():
    return ClienteDeMentira()


@pytest.fixture
def almacen(cliente):
    return AlmacenEnCubo(bucket_name="evidencia", cubo=cliente)


def test_content_is_kept_read_listed_and_taken_away(almacen):
    assert almacen.save("02/aa/contenido", ContentFile(b"entero")) == "02/aa/contenido"
    otro = almacen.save("02/aa/contenido", ContentFile(b"otro"))
    assert otro != "02/aa/contenido", "nothing is written over"
    assert almacen.open("02/aa/contenido").read() == b"entero"
    assert (almacen.size(otro), almacen.listdir("02/aa")[1]) == (4, ["contenido", PurePath(otro).name])
    assert almacen.get_modified_time(otro).tzinfo is not None
    almacen.delete(otro)
    assert (almacen.exists(otro), almacen.exists("02/aa/contenido")) == (False, True)


@pytest.mark.parametrize(
    "falla",
    [
        ErrorDelServicio("AccessDenied", 403), ErrorDelServicio("SlowDown", 503), ErrorDelServicio("NoSuchBucket", 404),
        SIN_LINEA("http://cubo"), A_MEDIAS("se cortó"),
    ],
    ids=lambda falla: str(falla),
)  # fmt: skip
def test_what_its_client_raises_is_told_as_a_disk_would(almacen, cliente, falla):
    almacen.save("02/aa/contenido", ContentFile(b"entero"))
    cliente.falla, cliente.en = falla, ("save", "open", "delete", "exists", "listdir", "size", "get_modified_time")
    for pedir in (
        lambda: almacen.save("02/aa/otro", ContentFile(b"x")), lambda: almacen.open("02/aa/contenido"),
        lambda: almacen.delete("02/aa/contenido"), lambda: almacen.exists("02/aa/contenido"),
        lambda: almacen.listdir("02"), lambda: almacen.size("02/aa/contenido"),
        lambda: almacen.get_modified_time("02/aa/contenido"),
    ):  # fmt: skip
        with pytest.raises(AlmacenSinRespuesta) as dicho:
            pedir()
        assert (dicho.value.errno, dicho.value.strerror) == (
            errno.EIO, "el cubo «evidencia» no responde, o no admite lo que se le pide",
        )  # fmt: skip
        assert str(falla) in str(dicho.value)


def test_content_that_is_not_there_is_told_apart_and_an_error_of_ours_stays_one(almacen, cliente):
    cliente.falla, cliente.en = ErrorDelServicio("404", 404), ("open", "get_modified_time")
    with pytest.raises(FileNotFoundError):
        almacen.open("02/aa/contenido")
    with pytest.raises(FileNotFoundError):
        almacen.get_modified_time("02/aa/contenido")
    cliente.falla = ZeroDivisionError("x")
    with pytest.raises(ZeroDivisionError):
        almacen.open("02/aa/contenido")


@pytest.fixture
def en_el_cubo(almacen, monkeypatch):
    """The portal's evidence is in that bucket."""
    monkeypatch.setattr(default_storage, "_wrapped", almacen)
    monkeypatch.setattr(VersionDocumento._meta.get_field("archivo"), "storage", almacen)


@pytest.mark.django_db
def test_bucket_that_breaks_half_way_leaves_nothing_and_says_so(en_el_cubo, cliente, persona):
    por = persona(Rol.SECRETARIO_TECNICO, "02")
    que = {"region": "02", "nombre": "acta.pdf", "tipo": "application/pdf", "por": por}
    guardada = guardar_documento(archivo=ContentFile(b"%PDF-1.4 acta"), **que)
    cliente.falla, cliente.en = A_MEDIAS("se cortó"), ("save",)
    dice = r"no pudo guardar «acta\.pdf» en su almacén de archivos: no se guardó"
    with pytest.raises(ArchivoRechazado, match=dice), transaction.atomic():
        guardar_documento(archivo=ContentFile(b"%PDF-1.4 otra"), **que)
    assert list(VersionDocumento.objects.all()) == [guardada]


@pytest.mark.django_db
def test_commands_say_in_a_line_that_the_bucket_does_not_answer(en_el_cubo, cliente, persona, monkeypatch):
    por = persona(Rol.SECRETARIO_TECNICO, "02")
    guardar_documento(region="02", nombre="a.pdf", tipo="application/pdf", por=por, archivo=ContentFile(b"%PDF-1.4"))
    monkeypatch.setattr(destino, "AlmacenEnCubo", lambda **_: default_storage)
    cliente.falla, cliente.en = SIN_LINEA("http://cubo"), ("open", "exists", "listdir")
    for orden, dice in (
        (("comprobar_archivos",), "Se leyeron 0 archivos, y no se pudo seguir: el cubo «evidencia» no responde"),
        (("barrer_huerfanos",), "No se pudo recorrer el almacén: el cubo «evidencia» no responde"),
        (("respaldar", "s3://copias"), "La copia no se terminó: el cubo «evidencia» no responde"),
        (("restaurar", "s3://copias"), "No se terminó: el cubo «evidencia» no responde"),
    ):
        with pytest.raises(CommandError) as dicho:
            call_command(*orden)
        assert str(dicho.value).startswith(dice)
        assert dicho.value.returncode == 2
