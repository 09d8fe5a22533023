"""Every rule of a sheet has its page, with its clause, its parameters and an example that the engine judges."""

import pytest
from django.urls import reverse

from tests.pagina import leer
from verificacion.ayuda.ejemplos.casos import Mesa
from verificacion.ayuda.ejemplos.lecturas import de_lectura, sin_ejemplo
from verificacion.ayuda.reglas.catalogo import CRITERIO, LECTURA, regla_entera, reglas
from verificacion.motor import evaluar, fichas
from verificacion.motor.vocabulario import Veredicto

pytestmark = pytest.mark.django_db
CLAVES = [regla.clave for regla in reglas(fichas.cargar())]
NO_CAMBIAN_DE_VEREDICTO = {"lectura-2", "lectura-10"}
"""Their examples change what is counted: a deadline falls to another hito, a signatory out of the denominator."""


@pytest.mark.parametrize("hito", fichas.cargar().hitos)
def test_the_invented_expediente_lacks_nothing(hito):
    mesa = Mesa(fichas.cargar(), fichas.cargar().hito(hito), frozenset())
    resultado = evaluar(mesa.base, mesa.ficha, hito, mesa.al)
    assert [(c.codigo, c.veredicto) for c in resultado.criterios if c.veredicto != Veredicto.CUMPLE] == []
    assert resultado.definitivo


@pytest.mark.parametrize("clave", CLAVES)
def test_rule_has_its_clause_and_an_example_that_just_holds_and_one_that_just_does_not(clave):
    regla = regla_entera(fichas.cargar(), clave)
    assert regla.clausulas
    assert regla.ejemplos
    for ejemplo in regla.ejemplos:
        cumple, por_poco = ejemplo.casos
        assert cumple.veredicto == Veredicto.CUMPLE
        assert por_poco.veredicto == (Veredicto.CUMPLE if clave in NO_CAMBIAN_DE_VEREDICTO else Veredicto.NO_CUMPLE)
        assert cumple.medido != por_poco.medido or por_poco.frases != cumple.frases
        assert all(caso.frases for caso in ejemplo.casos)


def test_criterion_has_one_example_for_each_hito_that_asks_for_it():
    assert [len(regla_entera(fichas.cargar(), clave).ejemplos) for clave in ("plan_at", "acuerdos")] == [1, 2]


def test_threshold_of_the_agreements_is_the_one_of_the_sheet_in_words_of_the_engine(client):
    pagina = leer(client.get(reverse("verificacion:regla", args=["acuerdos"])))
    filas = [[celda.texto for celda in fila.todos("td")] for fila in pagina.todos("table")[1].todos("tbody tr")]
    assert [fila[0] for fila in filas] == ["8 de 10 (80.0 %) exige 80 %", "7 de 10 (70.0 %) exige 80 %"]
    assert "se exige 80 %: falta 1 acuerdo" in filas[1][2]


def test_parameters_of_a_reading_are_those_that_it_sets_in_the_data_file():
    regla = regla_entera(fichas.cargar(), "lectura-1")
    assert [(p.nombre, p.valor, p.ruta) for p in regla.parametros] == [
        (
            "Segunda verificación: fechas de las asistencias",
            "del 01/08/2023 al 30/06/2024",
            "hitos.hito-2.criterios.asistencia.acciones",
        )
    ]


def test_no_reading_of_the_sheet_lacks_its_example():
    assert sin_ejemplo(fichas.cargar()) == []


def test_example_of_a_reading_is_made_where_its_hito_asks_for_it():
    ficha = fichas.cargar()
    plan = next(lectura for lectura in ficha.lecturas if lectura.id == "L-17")
    hechos = [de_lectura(Mesa(ficha, hito, frozenset()), plan) is not None for hito in ficha.hitos.values()]
    assert hechos == [True, False]


def test_index_lists_them_by_kind_and_anybody_reads_it(client):
    pagina = leer(client.get(reverse("verificacion:reglas")))
    assert pagina.uno("main").textos("h2") == [CRITERIO, "Características del acta", LECTURA]
    assert [a["href"] for a in pagina.todos("main dt a")] == [reverse("verificacion:regla", args=[c]) for c in CLAVES]
    assert client.get(reverse("verificacion:regla", args=["no-hay"])).status_code == 404


def test_glossary_is_in_order_and_each_word_is_one_of_the_house(client):
    from tests.test_glosario import PALABRAS
    from verificacion.ayuda.glosario import palabras_del_glosario

    suyas = palabras_del_glosario()
    assert {p.palabra for p in suyas} - set(PALABRAS) == set()
    assert len({p.ancla for p in suyas}) == len(suyas) > 40
    pagina = leer(client.get(reverse("verificacion:glosario")))
    assert len(pagina.todos("dl.glosario div")) == len(suyas)
