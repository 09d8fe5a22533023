"""What a criterion's measurement amounts to, and the region's verdict. Reglas §7."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .motivos import NINGUNA, Faltas
from .vocabulario import Veredicto

PRECEDENCIA = (Veredicto.NO_CUMPLE, Veredicto.NO_EVALUABLE, Veredicto.EN_CURSO, Veredicto.CUMPLE)
"""The region's verdict is the first of these that any of its criteria has."""


class Medicion(NamedTuple):
    """What a criterion finds.

    `cumple`: it holds. `medido`: its figures, or None. `evidencias`: what it rests on. `faltas`: why not, never empty
    when it does not hold. `evaluable`: MIDIS has registered the datum it needs. `perdido`: it can no longer hold,
    whatever its closing date. `exigido` and `resumen`: what is asked and, when it holds, on what grounds, for people.
    """

    cumple: bool
    medido: Mapping[str, int] | None
    evidencias: tuple[str, ...]
    exigido: str
    resumen: str = ""
    faltas: Faltas = NINGUNA
    evaluable: bool = True
    perdido: bool = False

    def cifra(self, clave: str) -> int:
        """One of its figures. Raises KeyError when it has none of that name."""
        return (self.medido or {})[clave]


def dictaminar(medicion: Medicion, definitivo: bool) -> str:
    """The verdict of a criterion, by the four rules of §7 in their order."""
    if not medicion.evaluable:
        return Veredicto.NO_EVALUABLE
    if medicion.cumple:
        return Veredicto.CUMPLE
    return Veredicto.NO_CUMPLE if definitivo or medicion.perdido else Veredicto.EN_CURSO


def dictaminar_region(veredictos: Iterable[str]) -> str:
    """The region's verdict from those of its criteria (reglas §7)."""
    presentes = set(veredictos)
    return next(veredicto for veredicto in PRECEDENCIA if veredicto in presentes)
