"""What the filters of the gap board keep, how an address says them, and that nothing matching is said."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.brechas.seleccion import seleccionar
from egtpi_portal.pacto.lugares import lugares_de
from egtpi_portal.territorio.models import Firmante, Pacto

from .ayudas import ENERO, HUANUCO, HUARAZ, JANGAS, JUNIO, MAYO, SANTA, fijar, indicador, medir, pacto

pytestmark = pytest.mark.usefixtures("territorio")
PIRA = "020111"


@pytest.fixture
def cifras():
    """CRED of four of Áncash: Jangas lacks 5 points, Santa 60, Huaraz reaches it, Pira has no datum. DNI: Jangas alone,
    without a target."""
    indicador()
    indicador("DNI", tema="identidad")
    Firmante.objects.filter(pacto="02").exclude(ubigeo__in=[HUARAZ, JANGAS, SANTA, PIRA]).delete()
    fijar(pacto(), *((u, "CRED", JUNIO, "80") for u in (HUARAZ, JANGAS, SANTA, PIRA)))
    medir(
        ("CRED", JANGAS, MAYO, 45, 60), ("CRED", SANTA, MAYO, 20, 100), ("CRED", HUARAZ, MAYO, 90, 100),
        ("DNI", JANGAS, MAYO, 1, 2),
    )  # fmt: skip


@pytest.fixture
def pedir(persona, client):
    def hacer(nombre, *args, rol=Rol.SECRETARIO_TECNICO, region="02", **consulta):
        client.force_login(persona(rol, region), backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse(f"pacto:{nombre}", args=args), consulta)

    return hacer


def elegir(codigo=None, regiones=("02",), **datos):
    tablero = leer_tablero(al=MAYO, regiones=regiones)
    uno = tablero.por_codigo.get(codigo)
    return seleccionar(datos, tablero, lugares_de(regiones), indicador=uno)


@pytest.mark.parametrize(
    ("datos", "quedan"),
    [
        ({}, [HUARAZ, JANGAS, PIRA, SANTA]),
        ({"provincia": "Huaraz"}, [HUARAZ, JANGAS, PIRA]),
        ({"solo": "falta"}, [JANGAS, SANTA]),
        ({"solo": "alcanza"}, [HUARAZ]),
        ({"solo": "sin_dato", "tema": "salud"}, [PIRA]),
        ({"solo": "sin_meta"}, [JANGAS]),
        ({"faltan": "5"}, [SANTA]),
        ({"faltan": "4,99"}, [JANGAS, SANTA]),
        ({"faltan": "4.99", "provincia": "Huaraz"}, [JANGAS]),
        ({"faltan": "1", "tema": "identidad"}, []),
        ({"orden": "CRED"}, [SANTA, JANGAS, HUARAZ, PIRA]),
        ({"orden": "CRED", "tema": "identidad"}, [SANTA, JANGAS, HUARAZ, PIRA]),
        ({"provincia": "Lima", "solo": "todo"}, [HUARAZ, JANGAS, PIRA, SANTA]),
    ],
)
def test_a_filter_keeps_those_with_some_cell_that_is_what_was_asked_for(cifras, datos, quedan):
    assert [fila.ubigeo for fila in elegir(**datos).firmantes] == quedan


def test_a_theme_leaves_its_indicators_and_no_other_query(cifras, django_assert_num_queries):
    with django_assert_num_queries(6):
        eleccion = elegir(tema="identidad")
    assert list(eleccion.tablero.por_codigo) == ["DNI"]


def test_the_page_of_an_indicator_looks_at_that_one_alone(cifras):
    assert [fila.ubigeo for fila in elegir("CRED", solo="sin_meta").firmantes] == []
    assert [fila.ubigeo for fila in elegir("CRED", provincia="Huaraz").firmantes] == [JANGAS, HUARAZ, PIRA]


def test_what_was_chosen_is_said_in_words_and_kept_in_the_address(cifras):
    eleccion = elegir(tema="salud", provincia="Huaraz", solo="falta", faltan="12,50")
    assert eleccion.frase == (
        "Tema Salud, provincia de Huaraz, solo los que no alcanzan alguna meta, a los que les falta más de 12.5 puntos"
    )
    assert eleccion.consulta == "al=2024-05-31&tema=salud&provincia=Huaraz&solo=falta&faltan=12.50"
    assert (eleccion.todos, len(eleccion.firmantes)) == (4, 0)
    assert elegir().frase == ""


def test_a_bad_number_of_points_is_told_beside_its_field_and_keeps_everybody(cifras, pedir):
    pagina = pedir("region", "02", faltan="muchos").content.decode()
    assert "Escriba cuántos puntos, como 10 o 12.5." in pagina
    assert 'value="muchos"' in pagina
    assert "4 gobiernos locales." in pagina


@pytest.mark.parametrize(
    ("nombre", "args", "dicho"),
    [
        ("region", ["02"], "Ninguno de los que firmaron corresponde a lo que eligió"),
        ("indicador", ["02", "CRED"], "Ninguno de los que firmaron corresponde a lo que eligió"),
        ("pais", [], "Ningún gobierno local de los que firmaron corresponde a lo que eligió"),
        ("indicador_pais", ["CRED"], "Ningún gobierno local de los que firmaron corresponde a lo que eligió"),
    ],
)
def test_nothing_matching_is_said_and_the_filters_stay(cifras, pedir, nombre, args, dicho):
    pagina = pedir(nombre, *args, rol=Rol.REVISOR_DAT, region=None, faltan="99").content.decode()
    assert dicho in pagina
    assert "0 de 4 gobiernos locales." in pagina
    assert 'name="faltan" value="99"' in pagina


def test_the_page_of_an_indicator_begins_with_who_is_worst_and_by_how_much(cifras, pedir):
    pagina = pedir("indicador", "02", "CRED").content.decode()
    respuesta = " ".join(pagina.partition("¿Quién está peor")[2].partition("</section>")[0].split())
    assert "<b>Municipalidad Provincial del Santa</b>" in respuesta
    assert "Le faltan 60.00 puntos, 60 niñas y niños." in respuesta
    assert "Alcanzan su meta 1 de 3. Sin dato 1: Pira." in respuesta
    assert pagina.index("¿Quién está peor") < pagina.index("<table")


def test_the_board_of_a_region_begins_with_what_is_farthest_of_all(cifras, pedir):
    pagina = pedir("region", "02").content.decode()
    respuesta = pagina.partition("¿Quién está peor")[2].partition("</section>")[0]
    assert "Santa" in respuesta
    assert 'href="/pacto/brechas/02/CRED/?al=2024-06-18">Controles CRED completos</a>»' in respuesta
    assert "Le faltan 60.00 puntos" in respuesta


@pytest.mark.parametrize(("nombre", "args"), [("region", ["02"]), ("pais", [])])
def test_where_the_farthest_is_of_few_who_lacks_most_people_is_told_too(cifras, pedir, nombre, args):
    medir(("CRED", JANGAS, dt.date(2024, 6, 10), 0, 1))
    pagina = pedir(nombre, *args, rol=Rol.REVISOR_DAT, region=None).content.decode()
    respuesta = " ".join(pagina.partition("¿Quién está peor")[2].partition("</section>")[0].split())
    assert "Le faltan 80.00 puntos, 1 niña o niño." in respuesta
    assert "Por número de niñas y niños, el primero en ese indicador es Santa (prov.)" in respuesta
    assert "Le faltan 60.00 puntos, 60 niñas y niños." in respuesta


def test_where_nobody_lacks_anything_that_is_said(cifras, pedir):
    pagina = pedir("indicador", "02", "CRED", solo="alcanza").content.decode()
    assert "Ninguno de los que tienen dato está por debajo de su meta." in pagina
    assert "Ninguno se puede comparar" in pedir("indicador", "02", "DNI").content.decode()


def test_the_country_counts_those_that_the_filter_keeps_and_orders_its_regions(cifras, pedir):
    Firmante.objects.create(
        pacto=Pacto.objects.create(region_id="10"), ubigeo=HUANUCO, nombre="Huánuco", suscrito_el=ENERO
    )
    medir(("CRED", HUANUCO, MAYO, 1, 2), region="10")
    dat = {"rol": Rol.REVISOR_DAT, "region": None}
    pagina = pedir("pais", provincia="Huaraz", **dat).content.decode()
    assert pagina.count('<th scope="row">') == 1
    assert '1 de 2<span class="visually-hidden"> alcanzan</span>' in pagina
    pagina = pedir("indicador_pais", "CRED", **dat).content.decode()
    filas = pagina.partition("<tbody>")[2]
    assert filas.index("Huánuco") < filas.index("Áncash"), "50 % is worse than 59 %"
    assert pedir("pais", orden="CRED", **dat).content.decode().partition("<tbody>")[2].index("Huánuco") > 0


def test_a_board_of_no_region_is_empty_and_asks_nothing_impossible(cifras):
    assert leer_tablero(al=MAYO, regiones=[]).medidas == []
    assert leer_tablero(al=MAYO, regiones=["02"], temas=["agua"]).indicadores == ()


def test_short_names_tell_two_of_one_name_apart(territorio):
    lugares = lugares_de(["02"])
    assert lugares["020101"] == ("Huaraz (prov.)", "Huaraz")
    assert lugares[JANGAS].nombre == "Jangas"
    assert sorted(lugar.nombre for lugar in lugares.values() if lugar.nombre.startswith("Pampas (")) == []
    assert lugares["020508"].nombre == "Huallanca (Bolognesi)"


def test_dates_of_an_address_are_those_of_the_page(cifras, pedir):
    pagina = pedir("region", "02", al=f"{dt.date(2024, 6, 1)}", tema="salud").content.decode()
    assert "/pacto/brechas/02/brechas.pdf?al=2024-06-01&amp;tema=salud" in pagina


@pytest.mark.parametrize(
    ("nombre", "args"), [("pais", []), ("indicador_pais", ["CRED"]), ("indicador", ["02", "CRED"])]
)
def test_a_page_takes_as_many_queries_with_more_measurements(
    cifras, pedir, client, django_assert_num_queries, nombre, args
):
    pedir(nombre, *args, rol=Rol.REVISOR_DAT, region=None)
    with CaptureQueriesContext(connection) as pocas:
        client.get(reverse(f"pacto:{nombre}", args=args))
    Firmante.objects.create(pacto_id="02", ubigeo="020102", nombre="Cochabamba", suscrito_el=ENERO)
    medir(("CRED", "020102", MAYO, 1, 2), ("CRED", PIRA, MAYO, 1, 2))
    with django_assert_num_queries(len(pocas)):
        client.get(reverse(f"pacto:{nombre}", args=args))
