"""The pages that a phone keeps: the same for everybody, and renewed by each release."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from egtpi_portal.sin_linea import cascara
from tests.identidades import faltas_de

PAGINAS = ("inicio", "ficha", "acta")


@pytest.mark.parametrize("cual", PAGINAS)
def test_a_page_is_the_same_whoever_asks_and_is_kept_by_the_phone(client, entrar, gente, cual):
    sin_nadie = client.get(reverse(f"sin_linea:{cual}"))
    suya = entrar(gente["secretaria"]).get(reverse(f"sin_linea:{cual}"))
    assert suya.content == sin_nadie.content
    assert "rosa" not in suya.content.decode()
    assert (sin_nadie["Cache-Control"], "Set-Cookie" in sin_nadie) == ("public, no-cache", False)
    assert "unsafe" not in suya["Content-Security-Policy"]
    assert faltas_de(suya.content.decode()) == []


@pytest.mark.parametrize("cual", PAGINAS)
def test_all_that_a_page_brings_is_kept_with_it(client, cual):
    texto = client.get(reverse(f"sin_linea:{cual}")).content.decode()
    traidos = re.findall(r'<(?:script src|link rel="(?:icon|stylesheet|apple-touch-icon)" href)="([^"]+)"', texto)
    assert len(traidos) > 6
    assert set(traidos) - set(cascara.piezas()) == set()


def test_the_worker_keeps_the_pages_and_their_files_and_no_other_address(client):
    respuesta = client.get(reverse("sin_linea:trabajador"))
    texto = respuesta.content.decode()
    piezas = json.loads(re.search(r"PIEZAS = (\[.*\]);", texto)[1])
    assert respuesta["Content-Type"] == "text/javascript"
    assert respuesta["Cache-Control"] == "public, no-cache"
    assert piezas == cascara.piezas()
    assert [p for p in piezas if not p.startswith(("/sin-linea/", "/static/"))] == []
    assert [p for p in cascara.ESTATICOS if not finders.find(p)] == []
    assert 'credentials: "omit"' in texto


def test_another_release_makes_another_store(client, monkeypatch):
    antes = cascara.version()
    assert cascara.version() == antes
    monkeypatch.setattr(cascara.staticfiles_storage, "manifest_hash", "otro", raising=False)
    assert cascara.version() != antes
    assert "egtpi-sin-linea-${'x'}"[:16] in client.get(reverse("sin_linea:trabajador")).content.decode()


def test_the_manifest_lets_a_phone_install_the_pages(client):
    dicho = client.get(reverse("sin_linea:manifiesto")).json()
    assert (dicho["start_url"], dicho["scope"], dicho["display"]) == ("/sin-linea/", "/", "standalone")
    assert [i["sizes"] for i in dicho["icons"]] == ["any", "192x192", "512x512"]


def test_the_phone_is_given_the_choices_of_its_person_and_the_name_of_nobody_else(entrar, gente):
    respuesta = entrar(gente["secretaria"]).get(reverse("sin_linea:datos"))
    dicho = respuesta.json()
    (region,) = dicho.pop("regiones")
    gobiernos = region.pop("gobiernos")
    assert respuesta["Cache-Control"] == "private, no-store"
    assert (dicho["persona"], dicho["nombre"]) == (str(gente["secretaria"].pk), "rosa")
    assert (region["codigo"], region["actas"], region["brindan"][0][0]) == ("02", True, "")
    assert {"ubigeo", "breve", "etiqueta", "entidad", "provincia", "firmo"} == set(gobiernos[0])
    assert all(g["ubigeo"].startswith("02") for g in gobiernos)
    otros = {p.username for quien, p in gente.items() if quien != "secretaria"}
    assert [nombre for nombre in otros if nombre in respuesta.content.decode()] == []


def test_a_province_is_given_its_own_and_no_actas(entrar, gente):
    (region,) = entrar(gente["provincia"]).get(reverse("sin_linea:datos")).json()["regiones"]
    assert (region["actas"], [u for u, _ in region["brindan"]]) == (False, ["021001"])
    assert {g["ubigeo"][:4] for g in region["gobiernos"]} == {"0210"}
