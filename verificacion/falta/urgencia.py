"""The country by urgency and by month: which regions have the nearest deadlines, and how many actas came on time."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from egtpi_portal.abecedario import abecedario
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import dias_habiles_entre
from verificacion.metas.datos import CRITERIO
from verificacion.motor import Resultado
from verificacion.motor.falta import Faltante, Tipo, Via, que_falta

from .lineas import ultimo_habil

DE_MIDIS = frozenset({Tipo.META, Tipo.CAD})
"""What MIDIS registers: it waits for nobody else."""


@dataclass(frozen=True, slots=True)
class Urgencia:
    """A region that does not meet the hito yet.

    `por_hacer`: the things it can still do by itself; `dia`: the first of their last useful working days, None when no
    deadline is left; `dias`: working days until then; `que`: what must be done by that day. `con_midis`: the criteria
    that wait for data that MIDIS registers; `por_revision`: those that the region cannot meet any more and only a
    review could admit, which is nothing that MIDIS owes; `perdidos`: those that nobody can meet any more.
    """

    codigo: str
    nombre: str
    veredicto: str
    por_hacer: int
    dia: dt.date | None
    dias: int
    que: tuple[str, ...]
    con_midis: tuple[str, ...]
    por_revision: tuple[str, ...]
    perdidos: tuple[str, ...]


def urgencias_de(resultados: Mapping[str, Resultado], decretos: Decretos) -> dict[str, Urgencia | None]:
    """Each region with what it owes, without its name; None when it meets the hito."""
    hechas: dict[str, Urgencia | None] = {}
    for codigo, resultado in resultados.items():
        caso = resultado.caso
        faltantes = que_falta(caso.expediente, caso.ficha, resultado.hito, resultado.al)
        hechas[codigo] = _urgencia(codigo, resultado, faltantes, decretos.de(codigo)) if faltantes else None
    return hechas


def en_orden(urgencias: Iterable[Urgencia]) -> list[Urgencia]:
    """The nearest deadline first (none, last), then the most to do."""
    return sorted(urgencias, key=lambda una: (una.dia or dt.date.max, -una.por_hacer, abecedario(una.nombre)))


def _urgencia(
    codigo: str, resultado: Resultado, faltantes: Iterable[Faltante], por_decreto: Mapping[dt.date, str]
) -> Urgencia:
    cosas = [
        (cosa.hasta, faltante.nombre)
        for faltante in faltantes
        for cosa in faltante.cosas
        if faltante.via == Via.REGION and cosa.tipo not in DE_MIDIS
    ]
    plazos = [hasta for hasta, _ in cosas if hasta]
    plazo = min(plazos) if plazos else None
    return Urgencia(
        codigo,
        "",
        resultado.veredicto,
        len(cosas),
        ultimo_habil(plazo, resultado.al, por_decreto) if plazo else None,
        dias_habiles_entre(resultado.al, plazo, por_decreto) if plazo else 0,
        tuple(dict.fromkeys(de for hasta, de in cosas if hasta == plazo)),
        tuple(f.nombre for f in faltantes if any(cosa.tipo in DE_MIDIS for cosa in f.cosas) or _sin_meta(f, resultado)),
        tuple(f.nombre for f in faltantes if f.via == Via.REVISION),
        tuple(f.nombre for f in faltantes if f.via == Via.NINGUNA),
    )


def _sin_meta(faltante: Faltante, resultado: Resultado) -> bool:
    return faltante.codigo == CRITERIO and resultado.caso.expediente.metas_at.get(resultado.hito) is None


@dataclass(frozen=True, slots=True)
class MesDeActas:
    """The actas of the sessions of a month: how many were presented by their limit, of how many."""

    mes: dt.date
    a_tiempo: int
    total: int
