"""How to get a plan that counts: complete one, load one, get its session to prove the approval, or have it reviewed."""

from collections.abc import Iterator
from functools import partial

from ..expediente import Plan
from ..fechas import fecha_lima
from ..fichas.modelo import CriterioPlan
from ..palabras import cuantos, dia, mes_de_clave, unir
from ..plan import faltas_de_contenido, firmantes_del_plan, planes_a_la_vista
from ..pruebas import sesiones_que_prueban
from ..textos import CLAUSULAS
from ..vocabulario import Sobre
from . import ediciones as hecho
from . import sesiones
from .cosas import Cosa, Quien, Regla, Tipo
from .pregunta import Opcion, Pregunta, peso


def opciones(p: Pregunta[CriterioPlan], cuantos: int) -> list[Opcion]:
    """Ways to get up to that many more plans that count, the lightest first. Each was tried."""
    posibles = [opcion for opcion in [*_de_los_que_hay(p), *_nuevos(p, cuantos)] if _gana(p, opcion)]
    return sorted(posibles, key=peso)


def _gana(p: Pregunta[CriterioPlan], cosas: Opcion) -> bool:
    return p.con(cosas).medicion.cifra("planes_aprobados") > p.medicion.cifra("planes_aprobados")


def _aprobaciones(p: Pregunta[CriterioPlan], cuantas: int = 1) -> Iterator[tuple[str, Opcion]]:
    """Sessions that prove the approval, or that would with some things done: (acta, things)."""
    ya = [vista.id for vista in sesiones_que_prueban(p.caso, p.criterio)]
    for acta in ya:
        yield acta, ()
    for opcion in sesiones.opciones(p, cuantas):
        nuevas = sesiones.prueban(p, opcion) - set(ya)
        if nuevas:
            yield min(nuevas), opcion


def _de_los_que_hay(p: Pregunta[CriterioPlan]) -> Iterator[Opcion]:
    """Of each plan loaded in time, what would make it count: its session, its content, or a review of it."""
    aprobaciones = dict(_aprobaciones(p))
    for plan in planes_a_la_vista(p.caso):
        if fecha_lima(plan.cargado_el) > p.cierre and p.ficha.parametros.plan_hasta_cierre:
            continue
        if plan.acta in aprobaciones:
            de_la_sesion = aprobaciones[plan.acta]
            yield de_la_sesion
            yield (*de_la_sesion, _revision(p, plan))


def _nuevos(p: Pregunta[CriterioPlan], cuantos: int) -> Iterator[Opcion]:
    """New plans, or new versions of those there are, while they can be loaded."""
    if p.al > p.cierre and p.ficha.parametros.plan_hasta_cierre:
        return
    hasta = p.criterio.ventana.hasta
    pacto: Opcion = ()
    if not firmantes_del_plan(p.caso, p.criterio) and p.al <= hasta:
        pacto = (sesiones.firma_del_pacto(p, 1, hasta),)
    incompletos = [plan for plan in planes_a_la_vista(p.caso) if faltas_de_contenido(p.caso, p.criterio, plan)]
    for acta, de_la_sesion in _aprobaciones(p, 1):
        base = next((plan for plan in incompletos if plan.acta == acta), None)
        for n in range(1, cuantos + 1):
            plan = _plan(p, acta, n, base)
            yield (*pacto, *de_la_sesion, plan)
            if not pacto and not firmantes_del_plan(p.caso, p.criterio):
                yield (*de_la_sesion, plan, _revision_de_nuevo(p, plan))


def _plan(p: Pregunta[CriterioPlan], acta: str, n: int, base: Plan | None) -> Cosa:
    minimo = cuantos(p.ficha.parametros.acciones_por_gl, "acción", "acciones")
    programa = (
        f"al menos {minimo} por gobierno local firmante y alguna en {mes_de_clave(p.criterio.programa_desde)} o después"
    )
    if base is not None:
        faltas = faltas_de_contenido(p.caso, p.criterio, base)
        por_que = unir([CLAUSULAS[falta.codigo](*falta.datos) for falta in faltas])
        texto = f"Completar el plan {base.id} y cargarlo de nuevo: {por_que}"
    else:
        texto = f"Cargar el plan de asistencia técnica que la sesión aprueba, con sus nueve secciones y {programa}"
    id = f"plan-nuevo-{n}"
    return Cosa(
        clave=f"plan:{n}",
        tipo=Tipo.PLAN,
        quien=Quien.SECRETARIA,
        texto=texto,
        desde=max(p.al, p.criterio.ventana.desde),
        hasta=p.hasta_el_cierre,
        regla=Regla.PLAN if p.hasta_el_cierre else Regla.NINGUNA,
        editar=partial(
            hecho.cargar_plan,
            id=id,
            acta=acta,
            firmantes_hasta=p.criterio.ventana.hasta,
            mes=p.criterio.programa_desde,
            acciones=p.ficha.parametros.acciones_por_gl,
        ),
        evidencias=(base.id,) if base is not None else (),
    )


def _revision(p: Pregunta[CriterioPlan], plan: Plan) -> Cosa:
    texto = f"Revisión conforme del plan {plan.id}, cargado el {dia(fecha_lima(plan.cargado_el))}"
    return sesiones.revision(p, Sobre.PLAN, plan.id, "", texto)


def _revision_de_nuevo(p: Pregunta[CriterioPlan], plan: Cosa) -> Cosa:
    id = f"plan-nuevo-{plan.clave.removeprefix('plan:')}"
    return sesiones.revision(p, Sobre.PLAN, id, "", "Revisión conforme de ese plan", plan.desde)
