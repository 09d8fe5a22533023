"""A copy is of one instant, whole and signed; it comes back as it was, over nothing that is there, on both engines."""

import datetime as dt
import json
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections
from django.db.models.query import QuerySet

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.respaldo import manifiesto, motores, servicios, tablas
from egtpi_portal.respaldo.conservacion import dejar_las_ultimas
from egtpi_portal.respaldo.consultas import faltas_de_los_archivos, ultima_copia
from egtpi_portal.respaldo.destino import abrir
from egtpi_portal.respaldo.errores import RespaldoImposible
from egtpi_portal.respaldo.management.commands import restaurar as orden
from egtpi_portal.respaldo.servicios import cargar_tablas, comprobar_copia, respaldar, restaurar
from tests.egtpi_portal.test_disparadores import los_que_hay

pytestmark = pytest.mark.django_db
ACTA, PLAN = b"%PDF-1.4 acta", b"%PDF-1.4 plan"


def guardar(contenido: bytes, por=None) -> VersionDocumento:
    archivo = ContentFile(contenido)
    return guardar_documento(region="02", archivo=archivo, nombre="acta.pdf", tipo="application/pdf", por=por)


@pytest.fixture
def versiones(persona):
    por = persona(Rol.SECRETARIO_TECNICO, "02")
    return [guardar(ACTA, por), guardar(PLAN, por)]


@pytest.fixture
def copias():
    """A store of copies that is no folder, as a bucket is none."""
    return InMemoryStorage()


@pytest.fixture
def sin_herramientas(monkeypatch):
    """The database's own tools are not called, which cannot be within a test's transaction: a dump is some bytes. What
    was given back is in the list."""
    devueltos = []

    @contextmanager
    def instantanea(alias, carpeta):
        (carpeta / "base.volcado").write_bytes(b"un volcado")
        yield carpeta / "base.volcado", alias

    monkeypatch.setattr(motores, "instantanea", instantanea)
    monkeypatch.setattr(motores, "esta_vacia", lambda alias: True)
    monkeypatch.setattr(motores, "devolver", lambda alias, volcado: devueltos.append(volcado.read_bytes()))
    return devueltos


@pytest.fixture
def otra_base(tmp_path):
    """Another, empty database of the same engine, by its alias."""
    ajustes = dict(connection.settings_dict)
    if connection.vendor == "sqlite":
        ajustes["NAME"] = str(tmp_path / "otra.sqlite3")
    else:
        ajustes["NAME"] = f"{ajustes['NAME']}_otra"
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{ajustes["NAME"]}"')
    connections["otra"] = type(connections["default"])(ajustes, "otra")
    yield "otra"
    connections["otra"].close()
    del connections["otra"]
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{ajustes["NAME"]}"')


def filas_de(alias: str) -> dict[str, str]:
    return {m._meta.label: str(tablas.resumir(m, alias)) for m in tablas.modelos()}


@pytest.mark.django_db(transaction=True)
def test_copy_comes_back_as_it_was_into_an_empty_place(versiones, copias, otra_base, settings, tmp_path):
    default_storage.save("verificaciones/V-1/informe.pdf", ContentFile(b"un informe"))
    antes = filas_de("default")
    nombre, hecho = respaldar(copias, "un-cubo")
    assert (nombre, hecho.motor, hecho.faltan) == ("20240618T150000Z", connection.vendor, [])
    assert sorted(pieza.lugar for pieza in hecho.archivos) == sorted(
        [*(v.archivo.name for v in versiones), "verificaciones/V-1/informe.pdf"]
    )
    settings.MEDIA_ROOT = tmp_path / "otro-almacen"
    assert restaurar(copias, alias=otra_base)[0] == nombre
    assert filas_de(otra_base) == antes
    assert [default_storage.open(v.archivo.name).read() for v in versiones] == [ACTA, PLAN]
    assert default_storage.open("verificaciones/V-1/informe.pdf").read() == b"un informe"
    assert [e.accion for e in Evento.objects.order_by("pk")][-2:] == ["respaldo.hecho", "respaldo.restaurado"]
    with pytest.raises(RespaldoImposible, match="La base de datos no está vacía"):
        restaurar(copias, alias=otra_base)
    assert ultima_copia() == dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)


