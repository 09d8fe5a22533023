"""The program that checks a package without the portal: run as whoever downloads it would."""

import subprocess
import sys

import pytest
from django.urls import reverse

from tests.pagina import leer
from verificacion.oficial.consultas import nombre_del_paquete, paquete_de

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


def test_public_page_gives_it_and_it_is_always_the_same(client):
    direccion = reverse("comprobar:comprobador")
    enlaces = [enlace["href"] for enlace in leer(client.get(reverse("comprobar:inicio"))).todos("main a")]
    assert direccion in enlaces
    dado = client.get(direccion)
    assert dado["Content-Disposition"] == 'attachment; filename="comprobador.pyz"'
    assert dado.content == client.get(direccion).content
