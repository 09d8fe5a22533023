"""The store in a bucket, over a client that fails in each of the ways that a real one does."""

import errno
import io
from contextlib import closing
from pathlib import PurePath
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from actas.models import Acta, AdjuntoActa, EstadoActa
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos import cubo
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
    """What django-storages puts before a bucket: it raises `falla` at the operations that `en` names, if any, and of
    what it sends by ranges stops each time after so many bytes as `cortes` says. `pedidos`: what it was asked."""

    falla: Exception | None = None
    en: tuple[str, ...] = ()

    def __init__(self):
        super().__init__()
        self.pedidos, self.cortes = [], []
        self.connection = SimpleNamespace(meta=SimpleNamespace(client=self))

    def __getattribute__(self, nombre):
        suyo = super().__getattribute__
        if nombre in {
            "save",
            "open",
            "delete",
            "exists",
            "listdir",
            "size",
            "get_modified_time",
            "head_bucket",
            "rango",
        }:
            suyo("pedidos").append(nombre)
            if nombre in suyo("en"):
                raise suyo("falla")
        return suyo(nombre)

    def head_bucket(self, Bucket):
        return {}

    def open(self, name, mode="rb"):
        archivo = super().open(name, mode)
        archivo.obj = SimpleNamespace(get=lambda Range: {"Body": self.rango(name, Range)})
        return archivo

    def rango(self, lugar, pedido):
        desde, hasta = map(int, pedido.removeprefix("bytes=").split("-"))
        self.pedidos[-1] = pedido
        with super().open(lugar, "rb") as archivo:
            return Cuerpo(archivo.read()[desde : hasta + 1], self.cortes.pop(0) if self.cortes else None)


class Cuerpo(io.BytesIO):
    """What a bucket sends: it breaks off after so many bytes, if it does."""

    def __init__(self, contenido, corte):
        super().__init__(contenido if corte is None else contenido[:corte])
        self.se_corta = corte is not None

    def read(self, cuantos=-1):
        leido = super().read(cuantos)
        if not leido and self.se_corta:
            raise SIN_LINEA("se cortó")
        return leido


@pytest.fixture
def cliente():
    return ClienteDeMentira()


@pytest.fixture
def almacen(cliente):
    return AlmacenEnCubo(bucket_name="evidencia", cubo=cliente, callado=0)


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
    ("falla", "que"),
    [
        (ErrorDelServicio("AccessDenied", 403), "no admite lo que se le pide"),
        (ErrorDelServicio("SlowDown", 503), "no admite lo que se le pide"),
        (ErrorDelServicio("NoSuchBucket", 404), "no existe"),
        (SIN_LINEA("http://cubo"), "no responde"), (A_MEDIAS("se cortó"), "no responde"),
    ],
    ids=str,
)  # fmt: skip
def test_what_its_client_raises_is_told_as_a_disk_would(almacen, cliente, falla, que):
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
        assert (dicho.value.errno, dicho.value.strerror) == (errno.EIO, f"el cubo «evidencia» {que}")
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


def test_of_a_bucket_that_is_not_there_no_content_is_said_to_be_missing(almacen, cliente):
    """The service answers the same 404 for a content and for its bucket."""
    cliente.falla, cliente.en = ErrorDelServicio("404", 404), ("open", "head_bucket")
    for pedir in (almacen.open, almacen.exists, almacen.por_piezas):
        with pytest.raises(AlmacenSinRespuesta) as dicho:
            pedir("02/aa/contenido")
        assert dicho.value.strerror == "el cubo «evidencia» no existe"


def test_bucket_that_may_not_be_asked_for_is_there(almacen, cliente):
    cliente.falla, cliente.en = ErrorDelServicio("403", 403), ("head_bucket",)
    assert not almacen.exists("02/aa/contenido")


def test_mute_bucket_is_not_asked_again_for_a_while_and_then_one_asks_for_all(almacen, cliente, monkeypatch):
    almacen.save("02/aa/contenido", ContentFile(b"entero"))
    ahora = [1000.0]
    monkeypatch.setattr(cubo.time, "monotonic", lambda: ahora[0])
    almacen.silencio.segundos = 15
    cliente.falla, cliente.en = SIN_LINEA("http://cubo"), ("open", "exists")
    cliente.pedidos.clear()

    def por_que(pedir):
        with pytest.raises(AlmacenSinRespuesta, match="el cubo «evidencia» no responde") as dicho:
            pedir("02/aa/contenido")
        return dicho.value.por_que

    assert por_que(almacen.open) == "EndpointConnectionError: http://cubo"
    ahora[0] += 5
    dice = "EndpointConnectionError: http://cubo; se le preguntará otra vez en 10 s"
    assert [por_que(almacen.exists), por_que(almacen.por_piezas)] == [dice, dice]
    assert cliente.pedidos == ["open"], "nobody waited for it again"
    ahora[0] += 11
    cliente.en = ()
    almacen.silencio.exigir()
    assert por_que(almacen.open).endswith("en 15 s"), "one asks, and the others wait to hear"
    almacen.silencio.respondio()
    assert almacen.open("02/aa/contenido").read() == b"entero"
    cliente.falla, cliente.en = ErrorDelServicio("SlowDown", 503), ("open",)
    assert_no_admite(almacen)
    cliente.en = ()
    assert almacen.open("02/aa/contenido").read() == b"entero", "one that answers no is not mute"


