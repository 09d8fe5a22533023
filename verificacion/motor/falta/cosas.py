"""A thing to do: who, until when, and what it changes in the expediente. Doing it is a pure function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from itertools import groupby

from ..expediente import Acta, Expediente
from ..fechas import fin_del_dia
from .ediciones import DE_UNA_VEZ


class Tipo(StrEnum):
    """What kind of thing it is, in the order in which things done on the same day are done."""

    META = "meta"
    CAD = "cad"
    PACTO = "pacto"
    SESION = "sesion"
    CORRECCION = "correccion"
    FIRMA = "firma"
    PLAN = "plan"
    FICHA = "ficha"
    CARGA = "carga"
    IMPLEMENTACION = "implementacion"
    REVISION = "revision"


ORDEN = {tipo: lugar for lugar, tipo in enumerate(Tipo)}


class Quien(StrEnum):
    """Who must do it."""

    SECRETARIA = "secretaria"
    FED = "fed"
    ENLACE = "enlace"
    ASISTENTE = "asistente"
    RESPONSABLE = "responsable"
    GOBIERNO_LOCAL = "gobierno_local"
    REVISOR = "revisor"
    EVALUADOR = "evaluador"


class Regla(StrEnum):
    """Why its last useful day is that one."""

    SESION = "sesion"  # the window of sessions ends; the acta follows by its limit
    ACTA = "acta"  # the limit of upload of the acta of a session already held
    PLAN = "plan"  # the limit of upload of the plan
    ASISTENCIA = "asistencia"  # the window of assistance ends; the record follows by the closing date
    REGISTRO = "registro"  # the closing date for records of assistance already given
    MES = "mes"  # the end of the running month
    PERIODO = "periodo"  # the end of the period: later uploads do not count
    CORTE = "corte"  # implemented by the corte
    PACTO = "pacto"  # the last signing date that counts
    CIERRE = "cierre"  # the criterion becomes definitive
    NINGUNA = "ninguna"  # its deadlines have passed, and yet it counts until an official verification is issued


@dataclass(frozen=True, slots=True)
class Cosa:
    """Something to do.

    `clave` names it within its region and hito. `desde`: the first day it can be done. `hasta`: the last day it is
    useful, None when no deadline is left; `entrega`: the last day to present its paper, when that is later. `regla`:
    why. `evidencias`: what it is about. `editar`: the expediente once it is done on a day.
    """

    clave: str
    tipo: Tipo
    quien: Quien
    texto: str
    desde: date
    hasta: date | None
    regla: Regla
    editar: Callable[[Expediente, date], Expediente] = field(compare=False, repr=False)
    entrega: date | None = None
    evidencias: tuple[str, ...] = ()

    @property
    def ultimo(self) -> date | None:
        """The last day on which doing it, paper included, still counts; None when there is none."""
        return self.entrega or self.hasta


def hacer(expediente: Expediente, cosas: Iterable[Cosa], dia: date | None = None) -> Expediente:
    """The expediente with those things done, each on `dia` or, without it, on its first possible day."""
    en_orden = sorted(cosas, key=lambda cosa: ORDEN[cosa.tipo])
    for (hacer_una, cuando), juntas in groupby(en_orden, lambda cosa: (_lo_que_hace(cosa), dia or cosa.desde)):
        if hacer_una in DE_UNA_VEZ:
            cada = [cosa.editar.keywords for cosa in juntas if isinstance(cosa.editar, partial)]
            expediente = DE_UNA_VEZ[hacer_una](expediente, cuando, cada)
        else:
            for cosa in juntas:
                expediente = cosa.editar(expediente, cuando)
    return expediente


def _lo_que_hace(cosa: Cosa) -> Callable[..., Expediente]:
    """What does it, without its arguments."""
    return cosa.editar.func if isinstance(cosa.editar, partial) else cosa.editar


def efecto(al: date, cosas: Iterable[Cosa]) -> date:
    """The first date as of which all of them can be done: `al`, or later when one has to wait."""
    return max([al, *[cosa.desde for cosa in cosas]])


def conocido(expediente: Expediente, al: date) -> Expediente:
    """The expediente without what did not exist yet at `al`: it evaluates the same as of that date. Reglas §1."""
    fin = fin_del_dia(al)
    return replace(
        expediente,
        firmantes=tuple([f for f in expediente.firmantes if f.suscrito_el <= al]),
        planes=tuple([plan for plan in expediente.planes if plan.cargado_el <= fin]),
        actas=tuple(
            [_acta_al(acta, al, fin) for acta in expediente.actas if acta.fecha_sesion <= al and acta.cargada_el <= fin]
        ),
        cargas=tuple([carga for carga in expediente.cargas if carga.cargada_el <= fin]),
        fichas=tuple([f for f in expediente.fichas if f.fecha <= al and f.registrada_el <= fin]),
        revisiones=tuple([revision for revision in expediente.revisiones if revision.fecha <= al]),
    )


def _acta_al(acta: Acta, al: date, fin: datetime) -> Acta:
    """The acta without signatures and a new presentation that came after."""
    recargada = acta.recargada_el
    if (recargada is None or recargada <= fin) and all(firma.fecha <= al for firma in acta.firmas):
        return acta
    return replace(
        acta,
        recargada_el=recargada if recargada is not None and recargada <= fin else None,
        firmas=tuple([firma for firma in acta.firmas if firma.fecha <= al]),
    )
