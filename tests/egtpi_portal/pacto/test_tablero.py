"""The gap board: what it shows as of a date, and in how many queries."""

import pytest

from egtpi_portal.pacto.brechas.calculo import Cifra, Situacion
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.territorio.models import Firmante, Pacto

from .ayudas import ABRIL, ENERO, HUANUCO, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, SANTA, fijar, indicador, medir, pacto

pytestmark = pytest.mark.usefixtures("territorio")


@pytest.fixture
def cifras():
    indicador()
    indicador("DNI", tema="identidad")
    fijar(pacto(), *((u, "CRED", JUNIO, "80") for u in (HUARAZ, JANGAS, SANTA)))
    medir(
        ("CRED", HUARAZ, MARZO, 50, 100), ("CRED", HUARAZ, ABRIL, 70, 100), ("CRED", JANGAS, ABRIL, 9, 10),
        ("CRED", SANTA, MARZO, 30, 100), ("CRED", SANTA, ABRIL, None, None), ("DNI", HUARAZ, ABRIL, 5, 6),
    )  # fmt: skip


def test_a_cell_is_the_last_datum_up_to_the_day_beside_its_target(cifras):
    tablero = leer_tablero(al=MAYO, regiones=["02"])
    cred = tablero.por_codigo["CRED"]
    vistas = {u: (b.situacion, b.valor, b.personas) for u in (HUARAZ, JANGAS, SANTA) if (b := tablero.brecha(u, cred))}
    assert {u: (s.value, str(v), p) for u, (s, v, p) in vistas.items()} == {
        HUARAZ: ("falta", "70.00", 10), JANGAS: ("alcanza", "90.00", 0), SANTA: ("sin_dato", "None", None),
    }  # fmt: skip
    assert tablero.serie(SANTA, cred) == ((MARZO, Cifra(30, 100)), (ABRIL, None))
    assert tablero.corte(HUARAZ, cred) == ABRIL
    assert len(tablero.firmantes) == 37


def test_as_of_an_earlier_day_what_came_later_is_not_there(cifras):
    tablero = leer_tablero(al=MARZO, regiones=["02"])
    assert str(tablero.brecha(HUARAZ, tablero.por_codigo["CRED"]).valor) == "50.00"
    assert leer_tablero(al=ENERO, regiones=["02"]).medidas == []


def test_who_is_worst_comes_first_and_who_cannot_be_compared_last(cifras):
    tablero = leer_tablero(al=MAYO, regiones=["02"])
    orden = tablero.orden(tablero.por_codigo["CRED"])
    assert [fila.ubigeo for fila, _ in orden[:2]] == [HUARAZ, JANGAS]
    assert {b.situacion for _, b in orden[2:]} == {Situacion.SIN_DATO}
    suma = tablero.suma(tablero.por_codigo["CRED"])
    assert (suma.cifra, suma.con_dato, suma.total) == (Cifra(79, 110), 2, 37)


def test_a_board_of_a_theme_or_of_some_indicators_has_those_alone(cifras):
    assert list(leer_tablero(al=MAYO, regiones=["02"], temas=["identidad"]).por_codigo) == ["DNI"]
    assert list(leer_tablero(al=MAYO, regiones=["02"], codigos=["CRED"]).por_codigo) == ["CRED"]
    assert set(leer_tablero(al=MAYO, regiones=["02"]).por_codigo) == {"CRED", "DNI"}


def test_a_board_of_another_region_has_nothing_of_this_one(cifras):
    tablero = leer_tablero(al=MAYO, regiones=["10"])
    assert (tablero.firmantes, tablero.medidas, tablero.metas, tablero.indicadores) == ((), [], {}, ())


def test_the_whole_country_takes_as_many_queries_as_one_region(cifras, django_assert_num_queries):
    Firmante.objects.create(
        pacto=Pacto.objects.create(region_id="10"), ubigeo=HUANUCO, nombre="Huánuco", suscrito_el=ENERO
    )
    medir(("CRED", HUANUCO, ABRIL, 1, 2), region="10")
    for regiones in (["02"], None):
        with django_assert_num_queries(5):
            tablero = leer_tablero(al=MAYO, regiones=regiones)
            for cred in tablero.indicadores:
                tablero.orden(cred)
    assert len(tablero.firmantes) == 38
    assert tablero.suma(tablero.por_codigo["CRED"], "10").cifra == Cifra(1, 2)