def test_second_copy_writes_only_what_is_new(versiones, copias, sin_herramientas, pasan):
    respaldar(copias, "un-cubo")
    pasan(hours=1)
    nueva = guardar(b"%PDF-1.4 ficha")
    dicho = []
    _, hecho = respaldar(copias, "un-cubo", decir=dicho.append)
    assert dicho == ["3 archivos de evidencia, 1 de ellos nuevos."]
    assert nueva.sha256 in {pieza.sha256 for pieza in hecho.archivos}
    assert manifiesto.copias(copias) == ["20240618T150000Z", "20240618T160000Z"]


def test_copy_that_was_cut_short_is_none_and_the_next_goes_on_from_it(
    versiones, copias, sin_herramientas, monkeypatch, pasan
):
    def se_cae(*args):
        raise OSError("se cortó")

    with monkeypatch.context() as parche:
        parche.setattr(manifiesto, "escribir", se_cae)
        with pytest.raises(OSError, match="se cortó"):
            respaldar(copias, "un-cubo")
    assert manifiesto.copias(copias) == []
    with pytest.raises(RespaldoImposible, match="no hay ninguna copia de respaldo terminada"):
        restaurar(copias)
    cortado = manifiesto.lugar_del_contenido(versiones[0].sha256)
    copias.delete(cortado)
    copias.save(cortado, ContentFile(b"%PDF"))
    pasan(minutes=1)
    dicho = []
    respaldar(copias, "un-cubo", decir=dicho.append)
    assert dicho == ["2 archivos de evidencia, 1 de ellos nuevos."], "the half one, again; the whole one is there"


def test_nothing_is_written_over(versiones, copias, sin_herramientas, settings, tmp_path, monkeypatch):
    respaldar(copias, "un-cubo")
    settings.MEDIA_ROOT = tmp_path / "otro-almacen"
    default_storage.save(versiones[1].archivo.name, ContentFile(b"otra cosa"))
    with pytest.raises(RespaldoImposible, match=f"{versiones[1].archivo.name}: el almacén de la evidencia ya tiene"):
        restaurar(copias)
    assert (default_storage.exists(versiones[0].archivo.name), sin_herramientas) == (False, [])
    default_storage.delete(versiones[1].archivo.name)
    default_storage.save(versiones[1].archivo.name, ContentFile(PLAN))
    restaurar(copias)
    assert default_storage.open(versiones[0].archivo.name).read() == ACTA
    assert sin_herramientas == [b"un volcado"]


@pytest.mark.parametrize("que", ["contenido", "base", "manifiesto", "llave"])
def test_what_is_not_as_it_was_copied_is_told_before_anything_is_touched(
    versiones, copias, sin_herramientas, settings, tmp_path, que
):
    nombre, hecho = respaldar(copias, "un-cubo")
    del_manifiesto = f"copias/{nombre}/manifiesto.json"
    lugar = {
        "contenido": manifiesto.lugar_del_contenido(versiones[0].sha256), "base": hecho.base.lugar,
    }.get(que, del_manifiesto)  # fmt: skip
    texto = copias.open(lugar).read()
    if que == "llave":
        settings.SECRET_KEY = "otra-llave"
    else:
        copias.delete(lugar)
        copias.save(lugar, ContentFile(texto.replace(b'"02/', b'"15/') + b" "))
    settings.MEDIA_ROOT = tmp_path / "otro-almacen"
    dice = {
        "contenido": "falta, o no es lo que se copió", "base": "falta, o no es lo que se copió",
        "manifiesto": "no es la de su manifiesto", "llave": "se hizo con otra SECRET_KEY",
    }[que]  # fmt: skip
    with pytest.raises(RespaldoImposible, match=dice):
        restaurar(copias)
    assert (sin_herramientas, default_storage.exists("02")) == ([], False)
    if que == "llave":
        settings.SECRET_KEY_FALLBACKS = ["solo-para-pruebas"]
        assert restaurar(copias)[0] == nombre


