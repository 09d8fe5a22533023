"""What is wrong with a sheet's file is told with its path."""

import json
from dataclasses import replace
from importlib import resources

import pytest

from tests.verificacion.motor.constructor import con, mas
from verificacion.motor import fichas, vocabulario
from verificacion.motor.fichas import esquema
from verificacion.motor.fichas.esquema import leer_texto
from verificacion.motor.fichas.modelo import Nombres
from verificacion.motor.lector import Mal


def datos_de_la_ficha():
    archivo = resources.files("verificacion.motor.fichas").joinpath("art-01.01-2023-2024.json")
    return json.loads(archivo.read_text("utf-8"))


@pytest.mark.parametrize(
    ("cambio", "ruta"),
    [
        ({"formato": "otro"}, "formato"),
        ({"parametros.sectores_minimos": -1}, "parametros.sectores_minimos"),
        ({"parametros.implementado_hasta": "nunca"}, "parametros.implementado_hasta"),
        ({"ambito.hasta": "2023-02-30"}, "ambito.hasta"),
        ({"ambito": {"desde": "2024-01-01", "hasta": "2023-01-01"}}, "ambito.hasta"),
        ({"ambito.hasta": "2024-06-29"}, "hitos.hito-2.periodo"),
        ({"hitos": {}}, "hitos"),
        ({"hitos.hito-1.criterios.analisis.minimo": 0}, "hitos.hito-1.criterios.analisis.minimo"),
        ({"hitos.hito-1.criterios.analisis.umbral": "80"}, "hitos.hito-1.criterios.analisis.umbral"),
        ({"hitos.hito-1.criterios.acuerdos.umbral": "101"}, "hitos.hito-1.criterios.acuerdos.umbral"),
        (
            {"hitos.hito-1.criterios.acuerdos.cierre": "limite_carga_de_la_ventana"},
            "hitos.hito-1.criterios.acuerdos.cierre",
        ),
        ({"hitos.hito-1.criterios.otro": {}}, "hitos.hito-1.criterios.otro"),
        ({"hitos.hito-1.procesos.0.criterios": ["compromisos_cad"]}, "hitos.hito-1.procesos[0].criterios"),
        ({"hitos.hito-1.procesos.0.criterios": []}, "hitos.hito-1.procesos[0].criterios"),
        ({"caracteristicas": []}, "caracteristicas"),
        ({"acciones.otro": ""}, "acciones.otro"),
        ({"lecturas.0.fija": ["hitos.hito-7.al"]}, "lecturas[0].fija[0]"),
        ({"lecturas.5.funcion": None}, "lecturas[5].fija"),
    ],
)
def test_wrong_sheet_is_refused_with_the_path_of_what_is_wrong(cambio, ruta):
    with pytest.raises(fichas.FichaInvalida) as error:
        fichas.leer(con(datos_de_la_ficha(), cambio))
    assert ruta in [donde for donde, _ in error.value.errores]
    assert str(error.value).startswith(f"{error.value.errores[0][0]}: ")


def test_sheet_that_is_no_json_is_refused():
    with pytest.raises(fichas.FichaInvalida, match="línea 1"):
        leer_texto("{")
    with pytest.raises(fichas.FichaInvalida):
        fichas.leer([])
    with pytest.raises(fichas.FichaInvalida):
        fichas.leer(mas(datos_de_la_ficha(), "lecturas", {"id": "L-1", "texto": "x", "fija": ["x"], "funcion": None}))


def test_a_code_that_came_later_may_be_left_without_a_name_and_goes_by_its_own_words(monkeypatch):
    monkeypatch.setattr(vocabulario, "POSTERIORES", frozenset({"rendicion_de_cuentas"}))
    leer = esquema._nombres("otro", "rendicion_de_cuentas")
    de_antes = leer({"otro": "Otro"})
    assert (de_antes, de_antes["rendicion_de_cuentas"]) == ({"otro": "Otro"}, "rendicion de cuentas")
    assert leer({"otro": "Otro", "rendicion_de_cuentas": "Rendición"})["rendicion_de_cuentas"] == "Rendición"
    with pytest.raises(Mal):
        leer({"rendicion_de_cuentas": "Rendición"})


def test_a_sheet_names_each_action_and_scope_that_it_asks_for():
    ficha = fichas.leer(datos_de_la_ficha())
    sin = replace(ficha, acciones=Nombres(otro="Otro"), ambitos=Nombres(sectores="Sectores", ambos="Ambos"))
    assert esquema._sin_nombre(sin)[::5] == [
        ("parametros.acciones_con_acuerdo[0]", "«aprobacion_plan_at» no tiene nombre en «acciones»"),
        ("parametros.ambitos_contados[1]", "«gobiernos_locales» no tiene nombre en «ambitos»"),
    ]
    assert len(esquema._sin_nombre(sin)) == 6
