"""What a verdict rests on, piece by piece: records, agreements, plans, agenda items, firmantes; and why not.

Computed when a page asks for it, with the very rules that gave the verdict. Every function takes the Resultado.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import textos
from .acuerdos import acuerdos_del_hito, contados, falta_del_acuerdo, filas_de, por_que_es_ajeno, ultima_carga
from .asistencia import (
    DIAGNOSTICO,
    SEGUIMIENTO,
    cobertura,
    faltas_de_completitud,
    faltas_de_ficha,
    gobiernos_que_reciben,
)
from .caso import Caso
from .distritos import DatosPorDistrito, datos_por_distrito
from .expediente import FichaAsistencia
from .fichas.modelo import CriterioAcuerdos, CriterioAsistencia, CriterioDeSesiones, CriterioPlan
from .motivos import Falta, Faltas, Motivo
from .plan import faltas_del_plan, planes_a_la_vista
from .pruebas import ACCION, NECESIDADES, faltas_del_punto, sesiones_que_prueban
from .resultado import Resultado
from .vocabulario import Codigo, Criterio


@dataclass(frozen=True, slots=True)
class DetallePunto:
    """An agenda item of a visible acta: whether it proves its action for the hito, and why not. `distritos`: what its
    data by district cover; None when nobody said."""

    acta: str
    punto: str
    accion: str
    prueba: bool
    motivos: tuple[Motivo, ...]
    distritos: DatosPorDistrito | None = None


@dataclass(frozen=True, slots=True)
class DetallePlan:
    """A plan loaded by `al`: whether it counts, and why not."""

    id: str
    acta: str
    cuenta: bool
    motivos: tuple[Motivo, ...]


@dataclass(frozen=True, slots=True)
class DetalleFicha:
    """A record: whether it is complete and what it lacks; for which firmantes it counts, and why not for the others.

    `no_cuenta_para`: pairs (ubigeo, reason). `motivos`: why it counts for nobody, `faltas` included.
    """

    id: str
    completa: bool
    faltas: tuple[Motivo, ...]
    cuenta_para: tuple[str, ...]
    no_cuenta_para: tuple[tuple[str, Motivo], ...]
    motivos: tuple[Motivo, ...]


@dataclass(frozen=True, slots=True)
class DetalleAcuerdo:
    """An agreement: whether it is counted in the hito, whether it is implemented, and why not."""

    id: str
    acta: str
    contado: bool
    implementado: bool
    motivos: tuple[Motivo, ...]


@dataclass(frozen=True, slots=True)
class DetalleFirmante:
    """A local government of the pact: whether it counts for the hito and what it received that counts.

    `diagnostico`: date of the first one. `seguimiento`: date of the first that serves after it. `asistido`: both.
    """

    ubigeo: str
    nombre: str
    suscrito_el: date
    cuenta: bool
    diagnostico: date | None
    seguimiento: date | None
    asistido: bool


def _redactar(faltas: Faltas) -> tuple[Motivo, ...]:
    return tuple(textos.redactar(falta) for falta in faltas)


def explicar_puntos(resultado: Resultado) -> tuple[DetallePunto, ...]:
    """Every agenda item of an action that something proves, by session and place in the agenda (reglas §4)."""
    return tuple(_puntos(resultado.caso))


def _puntos(caso: Caso) -> Iterator[DetallePunto]:
    criterios = {ACCION[c.codigo]: c for c in caso.hito.criterios.values() if isinstance(c, CriterioDeSesiones)}
    for vista in caso.vistas:
        for punto in vista.acta.agenda:
            if punto.accion not in NECESIDADES:
                continue
            criterio = criterios.get(punto.accion)
            faltas = caso.faltas_del_acta(vista) + faltas_del_punto(caso, vista, punto)
            if criterio is None:
                faltas += (Falta(Codigo.ACCION_DE_OTRO_HITO, (caso.ficha.acciones[punto.accion],)),)
            elif vista.fecha not in criterio.ventana:
                datos = (vista.fecha, criterio.sesiones_de, criterio.ventana.desde, criterio.ventana.hasta)
                faltas += (Falta(Codigo.SESION_FUERA_DE_VENTANA, datos, (vista.id,)),)
            distritos = datos_por_distrito(caso, punto)
            yield DetallePunto(vista.id, punto.id, punto.accion, not faltas, _redactar(faltas), distritos)


def explicar_planes(resultado: Resultado) -> tuple[DetallePlan, ...]:
    """Every plan loaded by `al`, in the order of the expediente; none in a hito that judges no plan."""
    caso = resultado.caso
    criterio = caso.hito.criterio(Criterio.PLAN_AT, CriterioPlan)
    if criterio is None:
        return ()
    prueban = sesiones_que_prueban(caso, criterio)
    detalles = []
    for plan in planes_a_la_vista(caso):
        faltas = faltas_del_plan(caso, criterio, plan, prueban)
        detalles.append(DetallePlan(plan.id, plan.acta, not faltas, _redactar(faltas)))
    return tuple(detalles)


def _explicar_ficha(caso: Caso, criterio: CriterioAsistencia, ficha: FichaAsistencia) -> DetalleFicha:
    faltas = faltas_de_ficha(caso, criterio, ficha)
    incompleta = faltas_de_completitud(caso, ficha)
    if ficha.tipo not in (DIAGNOSTICO, SEGUIMIENTO):
        faltas += (Falta(Codigo.TIPO_QUE_NO_CUENTA),)
    reciben = gobiernos_que_reciben(caso, ficha)
    ajenos = []
    for ubigeo in dict.fromkeys(ficha.distritos):
        if ubigeo not in reciben:
            codigo = Codigo.GL_SIN_DESTINATARIO if ubigeo in caso.firmantes else Codigo.GL_NO_FIRMANTE
            ajenos.append((ubigeo, textos.redactar(Falta(codigo, (), (ficha.id,)))))
    return DetalleFicha(
        ficha.id,
        not incompleta,
        _redactar(incompleta),
        () if faltas else tuple(sorted(reciben)),
        tuple(ajenos),
        _redactar(faltas),
    )


def explicar_fichas(resultado: Resultado) -> tuple[DetalleFicha, ...]:
    """Every record of the expediente, in its order; none in a hito that judges no assistance."""
    caso = resultado.caso
    criterio = caso.hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
    if criterio is None:
        return ()
    return tuple(_explicar_ficha(caso, criterio, ficha) for ficha in caso.expediente.fichas)


def explicar_ficha(resultado: Resultado, id: str) -> DetalleFicha:
    """The record of that id. Raises KeyError when the expediente, or the hito, has none."""
    caso = resultado.caso
    criterio = caso.hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
    for ficha in caso.expediente.fichas:
        if ficha.id == id and criterio is not None:
            return _explicar_ficha(caso, criterio, ficha)
    raise KeyError(id)


def explicar_acuerdos(resultado: Resultado) -> tuple[DetalleAcuerdo, ...]:
    """Every agreement of the expediente, in its order; none in a hito that judges no agreements."""
    caso = resultado.caso
    criterio = caso.hito.criterio(Criterio.ACUERDOS, CriterioAcuerdos)
    if criterio is None:
        return ()
    carga = ultima_carga(caso)
    filas = filas_de(carga)
    propios = {acuerdo.id for _, acuerdo in acuerdos_del_hito(caso, criterio)}
    cuentan = {acuerdo.id for _, acuerdo in contados(caso, criterio)}
    detalles = []
    for acta in caso.expediente.actas:
        vista = caso.por_id.get(acta.id)
        for acuerdo in acta.acuerdos:
            if acuerdo.id in cuentan:
                falta = falta_del_acuerdo(caso, criterio, acuerdo, filas.get(acuerdo.id), carga)
            elif vista is None:
                falta = Falta(Codigo.ACTA_NO_VISIBLE)
            elif acuerdo.id in propios:
                falta = Falta(Codigo.AMBITO_QUE_NO_CUENTA, (caso.ficha.ambitos[acuerdo.ambito],))
            else:
                falta = por_que_es_ajeno(caso, criterio, vista, acuerdo)
            contado = acuerdo.id in cuentan
            motivos = _redactar((falta._replace(evidencias=(acuerdo.id,)),)) if falta else ()
            detalles.append(DetalleAcuerdo(acuerdo.id, acta.id, contado, contado and falta is None, motivos))
    return tuple(detalles)


def explicar_firmantes(resultado: Resultado) -> tuple[DetalleFirmante, ...]:
    """Every local government of the pact, by ubigeo: the coverage grid of the hito."""
    caso = resultado.caso
    criterio = caso.hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)
    recibido = cobertura(caso, criterio) if criterio is not None else {}
    en_orden = caso.ficha.parametros.seguimiento_tras_diagnostico
    detalles = []
    for firmante in sorted(caso.expediente.firmantes, key=lambda f: f.ubigeo):
        suyo = recibido.get(firmante.ubigeo)
        detalles.append(
            DetalleFirmante(
                firmante.ubigeo,
                firmante.nombre,
                firmante.suscrito_el,
                firmante.ubigeo in caso.firmantes,
                min(suyo.diagnosticos) if suyo and suyo.diagnosticos else None,
                suyo.seguimiento(en_orden) if suyo else None,
                bool(suyo and suyo.asistido(en_orden)),
            )
        )
    return tuple(detalles)
