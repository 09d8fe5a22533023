"""Evaluates an expediente under an indicator sheet, for a hito, as of a date. Reglas, whole."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from . import fichas, textos
from .acuerdos import criterio_acuerdos
from .advertencias import advertir
from .asistencia import criterio_asistencia
from .cad import criterio_compromisos_cad
from .caracteristicas import juzgar_actas
from .caso import Caso, Vista
from .expediente import Expediente
from .motivos import Advertencia
from .palabras import sin_cortar
from .plan import criterio_plan_at
from .resultado import Resultado, ResultadoActa, ResultadoCaracteristica, ResultadoCriterio
from .sesiones import criterio_analisis, criterio_evaluacion_metas, criterio_socializacion
from .veredictos import Medicion, dictaminar, dictaminar_region
from .vocabulario import SOBRE_ACUERDOS, Criterio, Sobre, Veredicto

DE_SESIONES: dict[str, Callable[[Caso, fichas.CriterioDeSesiones], Medicion]] = {
    Criterio.ANALISIS: criterio_analisis,
    Criterio.SOCIALIZACION: criterio_socializacion,
    Criterio.EVALUACION_METAS: criterio_evaluacion_metas,
}
"""The rule of each criterion that asks for nothing but sessions, by code."""


def medir(caso: Caso, criterio: fichas.CriterioFicha) -> Medicion:
    """What a criterion finds, by the rule of its kind."""
    match criterio:
        case fichas.CriterioPlan():
            return criterio_plan_at(caso, criterio)
        case fichas.CriterioAsistencia():
            return criterio_asistencia(caso, criterio)
        case fichas.CriterioAcuerdos():
            return criterio_acuerdos(caso, criterio)
        case fichas.CriterioCad():
            return criterio_compromisos_cad(caso, criterio)
        case fichas.CriterioDeSesiones():
            return DE_SESIONES[criterio.codigo](caso, criterio)


def preparar(expediente: Expediente, ficha: fichas.FichaIndicador, hito: str, al: date) -> Caso:
    """What is to be judged, with its actas already judged. Raises HitoDesconocido; TypeError when `al` is no date."""
    if not isinstance(al, date) or isinstance(al, datetime):
        raise TypeError("«al» es una fecha, sin hora")
    caso = Caso(expediente, ficha, ficha.hito(hito), al)
    juzgar_actas(caso)
    return caso


def evaluar(expediente: Expediente, ficha: fichas.FichaIndicador, hito: str, al: date) -> Resultado:
    """The verdict of a region under that sheet for that hito, as of the date `al` in Lima.

    The same arguments always give the same verdict. Raises HitoDesconocido; TypeError when `al` is no plain date.
    """
    return evaluar_hitos(expediente, ficha, [hito], al)[hito]


def evaluar_hitos(
    expediente: Expediente, ficha: fichas.FichaIndicador, hitos: Iterable[str], al: date
) -> dict[str, Resultado]:
    """The verdict for each of those hitos, by hito: the same as one by one, with what they share judged once.

    Raises as `evaluar`.
    """
    resultados: dict[str, Resultado] = {}
    caso = None
    for hito in hitos:
        caso = preparar(expediente, ficha, hito, al) if caso is None else caso.de_otro_hito(ficha.hito(hito))
        resultados[hito] = _resultado(caso)
    return resultados


def con_listas_enteras(resultado: Resultado) -> Resultado:
    """The same verdict with each of its sentences written again, no list cut: for papers, never to be kept as one."""
    with sin_cortar():
        return _resultado(resultado.caso)


def _resultado(caso: Caso) -> Resultado:
    expediente, ficha = caso.expediente, caso.ficha
    criterios = tuple([_juzgar(caso, criterio) for criterio in caso.hito.criterios.values()])
    veredictos = {criterio.codigo: criterio.veredicto for criterio in criterios}
    advertencias = advertir(caso)
    return Resultado(
        region=expediente.region.codigo,
        ficha=ficha.codigo,
        version_ficha=ficha.version,
        hito=caso.hito.clave,
        al=caso.al,
        veredicto=dictaminar_region(veredictos.values()),
        definitivo=all(criterio.definitivo for criterio in criterios),
        procesos={
            proceso.codigo: all(veredictos[codigo] == Veredicto.CUMPLE for codigo in proceso.criterios)
            for proceso in caso.hito.procesos
        },
        criterios=criterios,
        actas=_actas(caso, advertencias),
        advertencias=advertencias,
        caso=caso,
    )


def _juzgar(caso: Caso, criterio: fichas.CriterioFicha) -> ResultadoCriterio:
    medicion = medir(caso, criterio)
    cierre = caso.cierre(criterio)
    definitivo = caso.al > cierre
    motivos = tuple([textos.redactar_de_criterio(falta) for falta in medicion.faltas])
    return ResultadoCriterio(
        codigo=criterio.codigo,
        nombre=criterio.nombre,
        veredicto=dictaminar(medicion, definitivo),
        definitivo=definitivo,
        cierre=cierre,
        medido=medicion.medido,
        medido_texto=textos.medido(criterio.codigo, medicion.medido),
        exigido=medicion.exigido,
        evidencias=medicion.evidencias,
        motivos=motivos,
        resumen=textos.resumir(motivos) if motivos else medicion.resumen,
        referencia=criterio.clausula,
    )


def _actas(caso: Caso, advertencias: tuple[Advertencia, ...]) -> tuple[ResultadoActa, ...]:
    por_acta: dict[str, list[Advertencia]] = {}
    for advertencia in advertencias:
        if advertencia.acta is not None:
            por_acta.setdefault(advertencia.acta, []).append(advertencia)
    en_orden = (_en_orden(caso, hay_acuerdos=False), _en_orden(caso, hay_acuerdos=True))
    revisadas = {(id, detalle) for sobre, id, detalle in caso.revisiones if sobre == Sobre.CARACTERISTICA}
    return tuple(
        [
            ResultadoActa(
                vista.id,
                vista.fecha,
                vista.dia_carga,
                vista.limite,
                vista.valida,
                _caracteristicas(vista, en_orden[bool(vista.acta.acuerdos)], revisadas),
                tuple(por_acta.get(vista.id, ())),
            )
            for vista in caso.vistas
        ]
    )


def _en_orden(caso: Caso, *, hay_acuerdos: bool) -> tuple[ResultadoCaracteristica, ...]:
    """The characteristics when all hold: those of agreements, of an acta without any, because there is nothing to
    judge (reglas §3.2, §3.3)."""
    return tuple(
        [
            ResultadoCaracteristica(
                c.codigo, c.nombre, True, sin_objeto=not hay_acuerdos and c.codigo in SOBRE_ACUERDOS
            )
            for c in caso.caracteristicas
        ]
    )


def _caracteristicas(
    vista: Vista, en_orden: tuple[ResultadoCaracteristica, ...], revisadas: set[tuple[str, str]]
) -> tuple[ResultadoCaracteristica, ...]:
    if vista.valida and not revisadas:
        return en_orden
    hechas = []
    for bien, faltas in zip(en_orden, vista.faltas, strict=True):
        revisada = (vista.id, bien.codigo) in revisadas
        if not faltas and not revisada:
            hechas.append(bien)
            continue
        motivos = tuple([textos.redactar(falta) for falta in faltas])
        hechas.append(ResultadoCaracteristica(bien.codigo, bien.nombre, not faltas, revisada, motivos))
    return tuple(hechas)
