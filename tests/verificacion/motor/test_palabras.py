"""Lists and months as people read them."""

import pytest

from egtpi_portal import palabras as de_la_casa
from verificacion.motor import palabras


@pytest.mark.parametrize(
    ("cosas", "frase"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A y B"),
        (["A", "B", "C"], "A, B y C"),
        (["Pira", "Ica"], "Pira e Ica"),
        (["Pira", "Independencia"], "Pira e Independencia"),
        (["Pira", "Huari"], "Pira y Huari"),
        (["Pira", "Yungay"], "Pira y Yungay"),
    ],
)
def test_lists_read_as_spanish(cosas, frase):
    assert palabras.unir(cosas) == frase


@pytest.mark.parametrize(
    ("meses", "frase"),
    [
        ([(2023, 11)], "noviembre de 2023"),
        ([(2023, 11), (2023, 12)], "noviembre o diciembre de 2023"),
        ([(2024, 4), (2024, 5), (2024, 6)], "abril, mayo o junio de 2024"),
        ([(2023, 9), (2023, 10)], "setiembre u octubre de 2023"),
        ([(2023, 12), (2024, 1)], "diciembre de 2023 a enero de 2024"),
    ],
)
def test_months_of_a_window_read_as_spanish(meses, frase):
    assert palabras.alguno_de_los_meses(meses) == frase


def test_long_list_is_cut_but_where_a_paper_asks_for_it_whole():
    doce = [f"D{n}" for n in range(12)]
    cortada, entera = "D0, D1, D2, D3, D4, D5, D6, D7, D8, D9 y 2 más", palabras.unir(doce)
    with pytest.raises(KeyError), palabras.sin_cortar():
        assert palabras.algunas(doce) == entera
        raise KeyError
    assert palabras.algunas(doce) == cortada


@pytest.mark.parametrize(("cuantas", "se_corta"), [(10, False), (11, False), (12, True)])
def test_list_is_cut_when_more_than_one_would_be_left_out(cuantas, se_corta):
    cosas = [f"D{n}" for n in range(cuantas)]
    assert (palabras.algunas(cosas) != palabras.unir(cosas)) is se_corta


@pytest.mark.parametrize("nombre", ["", "Actas de la IAR", "el IAR", "Ñandú", "ÁNCASH"])
def test_the_words_that_the_portal_has_of_its_own_say_what_these_do(nombre):
    """The engine imports no room, and of it no room takes anything but its codes: each has its own."""
    assert de_la_casa.en_minuscula(nombre) == palabras.en_minuscula(nombre)
    assert [de_la_casa.cuantos(n, "acta", "actas") for n in (0, 1, 2)] == [
        palabras.cuantos(n, "acta", "actas") for n in (0, 1, 2)
    ]
