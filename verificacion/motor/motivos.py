"""Why: how what the engine finds lacking is noted, and what it becomes.

The rules note a `Falta`: a code (`vocabulario.Codigo`), the figures and the evidence. Only `textos` turns it into
words, so that a rule holds no prose and a sentence no rule.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from .vocabulario import Codigo


class Falta(NamedTuple):
    """Something lacking: its code, its figures in the order the code documents, and the evidence it speaks of."""

    codigo: Codigo
    datos: tuple[Any, ...] = ()
    evidencias: tuple[str, ...] = ()


Faltas = tuple[Falta, ...]
NINGUNA: Faltas = ()


@dataclass(frozen=True, slots=True)
class Motivo:
    """A reason: stable code, a sentence in Spanish with the figures, and the evidence it speaks of."""

    codigo: str
    texto: str
    evidencias: tuple[str, ...] = ()

    def a_datos(self) -> dict[str, Any]:
        """The reason as plain JSON data."""
        return {"codigo": str(self.codigo), "texto": self.texto, "evidencias": list(self.evidencias)}


@dataclass(frozen=True, slots=True)
class Advertencia:
    """A warning: stable code, sentence, evidence, and the criterion or the acta it belongs to, if any."""

    codigo: str
    texto: str
    evidencias: tuple[str, ...] = ()
    criterio: str | None = None
    acta: str | None = None

    def a_datos(self) -> dict[str, Any]:
        """The warning as plain JSON data."""
        return {
            "codigo": str(self.codigo),
            "texto": self.texto,
            "evidencias": list(self.evidencias),
            "criterio": self.criterio,
            "acta": self.acta,
        }
