"""What changed, in words: for who saves over another's work and for the trail."""

import datetime as dt
from dataclasses import dataclass

import pytest

from egtpi_portal.escritura.diferencias import NADA, Diferencia, cambios_de, en_palabras


@dataclass(frozen=True)
class Persona:
    nombre: str
    ubigeo: str = ""


@pytest.mark.parametrize(("antes", "despues", "dicho"), [
    (NADA, "b", "Lugar: se agregó «b»."), ("a", NADA, "Lugar: se quitó «a»."),
    ("a", "b", "Lugar: decía «a» y ahora dice «b»."),
])  # fmt: skip
def test_a_difference_is_a_sentence(antes, despues, dicho):
    assert str(Diferencia("Lugar", antes, despues)) == dicho


@pytest.mark.parametrize(("valor", "dicho"), [
    (None, NADA), ("", NADA), ((), NADA), ([], NADA), (True, "sí"), (False, "no"), (0, "0"), ("a", "Primera"),
    (("a", "z"), "Primera; z"), (dt.date(2024, 6, 5), "05/06/2024"), (Persona("Ana", "a"), "Ana, Primera"),
    ((Persona("Ana"), Persona("Luis")), "Ana; Luis"),
])  # fmt: skip
def test_a_value_is_said_in_the_words_of_its_choices(valor, dicho):
    assert en_palabras(valor, {"a": "Primera"}, entre="; ") == dicho


def test_the_trail_keeps_every_change_though_several_are_of_one_place():
    cambios = cambios_de(
        [Diferencia("Agenda", "a", NADA), Diferencia("Agenda", NADA, "b"), Diferencia("Lugar", "x", "y")]
    )
    assert cambios == {"Agenda": ["a", NADA], "Agenda (2)": [NADA, "b"], "Lugar": ["x", "y"]}