def test_portable_rows_come_back_to_the_microsecond_with_their_guards(versiones, tmp_path, hoy):
    VersionDocumento.objects.update(guardada_en=dt.datetime(2024, 6, 18, 15, 0, 0, 123457, tzinfo=dt.UTC))
    guardas, antes = los_que_hay(), filas_de("default")
    rutas, resumenes = {}, {}
    for modelo in tablas.modelos():
        rutas[modelo._meta.label] = tmp_path / modelo._meta.label
        resumenes[modelo._meta.label] = str(tablas.escribir(modelo, "default", rutas[modelo._meta.label]))
    assert resumenes == antes
    QuerySet(VersionDocumento)._raw_delete("default")
    cargar_tablas(rutas, resumenes, "default")
    assert (filas_de("default"), los_que_hay()) == (antes, guardas)
    assert {v.guardada_en.microsecond for v in VersionDocumento.objects.all()} == {123457}
    assert guardar(b"%PDF-1.4 despues").pk > max(v.pk for v in versiones), "keys go on after those that came"

    resumenes["documentos.VersionDocumento"] = "0" * 64
    with pytest.raises(RespaldoImposible, match=r"No quedaron como se copiaron: documentos\.VersionDocumento"):
        cargar_tablas(rutas, resumenes, "default")
    assert VersionDocumento.objects.count() == 3, "what was there stays"


def test_portable_copy_is_asked_for_where_the_engines_differ(versiones, copias, sin_herramientas, monkeypatch):
    respaldar(copias, "un-cubo")
    monkeypatch.setattr(connection, "vendor", {"sqlite": "postgresql"}.get(connection.vendor, "sqlite"))
    with pytest.raises(RespaldoImposible, match="hágala otra vez con respaldar --portable"):
        restaurar(copias)


def test_copy_is_read_whole_without_giving_anything_back(versiones, copias, sin_herramientas):
    nombre, hecho = respaldar(copias, "un-cubo")
    assert comprobar_copia(copias) == (nombre, hecho)
    lugar = manifiesto.lugar_del_contenido(versiones[0].sha256)
    copias.delete(lugar)
    with pytest.raises(RespaldoImposible, match=f"no está como se hizo:\n{lugar}: falta, o no es lo que se copió"):
        comprobar_copia(copias)
    assert sin_herramientas == []


def test_only_the_last_copies_are_kept_with_what_they_have(versiones, copias, sin_herramientas, pasan):
    for _ in range(3):
        respaldar(copias, "un-cubo")
        pasan(days=1)
    suelto = guardar(b"%PDF-1.4 que se va")
    respaldar(copias, "un-cubo")
    VersionDocumento.objects.filter(pk=suelto.pk).delete()
    default_storage.delete(suelto.archivo.name)
    pasan(days=1)
    ultima, _ = respaldar(copias, "un-cubo")
    assert len(dejar_las_ultimas(copias, 1)) == 4
    assert manifiesto.copias(copias) == [ultima]
    assert [copias.exists(manifiesto.lugar_del_contenido(v.sha256)) for v in (*versiones, suelto)] == [
        True, True, False,
    ]  # fmt: skip


def test_each_content_is_read_and_told_when_it_is_not_as_it_was_kept(versiones):
    assert [falta for _, falta in faltas_de_los_archivos()] == [None, None]
    uno, otro = versiones
    default_storage.delete(uno.archivo.name)
    with open(otro.archivo.path, "r+b") as archivo:
        archivo.write(b"%PDX")
    assert [falta.que.partition(" es ")[0] for _, falta in faltas_de_los_archivos()] == [
        "no está en el almacén", "su sha-256",
    ]  # fmt: skip
    dicho = StringIO()
    with pytest.raises(CommandError, match="2 de 2 archivos no están como se guardaron"):
        call_command("comprobar_archivos", stderr=dicho)
    assert uno.archivo.name in dicho.getvalue()
    assert len(list(faltas_de_los_archivos(muestra=1))) == 1


