"""Each criterion is in every table that has to know it (docs/como/criterio.md)."""

from actas.escritura.formularios.agenda import NECESITA as AL_ESCRIBIR
from actas.models import AccionAgenda
from verificacion.motor.evaluacion import DE_SESIONES
from verificacion.motor.falta.sesiones import NECESITA
from verificacion.motor.fichas.esquema import CAMPOS
from verificacion.motor.fichas.modelo import CLASES, CriterioDeSesiones
from verificacion.motor.pruebas import ACCION, NECESIDADES
from verificacion.motor.vocabulario import ACCIONES, CRITERIOS
from verificacion.pais.presentacion import CABECERAS


def test_each_criterion_has_its_kind_its_fields_and_its_short_name():
    assert set(CLASES) == set(CAMPOS) == set(CABECERAS) == set(CRITERIOS)


def test_each_criterion_of_sessions_has_its_action_and_what_an_item_of_it_needs():
    de_sesiones = {codigo for codigo, clase in CLASES.items() if issubclass(clase, CriterioDeSesiones)}
    assert set(ACCION) == de_sesiones
    assert set(NECESIDADES) == set(NECESITA) == set(ACCION.values())


def test_each_criterion_of_nothing_but_sessions_has_its_rule():
    assert set(DE_SESIONES) == {codigo for codigo, clase in CLASES.items() if clase is CriterioDeSesiones}


def test_each_action_of_agendas_can_be_written_and_says_what_it_needs_to_count():
    assert set(AccionAgenda.values) == set(AL_ESCRIBIR) == set(ACCIONES)
