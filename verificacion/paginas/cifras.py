"""The figures of a criterion as numbers: what was counted, of how many, and what is asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from verificacion.motor import Resultado, ResultadoCriterio
from verificacion.motor.fichas import (
    CriterioAcuerdos,
    CriterioAsistencia,
    CriterioCad,
    CriterioDeSesiones,
    CriterioFicha,
    CriterioPlan,
    HitoFicha,
)
from verificacion.motor.palabras import cuantos
from verificacion.motor.porcentajes import alcanza

PARTES = (("gl_asistidos", "gl_firmantes"), ("implementados", "total"), ("cumplidos", "total"))
"""The figures of a criterion that are a part and its total, as the engine names them."""


@dataclass(frozen=True, slots=True)
class Cifras:
    """The figures of a criterion. `parte`: what was counted, None when there is nothing to count from; `total`: of how
    many, None when it is no part of a total; `minimo`: how many are asked for, `umbral`: what percentage: one of the
    two, or none while MIDIS has not set it."""

    parte: int | None
    total: int | None
    minimo: int | None
    umbral: Decimal | None

    @property
    def alcanza(self) -> bool:
        """Whether what was counted reaches what is asked for, exactly."""
        if self.parte is None:
            return False
        if self.total is None:
            return self.minimo is not None and self.parte >= self.minimo
        return self.umbral is not None and self.total > 0 and alcanza(self.parte, self.total, self.umbral)


def cifras_de(hito: HitoFicha, resultado: Resultado, criterio: ResultadoCriterio) -> Cifras:
    """The figures of a criterion; without what was counted when there is nothing to count from."""
    de_la_ficha = hito.criterios[criterio.codigo]
    minimo = de_la_ficha.minimo if isinstance(de_la_ficha, CriterioDeSesiones) else None
    if not criterio.medido:
        return Cifras(None, None, minimo or None, _umbral(hito, resultado, criterio.codigo))
    partes = _parte_y_total(criterio.medido)
    if partes is None:
        (contado,) = list(criterio.medido.values())[:1]
        return Cifras(contado, None, minimo, None)
    return Cifras(*partes, None, _umbral(hito, resultado, criterio.codigo))


def _umbral(hito: HitoFicha, resultado: Resultado, codigo: str) -> Decimal | None:
    """The percentage asked for: the sheet's, or the region's target for what it sets none."""
    criterio = hito.criterios[codigo]
    if isinstance(criterio, CriterioAcuerdos | CriterioCad):
        return criterio.umbral
    return resultado.caso.expediente.metas_at.get(hito.clave)


def _parte_y_total(medido: Mapping[str, int]) -> tuple[int, int] | None:
    for parte, total in PARTES:
        if total in medido and parte in medido:
            return medido[parte], medido[total]
    return None


def lo_que_exige(criterio: CriterioFicha) -> str:
    """What a criterion asks for, in words, by the sheet's own figures."""
    match criterio:
        case CriterioPlan(minimo=minimo):
            return f"{cuantos(minimo, 'plan', 'planes')} o más"
        case CriterioAsistencia(minimo=minimo):
            return f"La meta de cada región, y {cuantos(minimo, 'sesión', 'sesiones')} o más que la valide"
        case CriterioAcuerdos(umbral=umbral) | CriterioCad(umbral=umbral):
            return f"{umbral:f}\N{NO-BREAK SPACE}% o más"
        case CriterioDeSesiones(minimo=minimo):
            return f"{cuantos(minimo, 'sesión', 'sesiones')} o más"
