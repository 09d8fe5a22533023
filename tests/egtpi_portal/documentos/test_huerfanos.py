"""Contents without a row: swept when they are old, and only they."""

import datetime as dt
import os
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.huerfanos import barrer_huerfanos, huerfanos
from egtpi_portal.documentos.servicios import guardar_documento

pytestmark = pytest.mark.django_db
SHA = "ab" * 32


def dejar(lugar: str, antiguedad: dt.timedelta) -> str:
    """A file at that place of the store, of that age."""
    nombre = default_storage.save(lugar, ContentFile(b"resto"))
    momento = (ahora() - antiguedad).timestamp()
    os.utime(default_storage.path(nombre), (momento, momento))
    return nombre


@pytest.fixture
def usado(persona):
    version = guardar_documento(
        region="02", archivo=ContentFile(b"acta"), nombre="acta.pdf", tipo="application/pdf",
        por=persona(Rol.SECRETARIO_TECNICO, "02"),
    )  # fmt: skip
    momento = (ahora() - dt.timedelta(days=90)).timestamp()
    os.utime(version.archivo.path, (momento, momento))
    return version.archivo.name


def test_barrer_deletes_what_is_old_and_nobody_uses(usado):
    viejo = dejar(f"02/ab/{SHA}", dt.timedelta(days=2))
    repetido = dejar(f"02/ab/{SHA}_x1Y2z3", dt.timedelta(days=2))
    del_pais = dejar(f"pais/ab/{SHA}", dt.timedelta(days=2))
    reciente = dejar(f"02/cd/{SHA}", dt.timedelta(hours=23))
    ajeno = dejar("informes/2024.pdf", dt.timedelta(days=2))
    assert huerfanos() == [viejo, repetido, del_pais]
    assert barrer_huerfanos() == [viejo, repetido, del_pais]
    assert [default_storage.exists(n) for n in (viejo, repetido, reciente, ajeno, usado)] == [
        False, False, True, True, True,
    ]  # fmt: skip
    evento = Evento.objects.get()
    assert (evento.accion, evento.actor_texto, sorted(evento.cambios)) == (
        "documentos.limpieza", "Sistema", [viejo, repetido, del_pais],
    )  # fmt: skip


def test_barrer_nothing_writes_nothing(usado):
    assert barrer_huerfanos() == []
    assert not Evento.objects.exists()


def test_barrer_without_a_store_yet_is_no_error(db):
    assert huerfanos() == []


def test_orden_says_what_it_would_delete_and_then_deletes_it():
    viejo = dejar(f"02/ab/{SHA}", dt.timedelta(days=2))
    salida = StringIO()
    call_command("barrer_huerfanos", simular=True, stdout=salida)
    assert salida.getvalue() == f"{viejo}\nSe borrarían 1 archivos sin registro.\n"
    assert default_storage.exists(viejo)
    call_command("barrer_huerfanos", stdout=salida)
    assert not default_storage.exists(viejo)
