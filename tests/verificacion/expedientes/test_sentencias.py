"""The statements of a collection are composed once in the process, and serve for whatever regions are asked for."""

from dataclasses import replace
from decimal import Decimal

import pytest

from egtpi_portal.territorio.models import MetaAsistencia, Region
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes import sentencias
from verificacion.expedientes.importacion import importar_expediente
from verificacion.expedientes.recopilacion import recopilar, recopilar_regiones
from verificacion.expedientes.sentencias import Regiones
from verificacion.motor import fichas
from verificacion.motor.escritura import a_texto
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.usefixtures("territorio")


@pytest.fixture
def compuestas(monkeypatch):
    """What has been composed: nothing yet."""
    hechas = {}
    monkeypatch.setattr(sentencias, "COMPUESTAS", hechas)
    return hechas


def test_a_second_collection_composes_nothing_and_reads_what_is_there_now(compuestas, monkeypatch):
    importar_expediente(expediente=leer_expediente(Azar(4, sano=0.97).expediente()))
    antes = recopilar("02")
    assert len(compuestas) == 27
    monkeypatch.setattr(sentencias, "_componer", None)
    assert a_texto(recopilar("02")) == a_texto(antes)
    MetaAsistencia.objects.filter(region="02", hito="hito-2").update(porcentaje="12.50")
    assert recopilar("02").metas_at["hito-2"] == Decimal("12.50")


def test_the_same_statement_serves_for_other_regions(compuestas):
    importar_expediente(expediente=leer_expediente(Azar(4, sano=0.97).expediente()))
    otro = {**Azar(6, sano=0.97).expediente(), "region": {"codigo": "15", "nombre": "Lima Provincias"}}
    importar_expediente(expediente=leer_expediente(otro))
    ancash, lima = recopilar("02"), recopilar("15")
    una = len(compuestas)
    assert ancash.actas != lima.actas
    assert all((ancash.actas, lima.actas))
    assert recopilar_regiones(["15", "02"]) == {"02": ancash, "15": lima}
    assert len(compuestas) == 2 * una
    todas = recopilar_regiones()
    assert (todas["02"], todas["15"], len(todas)) == (ancash, lima, 25)
    assert (recopilar_regiones([]), recopilar_regiones(["99"])) == ({}, {})


def test_what_the_sheet_asks_is_another_statement(compuestas):
    ficha = fichas.cargar()
    otra = replace(ficha, codigo="art-01.01-2025")
    for codigo, porcentaje in ((ficha.codigo, 50), (otra.codigo, 75)):
        MetaAsistencia.objects.create(region_id="02", ficha=codigo, hito="hito-1", porcentaje=porcentaje)
    metas = [recopilar("02", ficha=una).metas_at["hito-1"] for una in (ficha, otra, ficha)]
    assert metas == [Decimal(50), Decimal(75), Decimal(50)]


def test_rows_come_for_the_regions_asked_for_and_what_cannot_have_rows_is_not_asked(
    compuestas, django_assert_num_queries
):
    def en(regiones):
        return list(regiones.filas("prueba", lambda: regiones.suyas(Region.objects.order_by("pk"), "pk"), "codigo"))

    with django_assert_num_queries(3):
        assert en(Regiones(["15", "02", "02"])) == [("02",), ("15",)]
        assert en(Regiones(["07", "25"])) == [("07",), ("25",)]
        assert len(en(Regiones(None))) == 25
    with django_assert_num_queries(0):
        assert en(Regiones([])) == []
        assert en(Regiones([])) == []
    assert len(compuestas) == 3
