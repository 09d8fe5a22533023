"""The client of docs/ejemplos, against the API itself: by urllib, but for the wire."""

import importlib.util
import io
import json
from email.message import Message
from pathlib import Path
from urllib.request import HTTPHandler, build_opener
from urllib.response import addinfourl

import pytest
from django.conf import settings
from django.test import Client

from actas.models import Acta
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from tests.conftest import crear_persona

_MODULO = importlib.util.spec_from_file_location(
    "cliente_de_ejemplo", Path(settings.BASE_DIR) / "docs" / "ejemplos" / "cliente.py"
)
cliente = importlib.util.module_from_spec(_MODULO)
_MODULO.loader.exec_module(cliente)


class _SinRed(HTTPHandler):
    """Answers what urllib asks for with what the portal does; `pedidos` are the statuses that it gave."""

    def __init__(self):
        super().__init__()
        self.pedidos = []

    def http_open(self, peticion):
        respuesta = Client().get(peticion.selector, headers=dict(peticion.header_items()))
        encabezados = Message()
        for nombre, valor in respuesta.items():
            encabezados[nombre] = valor
        self.pedidos.append(respuesta.status_code)
        dicha = addinfourl(io.BytesIO(respuesta.content), encabezados, peticion.full_url, respuesta.status_code)
        dicha.msg = respuesta.reason_phrase
        return dicha


@pytest.fixture
def portal(programa):
    rosa = crear_persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    for n in range(5):
        Acta.objects.create(
            region_id="02", codigo=f"A{n}", fecha_sesion="2024-05-02", creada_en=ahora(), creada_por=rosa
        )
    red = _SinRed()
    suyo = programa(de=rosa)
    hecho = cliente.Portal("http://localhost", suyo.secreto, abridor=build_opener(red), dormir=lambda s: None)
    hecho.red = red
    return hecho


def test_it_walks_every_page_and_brings_again_only_what_changed(portal):
    codigos = [acta["codigo"] for acta in portal.todas("actas", region="02", limite=2)]
    assert (codigos, portal.red.pedidos) == (["A0", "A1", "A2", "A3", "A4"], [200] * 3)
    assert [acta["codigo"] for acta in portal.todas("actas", region="02", limite=2)] == codigos
    assert portal.red.pedidos[3:] == [304] * 3


@pytest.mark.parametrize(
    "ruta", ["regiones/02/que-falta/hito-1", "regiones/02/metas", "regiones/02/brechas", "indicadores", "avisos"]
)
def test_every_list_is_walked_alike(portal, ruta):
    de_una_en_una = list(portal.todas(ruta, limite=1))
    assert de_una_en_una == list(portal.todas(ruta))
    assert len(portal.red.pedidos) == max(1, len(de_una_en_una)) + 1


def test_of_an_address_of_one_thing_it_gives_that_one(portal):
    assert list(portal.todas("regiones/02")) == [portal.leer("regiones/02")]
    assert [una["hito"] for una in portal.todas("regiones/02/evaluaciones/hito-1")] == ["hito-1"]


def test_it_says_what_the_portal_says(portal):
    with pytest.raises(cliente.ErrorDelPortal) as error:
        portal.leer("actas", color="rojo")
    assert (error.value.estado, [campo for campo, _ in error.value.errores]) == (400, ["color"])
    with pytest.raises(cliente.ErrorDelPortal, match="No existe, o su cuenta no lo ve"):
        portal.leer("regiones/13")


def test_it_waits_when_it_is_told_and_gives_up_in_the_end(portal, settings):
    settings.API_POR_MINUTO = 1
    esperas = []
    portal._dormir = esperas.append
    portal.leer("regiones/02")
    with pytest.raises(cliente.ErrorDelPortal, match="429 Demasiados pedidos"):
        portal.leer("regiones/02")
    assert (portal.red.pedidos, [1 <= una <= 60 for una in esperas]) == ([200, 429, 429, 429], [True, True])


@pytest.mark.parametrize("ruta", ["https://otra.example/api/v1/x", "//otra.example/x", "/cuenta/"])
def test_its_secret_goes_nowhere_else(portal, ruta):
    with pytest.raises(ValueError, match="no es una dirección de la API"):
        portal.leer(ruta)
    with pytest.raises(ValueError, match="https"):
        cliente.Portal("http://portal.example", "egtpi_x")
    assert portal.red.pedidos == []


def test_from_a_terminal_it_prints_lines_of_json(portal, monkeypatch, capsys):
    monkeypatch.setenv("EGTPI_CREDENCIAL", portal._credencial)
    monkeypatch.setattr(cliente, "build_opener", lambda *_: portal._abridor)
    assert cliente.main(["http://localhost", "actas", "limite=2", "campos=codigo"]) == 0
    assert [json.loads(linea) for linea in capsys.readouterr().out.splitlines()] == [
        {"codigo": f"A{n}"} for n in range(5)
    ]
    assert cliente.main(["http://localhost", "actas", "color=rojo"]) == 1
    assert "«color» no es un filtro de aquí" in capsys.readouterr().err
    assert cliente.main(["http://localhost"]) == 2
