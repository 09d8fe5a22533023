"""The demonstration has nothing after the day that it takes for today, and all that came before."""

import datetime as dt

import pytest

from egtpi_portal.calendario.reloj import LIMA, atrasar, fecha_lima
from tests.evidencia import importar_al_azar
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.recopilacion import recopilar
from verificacion.expedientes.recorte import hasta_el
from verificacion.motor.lectura import leer_expediente

DIA = dt.date(2024, 6, 18)


def test_what_is_after_the_day_is_left_out_and_the_rest_stays():
    entero = leer_expediente(Azar(9, sano=0.985).expediente())
    recortado = hasta_el(entero, DIA)
    fechas = [
        *(fecha for a in recortado.actas for fecha in (a.fecha_sesion, fecha_lima(a.cargada_el))),
        *(firma.fecha for acta in recortado.actas for firma in acta.firmas),
        *(fecha for f in recortado.fichas for fecha in (f.fecha, fecha_lima(f.registrada_el))),
        *(fecha_lima(carga.cargada_el) for carga in recortado.cargas),
        *(fecha_lima(plan.cargado_el) for plan in recortado.planes),
        *(revision.fecha for revision in recortado.revisiones),
    ]
    assert max(fechas) <= DIA
    fuera = {a.id for a in entero.actas} - {a.id for a in recortado.actas}
    de_fuera = {acuerdo.id for acta in entero.actas if acta.id in fuera for acuerdo in acta.acuerdos}
    assert not de_fuera & {fila.id for carga in recortado.cargas for fila in carga.acuerdos}
    assert {plan.acta for plan in recortado.planes} <= {acta.id for acta in recortado.actas}
    assert [a.id for a in recortado.actas] == [
        a.id for a in entero.actas if a.fecha_sesion <= DIA and fecha_lima(a.cargada_el) <= DIA
    ]
    assert hasta_el(entero, dt.date(2030, 1, 1)) == entero


@pytest.mark.usefixtures("territorio")
def test_what_came_after_a_day_lived_over_again_is_not_collected(settings):
    settings.DEMO = True
    importar_al_azar(9, region={"codigo": "02", "nombre": "Áncash"}, revisiones=[])
    entero, momento = recopilar("02"), dt.datetime(2024, 1, 15, 10, tzinfo=LIMA)
    with atrasar(momento):
        entonces = recopilar("02")
    assert entonces == hasta_el(entero, momento.date()) != entero
    assert recopilar("02") == entero
