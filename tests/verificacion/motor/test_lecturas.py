"""The readings of the sheet are parameters of its file: another in their place gives another verdict (reglas §9)."""

import dataclasses

import pytest

from tests.verificacion.motor.constructor import con, en_orden, juzgar, mas, textos
from tests.verificacion.motor.piezas import GOBIERNOS
from verificacion.motor import fichas


def ficha_con(**parametros):
    """The sheet with other parameters."""
    ficha = fichas.cargar()
    return dataclasses.replace(ficha, parametros=dataclasses.replace(ficha.parametros, **parametros))


def con_criterio(hito, codigo, **cambios):
    """The sheet with that criterion of that hito changed."""
    ficha = fichas.cargar()
    uno = ficha.hito(hito)
    criterios = {**uno.criterios, codigo: dataclasses.replace(uno.criterios[codigo], **cambios)}
    return dataclasses.replace(ficha, hitos={**ficha.hitos, hito: dataclasses.replace(uno, criterios=criterios)})


def test_l_1_second_hito_may_count_assistance_only_from_january():
    enero = fichas.cargar().hito("hito-2").periodo
    assert juzgar(en_orden(), "hito-2").criterio("asistencia").medido["gl_asistidos"] == 8
    otra = con_criterio("hito-2", "asistencia", acciones=enero)
    assert juzgar(en_orden(), "hito-2", ficha=otra).criterio("asistencia").medido["gl_asistidos"] == 0


def test_l_2_deadlines_of_the_hitos_may_leave_a_day_between():
    otra = con_criterio("hito-2", "acuerdos", plazos=fichas.cargar().hito("hito-2").periodo)
    datos = con(en_orden(), {"actas.4.acuerdos.0.plazo": "2023-12-31"})
    assert juzgar(datos, "hito-2").criterio("acuerdos").medido["total"] == 8
    assert juzgar(datos, "hito-2", ficha=otra).criterio("acuerdos").medido["total"] == 7


@pytest.mark.parametrize(
    ("sectores", "razon"),
    [
        (["agua", "agua"], "el punto P1 nombra 1 sector y se exigen 2"),
        ([], "el punto P1 no nombra ningún sector"),
        (["agua", "salud"], None),
    ],
)
def test_l_8_more_than_one_sector_may_be_asked_for(sectores, razon):
    datos = con(en_orden(), {"actas.2.agenda.0.sectores": sectores})
    resultado = juzgar(datos, ficha=ficha_con(sectores_minimos=2))
    assert resultado.criterio("analisis").medido == {"sesiones": 1 if razon else 2}
    if razon:
        assert textos(resultado, "analisis")[-1].endswith(razon)


@pytest.mark.parametrize(("minimo", "hay"), [(2, 1), (3, 0)])
def test_l_9_more_than_one_firmante_may_be_asked_for(minimo, hay):
    datos = en_orden()
    datos = mas(datos, "actas.3.participantes", datos["actas"][3]["participantes"][1])
    resultado = juzgar(datos, ficha=ficha_con(firmantes_participantes_minimos=minimo))
    assert resultado.criterio("socializacion").medido == {"sesiones": hay}
    if not hay:
        assert "participaron 2 gobiernos locales firmantes y se exigen 3" in textos(resultado, "socializacion")[-1]


@pytest.mark.parametrize(("reconocidos", "hay"), [(GOBIERNOS[:2], 1), ([GOBIERNOS[0], GOBIERNOS[0], "020199"], 0)])
def test_more_than_one_firmante_recognised_may_be_asked_for(reconocidos, hay):
    datos = con(en_orden(), {"actas.9.agenda.1.reconocidos": reconocidos})
    resultado = juzgar(datos, "hito-2", ficha=ficha_con(reconocidos_minimos=2))
    assert resultado.criterio("evaluacion_metas").medido == {"sesiones": hay}
    if not hay:
        razon = "el punto P2 reconoce a 1 gobierno local firmante y se exigen 2"
        assert textos(resultado, "evaluacion_metas")[-1].endswith(razon)


def test_l_10_late_signatories_may_be_left_out():
    ficha = fichas.cargar()
    uno = dataclasses.replace(ficha.hito("hito-1"), firmantes_hasta=ficha.hito("hito-1").periodo.desde)
    otra = dataclasses.replace(ficha, hitos={**ficha.hitos, "hito-1": uno})
    datos = con(en_orden(), {"pacto.firmantes.9.suscrito_el": "2023-08-02"})
    assert juzgar(datos).criterio("asistencia").medido["gl_firmantes"] == 10
    assert juzgar(datos, ficha=otra).criterio("asistencia").medido["gl_firmantes"] == 9


def test_plan_may_be_asked_for_more_actions():
    resultado = juzgar(en_orden(), ficha=ficha_con(acciones_por_gl=3))
    assert resultado.criterio("plan_at").medido == {"planes_aprobados": 0}
    assert "programa menos de 3 acciones para Distrito 020101, " in textos(resultado, "plan_at")[0]
