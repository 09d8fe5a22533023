"""What the engine says of each piece of evidence, read from what is kept: the judgement that the rooms below ask for
(`egtpi_portal.juicio`). Nothing is judged of a region that did not move.

It is kept in three parts, so that a list reads no more than it shows: the region (criteria, actas, items, plans,
signatories), its records and its agreements.
"""

import datetime as dt
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import Resultado, ResultadoCriterio, detalle
from verificacion.motor.motivos import Advertencia
from verificacion.motor.resultado import ResultadoActa

from .evaluaciones import asistidos_necesarios
from .guardado import Lote

T = TypeVar("T")


class Piezas(Generic[T]):
    """Many things by code, each pickled apart: whoever asks for some pays for those."""

    __slots__ = ("_por_codigo",)

    def __init__(self, cosas: Iterable[tuple[str, T]]):
        self._por_codigo = {codigo: pickle.dumps(cosa, pickle.HIGHEST_PROTOCOL) for codigo, cosa in cosas}

    def get(self, codigo: str) -> T | None:
        """The one of that code."""
        guardada = self._por_codigo.get(codigo)
        return None if guardada is None else pickle.loads(guardada)  # noqa: S301 - pickled here


@dataclass(frozen=True, slots=True)
class Resumen:
    """The verdict of a region without what was judged."""

    veredicto: str
    criterios: tuple[ResultadoCriterio, ...]
    advertencias: tuple[Advertencia, ...]

    def criterio(self, codigo: str) -> ResultadoCriterio:
        """The criterion of that code. Raises KeyError when the hito has none."""
        for criterio in self.criterios:
            if criterio.codigo == codigo:
                return criterio
        raise KeyError(codigo)


def resumen_de(resultado: Resultado) -> Resumen:
    """That verdict without what was judged."""
    return Resumen(resultado.veredicto, resultado.criterios, resultado.advertencias)


@dataclass(frozen=True, slots=True)
class DeLaRegion:
    """What is said of a region for a hito, but of its records and agreements. `asistidos_necesarios`: None without a
    target."""

    resumen: Resumen
    actas: dict[str, ResultadoActa]
    puntos: dict[tuple[str, str], detalle.DetallePunto]
    planes: dict[str, detalle.DetallePlan]
    firmantes: tuple[detalle.DetalleFirmante, ...]
    asistidos_necesarios: int | None


def de_la_region(resultados: Mapping[str, Resultado]) -> dict[str, DeLaRegion]:
    """What is kept of each region."""
    return {codigo: _de_la_region(resultado) for codigo, resultado in resultados.items()}


def _de_la_region(resultado: Resultado) -> DeLaRegion:
    return DeLaRegion(
        resumen_de(resultado),
        {acta.id: acta for acta in resultado.actas},
        {(punto.acta, punto.punto): punto for punto in detalle.explicar_puntos(resultado)},
        {plan.id: plan for plan in detalle.explicar_planes(resultado)},
        detalle.explicar_firmantes(resultado),
        asistidos_necesarios(resultado),
    )


def de_las_fichas(resultados: Mapping[str, Resultado]) -> dict[str, Piezas[detalle.DetalleFicha]]:
    """What is kept of the records of each region."""
    return {codigo: Piezas((una.id, una) for una in detalle.explicar_fichas(r)) for codigo, r in resultados.items()}


def de_los_acuerdos(resultados: Mapping[str, Resultado]) -> dict[str, Piezas[detalle.DetalleAcuerdo]]:
    """What is kept of the agreements of each region."""
    return {codigo: Piezas((uno.id, uno) for uno in detalle.explicar_acuerdos(r)) for codigo, r in resultados.items()}


class Dicha:
    """The judgement of a region for a hito: an `egtpi_portal.juicio.Evaluacion`. The codes are those people see; what
    is not evidence (a draft, something loaded after the date) has no judgement: None."""

    __slots__ = ("_hito", "_lote", "_region")

    def __init__(self, lote: Lote, region: str, hito: str):
        self._lote, self._region, self._hito = lote, region, hito

    def _lo(self, que: Any) -> Any:
        return self._lote.dice(que)[self._region][self._hito]

    @property
    def resultado(self) -> Resumen:
        """The verdict, by criterion."""
        return self._lo(de_la_region).resumen

    @property
    def firmantes(self) -> tuple[detalle.DetalleFirmante, ...]:
        """What each local government of the pact received that counts, by ubigeo."""
        return self._lo(de_la_region).firmantes

    @property
    def asistidos_necesarios(self) -> int | None:
        """How many firmantes assisted reach the region's target for the hito; None while MIDIS has not set it."""
        return self._lo(de_la_region).asistidos_necesarios

    def acta(self, codigo: str) -> ResultadoActa | None:
        """An acta: its characteristics, whether it is valid, its limit, and why not."""
        return self._lo(de_la_region).actas.get(codigo)

    def punto(self, acta: str, punto: str) -> detalle.DetallePunto | None:
        """An agenda item: whether it proves its action for the hito, and why not. None for those that prove nothing."""
        return self._lo(de_la_region).puntos.get((acta, punto))

    def plan(self, codigo: str) -> detalle.DetallePlan | None:
        """A plan: whether it counts, and why not."""
        return self._lo(de_la_region).planes.get(codigo)

    def ficha_at(self, codigo: str) -> detalle.DetalleFicha | None:
        """A record: whether it is complete, for whom it counts, and why not."""
        return self._lo(de_las_fichas).get(codigo)

    def acuerdo(self, codigo: str) -> detalle.DetalleAcuerdo | None:
        """An agreement: whether it is counted and implemented, and why not."""
        return self._lo(de_los_acuerdos).get(codigo)


def de_regiones(regiones: Iterable[str], *, hito: str, al: dt.date) -> dict[str, Dicha]:
    """By region code, its judgement for that hito as of that date. Raises as `Lote` does."""
    return {codigo: hitos[hito] for codigo, hitos in _de_hitos(regiones, [hito], al).items()}


def de_cada_hito(regiones: Iterable[str], *, al: dt.date) -> dict[str, dict[str, Dicha]]:
    """By region code, its judgement for each hito of the sheet, by the hito's key."""
    return _de_hitos(regiones, ficha_en_uso().hitos, al)


def _de_hitos(regiones: Iterable[str], hitos: Iterable[str], al: dt.date) -> dict[str, dict[str, Dicha]]:
    lote = Lote(regiones, ficha=ficha_en_uso(), hitos=hitos, al=al)
    return {region: {hito: Dicha(lote, region, hito) for hito in lote.hitos} for region in lote.regiones}
