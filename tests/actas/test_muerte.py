"""The server dies (SIGKILL) at every point of an upload or a presentation: what is left is the old state or the new
one, and no row without its file. What may be left is a file without row, which `barrer_huerfanos` sweeps."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lenta]
PROGRAMA = Path(__file__).with_name("muerte.py")


@pytest.fixture
def base(tmp_path) -> str:
    """The address of a database with what the test has made, that another process can open."""
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])
        return url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    ruta = tmp_path / "portal.sqlite3"
    with sqlite3.connect(ruta) as destino:
        connection.connection.backup(destino)
    destino.close()
    return f"sqlite:///{ruta}"


def morir(servicio: str, acta, base: str, *como: str) -> list[dict]:
    """The states left: before anything, after each death, and at the end. `como`: "base" when it is the database that
    dies."""
    entorno = os.environ | {
        "DATABASE_URL": base,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    orden = [sys.executable, str(PROGRAMA), servicio, str(acta.pk), str(settings.MEDIA_ROOT), *como]
    hecho = subprocess.run(orden, env=entorno, capture_output=True, text=True, timeout=300)
    assert hecho.returncode == 0, hecho.stderr
    return [json.loads(linea) for linea in hecho.stdout.splitlines()]


def sin_repetir(estados: list[dict]) -> list[dict]:
    return [e for n, e in enumerate(estados) if n == 0 or e != estados[n - 1]]


@pytest.mark.parametrize("como", [(), ("base",)], ids=["el portal", "la base"])
def test_muerte_while_presenting_leaves_a_draft_or_a_presented_acta(borrador, base, como):
    if como and connection.vendor != "postgresql":
        pytest.skip("SQLite has no server to die")
    estados = morir("presentar_acta", borrador, base, *como)
    viejo = estados[0]
    nuevo = viejo | {
        "estado": "presentada", "sellada": True, "presentaciones": 1, "firmas": 1, "eventos": viejo["eventos"] + 1,
        "correos": 3,
    }  # fmt: skip
    assert (viejo["estado"], viejo["sellada"], viejo["presentaciones"], viejo["rotas"]) == ("borrador", False, 0, 0)
    assert len(estados) > 20, "it died at many points"
    assert sin_repetir(estados) == [viejo, nuevo]


@pytest.mark.parametrize("servicio", ["adjuntar_archivo", "adjuntar_acta_firmada"])
def test_muerte_while_uploading_leaves_the_file_whole_or_not_at_all(borrador, base, servicio):
    estados = morir(servicio, borrador, base)
    assert len(estados) > 20, "it died at many points"
    viejo = estados[0]
    otro = {"versiones": viejo["versiones"] + 1, "eventos": viejo["eventos"] + 1}
    if servicio == "adjuntar_archivo":
        otro |= {"adjuntos": viejo["adjuntos"] + 1, "documentos": viejo["documentos"] + 1}
    assert viejo["rotas"] == 0
    assert sin_repetir(estados)[:2] == [viejo, viejo | otro]
    en_disco = [r for r in Path(settings.MEDIA_ROOT).rglob("*") if r.is_file()]
    assert len(en_disco) > viejo["versiones"] + 2, "some deaths left a file without row"
