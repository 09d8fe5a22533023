"""The program that checks a package without the portal: run as whoever downloads it would."""

import runpy
import subprocess
import sys

import pytest
from django.urls import reverse

from tests.pagina import leer
from verificacion.oficial.consultas import nombre_del_paquete, paquete_de
from verificacion.publico.comprobador import ARRANQUE

pytestmark = pytest.mark.django_db


@pytest.fixture
def en_otro_equipo(client, tmp_path):
    """A folder with nothing but what was downloaded."""
    (tmp_path / "comprobador.pyz").write_bytes(client.get(reverse("comprobar:comprobador")).content)
    return tmp_path


def correr(carpeta, *argumentos):
    orden = [sys.executable, "-I", "comprobador.pyz", *argumentos]
    return subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.lenta
def test_package_is_checked_with_what_its_leeme_says_and_nothing_of_the_portal(emitida, en_otro_equipo, settings):
    nombre = nombre_del_paquete(emitida)
    (en_otro_equipo / nombre).write_bytes(paquete_de(emitida))
    assert "python comprobador.pyz comprobar ESTE-ARCHIVO.zip" in emitida.leeme
    assert f"{settings.DIRECCION_DEL_PORTAL}{reverse('comprobar:comprobador')}" in emitida.leeme
    hecho = correr(en_otro_equipo, "comprobar", nombre)
    assert (hecho.returncode, hecho.stdout.splitlines()[0]) == (0, f"{nombre}: igual"), hecho.stderr
    (en_otro_equipo / nombre).write_bytes(paquete_de(emitida)[:-40])
    hecho = correr(en_otro_equipo, "comprobar", nombre)
    assert (hecho.returncode, hecho.stdout.splitlines()[0]) == (1, f"{nombre}: DISTINTO")


def test_older_python_is_told_which_one_it_needs(monkeypatch, tmp_path):
    (tmp_path / "__main__.py").write_text(ARRANQUE)
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    with pytest.raises(SystemExit, match=r"necesita Python 3\.11 o posterior; este es 3\.8\."):
        runpy.run_path(str(tmp_path / "__main__.py"))


def test_who_asks_too_often_is_told_so_and_no_cache_tells_others(client, settings):
    settings.COMPROBACIONES_POR_MINUTO = 1
    una, otra = (client.get(reverse("comprobar:comprobador")) for _ in range(2))
    assert (una.status_code, una["Cache-Control"]) == (200, "public, max-age=300")
    assert otra.status_code == 429
    assert "no-store" in otra["Cache-Control"] and "public" not in otra["Cache-Control"]


def test_public_page_gives_it_and_it_is_always_the_same(client):
    direccion = reverse("comprobar:comprobador")
    enlaces = [enlace["href"] for enlace in leer(client.get(reverse("comprobar:inicio"))).todos("main a")]
    assert direccion in enlaces
    dado = client.get(direccion)
    assert dado["Content-Disposition"] == 'attachment; filename="comprobador.pyz"'
    assert dado.content == client.get(direccion).content
