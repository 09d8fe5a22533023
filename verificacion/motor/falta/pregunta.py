"""The question put to the engine again and again: would the criterion hold, with these things done?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeGuard, TypeVar

from ..caso import Caso
from ..evaluacion import medir, preparar
from ..expediente import Expediente
from ..fichas.modelo import CriterioFicha, FichaIndicador
from ..veredictos import Medicion
from .cosas import Cosa, Tipo, efecto, hacer

Opcion = tuple[Cosa, ...]
"""Things that together give one of what is needed: a session that proves it, a plan that counts."""

PESO = {
    Tipo.FIRMA: 1,
    Tipo.CARGA: 1,
    Tipo.FICHA: 1,
    Tipo.IMPLEMENTACION: 1,
    Tipo.PLAN: 2,
    Tipo.CORRECCION: 2,
    Tipo.SESION: 3,
    Tipo.PACTO: 4,
    Tipo.META: 4,
    Tipo.CAD: 4,
    Tipo.REVISION: 100,
}
"""What a thing costs: what can be done without a reviewer's judgement goes first, then the lightest."""


def peso(cosas: Sequence[Cosa]) -> int:
    """What those things cost together."""
    return sum(PESO[cosa.tipo] for cosa in cosas)


def sin_repetir(cosas: Sequence[Cosa]) -> Opcion:
    """Each thing once."""
    return tuple({cosa.clave: cosa for cosa in cosas}.values())


Criterio = TypeVar("Criterio", bound=CriterioFicha, covariant=True)
Otro = TypeVar("Otro", bound=CriterioFicha)


@dataclass(frozen=True)
class Pregunta(Generic[Criterio]):
    """What a criterion of a hito needs as of `al`. `expediente`: what is known then, and what is supposed done."""

    expediente: Expediente
    ficha: FichaIndicador
    hito: str
    al: date
    criterio: Criterio

    def con(self, cosas: Sequence[Cosa]) -> "Pregunta[Criterio]":
        """The same question with those things already done, as of the first date they all can be."""
        if not cosas:
            return self
        return replace(self, expediente=hacer(self.expediente, cosas), al=efecto(self.al, cosas))

    @property
    def codigo(self) -> str:
        return self.criterio.codigo

    @cached_property
    def caso(self) -> Caso:
        return preparar(self.expediente, self.ficha, self.hito, self.al)

    @cached_property
    def medicion(self) -> Medicion:
        return medir(self.caso, self.criterio)

    @property
    def cierre(self) -> date:
        return self.caso.cierre(self.criterio)

    @property
    def hasta_el_cierre(self) -> date | None:
        """The closing date, while it has not passed."""
        return self.cierre if self.al <= self.cierre else None

    def tras(self, cosas: Sequence[Cosa]) -> Caso:
        """The case once those things are done, as of the first date they all can be."""
        return preparar(hacer(self.expediente, cosas), self.ficha, self.hito, efecto(self.al, cosas))

    def cumple(self, cosas: Sequence[Cosa] = ()) -> bool:
        """Whether the criterion holds once those things are done."""
        medicion = medir(self.tras(cosas), self.criterio)
        return medicion.evaluable and medicion.cumple

    def podar(self, cosas: Sequence[Cosa]) -> Opcion:
        """Those things without the ones the criterion also holds without, the dearest first."""
        quedan = sin_repetir(cosas)
        while True:
            for cosa in sorted(quedan, key=lambda cosa: -PESO[cosa.tipo]):
                otras = tuple([otra for otra in quedan if otra is not cosa])
                if self.cumple(otras):
                    quedan = otras
                    break
            else:
                return quedan

    def elegir(self, opciones: Sequence[Opcion], cuantas: int) -> Opcion | None:
        """The lightest of those options that together make the criterion hold, `cuantas` of them if they do; None when
        not even all of them do."""
        for n in (cuantas, *range(cuantas + 1, len(opciones) + 1)):
            juntas = sin_repetir([cosa for opcion in opciones[:n] for cosa in opcion])
            if self.cumple(juntas):
                return self.podar(juntas)
        return None


def es_sobre(p: Pregunta[Any], clase: type[Otro]) -> TypeGuard[Pregunta[Otro]]:
    """Whether it asks about a criterion of that kind."""
    return isinstance(p.criterio, clase)
