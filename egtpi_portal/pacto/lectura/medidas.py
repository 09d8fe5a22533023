"""What an assignment measures: each numerator with its denominator."""

from collections.abc import Sequence
from dataclasses import dataclass

from egtpi_portal.hojas.celdas import Celda

from ..mediciones.conteos import conteo_en
from .propuesta import CORTE, DENOMINADOR, DISTRITO, INDICADOR, MES, NUMERADOR, UBIGEO, Asignacion, Uso


@dataclass(frozen=True, slots=True)
class Medida:
    """A numerator and its denominator, by their columns; indicator and cut-off date blank when each row says them."""

    numerador: int
    denominador: int
    indicador: str
    corte: str


def que_falta(asignacion: Asignacion) -> list[str]:
    """What an assignment lacks to be read, each a sentence."""
    faltan = []
    if not asignacion.de(UBIGEO) and not asignacion.de(DISTRITO):
        faltan.append("Diga en qué columna está el ubigeo o el distrito.")
    columnas = [c for c in asignacion.columnas if c.uso in (NUMERADOR, DENOMINADOR)]
    if not columnas:
        faltan.append("Diga en qué columnas están el numerador y el denominador: un porcentaje solo no se carga.")
    vistas: set[tuple[str, str, str]] = set()
    for columna in columnas:
        clave = (_indicador_de(asignacion, columna), _corte_de(asignacion, columna), columna.uso)
        if clave in vistas:
            faltan.append(f"Dos columnas dicen ser el mismo {columna.uso}: deje una, o cambie su indicador o su fecha.")
        vistas.add(clave)
    for indicador, corte, uso in sorted(vistas):
        otro = DENOMINADOR if uso == NUMERADOR else NUMERADOR
        if (indicador, corte, otro) not in vistas:
            de_que = f" de {indicador}" if indicador else ""
            faltan.append(f"Falta la columna del {otro}{de_que}: un porcentaje se calcula con los dos.")
    if any(not i for i, _, _ in vistas) and not asignacion.de(INDICADOR):
        faltan.append("Diga de qué indicador son las cifras.")
    if any(not c for _, c, _ in vistas) and not asignacion.de(CORTE) and not asignacion.de(MES):
        faltan.append("Diga la fecha de corte de las cifras.")
    return list(dict.fromkeys(faltan))


def medidas_de(asignacion: Asignacion) -> Sequence[Medida]:
    grupos: dict[tuple[str, str], dict[str, int]] = {}
    for columna in asignacion.columnas:
        if columna.uso in (NUMERADOR, DENOMINADOR):
            clave = (_indicador_de(asignacion, columna), _corte_de(asignacion, columna))
            grupos.setdefault(clave, {})[columna.uso] = columna.lugar
    return [Medida(g.get(NUMERADOR, 0), g.get(DENOMINADOR, 0), i, c) for (i, c), g in grupos.items()]


def _indicador_de(asignacion: Asignacion, columna: Uso) -> str:
    """The indicator of a column of counts: its own, the rows' (blank) when a column says them, or the sheet's."""
    return columna.indicador or ("" if asignacion.de(INDICADOR) else asignacion.indicador)


def _corte_de(asignacion: Asignacion, columna: Uso) -> str:
    por_filas = asignacion.de(CORTE) or asignacion.de(MES)
    return columna.corte or ("" if por_filas else asignacion.corte)


def numero_en(celda: Celda | None) -> int | None:
    try:
        return conteo_en(celda)
    except ValueError:
        return None