@pytest.mark.parametrize(
    ("queda", "dice"),
    [
        (False, r"la carpeta de los archivos no está \(.+\)\. Revise MEDIA_ROOT, y que su disco esté montado"),
        (True, r"el almacén de los archivos está vacío \(no tiene nada de ninguna región\)\. Revise que MEDIA_ROOT"),
    ],
)  # fmt: skip
def test_of_a_disk_that_is_not_mounted_no_content_is_said_to_be_missing(
    versiones, sin_herramientas, settings, tmp_path, queda, dice
):
    """Neither by who checks, nor in a copy, which would look as if it were one."""
    settings.MEDIA_ROOT = tmp_path / "otro"
    if queda:
        (settings.MEDIA_ROOT / "salud").mkdir(parents=True)
    errores = StringIO()
    with pytest.raises(CommandError, match=f"Se leyeron 0 archivos, y no se pudo seguir: {dice}") as dicho:
        call_command("comprobar_archivos", stderr=errores)
    assert (dicho.value.returncode, errores.getvalue()) == (2, "")
    with pytest.raises(CommandError, match=r"La copia no se terminó: (la carpeta|el almacén) de los archivos") as dicho:
        call_command("respaldar", str(tmp_path / "copias"))
    assert dicho.value.returncode == 2


def test_portal_without_evidence_is_copied_though_what_the_watch_wrote_goes_meanwhile(
    sin_herramientas, tmp_path, monkeypatch
):
    default_storage.save("salud/a1b2c3", ContentFile(b"se puede escribir"))
    monkeypatch.setattr(servicios, "_leer_a", lambda *_: None)
    call_command("respaldar", str(tmp_path / "copias"), stdout=StringIO())
    assert list((tmp_path / "copias" / "copias").iterdir())


def test_command_copies_to_a_folder_and_tells_what_the_store_lacked(versiones, sin_herramientas, tmp_path):
    default_storage.delete(versiones[0].archivo.name)
    salida, errores = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 archivos ya faltaban"):
        call_command("respaldar", str(tmp_path / "copias"), stdout=salida, stderr=errores)
    assert errores.getvalue() == f"{versiones[0].archivo.name}: falta en el almacén, o no es lo que se guardó\n"
    (carpeta,) = (tmp_path / "copias" / "copias").iterdir()
    sobre = json.loads((carpeta / "manifiesto.json").read_text("utf-8"))
    assert sobre["manifiesto"]["faltan"] == [versiones[0].archivo.name]
    assert oct((carpeta / "manifiesto.json").stat().st_mode)[-3:] == "600"
    listado = StringIO()
    call_command("restaurar", str(tmp_path / "copias"), listar=True, stdout=listado)
    assert listado.getvalue() == f"{carpeta.name}\n"


def test_restaurar_without_a_database_says_what_to_do(tmp_path, monkeypatch):
    def no_se_llega(*_, **__):
        raise OperationalError('database "egtpi" does not exist\nHINT: none')

    monkeypatch.setattr(orden, "restaurar", no_se_llega)
    with pytest.raises(CommandError) as dicho:
        call_command("restaurar", str(tmp_path))
    assert str(dicho.value) == (
        "No se llegó a la base de datos de DATABASE_URL: cree una vacía, o revise la dirección "
        '(database "egtpi" does not exist).'
    )


def test_manifest_of_another_key_leads_nowhere_out_of_the_store(versiones, sin_herramientas, tmp_path):
    """Whoever made it answers for nothing that it says."""
    call_command("respaldar", str(tmp_path), stdout=StringIO())
    (ruta,) = (tmp_path / "copias").glob("*/manifiesto.json")
    texto = ruta.read_text("utf-8")
    for cambio in (
        {"lugar": "../../fuera.pdf"}, {"lugar": "/etc/fuera.pdf"}, {"lugar": ""}, {"lugar": 7}, {"lugar": "a\0b"},
        {"sha256": "../../fuera"}, {"sha256": None}, {"bytes": "mil"},
    ):  # fmt: skip
        sobre = json.loads(texto) | {"llave": ["otra"]}
        sobre["manifiesto"]["archivos"][0] |= cambio
        ruta.write_text(json.dumps(sobre), "utf-8")
        with pytest.raises(CommandError, match=f"^El manifiesto de «{ruta.parent.name}» está roto: ") as dicho:
            call_command("restaurar", str(tmp_path), solo_comprobar=True, con_otra_llave=True)
        assert dicho.value.returncode == 2, cambio


@pytest.mark.parametrize("destino", ["ftp://sitio/copias", "s3://", "s3:///copias", "", " "])
def test_destination_that_is_neither_folder_nor_bucket_is_refused(destino):
    with pytest.raises(RespaldoImposible):
        abrir(destino)
