"""The assistance plan: which one counts, and why another does not. Ficha ART-01.01, I.1 and Anexo 1; reglas §5."""

from . import textos
from .caso import Caso, Vista
from .expediente import Plan
from .fechas import fecha_lima
from .fichas.modelo import CriterioPlan
from .motivos import NINGUNA, Falta, Faltas
from .pruebas import ACCION, faltas_de_sesion, sesiones_que_no_cuentan, sesiones_que_prueban
from .revisiones import observada
from .veredictos import Medicion
from .vocabulario import SECCIONES, Codigo, Sobre


def planes_a_la_vista(caso: Caso) -> list[Plan]:
    """The plans loaded by `al`, in the order of the expediente."""
    return [plan for plan in caso.expediente.planes if plan.cargado_el <= caso.fin_al]


def contar(ubigeos: list[str]) -> dict[str, int]:
    """How many times each comes."""
    veces: dict[str, int] = {}
    for ubigeo in ubigeos:
        veces[ubigeo] = veces.get(ubigeo, 0) + 1
    return veces


def firmantes_del_plan(caso: Caso, criterio: CriterioPlan) -> frozenset[str]:
    """The firmantes a plan is held to: signed by the end of the approval window, and by `al`."""
    return caso.firmantes_al(criterio.ventana.hasta)


def faltas_de_contenido(caso: Caso, criterio: CriterioPlan, plan: Plan) -> Faltas:
    """What the plan lacks of the minimum content of Anexo 1.

    None of its nine sections blank; among its programmed actions for firmantes at least one in the month the sheet
    asks for or later; and every firmante it programmes has at least two. Reglas §5.
    """
    faltas = []
    vacias = tuple([caso.ficha.secciones[s] for s in SECCIONES if not plan.secciones.get(s, "").strip()])
    if vacias:
        faltas.append(Falta(Codigo.PLAN_SECCIONES_VACIAS, (vacias,), (plan.id,)))
    firmantes = firmantes_del_plan(caso, criterio)
    propias = [accion for accion in plan.programacion if accion.ubigeo in firmantes]
    if not any(accion.mes >= criterio.programa_desde for accion in propias):
        faltas.append(Falta(Codigo.PLAN_SIN_PROGRAMACION_FINAL, (criterio.programa_desde,), (plan.id,)))
    minimo = caso.ficha.parametros.acciones_por_gl
    pocas = [ubigeo for ubigeo, n in contar([accion.ubigeo for accion in propias]).items() if n < minimo]
    if pocas:
        faltas.append(Falta(Codigo.PLAN_POCAS_ACCIONES, (minimo, caso.nombrar(pocas)), (plan.id,)))
    return tuple(faltas)


def faltas_de_aprobacion(caso: Caso, criterio: CriterioPlan, plan: Plan, prueban: tuple[Vista, ...]) -> Faltas:
    """Why the session that the plan names does not prove its approval; nothing, when it does."""
    vista = caso.por_id.get(plan.acta)
    if vista in prueban and vista is not None:
        return NINGUNA
    if vista is None:
        return (Falta(Codigo.PLAN_SIN_ACTA_PRESENTADA, (plan.acta,), (plan.acta,)),)
    ventana = criterio.ventana
    if vista.fecha not in ventana:
        fechas = (vista.fecha, ventana.desde, ventana.hasta)
        return (Falta(Codigo.PLAN_SESION_FUERA_DE_VENTANA, fechas, (vista.id,)),)
    del_punto = faltas_de_sesion(caso, vista, ACCION[criterio.codigo])
    if del_punto is None:
        return (Falta(Codigo.PLAN_SESION_SIN_PUNTO, (vista.fecha,), (vista.id,)),)
    datos = (vista.fecha, caso.faltas_del_acta(vista), del_punto)
    return (Falta(Codigo.PLAN_SESION_NO_PRUEBA, datos, (vista.id,)),)


def faltas_del_plan(caso: Caso, criterio: CriterioPlan, plan: Plan, prueban: tuple[Vista, ...]) -> Faltas:
    """Why a plan loaded by `al` does not count; nothing, when it does. Reglas §5 and §6; L-17."""
    faltas: Faltas = NINGUNA
    cierre, cargado = caso.cierre(criterio), fecha_lima(plan.cargado_el)
    if cargado > cierre and caso.ficha.parametros.plan_hasta_cierre:
        faltas += (Falta(Codigo.PLAN_TARDIO, (cargado, cierre), (plan.id,)),)
    faltas += faltas_de_aprobacion(caso, criterio, plan, prueban)
    revision = caso.revision(Sobre.PLAN, plan.id)
    if revision is None:
        return faltas + faltas_de_contenido(caso, criterio, plan)
    if not revision.conforme:
        return faltas + observada(Codigo.PLAN_OBSERVADO, revision, evidencias=(plan.id,))
    return faltas


def criterio_plan_at(caso: Caso, criterio: CriterioPlan) -> Medicion:
    """Some plan was loaded in time, approved in a session that proves it, and has the minimum content.

    Ficha ART-01.01, I.1 and II, paso 1.1; Anexo 1; reglas §5. Evidence: the actas that approved the plans that count.
    """
    prueban = sesiones_que_prueban(caso, criterio)
    juzgados = [(plan, faltas_del_plan(caso, criterio, plan, prueban)) for plan in planes_a_la_vista(caso)]
    aprobados = [plan for plan, faltas in juzgados if not faltas]
    cumple = len(aprobados) >= criterio.minimo
    actas = {plan.acta for plan in aprobados}
    aprueban = [vista for vista in prueban if vista.id in actas]
    return Medicion(
        cumple,
        {"planes_aprobados": len(aprobados)},
        tuple([vista.id for vista in aprueban]),
        exigido=str(criterio.minimo),
        resumen=textos.aprobado_en([vista.fecha for vista in aprueban]) if cumple else "",
        faltas=NINGUNA if cumple else _por_que_no(caso, criterio, juzgados),
    )


def _por_que_no(caso: Caso, criterio: CriterioPlan, juzgados: list[tuple[Plan, Faltas]]) -> Faltas:
    motivos = [Falta(Codigo.PLAN_NO_CUENTA, (plan.id, faltas), (plan.id,)) for plan, faltas in juzgados if faltas]
    if motivos:
        return tuple(motivos)
    return (Falta(Codigo.SIN_PLAN, (caso.al,)), *sesiones_que_no_cuentan(caso, criterio))
