"""Each region gets the verdicts that its scenario was made for, and every kind of reason and warning appears."""

import datetime as dt
from collections import Counter
from inspect import isfunction

import pytest

from verificacion.demostracion.alteraciones import actas, acuerdos, advertencias, asistencia, midis, plan, puntos
from verificacion.demostracion.escenarios import ESCENARIOS
from verificacion.demostracion.generador import generar_pais
from verificacion.motor import detalle, evaluacion, fichas, lectura
from verificacion.motor.vocabulario import Codigo, CodigoAdvertencia

HOY, DESPUES = dt.date(2024, 6, 18), dt.date(2024, 7, 20)
MOMENTOS = (("hito-1", HOY), ("hito-2", HOY), ("hito-2", DESPUES))
ANTES = (
    ("hito-1", dt.date(2023, 5, 8)),  # nobody has signed yet
    ("hito-1", dt.date(2023, 9, 22)),  # plans of which the acta is not presented, no upload of the matrix yet
    ("hito-1", dt.date(2023, 10, 31)),  # before the reviews
)


@pytest.fixture(scope="module")
def pais():
    return {e["region"]["codigo"]: lectura.leer_expediente(e) for e in generar_pais()}


@pytest.fixture(scope="module")
def resultados(pais):
    ficha = fichas.cargar()
    return {
        (codigo, hito, al): evaluacion.evaluar(expediente, ficha, hito, al)
        for codigo, expediente in pais.items()
        for hito, al in MOMENTOS + ANTES
    }


def _motivos(resultado):
    """Every reason that the engine gives, in the verdict and piece by piece."""
    for parte in (*resultado.criterios, *resultado.actas):
        yield from parte.motivos
    for ficha in detalle.explicar_fichas(resultado):
        yield from (*ficha.faltas, *ficha.motivos, *(motivo for _, motivo in ficha.no_cuenta_para))
    for explicar in (detalle.explicar_puntos, detalle.explicar_planes, detalle.explicar_acuerdos):
        for parte in explicar(resultado):
            yield from parte.motivos


@pytest.mark.parametrize("codigo", ESCENARIOS)
def test_region_obtiene_los_veredictos_de_su_escenario(codigo, resultados):
    obtenidos = tuple(resultados[codigo, hito, al].veredicto for hito, al in MOMENTOS)
    assert obtenidos == ESCENARIOS[codigo].veredictos


def test_hito_1_ya_es_definitivo_y_hito_2_aun_no(resultados):
    assert all(resultados[codigo, "hito-1", HOY].definitivo for codigo in ESCENARIOS)
    assert not any(resultados[codigo, "hito-2", HOY].definitivo for codigo in ESCENARIOS)
    assert all(resultados[codigo, "hito-2", DESPUES].definitivo for codigo in ESCENARIOS)


def test_el_tablero_nacional_tiene_de_todo(resultados):
    cuenta = {
        (hito, al): Counter(resultados[codigo, hito, al].veredicto for codigo in ESCENARIOS) for hito, al in MOMENTOS
    }
    assert cuenta == {
        ("hito-1", HOY): {"cumple": 11, "no_cumple": 12, "no_evaluable": 2},
        ("hito-2", HOY): {"cumple": 3, "no_cumple": 4, "en_curso": 17, "no_evaluable": 1},
        ("hito-2", DESPUES): {"cumple": 10, "no_cumple": 12, "no_evaluable": 3},
    }


def test_ancash_en_el_primer_hito_se_queda_en_15_de_19_acuerdos(resultados):
    resultado = resultados["02", "hito-1", HOY]
    assert {c.codigo: (c.veredicto, c.medido) for c in resultado.criterios} == {
        "plan_at": ("cumple", {"planes_aprobados": 1}),
        "asistencia": ("cumple", {"gl_asistidos": 24, "gl_firmantes": 37, "sesiones": 1}),
        "analisis": ("cumple", {"sesiones": 2}),
        "socializacion": ("cumple", {"sesiones": 1}),
        "acuerdos": ("no_cumple", {"implementados": 15, "total": 19, "meses_sin_carga": 0}),
    }
    assert resultado.procesos_cumplidos == 2


def test_ancash_en_el_segundo_hito_espera_una_sesion_un_visto_bueno_y_un_gobierno_local(resultados):
    resultado = resultados["02", "hito-2", HOY]
    assert {c.codigo: (c.veredicto, c.medido) for c in resultado.criterios} == {
        "asistencia": ("en_curso", {"gl_asistidos": 29, "gl_firmantes": 37, "sesiones": 0}),
        "analisis": ("en_curso", {"sesiones": 3}),
        "socializacion": ("cumple", {"sesiones": 2}),
        "evaluacion_metas": ("cumple", {"sesiones": 1}),
        "acuerdos": ("en_curso", {"implementados": 22, "total": 26, "meses_sin_carga": 0}),
        "compromisos_cad": ("en_curso", None),
    }
    assert [motivo.texto for motivo in resultado.criterio("analisis").motivos][1:] == [
        "La sesión del 14/02/2024 no cuenta porque su acta no es válida: "
        "se cargó el 11/03/2024, 2 días hábiles tarde (límite: 07/03/2024)",
        "La sesión del 30/05/2024 no cuenta porque su acta no es válida: "
        "le falta el visto bueno del Coordinador de Enlace MIDIS",
    ]


def test_todo_motivo_que_el_motor_conoce_aparece_en_alguna_region(resultados):
    vistos = {str(motivo.codigo) for resultado in resultados.values() for motivo in _motivos(resultado)}
    assert {str(codigo) for codigo in Codigo} - vistos == set()


def test_toda_advertencia_que_el_motor_conoce_aparece_en_alguna_region(resultados):
    vistas = {str(aviso.codigo) for resultado in resultados.values() for aviso in resultado.advertencias}
    assert {str(aviso) for aviso in CodigoAdvertencia} - vistas == set()


def test_cada_alteracion_del_catalogo_se_usa_en_algun_escenario():
    modulos = (actas, acuerdos, asistencia, advertencias, midis, plan, puntos)
    catalogo = {
        funcion for modulo in modulos for nombre, funcion in vars(modulo).items()
        if isfunction(funcion) and funcion.__module__ == modulo.__name__ and not nombre.startswith("_")
    }  # fmt: skip
    assert catalogo == {alteracion.func for escenario in ESCENARIOS.values() for alteracion in escenario.alteraciones}
