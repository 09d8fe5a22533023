"""The codes that the engine writes with: each once, and every one judged, named or worded somewhere."""

import pytest

from verificacion.motor import caracteristicas, evaluacion, fichas, vocabulario
from verificacion.motor.fichas.modelo import CLASES

CODIGOS = {nombre: valor for nombre, valor in vars(vocabulario).items() if nombre.isupper() and type(valor) is tuple}


@pytest.mark.parametrize("nombre", CODIGOS)
def test_codes_are_plain_texts_none_twice(nombre):
    codigos = CODIGOS[nombre]
    assert codigos and len(set(codigos)) == len(codigos)
    assert {type(codigo) for codigo in codigos} == {str}


def test_there_is_a_rule_for_each_criterion_and_each_characteristic():
    assert set(CLASES) == set(vocabulario.CRITERIOS)
    assert tuple(caracteristicas.REGLAS) == vocabulario.CARACTERISTICAS
    assert vocabulario.CARACTERISTICA_DE_LA_MATRIZ not in vocabulario.CARACTERISTICAS
    assert all(callable(regla) for regla in caracteristicas.REGLAS.values())
    assert callable(evaluacion.medir)


def test_sheet_names_every_action_role_sector_section_type_scope_and_state():
    ficha = fichas.cargar()
    for de_la_ficha, codigos in (
        (ficha.acciones, vocabulario.ACCIONES), (ficha.roles, vocabulario.ROLES),
        (ficha.sectores, vocabulario.SECTORES), (ficha.secciones, vocabulario.SECCIONES),
        (ficha.tipos_asistencia, vocabulario.TIPOS_ASISTENCIA), (ficha.ambitos, vocabulario.AMBITOS),
        (ficha.estados, vocabulario.ESTADOS_ACUERDO),
    ):  # fmt: skip
        assert tuple(de_la_ficha) == codigos
