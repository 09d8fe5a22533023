"""What uploaded files hold is read once, kept with their sha-256, and only looked up afterwards."""

from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from egtpi_portal.documentos.lectura import (
    Lectura,
    lectura_de,
    lecturas_de,
    leer_al_subir,
    registrar_lector,
    registro,
)
from egtpi_portal.documentos.lectura.consultas import DE_OTRA_CLASE, PENDIENTE, SIN_CONTENIDO, lectura_de_contenido
from egtpi_portal.documentos.lectura.servicios import pendientes
from egtpi_portal.documentos.lectura.tareas import tras_migrar
from egtpi_portal.documentos.models import LecturaDeArchivo, VersionDocumento
from egtpi_portal.documentos.revision import PDF, XLSX, ArchivoRechazado, revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Trabajo
from tests.egtpi_portal.documentos.aparte import lectores
from tests.egtpi_portal.documentos.test_revision import pdf

CONTENIDO = pdf()
HUELLA = sha256(CONTENIDO).hexdigest()


@pytest.fixture(autouse=True)
def solo_estos(monkeypatch):
    monkeypatch.setattr(registro, "LECTORES", {})
    for modulo in ("lectura.servicios", "lectura.consultas", "management.commands.leer_archivos"):
        monkeypatch.setattr(f"egtpi_portal.documentos.{modulo}.LECTORES", registro.LECTORES)
    registrar_lector("cuenta", {PDF}, lectores.cuenta)
    registrar_lector("no_sabe", {PDF}, lectores.no_sabe)
    registrar_lector("de_hojas", {XLSX}, lectores.cuenta)


@pytest.fixture
def guardar(territorio, persona):
    por = persona()

    def hacer(contenido=CONTENIDO, tipo=PDF) -> VersionDocumento:
        return guardar_documento(region="02", archivo=ContentFile(contenido), nombre="acta.pdf", tipo=tipo, por=por)

    return hacer


@pytest.mark.django_db
def test_revisar_reads_the_file_and_a_page_only_looks_it_up(guardar, django_assert_num_queries):
    revisar(ContentFile(CONTENIDO), "acta.pdf")
    version = guardar()
    VersionDocumento.objects.filter(pk=version.pk).update(archivo="no/existe")
    version.refresh_from_db()
    with django_assert_num_queries(1):
        assert lectura_de(version, "cuenta") == Lectura(len(CONTENIDO))
    no_sabe = lectura_de(version, "no_sabe")
    assert (no_sabe, bool(no_sabe)) == (Lectura(por_que="No trae nada que contar."), False)
    assert lectura_de(version, "de_hojas") == Lectura(por_que=DE_OTRA_CLASE)
    assert lectura_de_contenido(HUELLA, "cuenta").resultado == len(CONTENIDO)


@pytest.mark.django_db
def test_revisar_what_was_examined_before_is_not_opened_again(monkeypatch):
    revisado = revisar(ContentFile(CONTENIDO), "acta.pdf")
    monkeypatch.setattr(lectores, "cuenta", None)
    assert revisar(ContentFile(CONTENIDO), "acta.pdf") == revisado
    with pytest.raises(ArchivoRechazado, match=r"^Aquí se sube XLSX y el archivo es «\.pdf»: guárdelo como XLSX y "):
        revisar(ContentFile(CONTENIDO), "acta.pdf", admitidos=frozenset({XLSX}))


@pytest.mark.django_db
def test_revisar_what_is_refused_leaves_nothing():
    with pytest.raises(ArchivoRechazado):
        revisar(ContentFile(CONTENIDO[:-200]), "acta.pdf")
    assert not LecturaDeArchivo.objects.exists()


def test_a_reader_of_a_new_version_reads_again_what_was_read(guardar):
    revisar(ContentFile(CONTENIDO), "acta.pdf")
    version = guardar()
    registrar_lector("cuenta", {PDF}, lectores.cuenta, version=2, opciones=lambda cuando: {"de": cuando.year - 2022})
    assert lectura_de(version, "cuenta") == Lectura(por_que=PENDIENTE, pendiente=True)
    leer_al_subir(version)
    assert lectura_de(version, "cuenta").resultado == 2 * len(CONTENIDO)
    assert list(LecturaDeArchivo.objects.filter(lector="cuenta").values_list("version", flat=True)) == [1, 2]


def test_what_was_stored_before_its_reader_is_read_by_a_job_that_a_deployment_asks_for(guardar):
    viejas = [guardar(), guardar(CONTENIDO + b"\n"), guardar(b"PK", tipo="application/zip")]
    assert set(pendientes()) == set(viejas[:2])
    assert Trabajo.objects.count() == 0
    tras_migrar(None, using="default")
    assert Trabajo.objects.count() == 1
    assert hacer_los_que_toquen() == 1
    leidas = lecturas_de(viejas, "cuenta")
    assert [leidas[v.pk].resultado for v in viejas] == [
        len(CONTENIDO),
        len(CONTENIDO) + 1,
        None,
    ]
    tras_migrar(None, using="default")
    assert Trabajo.objects.count() == 1


def test_what_was_stored_without_being_examined_is_read_by_a_job(guardar, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        version = guardar()
    assert Trabajo.objects.count() == 1
    assert hacer_los_que_toquen() == 1
    with django_capture_on_commit_callbacks(execute=True):
        guardar()
    assert Trabajo.objects.count() == 1
    assert lectura_de(version, "cuenta")


def test_what_ended_at_a_limit_is_read_again_when_asked(guardar, capsys, monkeypatch):
    registrar_lector("cuenta", {PDF}, lectores.se_pasa)
    version = guardar()
    leer_al_subir(version)
    assert lectura_de(version, "cuenta") == Lectura(por_que="Tiene demasiadas hojas.")
    registrar_lector("cuenta", {PDF}, lectores.cuenta)
    call_command("leer_archivos")
    assert not lectura_de(version, "cuenta")
    call_command("leer_archivos", "--otra-vez")
    assert lectura_de(version, "cuenta").resultado == len(CONTENIDO)
    monkeypatch.setattr(lectores, "cuenta", lambda archivo: "otra cosa")
    call_command("leer_archivos", "--otra-vez", "cuenta")
    assert lectura_de(version, "cuenta").resultado == "otra cosa"
    assert capsys.readouterr().out == "No queda ninguno por leer.\n" * 3
    with pytest.raises(CommandError, match="No hay un lector «otro»"):
        call_command("leer_archivos", "--otra-vez", "otro")


def test_of_a_file_known_only_by_its_hash_it_is_said_so(guardar):
    version = guardar()
    version.archivo = ""
    assert lectura_de(version, "cuenta") == Lectura(por_que=SIN_CONTENIDO)
    leer_al_subir(version)
    assert not LecturaDeArchivo.objects.exists()


@pytest.mark.django_db
def test_in_the_process_apart_the_examination_is_the_same(settings):
    settings.LEER_APARTE = True
    assert revisar(ContentFile(CONTENIDO), "acta.pdf").tipo == PDF
    assert lectura_de_contenido(HUELLA, "cuenta").resultado == len(CONTENIDO)
    with pytest.raises(ArchivoRechazado, match="incompleto o dañado"):
        revisar(ContentFile(CONTENIDO[:-200]), "acta.pdf")
