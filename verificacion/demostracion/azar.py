"""Chance that repeats itself: the same draws for the same words, on any machine and in any version of Python.

Only `random.Random.random()` is promised to give the same sequence for ever, so everything else is built on it here.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

VERSION = "1"
"""The version of the generator: another one makes another country."""

T = TypeVar("T")


class Azar:
    """A source of draws seeded with words, such as a region's code and a subject: `Azar("02", "fichas")`."""

    def __init__(self, *semilla: str):
        self._fuente = random.Random("/".join(("egtpi-demo", VERSION, *semilla)))  # noqa: S311

    def menor_que(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self._fuente.random() * n)

    def entre(self, desde: int, hasta: int) -> int:
        """A whole number from `desde` to `hasta`, both included."""
        return desde + self.menor_que(hasta - desde + 1)

    def ocurre(self, por_ciento: int) -> bool:
        """Whether something that happens `por_ciento` times in a hundred happens now."""
        return self.menor_que(100) < por_ciento

    def elegir(self, opciones: Sequence[T]) -> T:
        """One of the options."""
        return opciones[self.menor_que(len(opciones))]

    def barajar(self, opciones: Sequence[T]) -> list[T]:
        """The options in another order."""
        return self.muestra(opciones, len(opciones))

    def muestra(self, opciones: Sequence[T], cuantas: int) -> list[T]:
        """That many different options (all of them when there are fewer), in the order in which they were drawn."""
        mazo = list(opciones)
        cuantas = min(cuantas, len(mazo))
        for lugar in range(cuantas):
            otro = lugar + self.menor_que(len(mazo) - lugar)
            mazo[lugar], mazo[otro] = mazo[otro], mazo[lugar]
        return mazo[:cuantas]
