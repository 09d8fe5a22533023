"""Warnings: worth a look, they never change a verdict. Reglas §8."""

from .caso import Caso
from .motivos import Advertencia


def advertir(caso: Caso) -> tuple[Advertencia, ...]:
    return ()
