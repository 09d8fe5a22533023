"""The verdicts of a region over time: evaluated only at the dates on which something may change them.

Between two of those dates nothing appears that a criterion looks at and no deadline passes, so its verdict stays.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from .evaluacion import medir, preparar
from .expediente import Acta, Expediente
from .fechas import UN_DIA, fecha_lima, limite_carga, mes_de, mes_siguiente, meses
from .fichas.modelo import (
    CriterioAcuerdos,
    CriterioAsistencia,
    CriterioDeSesiones,
    CriterioFicha,
    CriterioPlan,
    FichaIndicador,
    HitoFicha,
)
from .pruebas import ACCION
from .veredictos import dictaminar

UNA_SEMANA = timedelta(days=7)
DOMINGO = 6

Serie = Mapping[str, tuple[str, ...]]
"""The verdict of each criterion at each date asked for."""


def semanas(ficha: FichaIndicador, hasta: date) -> tuple[date, ...]:
    """The Sundays of the sheet's span up to `hasta`, and `hasta` itself when it falls between two or comes after."""
    desde, fin = ficha.ambito.desde, min(ficha.ambito.hasta, hasta)
    dia = desde + (DOMINGO - desde.weekday()) * UN_DIA
    fechas = []
    while dia <= fin:
        fechas.append(dia)
        dia += UNA_SEMANA
    if hasta >= desde and (not fechas or fechas[-1] != hasta):
        fechas.append(hasta)
    return tuple(fechas)


def veredictos_en(expediente: Expediente, ficha: FichaIndicador, hito: str, fechas: Sequence[date]) -> Serie:
    """The verdict of each criterion of a hito as of each of those dates, which come in order. Raises HitoDesconocido.

    The same as evaluating at every one of them.
    """
    de_la_ficha = ficha.hito(hito)
    cambios = fechas_de_cambio(expediente, ficha, de_la_ficha)
    tramos = {codigo: [bisect_right(suyas, al) for al in fechas] for codigo, suyas in cambios.items()}
    serie: dict[str, list[str]] = {codigo: [] for codigo in de_la_ficha.criterios}
    for n, al in enumerate(fechas):
        por_juzgar = []
        for codigo, dichos in serie.items():
            if n and tramos[codigo][n] == tramos[codigo][n - 1]:
                dichos.append(dichos[-1])
            else:
                por_juzgar.append(codigo)
        if por_juzgar:
            for codigo, veredicto in juzgar(expediente, ficha, hito, al, por_juzgar).items():
                serie[codigo].append(veredicto)
    return {codigo: tuple(dichos) for codigo, dichos in serie.items()}


def juzgar(
    expediente: Expediente, ficha: FichaIndicador, hito: str, al: date, codigos: Iterable[str]
) -> dict[str, str]:
    """The verdicts of those criteria of a hito as of a date, by code, without words or warnings."""
    caso = preparar(expediente, ficha, hito, al)
    hechos = {}
    for codigo in codigos:
        criterio = caso.hito.criterios[codigo]
        hechos[codigo] = dictaminar(medir(caso, criterio), al > caso.cierre(criterio))
    return hechos


def fechas_de_cambio(expediente: Expediente, ficha: FichaIndicador, hito: HitoFicha) -> dict[str, list[date]]:
    """Of each criterion, the dates on which its verdict may change, in order: none of them may be missing."""
    comunes = {r.fecha for r in expediente.revisiones} | {f.suscrito_el for f in expediente.firmantes}
    hechas = {}
    for codigo, criterio in hito.criterios.items():
        suyas = {cierre_de(expediente, ficha, hito, criterio) + UN_DIA}
        if isinstance(criterio, CriterioDeSesiones):
            sesiones = sesiones_de_la_accion(expediente, criterio)
            suyas |= comunes | _de_sesiones(expediente, sesiones)
            if isinstance(criterio, CriterioPlan):
                suyas |= {fecha_lima(plan.cargado_el) for plan in expediente.planes}
            elif isinstance(criterio, CriterioAsistencia):
                suyas |= _de_fichas(expediente, criterio, sesiones)
        elif isinstance(criterio, CriterioAcuerdos):
            suyas |= comunes | {aparicion(acta) for acta in expediente.actas} | _de_la_matriz(expediente, hito)
        hechas[codigo] = sorted(suyas)
    return hechas


def aparicion(acta: Acta) -> date:
    """The first date as of which an acta is visible, if it ever is (reglas §3)."""
    return max(acta.fecha_sesion, fecha_lima(acta.cargada_el))


def sesiones_de_la_accion(expediente: Expediente, criterio: CriterioDeSesiones) -> list[Acta]:
    """The actas of the criterion's window with an item of its action: the only ones that can prove it."""
    accion = ACCION[criterio.codigo]
    return [
        acta
        for acta in expediente.actas
        if acta.fecha_sesion in criterio.ventana and any(punto.accion == accion for punto in acta.agenda)
    ]


def _de_sesiones(expediente: Expediente, sesiones: list[Acta]) -> set[date]:
    """When those actas appear, are signed and presented again; and when another that was held no later than one of
    them appears after it: it may cease to be the first (nota 4)."""
    if not sesiones:
        return set()
    fechas = {aparicion(acta) for acta in sesiones}
    primera, ultima = min(fechas), max([acta.fecha_sesion for acta in sesiones])
    for acta in sesiones:
        fechas.update([firma.fecha for firma in acta.firmas])
        if acta.recargada_el is not None:
            fechas.add(fecha_lima(acta.recargada_el))
    otras = [aparicion(acta) for acta in expediente.actas if acta.fecha_sesion <= ultima]
    return fechas.union([fecha for fecha in otras if fecha >= primera])


def _de_fichas(expediente: Expediente, criterio: CriterioAsistencia, sesiones: list[Acta]) -> set[date]:
    """When records that may count appear; those that come before any session that could validate them, on its day:
    until then the criterion does not hold whatever they say."""
    desde = date.min
    if criterio.minimo:
        if not sesiones:
            return set()
        desde = min([aparicion(acta) for acta in sesiones])
    return {
        max(ficha.fecha, fecha_lima(ficha.registrada_el), desde)
        for ficha in expediente.fichas
        if ficha.fecha in criterio.acciones
    }


def _de_la_matriz(expediente: Expediente, hito: HitoFicha) -> set[date]:
    """When the matrix is uploaded, what it says gets its date, a month begins and another ends."""
    fechas = {fecha_lima(carga.cargada_el) for carga in expediente.cargas}
    fechas |= {fila.implementado_el for carga in expediente.cargas for fila in carga.acuerdos if fila.implementado_el}
    periodo = hito.periodo
    for anio, mes in meses(mes_de(periodo.desde), mes_siguiente(mes_de(periodo.hasta))):
        fechas.add(date(anio, mes, 1))
    return fechas


def cierre_de(expediente: Expediente, ficha: FichaIndicador, hito: HitoFicha, criterio: CriterioFicha) -> date:
    """The closing date of a criterion for that expediente's calendar (reglas §7)."""
    dias = ficha.parametros.dias_habiles_carga
    return criterio.cierra_el(hito.periodo, lambda sesion: limite_carga(sesion, expediente.no_habiles, dias))
