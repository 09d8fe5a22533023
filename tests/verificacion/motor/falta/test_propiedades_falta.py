"""«Qué falta» holds what it promises, over random expedientes: doing it is enough, and none of it is left over.

1 000 of them under the marker `lenta`; fewer always.
"""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.todo import con_toda_revision, seguidas, todo_lo_de_la_region
from tests.verificacion.motor.piezas import firmas
from tests.verificacion.oraculo.azar import Azar, momentos
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.falta import Tipo, Via, conocido, hacer, que_falta
from verificacion.motor.vocabulario import Veredicto

FICHA = fichas.cargar()
SANO = (0.95, 0.985, 0.997)
SIEMPRE, MIL = range(0, 30, 15), range(0, 1000, 50)


def expediente_al_azar(semilla):
    return leer_expediente(Azar(semilla, sano=SANO[semilla % 3]).expediente())


def se_cumple(expediente, hito, al, codigo):
    return evaluar(expediente, FICHA, hito, al).criterio(codigo).veredicto == Veredicto.CUMPLE


def comprobar(expediente, hito, al, donde):
    """Every promise about what is missing for a hito as of a date. Returns the ways found."""
    sabido = conocido(expediente, al)
    antes = evaluar(expediente, FICHA, hito, al)
    faltantes = que_falta(expediente, FICHA, hito, al)
    sin_cumplir = {c.codigo: c.veredicto for c in antes.criterios if c.veredicto != Veredicto.CUMPLE}
    assert {f.codigo: f.veredicto for f in faltantes} == sin_cumplir, donde
    for faltante in faltantes:
        codigo, lugar = faltante.codigo, (*donde, faltante.codigo)
        if faltante.via in (Via.NINGUNA, Via.REVISION):
            assert faltante.razon, lugar
            _ni_haciendolo_todo(sabido, hito, al, faltante, lugar)
        if faltante.via == Via.NINGUNA:
            assert faltante.cosas == (), lugar
            continue
        assert faltante.cosas, lugar
        assert (faltante.via == Via.REVISION) == any(c.tipo == Tipo.REVISION for c in faltante.cosas), lugar
        assert se_cumple(hacer(sabido, faltante.cosas), hito, faltante.efecto, codigo), lugar
        for cosa in faltante.cosas:
            assert cosa.desde >= al and (cosa.hasta is None or cosa.hasta >= cosa.desde), (*lugar, cosa.clave)
            otras = [otra for otra in faltante.cosas if otra is not cosa]
            assert not se_cumple(hacer(sabido, otras), hito, faltante.efecto, codigo), (*lugar, cosa.clave)
    return {faltante.via for faltante in faltantes}


def _ni_haciendolo_todo(sabido, hito, al, faltante, lugar):
    """Not even with everything done: by the region, when a review is named; by MIDIS too, when nothing is."""
    todo = seguidas(todo_lo_de_la_region(sabido, FICHA, hito, al, faltante.codigo))
    if faltante.via == Via.NINGUNA:
        todo = con_toda_revision(todo, al)
    assert not se_cumple(todo, hito, al, faltante.codigo), lugar


def comprobar_semillas(semillas):
    vias = set()
    for semilla in semillas:
        expediente = expediente_al_azar(semilla)
        for hito, al in sorted(set(momentos(semilla))):
            vias |= comprobar(expediente, hito, dt.date.fromisoformat(al), (semilla, hito, al))
    assert vias >= {Via.REGION, Via.MIDIS, Via.REVISION, Via.NINGUNA}


@pytest.mark.no_cover
@pytest.mark.parametrize("desde", SIEMPRE)
def test_what_is_missing_is_enough_and_nothing_is_left_over(desde):
    comprobar_semillas(range(desde, desde + SIEMPRE.step))


@pytest.mark.lenta
@pytest.mark.parametrize("desde", MIL)
def test_what_is_missing_is_enough_and_nothing_is_left_over_in_a_thousand(desde):
    comprobar_semillas(range(desde, desde + MIL.step))


@pytest.mark.no_cover
@pytest.mark.parametrize("semilla", range(20))
def test_expediente_as_known_at_a_date_evaluates_the_same_as_of_it(semilla):
    expediente = expediente_al_azar(semilla)
    for hito, al in momentos(semilla):
        fecha = dt.date.fromisoformat(al)
        sabido = conocido(expediente, fecha)
        assert evaluar(sabido, FICHA, hito, fecha).a_datos() == evaluar(expediente, FICHA, hito, fecha).a_datos()


def test_what_came_after_is_not_known_yet():
    datos = con(
        en_orden(),
        {"actas.0.recargada_el": "2024-02-01T10:00:00-05:00", "actas.0.firmas": firmas("2024-02-01")},
    )
    acta = conocido(leer_expediente(datos), dt.date(2024, 1, 31)).actas[0]
    assert (acta.recargada_el, acta.firmas) == (None, ())
    acta = conocido(leer_expediente(datos), dt.date(2024, 2, 1)).actas[0]
    assert acta.recargada_el is not None
    assert len(acta.firmas) == 3
