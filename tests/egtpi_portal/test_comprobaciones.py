"""What `check --deploy` warns of."""

import os

import pytest
from django.core.management import call_command
from django.db import connection

from egtpi_portal import comprobaciones
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.comprobaciones import (
    cache_compartida,
    carpeta_de_archivos,
    copia_de_ayer,
    correo_que_responde,
    direccion_publica,
    estaticos_reunidos,
    reloj_de_la_base,
    tabla_de_la_cache,
    trabajador_a_la_vista,
)
from egtpi_portal.disposicion import olvidar
from egtpi_portal.salud import Tablas
from egtpi_portal.trabajos.models import Trabajador


@pytest.mark.parametrize(
    ("direccion", "avisos"),
    [
        ("https://egtpi.example.org", []),
        ("https://egtpi.example.org/portal", []),
        ("http://egtpi.example.org", ["egtpi.W002"]),
        ("https://localhost", ["egtpi.W002"]),
        ("https://127.0.0.1", ["egtpi.W002"]),
        ("https://.example.org", ["egtpi.W002"]),
        ("https://*", ["egtpi.W002"]),
        ("", ["egtpi.W002"]),
    ],
)
def test_address_that_the_public_cannot_open_is_warned_of_before_it_is_printed(settings, direccion, avisos):
    settings.DIRECCION_DEL_PORTAL, settings.DIRECCION_DICHA = direccion, True
    assert [aviso.id for aviso in direccion_publica(None)] == avisos


@pytest.fixture
def como_en_produccion(settings, tmp_path):
    """Static files of a page and a half, served by their hashed names; returns the folder they come from."""
    origen = tmp_path / "static"
    (origen / "egtpi").mkdir(parents=True)
    (origen / "egtpi" / "portal.css").write_text("p { color: red }")
    settings.STATIC_ROOT = tmp_path / "reunidos"
    settings.STATICFILES_DIRS = [origen]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "egtpi_portal.estaticos.AlmacenEstatico"},
    }  # fmt: skip
    return origen


def test_static_files_that_nobody_collected_are_an_error(como_en_produccion):
    (error,) = estaticos_reunidos(None)
    assert (error.id, error.msg) == (
        "egtpi.E001", "Los archivos estáticos no están reunidos: las páginas darán error.",
    )  # fmt: skip
    assert "collectstatic --noinput" in error.hint


def test_collected_static_files_are_well_until_this_version_has_others(como_en_produccion, settings):
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.STORAGES = dict(settings.STORAGES)  # read anew, as a portal that starts does
    assert estaticos_reunidos(None) == []
    nuevo = como_en_produccion / "egtpi" / "nuevo.js"
    nuevo.write_text("1")
    (aviso,) = estaticos_reunidos(None)
    assert (aviso.id, aviso.msg) == (
        "egtpi.W003", "Los archivos estáticos reunidos no son los de esta versión: 1, como egtpi/nuevo.js.",
    )  # fmt: skip
    nuevo.unlink()
    hoja = como_en_produccion / "egtpi" / "portal.css"
    os.utime(hoja, (4_000_000_000, 4_000_000_000))
    assert [aviso.id for aviso in estaticos_reunidos(None)] == ["egtpi.W003"]


def test_static_file_lost_after_collecting_is_an_error(como_en_produccion, settings):
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.STORAGES = dict(settings.STORAGES)
    for reunido in (settings.STATIC_ROOT / "egtpi").glob("portal.*.css"):
        reunido.unlink()
    assert [error.id for error in estaticos_reunidos(None)] == ["egtpi.E001"]


@pytest.mark.django_db(transaction=True)
def test_salud_tells_static_files_that_nobody_collected(client, como_en_produccion):
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 503
    assert "Los archivos estáticos no están reunidos: las páginas darán error. Ejecute collectstatic" in (
        respuesta.content.decode()
    )


def test_folder_of_the_evidence_must_be_there_to_be_written_in(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert carpeta_de_archivos(None) == []
    settings.MEDIA_ROOT = tmp_path / "no-hay"
    assert [aviso.id for aviso in carpeta_de_archivos(None)] == ["egtpi.W004"]


def test_bucket_of_the_evidence_must_take_it_and_is_no_folder_of_the_proxy(settings, monkeypatch):
    settings.ARCHIVOS_S3 = "un-cubo"
    for falla, avisos in (("", []), ("No se puede escribir en el almacén de los archivos (OSError).", ["egtpi.W014"])):
        monkeypatch.setattr(comprobaciones, "falla_del_almacen", lambda falla=falla: falla)
        settings.X_ACCEL_REDIRECT = ""
        assert [aviso.id for aviso in carpeta_de_archivos(None)] == avisos
        settings.X_ACCEL_REDIRECT = "/protegido/"
        assert [aviso.id for aviso in carpeta_de_archivos(None)] == [*avisos, "egtpi.W013"]


@pytest.mark.django_db
def test_cache_of_each_process_is_warned_of_and_a_shared_one_without_its_table_is_an_error(settings):
    assert [aviso.id for aviso in cache_compartida(None)] == ["egtpi.W005"]
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_de_prueba"}
    }
    assert cache_compartida(None) == []
    assert [error.id for error in tabla_de_la_cache(None, databases=["default"])] == ["egtpi.E002"]
    assert tabla_de_la_cache(None) == []
    call_command("createcachetable", verbosity=0)
    assert tabla_de_la_cache(None, databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_salud_tells_a_cache_without_its_table(client, settings, monkeypatch):
    monkeypatch.setattr(Tablas, "al_dia", False)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no_hay"}}
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 503
    assert "Falta la tabla de la caché, «no_hay»: ejecute createcachetable." in respuesta.content.decode()


def test_address_that_nobody_said_is_warned_of_with_the_one_that_is_taken(settings):
    settings.DIRECCION_DEL_PORTAL, settings.DIRECCION_DICHA = "https://egtpi.example.org", False
    (aviso,) = direccion_publica(None)
    assert (aviso.id, "«https://egtpi.example.org», que sale de ALLOWED_HOSTS" in aviso.msg) == ("egtpi.W006", True)


DONDE_CORRE = (trabajador_a_la_vista, correo_que_responde, reloj_de_la_base, copia_de_ayer)


@pytest.mark.django_db
def test_what_a_newcomer_forgets_is_found_with_the_database_and_never_without_it(settings, monkeypatch, pasan):
    settings.CORREO_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    def hallados() -> list[str]:
        olvidar()
        return [aviso.id for una in DONDE_CORRE for aviso in una(None, databases=["default"])]

    assert [una(None) for una in DONDE_CORRE] == [[], [], [], []]
    desfase = [] if connection.vendor == "sqlite" else ["egtpi.W009"]  # the clock of a test is of another year
    assert hallados() == ["egtpi.W007", "egtpi.W008", *desfase, "egtpi.W011"]
    assert "no se vio nunca" in trabajador_a_la_vista(None, databases=["default"])[0].msg

    settings.CORREO_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Trabajador.objects.create(nombre="uno:1", desde=instante(), latido=instante())
    registrar(por=None, accion="respaldo.hecho", resumen="Copia de respaldo 20240618T150000Z")
    assert hallados() == desfase
    pasan(hours=27)
    assert hallados() == ["egtpi.W007", *desfase, "egtpi.W011"]
