"""How more local governments get assisted: their records, the ones that lack something, or MIDIS's review of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from ..asistencia import (
    DIAGNOSTICO,
    SEGUIMIENTO,
    Cobertura,
    cobertura,
    faltas_de_completitud,
    faltas_de_contenido,
    fichas_a_la_vista,
    registro_hasta,
)
from ..expediente import FichaAsistencia
from ..fechas import fecha_lima
from ..fichas.modelo import CriterioAsistencia
from ..palabras import dia, unir
from ..porcentajes import cortado, necesarios
from ..textos import CLAUSULAS
from ..vocabulario import Sobre
from . import ediciones as hecho
from . import sesiones
from .cosas import Cosa, Quien, Regla, Tipo
from .cuenta import Cuenta
from .pregunta import Opcion, Pregunta

NOMBRE = {DIAGNOSTICO: "el diagnóstico", SEGUIMIENTO: "el seguimiento"}


def datos_de_midis(p: Pregunta[CriterioAsistencia], *, alcanzada: bool = False) -> Opcion:
    """What must be registered for the criterion to be evaluable: the region's target and someone who signed.

    `alcanzada`: the target supposed is one that the region reaches today, if it assisted anyone.
    """
    cosas: Opcion = ()
    if not p.caso.firmantes and p.al <= p.caso.hito.firmantes_hasta:
        cosas += (sesiones.firma_del_pacto(p, 1, p.caso.hito.firmantes_hasta),)
    if p.expediente.metas_at.get(p.hito) is None:
        cosas += (_meta_alcanzada(p) if alcanzada and _asistidos(p) else _meta(p),)
    return cosas


def _meta(p: Pregunta[CriterioAsistencia]) -> Cosa:
    otras = [meta for meta in p.expediente.metas_at.values() if meta is not None]
    meta = max(otras) if otras else Decimal(100)
    return _registrar(p, meta, f"(mientras tanto, aquí se supone {meta} %)")


def _meta_alcanzada(p: Pregunta[CriterioAsistencia]) -> Cosa:
    asistidos, total = _asistidos(p), len(p.caso.firmantes)
    meta = Decimal(cortado(asistidos, total, 2))
    return _registrar(p, meta, f"(asistió a {asistidos} de {total} gobiernos locales: cumple una de hasta {meta} %)")


def _registrar(p: Pregunta[CriterioAsistencia], meta: Decimal, supuesto: str) -> Cosa:
    return Cosa(
        clave="meta",
        tipo=Tipo.META,
        quien=Quien.EVALUADOR,
        texto=f"Registrar la meta de asistencia técnica de la región {supuesto}",
        desde=p.al,
        hasta=p.hasta_el_cierre,
        regla=Regla.CIERRE if p.hasta_el_cierre else Regla.NINGUNA,
        editar=lambda expediente, dia: hecho.registrar_meta(expediente, p.hito, meta),
    )


def faltan(p: Pregunta[CriterioAsistencia]) -> int:
    """How many more firmantes must be assisted to reach the target; 0 or less when they reach it. There is one."""
    meta = p.expediente.metas_at[p.hito]
    if meta is None:
        raise ValueError("no hay meta registrada")
    return necesarios(len(p.caso.firmantes), meta) - _asistidos(p)


def _asistidos(p: Pregunta[CriterioAsistencia]) -> int:
    en_orden = p.ficha.parametros.seguimiento_tras_diagnostico
    return sum(c.asistido(en_orden) for c in cobertura(p.caso, p.criterio).values())


def cobertura_que_falta(p: Pregunta[CriterioAsistencia]) -> Opcion | None:
    """The fewest records that reach the target; None when nothing can be registered that would."""
    if faltan(p) <= 0:
        return ()
    a_medias = _las_utiles(p, [_completa(p, ficha) for ficha in _incompletas(p)])
    nuevas = _nuevas(p.con(a_medias))
    if nuevas is not None:
        return (*_solo_las_que_suman(p, a_medias, nuevas), *nuevas)
    revisadas = _las_utiles(p, [_revisada(p, ficha) for ficha in _por_revisar(p)])
    return revisadas if faltan(p.con(revisadas)) <= 0 else None


def _las_utiles(p: Pregunta[CriterioAsistencia], cosas: Sequence[Cosa]) -> Opcion:
    """Of those things, each about one record: the ones that make someone assisted, the most useful first, until the
    target is reached; without those that the others make useless."""
    cuenta = Cuenta(p, cosas)
    bastan = cuenta.asistidos + faltan(p)
    return cuenta.podar(cuenta.elegir(bastan), bastan, las_que_no_suman=True)


def _solo_las_que_suman(p: Pregunta[CriterioAsistencia], a_medias: Opcion, nuevas: Opcion) -> Opcion:
    """The completed records without which the new ones would not reach the target."""
    if not a_medias:
        return ()
    con_nuevas = p.con(nuevas)
    cuenta = Cuenta(con_nuevas, a_medias)
    return cuenta.podar(a_medias, cuenta.asistidos + faltan(con_nuevas))


def _a_la_vista(p: Pregunta[CriterioAsistencia]) -> list[FichaAsistencia]:
    """The incomplete diagnósticos and seguimientos dated in the window, registered by now."""
    return [
        ficha
        for ficha in fichas_a_la_vista(p.caso, p.criterio)
        if ficha.tipo in (DIAGNOSTICO, SEGUIMIENTO) and faltas_de_completitud(p.caso, ficha)
    ]


def _incompletas(p: Pregunta[CriterioAsistencia]) -> list[FichaAsistencia]:
    """Those that can be completed and registered again in time; not the ones that MIDIS observed."""
    if p.hasta_el_cierre is None and p.ficha.parametros.registro_hasta_cierre:
        return []
    return [ficha for ficha in _a_la_vista(p) if p.caso.revision(Sobre.FICHA, ficha.id) is None]


def _por_revisar(p: Pregunta[CriterioAsistencia]) -> list[FichaAsistencia]:
    """Those registered in time, that a review would make complete."""
    limite = registro_hasta(p.caso, p.criterio)
    return [ficha for ficha in _a_la_vista(p) if fecha_lima(ficha.registrada_el) <= limite]


def _completa(p: Pregunta[CriterioAsistencia], ficha: FichaAsistencia) -> Cosa:
    por_que = unir([CLAUSULAS[falta.codigo](*falta.datos) for falta in faltas_de_contenido(ficha)])
    return Cosa(
        clave=f"completar:{ficha.id}",
        tipo=Tipo.FICHA,
        quien=Quien.ASISTENTE,
        texto=f"Completar la ficha {ficha.id} del {dia(ficha.fecha)}: {por_que}",
        desde=p.al,
        hasta=p.hasta_el_cierre,
        regla=Regla.REGISTRO if p.hasta_el_cierre else Regla.NINGUNA,
        editar=partial(hecho.completar_ficha, id=ficha.id),
        evidencias=(ficha.id,),
    )


def _revisada(p: Pregunta[CriterioAsistencia], ficha: FichaAsistencia) -> Cosa:
    return sesiones.revision(
        p, Sobre.FICHA, ficha.id, "", f"Revisión conforme de la ficha {ficha.id} del {dia(ficha.fecha)}"
    )


def _nuevas(p: Pregunta[CriterioAsistencia]) -> Opcion | None:
    """New records, for the local governments that need the fewest; None when none can be registered any more."""
    cuantos = faltan(p)
    if cuantos <= 0:
        return ()
    if p.hasta_el_cierre is None and p.ficha.parametros.registro_hasta_cierre:
        return None
    en_orden = p.ficha.parametros.seguimiento_tras_diagnostico
    recibido = cobertura(p.caso, p.criterio)
    planes = []
    for ubigeo in sorted(p.caso.firmantes):
        suyo = recibido.get(ubigeo, Cobertura())
        if not suyo.asistido(en_orden):
            planes.append(_para(p, ubigeo, suyo, en_orden))
    planes.sort(key=len)
    return tuple([cosa for plan in planes[:cuantos] for cosa in plan])


def _para(p: Pregunta[CriterioAsistencia], ubigeo: str, suyo: Cobertura, en_orden: bool) -> Opcion:
    """The records that a local government needs: the diagnóstico, the seguimiento or both."""
    if suyo.diagnosticos:
        return (ficha_nueva(p, ubigeo, SEGUIMIENTO, p.criterio.acciones.hasta),)
    hasta = p.criterio.acciones.hasta
    if suyo.seguimientos and (not en_orden or max(suyo.seguimientos) >= min(p.al, hasta)):
        return (ficha_nueva(p, ubigeo, DIAGNOSTICO, max(suyo.seguimientos) if en_orden else hasta),)
    return ficha_nueva(p, ubigeo, DIAGNOSTICO, hasta), ficha_nueva(p, ubigeo, SEGUIMIENTO, hasta)


def ficha_nueva(p: Pregunta[CriterioAsistencia], ubigeo: str, tipo: str, ultima: date) -> Cosa:
    """The record of an assistance given by `ultima`; of one already given, once that day has passed."""
    acciones, nombre = p.criterio.acciones, p.caso.nombres.get(ubigeo, ubigeo)
    que = NOMBRE[tipo]
    hasta: date | None = ultima
    entrega = p.hasta_el_cierre
    if p.al <= ultima:
        texto, regla = f"Dar {que} a {nombre} y registrar su ficha", Regla.ASISTENCIA
    else:
        texto, regla = f"Si {nombre} recibió {que} hasta el {dia(ultima)}, registrar su ficha", Regla.REGISTRO
        hasta, entrega = p.hasta_el_cierre, None
    return Cosa(
        clave=f"ficha:{tipo}:{ubigeo}",
        tipo=Tipo.FICHA,
        quien=Quien.ASISTENTE,
        texto=texto,
        desde=max(p.al, acciones.desde),
        hasta=hasta,
        regla=regla if hasta else Regla.NINGUNA,
        editar=partial(hecho.asistir, id=f"nueva-{tipo}-{ubigeo}", ubigeo=ubigeo, tipo=tipo, hasta=ultima),
        entrega=entrega,
        evidencias=() if nombre == hecho.ESE_GOBIERNO else (ubigeo,),
    )
