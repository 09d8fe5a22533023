"""What was typed takes one form before it is stored or compared."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from egtpi_portal.escritura.texto import limpiar, texto_limpio


@dataclass(frozen=True)
class Fila:
    texto: str
    pct: Decimal | None = None

    def en_forma(self):
        return Fila(self.texto.upper(), self.pct)


@dataclass(frozen=True)
class Todo:
    filas: tuple[Fila, ...]
    n: int = 0
    nada: None = None


@dataclass(frozen=True)
class SinForma:
    partes: tuple[str, ...]
    nada: None
    texto: str


@pytest.mark.parametrize(("escrito", "limpio"), [
    ("  Plaza \n", "Plaza"), ("uno\r\ndos\rtres", "uno\ndos\ntres"), ("a\x07b\tc", "ab\tc"), ("An\u0303o", "Año"),
    ("\u200b", "\u200b"), ("", ""),
])  # fmt: skip
def test_a_text_has_one_form(escrito, limpio):
    assert texto_limpio(escrito) == limpio


def test_everything_inside_is_cleaned_and_then_given_its_own_form():
    sucio = Todo([Fila(" a ", Decimal("85.5")), Fila("b")], 3)
    assert limpiar(sucio) == Todo((Fila("A", Decimal("85.50")), Fila("B")), 3)
    assert str(limpiar(sucio).filas[0].pct) == "85.50"


def test_what_is_clean_stays_as_it_is():
    limpio = limpiar(Todo((Fila("a"),)))
    assert limpiar(limpio) == limpio
    assert limpiar((True, None, 4)) == (True, None, 4)


@pytest.mark.parametrize("cifra", ["1000", "NaN", "Infinity"])
def test_a_percentage_that_cannot_be_is_left_for_the_rules_to_refuse(cifra):
    assert str(limpiar(Decimal(cifra))) == cifra


def test_what_was_clean_already_is_given_back_as_it_is():
    limpio = limpiar(Todo((Fila("Año"),), 3))
    assert limpiar(limpio.filas[0].texto) is limpio.filas[0].texto
    sin_forma = SinForma(("Año", "de"), None, "Plaza")
    assert limpiar(sin_forma) is sin_forma
    assert limpiar(SinForma((" Año", "de"), None, "Plaza")) == sin_forma
