"""What a session proves: its valid acta has an item of the action, with an agreement and what that action also needs.

Ficha ART-01.01, II, paso 1; reglas §4.
"""

from collections.abc import Callable

from .caso import Caso, Vista
from .expediente import Punto
from .fichas.modelo import CriterioDeSesiones
from .motivos import NINGUNA, Falta, Faltas
from .revisiones import observada
from .vocabulario import Accion, Codigo, Criterio, Sobre

ACCION = {
    Criterio.PLAN_AT: Accion.APROBACION_PLAN_AT,
    Criterio.ASISTENCIA: Accion.EVALUACION_AT,
    Criterio.ANALISIS: Accion.ANALISIS,
    Criterio.SOCIALIZACION: Accion.SOCIALIZACION,
    Criterio.EVALUACION_METAS: Accion.EVALUACION_METAS,
}
"""The action whose sessions each criterion looks for."""


def necesita_aprobacion_plan_at(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """Nothing more than its agreement. Reglas §4."""
    return NINGUNA


def necesita_evaluacion_at(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """The percentage the session validated. Reglas §4."""
    return NINGUNA if punto.pct_validado is not None else (Falta(Codigo.PUNTO_SIN_PORCENTAJE, (punto.id,)),)


def necesita_analisis(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """Evidence disaggregated by district and a sector named. Nota al pie 3; reglas §4; L-8."""
    faltas = []
    if not punto.evidencia_desagregada:
        faltas.append(Falta(Codigo.PUNTO_SIN_DESAGREGAR, (punto.id,)))
    minimo = caso.ficha.parametros.sectores_minimos
    sectores = len(set(punto.sectores))
    if sectores < minimo:
        faltas.append(Falta(Codigo.PUNTO_SIN_SECTORES, (punto.id, sectores, minimo)))
    return tuple(faltas)


def necesita_socializacion(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """A participant of a firmante. Reglas §4; L-9."""
    participan = len(vista.participantes & caso.firmantes)
    minimo = caso.ficha.parametros.firmantes_participantes_minimos
    return NINGUNA if participan >= minimo else (Falta(Codigo.SIN_PARTICIPACION_DE_FIRMANTES, (participan, minimo)),)


def necesita_evaluacion_metas(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """A participant of a firmante and a firmante recognised. Nota al pie 4; reglas §4; L-9."""
    faltas = necesita_socializacion(caso, vista, punto)
    reconocidos = len(caso.firmantes.intersection(punto.reconocidos))
    minimo = caso.ficha.parametros.reconocidos_minimos
    if reconocidos < minimo:
        faltas += (Falta(Codigo.SIN_RECONOCIDOS, (punto.id, reconocidos, minimo)),)
    return faltas


NECESIDADES: dict[str, Callable[[Caso, Vista, Punto], Faltas]] = {
    Accion.APROBACION_PLAN_AT: necesita_aprobacion_plan_at,
    Accion.EVALUACION_AT: necesita_evaluacion_at,
    Accion.ANALISIS: necesita_analisis,
    Accion.SOCIALIZACION: necesita_socializacion,
    Accion.EVALUACION_METAS: necesita_evaluacion_metas,
}
"""What an item also needs to prove its action, by action. The others prove nothing by themselves."""


def faltas_del_punto(caso: Caso, vista: Vista, punto: Punto) -> Faltas:
    """What keeps that item from proving its action, besides its acta's validity and date. Reglas §4, §6; L-7."""
    revision = caso.revision(Sobre.PUNTO, vista.id, punto.id)
    if revision is not None and not revision.conforme:
        return observada(Codigo.PUNTO_OBSERVADO, revision, punto.id)
    faltas = NINGUNA if revision is not None else NECESIDADES[punto.accion](caso, vista, punto)
    if punto.id not in vista.senalados and punto.accion in caso.ficha.parametros.acciones_con_acuerdo:
        return (Falta(Codigo.PUNTO_SIN_ACUERDO, (punto.id,)), *faltas)
    return faltas


def sesiones_que_prueban(caso: Caso, criterio: CriterioDeSesiones) -> tuple[Vista, ...]:
    """The sessions that prove the criterion's action, by date and id, each once. Reglas §4."""
    ventana = criterio.ventana
    prueban: list[Vista] = []
    for vista, punto in caso.puntos.get(ACCION[criterio.codigo], ()):
        if (
            vista.valida
            and ventana.desde <= vista.fecha <= ventana.hasta
            and not (prueban and prueban[-1] is vista)
            and not faltas_del_punto(caso, vista, punto)
        ):
            prueban.append(vista)
    return tuple(prueban)


def faltas_de_sesion(caso: Caso, vista: Vista, accion: str) -> Faltas | None:
    """What the item of that action nearest to proving it lacks; None when the session has no such item."""
    posibles = [faltas_del_punto(caso, vista, p) for p in vista.acta.agenda if p.accion == accion]
    return min(posibles, key=len) if posibles else None


def sesiones_que_no_cuentan(caso: Caso, criterio: CriterioDeSesiones) -> Faltas:
    """Why each session of the period with an item of the action does not count, in the order of the sessions."""
    ventana, accion = criterio.ventana, ACCION[criterio.codigo]
    faltas: list[Falta] = []
    vistas = {vista.id: vista for vista, _ in caso.puntos.get(accion, ())}
    for vista in vistas.values():
        if vista.fecha not in ventana:
            if vista.fecha in caso.hito.periodo:
                fuera = (vista.fecha, criterio.sesiones_de, ventana.desde, ventana.hasta)
                faltas.append(Falta(Codigo.SESION_FUERA_DE_VENTANA, fuera, (vista.id,)))
            continue
        del_punto = faltas_de_sesion(caso, vista, accion)
        if del_punto or not vista.valida:
            datos = (vista.fecha, caso.faltas_del_acta(vista), del_punto)
            faltas.append(Falta(Codigo.SESION_NO_CUENTA, datos, (vista.id,)))
    return tuple(faltas)
