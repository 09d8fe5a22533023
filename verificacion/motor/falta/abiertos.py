"""What a region has open, whether or not it is needed: agreements to carry out, actions its plan programmes."""

from dataclasses import dataclass
from datetime import date

from ..acuerdos import contados, falta_del_acuerdo, filas_de, ultima_carga
from ..asistencia import DIAGNOSTICO, SEGUIMIENTO, cobertura
from ..expediente import Expediente
from ..fichas.modelo import CriterioAcuerdos, CriterioAsistencia, FichaIndicador
from ..plan import planes_a_la_vista
from ..vocabulario import Codigo, Criterio
from . import acuerdos, asistencia
from .cosas import Cosa, conocido
from .pregunta import Pregunta

NO_LO_DA_EL_REGISTRO = frozenset({Codigo.ACUERDO_OBSERVADO, Codigo.ACUERDO_CONTADO_SIN_PLAZO})


@dataclass(frozen=True, slots=True)
class Abiertos:
    """The agreements of a hito still to be carried out, the upload that would say so (None once the period is over),
    and the assistance that the plan programmes and that no record tells of yet."""

    acuerdos: tuple[Cosa, ...]
    carga: Cosa | None
    programadas: tuple[Cosa, ...]


def abiertos(expediente: Expediente, ficha: FichaIndicador, hito: str, al: date) -> Abiertos:
    """What is open for a hito as of `al`, as things to do. Raises HitoDesconocido."""
    sabido = conocido(expediente, al)
    de_la_ficha = ficha.hito(hito)
    de_acuerdos: tuple[Cosa, ...] = ()
    programadas: tuple[Cosa, ...] = ()
    carga = None
    criterio = de_la_ficha.criterio(Criterio.ACUERDOS, CriterioAcuerdos)
    if criterio is not None and al <= de_la_ficha.periodo.hasta:
        p = Pregunta(sabido, ficha, hito, al, criterio)
        de_acuerdos, carga = _acuerdos(p), acuerdos.carga_de_la_matriz(p)
    asistidos = de_la_ficha.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
    if asistidos is not None:
        programadas = _programadas(Pregunta(sabido, ficha, hito, al, asistidos))
    return Abiertos(de_acuerdos, carga, programadas)


def _acuerdos(p: Pregunta[CriterioAcuerdos]) -> tuple[Cosa, ...]:
    ultima = ultima_carga(p.caso)
    filas = filas_de(ultima)
    cosas = []
    for _, acuerdo in contados(p.caso, p.criterio):
        falta = falta_del_acuerdo(p.caso, p.criterio, acuerdo, filas.get(acuerdo.id), ultima)
        if falta is not None and falta.codigo not in NO_LO_DA_EL_REGISTRO:
            cosas.append(acuerdos.implementacion(p, acuerdo))
    return tuple(cosas)


def _programadas(p: Pregunta[CriterioAsistencia]) -> tuple[Cosa, ...]:
    """The diagnósticos and seguimientos programmed for firmantes that received none of that type that counts."""
    if p.hasta_el_cierre is None:
        return ()
    recibido = cobertura(p.caso, p.criterio)
    cosas: dict[str, Cosa] = {}
    for plan in planes_a_la_vista(p.caso):
        for accion in sorted(plan.programacion, key=lambda accion: (accion.mes, accion.ubigeo)):
            if accion.ubigeo not in p.caso.firmantes or accion.tipo not in (DIAGNOSTICO, SEGUIMIENTO):
                continue
            suyo = recibido.get(accion.ubigeo)
            dado = suyo and (suyo.diagnosticos if accion.tipo == DIAGNOSTICO else suyo.seguimientos)
            if not dado:
                cosa = asistencia.ficha_nueva(p, accion.ubigeo, accion.tipo, p.criterio.acciones.hasta)
                cosas.setdefault(cosa.clave, cosa)
    return tuple(cosas.values())