def assert_no_admite(almacen):
    with pytest.raises(AlmacenSinRespuesta, match="no admite"):
        almacen.open("02/aa/contenido")


def test_piece_that_breaks_off_goes_on_from_there(almacen, cliente):
    almacen.save("02/aa/contenido", ContentFile(b"0123456789"))
    cliente.pedidos.clear()
    cliente.cortes = [3, 2]
    with closing(almacen.por_piezas("02/aa/contenido").pieza(1, 8)) as pieza:
        assert b"".join(iter(lambda: pieza.read(64), b"")) == b"12345678"
    assert cliente.pedidos == ["open", "bytes=1-8", "bytes=4-8", "bytes=6-8"]


def test_piece_that_breaks_off_again_and_again_says_so(almacen, cliente):
    almacen.save("02/aa/contenido", ContentFile(b"0123456789"))
    cliente.cortes = [3, 0, 0]
    with closing(almacen.por_piezas("02/aa/contenido").pieza(0, 10)) as pieza:
        assert pieza.read(64) == b"012"
        with pytest.raises(AlmacenSinRespuesta, match="no responde"):
            pieza.read(64)


def una_de_un_acta(por, contenido):
    version = guardar_documento(
        region="02", archivo=ContentFile(contenido), nombre="acta.pdf", tipo="application/pdf", por=por
    )
    acta = Acta.objects.create(
        region_id="02", codigo="02-ACTA-2023-09", fecha_sesion="2023-09-21", estado=EstadoActa.PRESENTADA,
        cargada_el=ahora(), creada_en=ahora(), creada_por=por,
    )  # fmt: skip
    AdjuntoActa.objects.create(acta=acta, documento=version.documento, clase="acta_firmada")
    return version


@pytest.fixture
def en_el_cubo(almacen, monkeypatch):
    """The portal's evidence is in that bucket."""
    monkeypatch.setattr(default_storage, "_wrapped", almacen)
    monkeypatch.setattr(VersionDocumento._meta.get_field("archivo"), "storage", almacen)


@pytest.mark.django_db
def test_file_of_a_bucket_is_given_by_range_and_as_a_page_when_it_does_not_answer(en_el_cubo, cliente, persona, entrar):
    version = una_de_un_acta(persona(Rol.SECRETARIO_TECNICO, "02"), b"%PDF-1.4 entero")
    direccion = reverse("documentos:mirar", args=[version.documento_id])
    quien = entrar(persona(Rol.COORDINADOR_FED, "02"))
    cliente.pedidos.clear()
    respuesta = quien.get(direccion, headers={"range": "bytes=9-11"})
    assert (b"".join(respuesta.streaming_content), cliente.pedidos) == (b"ent", ["open", "bytes=9-11"])
    assert (respuesta.status_code, respuesta["Content-Range"], respuesta["ETag"], respuesta["Content-Length"]) == (
        206, "bytes 9-11/15", f'"{version.sha256}"', "3",
    )  # fmt: skip
    cliente.falla, cliente.en = SIN_LINEA("http://cubo"), ("rango",)
    pagina = quien.get(direccion)
    assert (pagina.status_code, pagina["Retry-After"]) == (503, "60")
    assert "El almacén de archivos no responde" in pagina.content.decode()


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
        (
            ("comprobar_archivos",),
            "Se leyeron 0 archivos, y no se pudo seguir: el cubo «evidencia» no responde (EndpointConnectionError: "
            "http://cubo). Revise ARCHIVOS_S3_BUCKET, las variables AWS_… y la red hasta el servicio. De ninguno se "
            "sabe que falte.",
        ),
        (("barrer_huerfanos",), "No se pudo recorrer el almacén: el cubo «evidencia» no responde"),
        (("respaldar", "s3://copias"), "La copia no se terminó: el cubo «evidencia» no responde"),
        (("restaurar", "s3://copias"), "No se terminó: el cubo «evidencia» no responde"),
    ):
        with pytest.raises(CommandError) as dicho:
            call_command(*orden)
        assert str(dicho.value).startswith(dice)
        assert dicho.value.returncode == 2
