"""How an assistance plan would be judged if it were loaded now: what its writers see while they write it."""

import datetime as dt
from dataclasses import dataclass, replace

from asistencia.models import PlanAsistencia
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from verificacion.expedientes import tablas
from verificacion.expedientes.recopilacion import recopilar
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import evaluar, textos
from verificacion.motor import expediente as ex
from verificacion.motor.caso import Caso
from verificacion.motor.fichas.modelo import CriterioAsistencia, CriterioPlan, FichaIndicador
from verificacion.motor.motivos import Faltas, Motivo
from verificacion.motor.plan import contar, faltas_de_aprobacion, faltas_de_contenido, firmantes_del_plan
from verificacion.motor.porcentajes import necesarios, texto_decimal
from verificacion.motor.pruebas import sesiones_que_prueban
from verificacion.motor.vocabulario import Criterio

PLAN_AT = Criterio.PLAN_AT


@dataclass(frozen=True, slots=True)
class PrevisualizacionPlan:
    """A plan judged as of today.

    `contenido`: what it lacks of the minimum content of Anexo 1. `aprobacion`: why the session of its acta does not
    prove its approval; None when it names no acta. `limite`: the last day to load it (L-17). `al`: the day of the
    judgement. `firmantes`: ubigeo to name of those it is held to. `acciones`: how many actions it programmes for each
    of them. `minimo`: how many each needs. `programa_desde`: the month ("2024-06") it must reach. `meses`: first and
    last month of the assistance. `necesarios`: (name of the hito, target, firmantes that reach it), of those set.
    """

    contenido: tuple[Motivo, ...]
    aprobacion: tuple[Motivo, ...] | None
    limite: dt.date
    al: dt.date
    firmantes: dict[str, str]
    acciones: dict[str, int]
    minimo: int
    programa_desde: str
    meses: tuple[str, str]
    necesarios: tuple[tuple[str, str, int], ...]

    @property
    def a_tiempo(self) -> bool:
        """Whether it could still be loaded in time."""
        return self.al <= self.limite


def previsualizar_plan(plan_id: int, acta: str | None = None) -> PrevisualizacionPlan:
    """That plan as written now, loaded now, approved by the acta of that code (None: the one it names).

    Raises PlanAsistencia.DoesNotExist.
    """
    plan = PlanAsistencia.objects.select_related("acta").get(pk=plan_id)
    ficha, instante = ficha_en_uso(), ahora()
    al = fecha_lima(instante)
    hito, criterio = _que_lo_juzga(ficha)
    acta = acta or (plan.acta.codigo if plan.acta_id else "")
    escrito = _como_si_se_cargara(plan, acta, instante)
    expediente = recopilar(plan.region_id, ficha=ficha)
    otros = tuple(otro for otro in expediente.planes if otro.id != plan.codigo)
    caso: Caso = evaluar(replace(expediente, planes=(*otros, escrito)), ficha, hito, al).caso
    return _juzgar(caso, criterio, escrito, con_acta=bool(acta))


def _que_lo_juzga(ficha: FichaIndicador) -> tuple[str, CriterioPlan]:
    """The first hito that judges a plan, and its criterion. Raises StopIteration when none does."""
    posibles = ((clave, hito.criterio(PLAN_AT, CriterioPlan)) for clave, hito in ficha.hitos.items())
    return next((clave, criterio) for clave, criterio in posibles if criterio is not None)


def _juzgar(caso: Caso, criterio: CriterioPlan, plan: ex.Plan, *, con_acta: bool) -> PrevisualizacionPlan:
    firmantes = firmantes_del_plan(caso, criterio)
    aprobacion = faltas_de_aprobacion(caso, criterio, plan, sesiones_que_prueban(caso, criterio)) if con_acta else None
    return PrevisualizacionPlan(
        contenido=_redactar(faltas_de_contenido(caso, criterio, plan)),
        aprobacion=None if aprobacion is None else _redactar(aprobacion),
        limite=caso.cierre(criterio),
        al=caso.al,
        firmantes={ubigeo: caso.nombres[ubigeo] for ubigeo in sorted(firmantes)},
        acciones=contar([accion.ubigeo for accion in plan.programacion if accion.ubigeo in firmantes]),
        minimo=caso.ficha.parametros.acciones_por_gl,
        programa_desde=criterio.programa_desde,
        meses=_meses(caso.ficha),
        necesarios=tuple(_necesarios(caso, len(firmantes))),
    )


def _redactar(faltas: Faltas) -> tuple[Motivo, ...]:
    return tuple(textos.redactar(falta) for falta in faltas)


def _meses(ficha: FichaIndicador) -> tuple[str, str]:
    """The first and the last month in which assistance counts."""
    criterios = [criterio for hito in ficha.hitos.values() for criterio in hito.criterios.values()]
    rangos = [criterio.acciones for criterio in criterios if isinstance(criterio, CriterioAsistencia)]
    return f"{min(r.desde for r in rangos):%Y-%m}", f"{max(r.hasta for r in rangos):%Y-%m}"


def _necesarios(caso: Caso, firmantes: int):
    for clave, hito in caso.ficha.hitos.items():
        meta = caso.expediente.metas_at.get(clave)
        if meta is not None:
            yield hito.nombre, textos.porcentaje(texto_decimal(meta)), necesarios(firmantes, meta)


def _como_si_se_cargara(plan: PlanAsistencia, acta: str, instante: dt.datetime) -> ex.Plan:
    return tablas.PLAN.de_objeto(
        plan,
        acta=acta,
        cargado_el=plan.cargado_el or instante,
        programacion=tuple(tablas.ACCION_PROGRAMADA.de_objeto(a) for a in plan.acciones.order_by("orden", "id")),
        archivos=(),
    )
