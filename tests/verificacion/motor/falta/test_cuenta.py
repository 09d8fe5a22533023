"""The count of the assisted says what asking the engine of each choice says, and asks it no more for more records."""

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from tests.verificacion.oraculo import azar
from verificacion.motor import caso, fichas, leer_expediente
from verificacion.motor.falta import asistencia, conocido, hacer
from verificacion.motor.falta.cosas import ORDEN
from verificacion.motor.falta.cuenta import Cuenta
from verificacion.motor.falta.pregunta import Pregunta

FICHA = fichas.cargar()
AL = dt.date(2024, 6, 18)
OTRO = "021899"
"""A signatory that no record names."""


def a_medias(semilla, cuantas=14, al=AL, **parametros):
    """The question of the assistance of a region at random, with so many records, of which many lack something."""
    al_azar = azar.Azar(semilla, sano=0.85)
    datos = al_azar.expediente()
    datos["fichas"] = [al_azar.ficha(n) for n in range(cuantas)]
    datos["metas_at"]["hito-2"] = ("40", "66.67", "100")[semilla % 3]
    datos["pacto"]["firmantes"] = [
        {"ubigeo": u, "nombre": u, "suscrito_el": "2023-05-12"} for u in (*azar.UBIGEOS, OTRO)
    ]
    ficha = replace(FICHA, parametros=replace(FICHA.parametros, **parametros))
    expediente = conocido(leer_expediente(datos), al)
    return Pregunta(expediente, ficha, "hito-2", al, ficha.hito("hito-2").criterios["asistencia"])


def candidatas(p):
    return [asistencia._completa(p, ficha) for ficha in asistencia._incompletas(p)]


def preguntar(p):
    """How many are assisted with some things done, each choice asked of the engine."""

    @cache
    def asistidos(cosas):
        return asistencia._asistidos(p.con(cosas))

    return asistidos


def elegir(p, cosas, bastan):
    """What `Cuenta.elegir` says, by trying every one each time."""
    asistidos, elegidas, posibles = preguntar(p), (), list(cosas)
    while posibles and asistidos(elegidas) < bastan:
        antes = asistidos(elegidas)
        mejor, lugar = max((asistidos((*elegidas, cosa)) - antes, -n) for n, cosa in enumerate(posibles))
        if mejor <= 0:
            juntas = (*elegidas, *posibles)
            return juntas if asistidos(juntas) > antes else elegidas
        elegidas += (posibles.pop(-lugar),)
    return elegidas


def podar(p, cosas, bastan, las_que_no_suman):
    """What `Cuenta.podar` says, by trying without each."""
    asistidos, quedan = preguntar(p), cosas
    for cosa in cosas:
        otras = tuple(otra for otra in quedan if otra is not cosa)
        if asistidos(otras) >= bastan or (las_que_no_suman and asistidos(otras) == asistidos(quedan)):
            quedan = otras
    return quedan


@pytest.mark.parametrize("en_orden", [True, False])
def test_records_chosen_are_those_that_trying_each_would_choose(en_orden):
    elegidas_en_total = juntas = 0
    for semilla in range(6):
        p = a_medias(semilla, seguimiento_tras_diagnostico=en_orden)
        cosas = candidatas(p)
        cuenta = Cuenta(p, cosas)
        assert cuenta.asistidos == asistencia._asistidos(p)
        for bastan in range(cuenta.asistidos, len(azar.UBIGEOS) + 1):
            elegidas = cuenta.elegir(bastan)
            assert elegidas == elegir(p, cosas, bastan), (semilla, bastan)
            elegidas_en_total += len(elegidas)
            juntas += len(elegidas) == len(cosas) > 0
            for las_que_no_suman in (True, False):
                for de_estas in (elegidas, tuple(cosas)):
                    esperadas = podar(p, de_estas, bastan, las_que_no_suman)
                    dichas = cuenta.podar(de_estas, bastan, las_que_no_suman=las_que_no_suman)
                    assert dichas == esperadas, (semilla, bastan, las_que_no_suman)
    assert elegidas_en_total > 30
    assert juntas


def test_the_engine_is_asked_as_often_for_a_hundred_records_as_for_ten(monkeypatch):
    hechos = []

    class Contado(caso.Caso):
        def __init__(self, *resto):
            hechos.append(resto[-1])
            super().__init__(*resto)

    monkeypatch.setattr("verificacion.motor.evaluacion.Caso", Contado)
    veces = []
    for cuantas in (10, 100):
        p = a_medias(2, cuantas)
        assert len(candidatas(p)) > cuantas // 5
        hechos.clear()
        assert asistencia.cobertura_que_falta(p)
        veces.append(len(hechos))
    assert veces[1] <= veces[0] <= 10


def test_things_of_a_kind_done_together_are_as_one_after_another():
    p = a_medias(4)
    revisadas = [asistencia._revisada(p, ficha) for ficha in asistencia._por_revisar(p)[2:]]
    nuevas = [asistencia.ficha_nueva(p, u, "seguimiento", AL) for u in azar.UBIGEOS[:3]]
    cosas = [*revisadas, *candidatas(p), *nuevas]
    for dia in (None, dt.date(2024, 6, 20)):
        una_a_una = p.expediente
        for cosa in sorted(cosas, key=lambda cosa: ORDEN[cosa.tipo]):
            una_a_una = cosa.editar(una_a_una, dia or cosa.desde)
        assert hacer(p.expediente, cosas, dia) == una_a_una != p.expediente
