"""The arithmetic of gaps: pure, whole numbers and Decimals alone.

How figures are rounded. A value is shown with `DECIMALES` decimals and always against who is measured: cut when more is
better (79.996 is 79.99), raised when less is better (40.001 is 40.01); so no figure shown reaches a target that the
exact one does not. What is compared with the target is the exact fraction, never the figure shown. The gap in points is
the target less the value shown, so that the three add up on paper. The gap in people is the fewest more children (or
households) that the numerator needs to reach the target, or the fewest less, with the same denominator: raised to a
whole one.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

DECIMALES = 2
_ESCALA = 10**DECIMALES


class Situacion(StrEnum):
    """How a local government stands in an indicator."""

    ALCANZA = "alcanza"
    FALTA = "falta"
    SIN_META = "sin_meta"
    SIN_POBLACION = "sin_poblacion"
    SIN_DATO = "sin_dato"

    @property
    def palabras(self) -> str:
        return {
            "alcanza": "Alcanza la meta", "falta": "No alcanza la meta", "sin_meta": "Sin meta",
            "sin_poblacion": "Sin población", "sin_dato": "Sin dato",
        }[self.value]  # fmt: skip

    @property
    def signo(self) -> str:
        return {"alcanza": "✔", "falta": "✖", "sin_meta": "·", "sin_poblacion": "–", "sin_dato": "?"}[self.value]


class Cifra(NamedTuple):
    """A measurement: so many of so many."""

    numerador: int
    denominador: int


class Brecha(NamedTuple):
    """What was measured beside what was promised. `cifra` None: no datum. `meta` None: no target. `base`: the value is
    numerador x base / denominador; `menos`: less is better."""

    cifra: Cifra | None
    meta: Decimal | None
    base: int = 100
    menos: bool = False

    @property
    def situacion(self) -> Situacion:
        if self.cifra is None:
            return Situacion.SIN_DATO
        numerador, denominador = self.cifra
        if not denominador:
            return Situacion.SIN_POBLACION
        if self.meta is None:
            return Situacion.SIN_META
        de, por = _razon(self.meta)
        medido, prometido = numerador * self.base * por, de * denominador
        alcanza = medido <= prometido if self.menos else medido >= prometido
        return Situacion.ALCANZA if alcanza else Situacion.FALTA

    @property
    def valor(self) -> Decimal | None:
        """The value, as it is shown; None without datum or population."""
        return None if self.cifra is None else valor_de(self.cifra, base=self.base, menos=self.menos)

    @property
    def puntos(self) -> Decimal | None:
        """How many points it lacks of the target: zero when it is reached; None when they cannot be compared."""
        if self.situacion is Situacion.ALCANZA:
            return Decimal(0).scaleb(-DECIMALES)
        if self.situacion is not Situacion.FALTA or self.meta is None or self.valor is None:
            return None
        return abs(self.meta - self.valor)

    @property
    def personas(self) -> int | None:
        """How many more of what the numerator counts would reach the target (less, when less is better)."""
        if self.situacion not in (Situacion.ALCANZA, Situacion.FALTA) or self.cifra is None or self.meta is None:
            return None
        return self._personas(self.cifra, self.meta)

    def _personas(self, cifra: Cifra, meta: Decimal) -> int:
        return personas_que_faltan(cifra, meta, base=self.base, menos=self.menos)


def valor_de(cifra: Cifra, *, base: int = 100, menos: bool = False) -> Decimal | None:
    """numerador x base / denominador with `DECIMALES` decimals, rounded against who is measured; None of a denominator
    of zero."""
    numerador, denominador = cifra
    if not denominador:
        return None
    por_escala = numerador * base * _ESCALA
    centesimas = -(-por_escala // denominador) if menos else por_escala // denominador
    return Decimal(centesimas).scaleb(-DECIMALES)


def personas_que_faltan(cifra: Cifra, meta: Decimal, *, base: int = 100, menos: bool = False) -> int:
    """The fewest that the numerator must grow (shrink, when `menos`) to reach the target; zero when it does."""
    numerador, denominador = cifra
    de, por = _razon(meta)
    if menos:
        return max(0, numerador - de * denominador // (por * base))
    return max(0, -(-de * denominador // (por * base)) - numerador)


@lru_cache(maxsize=1024)
def _razon(meta: Decimal) -> tuple[int, int]:
    """A target as an exact fraction: there are few, and each is of many."""
    return meta.as_integer_ratio()


class Suma(NamedTuple):
    """Several local governments together: what those with datum add up to, and how many they are of how many."""

    cifra: Cifra | None
    con_dato: int
    total: int


def sumar(cifras: Iterable[Cifra | None]) -> Suma:
    """Adds numerators and denominators of those that have datum: never an average of percentages."""
    numerador = denominador = con_dato = total = 0
    for cifra in cifras:
        total += 1
        if cifra is not None:
            con_dato += 1
            numerador, denominador = numerador + cifra.numerador, denominador + cifra.denominador
    return Suma(Cifra(numerador, denominador) if con_dato else None, con_dato, total)
