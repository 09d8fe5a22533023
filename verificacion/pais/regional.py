"""What the pages of the country say of each region, kept while its evidence stays as it is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from egtpi_portal.calendario.consultas import Decretos
from verificacion.falta.urgencia import MesDeActas, Urgencia, en_orden, urgencias_de
from verificacion.juicio.guardado import por_region
from verificacion.motor import Resultado
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.paginas.tarjetas import evidencias

from . import presentacion as tablero


@dataclass(frozen=True, slots=True)
class DeRegion:
    """A region in the dashboard of a hito as of a date. `meses`: its actas by month; `cierre`: the
    last day on which anything still counts; `definitivo`: whether it passed; `evidencias`: how many there were."""

    fila: tablero.Fila
    meses: tuple[MesDeActas, ...]
    cierre: dt.date
    definitivo: bool
    evidencias: int


def _del_tablero(resultados: Mapping[str, Resultado]) -> dict[str, DeRegion]:
    return {codigo: _de_region(codigo, resultado) for codigo, resultado in resultados.items()}


def _de_region(codigo: str, resultado: Resultado) -> DeRegion:
    hito = resultado.caso.ficha.hito(resultado.hito)
    return DeRegion(
        tablero.fila(codigo, "", resultado, hito),
        tuple(actas_por_mes(resultado)),
        max(criterio.cierre for criterio in resultado.criterios),
        resultado.definitivo,
        evidencias(resultado),
    )


def actas_por_mes(resultado: Resultado) -> list[MesDeActas]:
    """The on-time rate of the visible actas of a region in the hito's period, by month of the session, in order."""
    meses: dict[dt.date, list[bool]] = {}
    periodo = resultado.caso.ficha.hito(resultado.hito).periodo
    for acta in (acta for acta in resultado.actas if acta.fecha_sesion in periodo):
        meses.setdefault(acta.fecha_sesion.replace(day=1), []).append(acta.cargada_el <= acta.limite_carga)
    return [MesDeActas(mes, sum(a_tiempo), len(a_tiempo)) for mes, a_tiempo in sorted(meses.items())]


def meses_de(regiones: Iterable[DeRegion]) -> list[MesDeActas]:
    """The same of several regions together."""
    a_tiempo: Counter[dt.date] = Counter()
    total: Counter[dt.date] = Counter()
    for uno in (uno for region in regiones for uno in region.meses):
        a_tiempo[uno.mes] += uno.a_tiempo
        total[uno.mes] += uno.total
    return [MesDeActas(mes, a_tiempo[mes], total[mes]) for mes in sorted(total)]


def _de_la_urgencia(resultados: Mapping[str, Resultado]) -> dict[str, Urgencia | None]:
    return urgencias_de(resultados, Decretos.leer())


def del_tablero(
    nombres: Mapping[str, str], *, ficha: FichaIndicador, hito: HitoFicha, al: dt.date, marcas: Mapping[str, int]
) -> list[DeRegion]:
    """Each of those regions in the dashboard, by name."""
    hay = por_region(_del_tablero, nombres, ficha=ficha, hito=hito.clave, al=al, marcas=marcas)
    con_nombre = [replace(una, fila=replace(una.fila, nombre=nombres[codigo])) for codigo, una in hay.items()]
    return sorted(con_nombre, key=lambda una: tablero.por_nombre(una.fila))


def por_urgencia(
    nombres: Mapping[str, str], *, ficha: FichaIndicador, hito: HitoFicha, al: dt.date, marcas: Mapping[str, int]
) -> list[Urgencia]:
    """Those of the regions that do not meet the hito, the most urgent first."""
    hay = por_region(_de_la_urgencia, nombres, ficha=ficha, hito=hito.clave, al=al, marcas=marcas)
    return en_orden(replace(una, nombre=nombres[codigo]) for codigo, una in hay.items() if una is not None)
