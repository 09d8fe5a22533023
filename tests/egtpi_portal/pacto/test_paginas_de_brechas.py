"""The gap board answers in one look who is worst in an indicator, and what it lacks."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.brechas.presentacion import celda_de, tarjetas, trazo_de

from .ayudas import ABRIL, CRED, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, fijar, indicador, medir, pacto

pytestmark = pytest.mark.usefixtures("territorio")


@pytest.fixture
def cifras():
    """CRED in Áncash: Jangas lacks 5 points, Huaraz reaches its 80 %, nobody else has data."""
    indicador()
    fijar(pacto(), (JANGAS, "CRED", JUNIO, "80"), (HUARAZ, "CRED", JUNIO, "80"))
    medir(("CRED", JANGAS, MARZO, 30, 60), ("CRED", HUARAZ, MARZO, 80, 100))
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 90, 100))


@pytest.fixture
def pedir(persona, client):
    def hacer(nombre, *args, rol=Rol.SECRETARIO_TECNICO, region="02", **consulta):
        client.force_login(persona(rol, region), backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse(f"pacto:{nombre}", args=args), consulta)

    return hacer


def tablero(al=MAYO):
    return leer_tablero(al=al, regiones=["02"])


def test_a_card_says_who_is_worst_and_how_many_have_data_and_reach(cifras):
    suyo = tablero()
    (tarjeta,) = tarjetas(suyo, suyo.firmantes)
    assert (tarjeta.valor, tarjeta.con_dato, tarjeta.alcanzan, tarjeta.con_meta) == ("84.37 %", 2, 1, 2)
    assert (tarjeta.peor, tarjeta.peor_falta) == (
        "Municipalidad Distrital de Jangas",
        f"Le faltan 5.00 puntos, 3 {CRED.unidades}",
    )
    assert tarjeta.trazo.en_palabras == "68.75 % al 31/03/2024, 84.37 % al 31/05/2024"


def test_a_cell_says_its_sign_figure_and_what_it_lacks_in_words(cifras):
    suyo = tablero()
    uno = suyo.por_codigo["CRED"]
    celda = celda_de(suyo.brecha(JANGAS, uno), uno, suyo.corte(JANGAS, uno))
    assert (celda.color, celda.signo, celda.cifra) == ("no", "✖", "75.00 %")
    assert celda.palabras == "No alcanza la meta, 45 de 60, al 31/05/2024, meta 80.00 %"
    sin_dato = celda_de(suyo.brecha("020102", uno), uno, None)
    assert (sin_dato.color, sin_dato.signo, sin_dato.cifra, sin_dato.detalle) == ("nose", "?", "s/d", "Sin dato")


def test_one_date_alone_has_no_drawing():
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    suyo = tablero()
    assert trazo_de({MAYO: (45, 60)}, suyo.por_codigo["CRED"]) is None


def test_a_flat_series_is_drawn_level(cifras):
    uno = tablero().por_codigo["CRED"]
    trazo = trazo_de({MARZO: (1, 2), ABRIL: (1, 2), MAYO: (1, 2)}, uno)
    assert {punto.split(",")[1] for punto in trazo.puntos.split()} == {"29"}


def test_the_page_of_a_region_orders_by_what_is_missing_and_filters(cifras, pedir):
    pagina = pedir("region", "02", orden="CRED").content.decode()
    assert pagina.index("Jangas") < pagina.index("<caption")
    filas = [linea for linea in pagina.split("<tr>") if 'scope="row"' in linea]
    assert "020106" in filas[0]
    assert "020101" in filas[1]
    solo = pedir("region", "02", solo="falta").content.decode()
    assert "1 gobierno local." in solo
    assert "Huaraz" not in solo.partition("<tbody>")[2]


def test_as_of_an_earlier_date_it_says_what_was_known_then(cifras, pedir):
    pagina = pedir("indicador", "02", "CRED", al="2024-04-15").content.decode()
    assert "50.00 %" in pagina
    assert "75.00 %" not in pagina
    assert f"Le faltan 30.00 puntos, 18 {CRED.unidades}" in pagina


def test_who_reads_one_region_goes_to_it_and_a_national_role_sees_all(cifras, pedir):
    assert pedir("pais").url == "/pacto/brechas/02/"
    pagina = pedir("pais", rol=Rol.EVALUADOR_DMI, region=None).content.decode()
    assert pagina.count('<th scope="row">') == 25
    assert '1 de 2<span class="visually-hidden"> alcanzan</span>' in pagina


def test_an_indicator_without_figures_is_not_found(cifras, pedir):
    assert pedir("indicador", "02", "NADA").status_code == 404


def test_the_page_takes_as_many_queries_with_more_measurements(cifras, pedir, client, django_assert_num_queries):
    pedir("region", "02")
    with CaptureQueriesContext(connection) as pocas:
        client.get(reverse("pacto:region", args=["02"]))
    medir(*[("CRED", f"0201{n:02d}", MAYO, 1, 5) for n in range(2, 6)])
    with django_assert_num_queries(len(pocas)):
        client.get(reverse("pacto:region", args=["02"]))


def test_a_bad_date_is_told(cifras, pedir):
    respuesta = pedir("region", "02", al="ayer")
    assert respuesta.status_code == 400
    assert "no es una fecha" in respuesta.content.decode()


def test_today_is_the_date_without_another(cifras, pedir):
    assert f'value="{dt.date(2024, 6, 18):%Y-%m-%d}"' in pedir("region", "02").content.decode()


PESTANAS = ["Brechas", "Catálogo", "Metas", "Mediciones", "Evaluación", "Socialización"]


def pestanas(respuesta) -> list[str]:
    """The tabs of the pact that a page offers."""
    barra = respuesta.content.decode().partition('aria-label="El pacto"')[2].partition("</nav>")[0]
    return re.findall(r">([^<>]+)</a>", barra)


def test_who_reads_several_regions_is_offered_the_tabs_of_one_only_in_its_pages(pedir, client):
    assert pestanas(pedir("catalogo")) == PESTANAS
    assert pestanas(pedir("catalogo", rol=Rol.EVALUADOR_DMI, region=None)) == PESTANAS[:2]
    assert pestanas(client.get(reverse("pacto:catalogo"), {"region": "13"})) == PESTANAS
    assert pestanas(client.get(reverse("pacto:region", args=["13"]))) == PESTANAS
