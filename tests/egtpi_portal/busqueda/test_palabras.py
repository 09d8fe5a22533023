"""What is typed, as the words that are looked for; and texts with those words marked."""

import pytest

from egtpi_portal.busqueda.marcado import los_mejores, marcar, trozo
from egtpi_portal.busqueda.palabras import BusquedaImposible, Termino, leer, palabras_de, plegar


def terminos(escrito: str) -> list[str]:
    return [" ".join(termino.palabras) for termino in leer(escrito)]


@pytest.mark.parametrize(
    ("escrito", "esperado"),
    [
        ("", []),
        ("  \t ", []),
        ("Áncash ANEMIA", ["ancash", "anemia"]),
        ("niñez", ["ninez"]),
        ("02-AC0003", ["02 ac0003"]),
        ("D.S. 003-2019", ["d s", "003 2019"]),
        ("los centros de salud", ["centro", "salud"]),
        ("de la", ["de", "la"]),
        ("meses redes luces", ["mes", "red", "luc"]),
        ("agua agua AGUA", ["agua"]),
        ('"anemia" OR NEAR(huari*) -x:y', ["anemia", "or", "near huari", "x y"]),
        ("50%", ["50"]),
    ],
)
def test_what_is_typed_becomes_words_without_accents_case_nor_signs(escrito, esperado):
    assert terminos(escrito) == esperado


@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("%", "Escriba al menos una palabra"),
        ("'\"*()^:-", "Escriba al menos una palabra"),
        ("anemia " * 1500, "Escribió 10499 letras y aquí se busca con 200 como máximo"),
        ("uno dos tres cuatro cinco seis siete ocho nueve", "Escribió 9 palabras y aquí se busca con 8 como máximo"),
    ],
)
def test_what_cannot_be_looked_for_is_a_sentence_that_says_what_to_do(escrito, dice):
    with pytest.raises(BusquedaImposible, match=dice):
        leer(escrito)


@pytest.mark.parametrize("texto", ["Ñuñoa ﬁn Straße İstanbul ǅ 日本 e\u0301", "", "ÁÉÍÓÚ", "a\0b"])
def test_a_folded_text_is_as_long_as_it_was(texto):
    assert len(plegar(texto)) == len(texto)


def test_words_written_with_loose_accents_are_the_same():
    assert palabras_de("anemi\u0301a") == palabras_de("anemía") == ["anemia"]


def test_the_words_are_marked_whole_and_everything_is_escaped():
    dicho = marcar("<b>Anemía</b> & panemia, ANÉMIAS", (Termino(("anemia",)),))
    assert dicho == "&lt;b&gt;<mark>Anemía</mark>&lt;/b&gt; &amp; panemia, <mark>ANÉMIAS</mark>"


def test_the_piece_of_a_long_text_is_where_the_words_are():
    dicho = trozo("relleno " * 100 + "con anemia aquí " + "y más " * 100, (Termino(("anemia",)),))
    assert dicho.startswith("… ") and dicho.endswith(" …")
    assert "con <mark>anemia</mark> aquí" in dicho
    assert len(dicho) < 260


def test_what_is_shown_is_where_most_words_are_and_then_where_the_others_are():
    textos = [("A", "solo agua"), ("B", "anemia en Huari"), ("C", "anemia")]
    assert los_mejores(textos, leer("huari anemia agua")) == [
        ("B", "<mark>anemia</mark> en <mark>Huari</mark>"),
        ("A", "solo <mark>agua</mark>"),
    ]
