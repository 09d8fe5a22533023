"""The map and the bars of the national dashboard leave the page as drawings."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.laminas import barra_de
from verificacion.pais.graficos import LUGARES

ESTILO = Path(settings.BASE_DIR) / "static/egtpi/portal.css"


def test_each_region_is_where_the_page_has_it():
    dichos = re.findall(r"\.r-(\d\d) \{ grid-area: (\d) / (\d); \}", ESTILO.read_text())
    assert {codigo: (int(fila), int(columna)) for codigo, fila, columna in dichos} == LUGARES
    assert len(LUGARES) == 25


@pytest.mark.parametrize(("parte", "total", "largo"), [(25, 25, 420), (24, 25, 403), (0, 3, 0), (0, 0, 0)])
def test_a_bar_is_cut_and_never_rounded_up(parte, total, largo):
    assert (barra_de(0, "mayo de 2024", parte, total).largo, barra_de(0, "", parte, total).dicho) == (
        largo,
        f"{parte} de {total}",
    )


@pytest.mark.django_db
def test_the_drawing_has_a_tile_for_each_region_and_no_style(persona, entrar, una_ficha):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    respuesta = cliente.get(reverse("verificacion:pais_graficos", args=["svg"]))
    dibujo = b"".join(respuesta) if respuesta.streaming else respuesta.content
    assert respuesta["Content-Type"] == "image/svg+xml"
    texto = dibujo.decode()
    assert [sigla for sigla in ("ÁNC", "AMA", "TUM") if f" {sigla}<" not in texto] == []
    assert not re.search(r"class=|style=|<script|href", texto)
    assert cliente.get(reverse("verificacion:pais_graficos", args=["gif"])).status_code == 404
