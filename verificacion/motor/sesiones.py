"""The criteria that count sessions: analysis, socialisation, evaluation of the pact's targets. Reglas §4 and §5."""

from . import textos
from .caso import Caso, Vista
from .fechas import mes_de, meses
from .fichas.modelo import CriterioDeSesiones
from .motivos import NINGUNA, Falta, Faltas
from .pruebas import ACCION, sesiones_que_no_cuentan, sesiones_que_prueban
from .veredictos import Medicion
from .vocabulario import Codigo


def faltan_sesiones(caso: Caso, criterio: CriterioDeSesiones, hay: int) -> Faltas:
    """How many sessions are missing, and why each near miss does not count; nothing, when there are enough."""
    if hay >= criterio.minimo:
        return NINGUNA
    ventana = criterio.ventana
    plazo = None if ventana == caso.hito.periodo else meses(mes_de(ventana.desde), mes_de(ventana.hasta))
    datos = (criterio.minimo - hay, criterio.minimo, criterio.sesiones_de, plazo)
    return (Falta(Codigo.FALTAN_SESIONES, datos), *sesiones_que_no_cuentan(caso, criterio))


def _medir(caso: Caso, criterio: CriterioDeSesiones, prueban: tuple[Vista, ...], resumen: str) -> Medicion:
    cumple = len(prueban) >= criterio.minimo
    return Medicion(
        cumple,
        {"sesiones": len(prueban)},
        tuple([vista.id for vista in prueban]),
        exigido=str(criterio.minimo),
        resumen=resumen if cumple else "",
        faltas=NINGUNA if cumple else faltan_sesiones(caso, criterio, len(prueban)),
    )


def criterio_analisis(caso: Caso, criterio: CriterioDeSesiones) -> Medicion:
    """Enough sessions of the period analyse disaggregated data with sectors. Ficha ART-01.01, II, paso 1."""
    prueban = sesiones_que_prueban(caso, criterio)
    return _medir(caso, criterio, prueban, textos.sesiones_de([vista.fecha for vista in prueban]))


def criterio_socializacion(caso: Caso, criterio: CriterioDeSesiones) -> Medicion:
    """Enough sessions of the period share information with firmantes. Ficha ART-01.01, II, paso 1."""
    prueban = sesiones_que_prueban(caso, criterio)
    return _medir(caso, criterio, prueban, textos.sesiones_de([vista.fecha for vista in prueban]))


def criterio_evaluacion_metas(caso: Caso, criterio: CriterioDeSesiones) -> Medicion:
    """A session of the last quarter evaluates the pact's targets, with firmantes, and recognises some.

    Ficha ART-01.01, I.2 and II, segunda verificación, paso 1.4.
    """
    prueban = sesiones_que_prueban(caso, criterio)
    presentes: set[str | None] = set()
    reconocidos: set[str] = set()
    for vista in prueban:
        presentes |= vista.participantes & caso.firmantes
        for punto in vista.acta.agenda:
            if punto.accion == ACCION[criterio.codigo]:
                reconocidos |= caso.firmantes.intersection(punto.reconocidos)
    fechas = [vista.fecha for vista in prueban]
    return _medir(caso, criterio, prueban, textos.metas_evaluadas(fechas, len(presentes), len(reconocidos)))
