"""The question put to the engine: would the criterion hold, with these things done?"""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.ayudas import pregunta
from verificacion.motor.falta.cosas import Cosa, Quien, Regla, Tipo
from verificacion.motor.falta.ediciones import registrar_cad
from verificacion.motor.falta.pregunta import es_sobre, peso, sin_repetir
from verificacion.motor.fichas.modelo import CriterioAcuerdos, CriterioCad

AL = dt.date(2024, 6, 18)
MALA = con(en_orden(), {"compromisos_cad": {"total": 10, "cumplidos": 1}})


def cad(cumplidos, clave="cad", tipo=Tipo.CAD, desde=AL):
    return Cosa(
        clave, tipo, Quien.EVALUADOR, "", desde, None, Regla.NINGUNA, lambda e, dia: registrar_cad(e, 10, cumplidos)
    )


def nada(clave, tipo=Tipo.FIRMA):
    return Cosa(clave, tipo, Quien.FED, "", AL, None, Regla.NINGUNA, lambda e, dia: e)


@pytest.fixture
def p():
    return pregunta(MALA, "compromisos_cad")


def test_criterion_holds_with_what_is_done_and_not_without(p):
    assert (p.cumple(), p.cumple([cad(5)]), p.cumple([cad(4)])) == (False, True, False)
    assert (p.codigo, p.medicion.cifra("cumplidos")) == ("compromisos_cad", 1)


def test_question_with_things_done_is_of_the_first_day_they_all_can_be(p):
    luego = dt.date(2024, 6, 20)
    assert p.con([]) is p
    otra = p.con([cad(5, desde=luego)])
    assert (otra.al, otra.medicion.cumple, p.medicion.cumple) == (luego, True, False)


def test_closing_date_is_there_until_it_has_passed():
    abierta, cerrada = (pregunta(MALA, "compromisos_cad", al=al) for al in ("2024-06-30", "2024-07-01"))
    assert abierta.hasta_el_cierre == abierta.cierre == dt.date(2024, 6, 30)
    assert (cerrada.cierre, cerrada.hasta_el_cierre) == (dt.date(2024, 6, 30), None)


def test_what_the_criterion_also_holds_without_goes_the_dearest_first(p):
    unas = (nada("firma"), nada("revision", Tipo.REVISION), cad(5), nada("sesion", Tipo.SESION))
    assert [cosa.clave for cosa in p.podar(unas)] == ["cad"]
    caras = (cad(5, "una", Tipo.REVISION), cad(6, "otra", Tipo.FIRMA))
    assert [cosa.clave for cosa in p.podar(caras)] == ["otra"]
    assert [cosa.clave for cosa in p.podar((cad(4), nada("firma")))] == ["cad", "firma"]


def test_the_first_options_that_are_enough_are_chosen(p):
    assert [c.clave for c in p.elegir([(cad(5, "a"),), (cad(6, "b"),)], 1)] == ["a"]
    assert [c.clave for c in p.elegir([(nada("n"),), (cad(6, "b"),)], 1)] == ["b"]
    assert p.elegir([(nada("n"),), (cad(4),)], 1) is None
    assert p.elegir([], 1) is None


def test_each_thing_counts_once_and_weighs_what_its_kind_does():
    assert [c.clave for c in sin_repetir([cad(5), nada("firma"), cad(6)])] == ["cad", "firma"]
    assert peso([nada("a"), nada("b", Tipo.SESION), nada("c", Tipo.REVISION)]) == 104
    assert peso([]) == 0


def test_kind_of_criterion_is_told(p):
    assert es_sobre(p, CriterioCad)
    assert not es_sobre(p, CriterioAcuerdos)
