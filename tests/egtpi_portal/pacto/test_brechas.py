"""The arithmetic of gaps: what is shown, what is compared, how many children lack."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egtpi_portal.pacto.brechas import texto
from egtpi_portal.pacto.brechas.calculo import Brecha, Cifra, Situacion, Suma, sumar, valor_de
from egtpi_portal.pacto.brechas.presentacion import le_falta


def brecha(numerador, denominador, meta, **kwargs):
    return Brecha(Cifra(numerador, denominador), Decimal(meta), **kwargs)


@pytest.mark.parametrize(
    ("numerador", "denominador", "meta", "menos", "valor", "puntos", "personas", "situacion"),
    [
        (45, 60, "80", False, "75.00", "5.00", 3, "falta"),
        (48, 60, "80", False, "80.00", "0.00", 0, "alcanza"),
        (2, 3, "66.67", False, "66.66", "0.01", 1, "falta"),
        (79996, 100000, "80", False, "79.99", "0.01", 4, "falta"),
        (30, 100, "25", True, "30.00", "5.00", 5, "falta"),
        (25, 100, "25", True, "25.00", "0.00", 0, "alcanza"),
        (40001, 100000, "40", True, "40.01", "0.01", 1, "falta"),
        (1, 3, "33.33", True, "33.34", "0.01", 1, "falta"),
        (0, 7, "0", False, "0.00", "0.00", 0, "alcanza"),
        (0, 5, "10", False, "0.00", "10.00", 1, "falta"),
    ],
)
def test_a_gap_says_value_points_and_people(numerador, denominador, meta, menos, valor, puntos, personas, situacion):
    suya = brecha(numerador, denominador, meta, menos=menos)
    assert (str(suya.valor), str(suya.puntos), suya.personas, suya.situacion) == (valor, puntos, personas, situacion)


def test_without_datum_target_or_population_there_is_no_gap():
    casos = (
        (Brecha(None, Decimal(80)), Situacion.SIN_DATO, None),
        (Brecha(Cifra(3, 4), None), Situacion.SIN_META, Decimal("75.00")),
        (Brecha(Cifra(0, 0), Decimal(80)), Situacion.SIN_POBLACION, None),
    )
    for caso, situacion, valor in casos:
        assert (caso.situacion, caso.valor, caso.puntos, caso.personas) == (situacion, valor, None, None)


def test_a_rate_by_thousand_is_counted_by_thousand():
    suya = brecha(3, 400, "5", base=1000, menos=True)
    assert (suya.valor, suya.puntos, suya.personas) == (Decimal("7.50"), Decimal("2.50"), 1)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 10000), st.booleans())
def test_the_people_that_lack_are_the_fewest_that_reach_the_target(numerador, denominador, centesimas, menos):
    meta = Decimal(centesimas).scaleb(-2)
    faltan = Brecha(Cifra(numerador, denominador), meta, menos=menos).personas

    def alcanza(n):
        exacto = n * 10000
        return exacto <= centesimas * denominador if menos else exacto >= centesimas * denominador

    paso = -1 if menos else 1
    assert alcanza(numerador + paso * faltan)
    assert faltan == 0 or not alcanza(numerador + paso * (faltan - 1))


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 10000), st.booleans())
def test_no_value_shown_reaches_a_target_that_the_exact_one_does_not(numerador, denominador, centesimas, menos):
    meta = Decimal(centesimas).scaleb(-2)
    suya = Brecha(Cifra(numerador, denominador), meta, menos=menos)
    mostrado = suya.valor <= meta if menos else suya.valor >= meta
    assert mostrado == (suya.situacion is Situacion.ALCANZA)
    assert suya.puntos == (0 if mostrado else abs(meta - suya.valor))


def test_a_total_adds_counts_and_says_how_many_it_knows():
    assert sumar([Cifra(1, 2), None, Cifra(3, 10)]) == Suma(Cifra(4, 12), 2, 3)
    assert valor_de(Cifra(4, 12)) == Decimal("33.33")
    assert sumar([None]) == Suma(None, 0, 1)


@pytest.mark.parametrize(
    ("menos", "dichos"),
    [
        (False, ["faltan 12.00 puntos, 6 niñas y niños", "Le faltan 12.00 puntos, 6 niñas y niños",
                 "faltan 6 niñas y niños", "faltan 12.00"]),
        (True, ["se excede en 12.00 puntos, 6 niñas y niños", "Se excede en 12.00 puntos, 6 niñas y niños",
                "se excede en 6 niñas y niños", "excede 12.00"]),
    ],
)  # fmt: skip
def test_of_children_it_is_said_that_some_are_missing_or_that_a_limit_is_exceeded(menos, dichos):
    suya = brecha(25, 50, "38" if menos else "62", menos=menos)
    uno = SimpleNamespace(actual=SimpleNamespace(unidad="niña o niño", unidades="niñas y niños"))
    assert dichos == [
        texto.lo_que_falta(suya, uno), le_falta(suya, uno), texto.en_personas(suya, uno), texto.en_puntos(suya),
    ]  # fmt: skip
