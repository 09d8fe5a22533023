"""Warnings: worth a look, they never change a verdict. Reglas §8.

They speak of what bears on the hito: sessions up to the end of its period, records of its window, plans loaded by `al`
where the hito judges a plan. One function per warning; each yields what it finds, in the order of the evidence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from . import textos
from .acuerdos import acuerdos_del_hito, filas_de, ultima_carga
from .asistencia import cobertura, fichas_a_la_vista, presentes, registros_que_cuentan
from .caso import Caso, Vista
from .distritos import datos_por_distrito
from .expediente import FichaAsistencia, Plan, Punto
from .fechas import fecha_lima
from .fichas.modelo import Clase, CriterioAcuerdos, CriterioAsistencia, CriterioDeSesiones, CriterioPlan
from .motivos import Advertencia
from .plan import contar, planes_a_la_vista
from .porcentajes import cortado, necesarios, texto_decimal
from .pruebas import ACCION
from .vocabulario import Ambito, BrindadaPor, CodigoAdvertencia, Criterio

Advertencias = Iterator[Advertencia]


def _advertencia(
    codigo: CodigoAdvertencia,
    datos: tuple[Any, ...],
    evidencias: Iterable[str],
    criterio: str | None = None,
    acta: str | None = None,
) -> Advertencia:
    return Advertencia(codigo, textos.ADVERTENCIAS[codigo](*datos), tuple(evidencias), criterio, acta)


def _sesiones_del_periodo(caso: Caso) -> list[Vista]:
    return [vista for vista in caso.vistas if vista.fecha in caso.hito.periodo]


def advertencias_de_porcentaje(caso: Caso, criterio: CriterioAsistencia) -> Advertencias:
    """The percentage a session validated is not the one computed, to two decimals, cut."""
    total = len(caso.firmantes)
    en_ventana = [(v, p) for v, p in caso.puntos.get(ACCION[Criterio.ASISTENCIA], ()) if v.fecha in criterio.ventana]
    if not total or not any(punto.pct_validado is not None for _, punto in en_ventana):
        return
    en_orden = caso.ficha.parametros.seguimiento_tras_diagnostico
    asistidos = sum(c.asistido(en_orden) for c in cobertura(caso, criterio).values())
    centesimas = asistidos * 10000 // total
    for vista, punto in en_ventana:
        validado = punto.pct_validado
        if validado is not None and int(validado * 100) != centesimas:
            datos = (texto_decimal(validado), cortado(asistidos, total, 2), vista.fecha)
            yield _advertencia(CodigoAdvertencia.PCT_VALIDADO_DISTINTO, datos, (vista.id,), criterio.codigo, vista.id)


def advertencias_de_analisis(caso: Caso, criterio: CriterioDeSesiones) -> Advertencias:
    """An analysis that leaves out salud, educación or agua."""
    for vista, punto in caso.puntos.get(ACCION[Criterio.ANALISIS], ()):
        if vista.fecha in criterio.ventana and len(set(punto.sectores)) < len(caso.ficha.sectores):
            fuera = [nombre for sector, nombre in caso.ficha.sectores.items() if sector not in punto.sectores]
            datos = (vista.fecha, fuera)
            yield _advertencia(CodigoAdvertencia.ANALISIS_SIN_SECTORES, datos, (vista.id,), criterio.codigo, vista.id)


def advertencias_de_distritos(caso: Caso, criterio: CriterioDeSesiones) -> Advertencias:
    """An analysis whose disaggregated data, as it says itself, leave out a firmante."""
    for vista, punto in caso.puntos.get(ACCION[Criterio.ANALISIS], ()):
        dichos = datos_por_distrito(caso, punto) if vista.fecha in criterio.ventana else None
        if dichos is not None and dichos.faltan:
            datos = (vista.fecha, *dichos)
            yield _advertencia(CodigoAdvertencia.ANALISIS_SIN_DISTRITOS, datos, (vista.id,), criterio.codigo, vista.id)


def advertencias_de_acuerdos(caso: Caso, criterio: CriterioAcuerdos) -> Advertencias:
    """Agreements of the hito, of whatever scope, without a deadline or absent from the last upload of the matrix."""
    carga = ultima_carga(caso)
    filas = filas_de(carga)
    sin_plazo: dict[str, list[str]] = {}
    ausentes: dict[str, list[str]] = {}
    for vista, acuerdo in acuerdos_del_hito(caso, criterio):
        if acuerdo.plazo is None:
            sin_plazo.setdefault(vista.id, []).append(acuerdo.id)
        if acuerdo.id not in filas:
            ausentes.setdefault(vista.id, []).append(acuerdo.id)
    for acta, ids in sin_plazo.items():
        yield _advertencia(CodigoAdvertencia.ACUERDO_SIN_PLAZO, (ids,), ids, criterio.codigo, acta)
    cargada = fecha_lima(carga.cargada_el) if carga is not None else None
    for acta, ids in ausentes.items():
        yield _advertencia(CodigoAdvertencia.ACUERDO_FUERA_DE_LA_MATRIZ, (ids, cargada), ids, criterio.codigo, acta)


def _advertencias_de_ficha(caso: Caso, criterio: CriterioAsistencia, ficha: FichaAsistencia) -> Advertencias:
    sin_nadie = set(ficha.distritos) - presentes(caso, ficha)
    if sin_nadie:
        datos_del_gl = (ficha.id, caso.nombrar(sin_nadie))
        yield _advertencia(CodigoAdvertencia.GL_SIN_DESTINATARIO, datos_del_gl, (ficha.id,), criterio.codigo)
    if not ficha.temas:
        yield _advertencia(CodigoAdvertencia.FICHA_SIN_TEMA, (ficha.id,), (ficha.id,), criterio.codigo)
    provincia = ficha.provincia
    if ficha.brindada_por == BrindadaPor.PROVINCIAL and provincia is not None:
        ajenos = {d for d in ficha.distritos if d == provincia or d[:4] != provincia[:4]}
        if ajenos:
            datos = (ficha.id, caso.nombrar([provincia])[0], caso.nombrar(ajenos))
            yield _advertencia(CodigoAdvertencia.CASCADA_FUERA_DE_LA_PROVINCIA, datos, (ficha.id,), criterio.codigo)


def advertencias_de_fichas(caso: Caso, criterio: CriterioAsistencia) -> Advertencias:
    """Records with a local government without a recipient, without topic, or in cascade outside the province."""
    for ficha in fichas_a_la_vista(caso, criterio):
        if (  # nearly none has anything to warn of
            ficha.brindada_por == BrindadaPor.PROVINCIAL
            or not ficha.temas
            or not presentes(caso, ficha).issuperset(ficha.distritos)
        ):
            yield from _advertencias_de_ficha(caso, criterio, ficha)


def advertencias_del_mismo_dia(caso: Caso, criterio: CriterioAsistencia) -> Advertencias:
    """A firmante with diagnóstico and seguimiento on the same day, of records that count."""
    recibido = cobertura(caso, criterio)
    juntos = {u: set(c.diagnosticos).intersection(c.seguimientos) for u, c in recibido.items() if c.seguimientos}
    juntos = {ubigeo: fechas for ubigeo, fechas in juntos.items() if fechas}
    if not juntos:
        return
    fichas: dict[tuple[str, date], list[str]] = {}
    for ficha, gobiernos in registros_que_cuentan(caso, criterio):
        for ubigeo in gobiernos:
            if ficha.fecha in juntos.get(ubigeo, ()):
                fichas.setdefault((ubigeo, ficha.fecha), []).append(ficha.id)
    for ubigeo, fecha in sorted(fichas):
        datos = (caso.nombrar([ubigeo])[0], fecha)
        yield _advertencia(CodigoAdvertencia.MISMO_DIA, datos, sorted(fichas[ubigeo, fecha]), criterio.codigo)


def _advertencias_de_plan(caso: Caso, criterio: CriterioPlan, plan: Plan) -> Advertencias:
    firmantes = caso.firmantes
    programadas = contar([accion.ubigeo for accion in plan.programacion if accion.ubigeo in firmantes])
    minimo = caso.ficha.parametros.acciones_por_gl
    bastan = sum(n >= minimo for n in programadas.values())
    meta = caso.expediente.metas_at.get(caso.hito.clave)
    if meta is not None and bastan < necesarios(len(firmantes), meta):
        datos = (plan.id, bastan, necesarios(len(firmantes), meta), texto_decimal(meta))
        yield _advertencia(CodigoAdvertencia.PLAN_CORTO_PARA_LA_META, datos, (plan.id,), criterio.codigo)
    ausentes = firmantes.difference(programadas)
    if ausentes:
        fuera = (plan.id, caso.nombrar(ausentes))
        yield _advertencia(CodigoAdvertencia.FIRMANTE_FUERA_DEL_PROGRAMA, fuera, (plan.id,), criterio.codigo)


def advertencias_del_plan(caso: Caso, criterio: CriterioPlan) -> Advertencias:
    """A plan that programmes two actions for fewer than the target needs, or leaves out a firmante."""
    for plan in planes_a_la_vista(caso):
        yield from _advertencias_de_plan(caso, criterio, plan)


def advertencias_de_recarga(caso: Caso) -> Advertencias:
    """An acta presented again, by `al`, after its limit."""
    for vista in _sesiones_del_periodo(caso):
        recargada = vista.acta.recargada_el
        if recargada is not None and recargada <= caso.fin_al and fecha_lima(recargada) > vista.limite:
            datos = (fecha_lima(recargada), vista.limite)
            yield _advertencia(CodigoAdvertencia.ACTA_RECARGADA_TARDE, datos, (vista.id,), None, vista.id)


def advertencias_de_reconocimiento(caso: Caso) -> Advertencias:
    """Recognition of local governments without a mechanism."""
    for vista in _sesiones_del_periodo(caso):
        for punto in vista.acta.agenda:
            if punto.reconocidos and not punto.mecanismo_reconocimiento.strip():
                datos = (punto.id,)
                yield _advertencia(CodigoAdvertencia.RECONOCIMIENTO_SIN_MECANISMO, datos, (vista.id,), None, vista.id)


def advertencias_de_resultados(caso: Caso) -> Advertencias:
    """A firmante recognised without a result, or with a lower share of targets met than one not recognised."""
    for vista in _sesiones_del_periodo(caso):
        for punto in vista.acta.agenda:
            if punto.resultados is not None:
                for codigo, datos in _resultados_que_no_casan(caso, punto):
                    yield _advertencia(codigo, (punto.id, *datos), (vista.id,), None, vista.id)


def _resultados_que_no_casan(caso: Caso, punto: Punto) -> Iterator[tuple[CodigoAdvertencia, tuple[Any, ...]]]:
    dichos = {r.ubigeo: r for r in punto.resultados or ()}
    reconocidos = caso.firmantes.intersection(punto.reconocidos)
    if sin_resultado := reconocidos.difference(dichos):
        yield CodigoAdvertencia.RECONOCIDO_SIN_RESULTADO, (caso.nombrar(sin_resultado),)
    evaluados = [dichos[ubigeo] for ubigeo in sorted(caso.firmantes.intersection(dichos)) if dichos[ubigeo].metas]
    otros = [r for r in evaluados if r.ubigeo not in reconocidos]
    if not otros:
        return
    mejor = max(otros, key=lambda r: Fraction(r.cumplidas, r.metas))
    for suyo in evaluados:
        if suyo.ubigeo in reconocidos and suyo.cumplidas * mejor.metas < mejor.cumplidas * suyo.metas:
            yield (
                CodigoAdvertencia.RECONOCIDO_CON_MENOS,
                tuple((caso.nombrar([r.ubigeo])[0], r.cumplidas, r.metas) for r in (suyo, mejor)),
            )


@lru_cache(maxsize=8192)
def _llano(texto: str) -> str:
    """Lower case without accents, words apart by one space."""
    sin_tildes = unicodedata.normalize("NFKD", texto.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in sin_tildes if not unicodedata.combining(c))))


@lru_cache(maxsize=16)
def _nombra_alguna(palabras: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    """The search of any of those words, whole, in plain text."""
    return re.compile(rf"\b(?:{'|'.join([re.escape(_llano(palabra)) for palabra in palabras])})\b").search


def es_externa(caso: Caso, entidad: str) -> bool:
    """Whether an entity's name reads like a sector or a local government, by the sheet's words or the pact's names."""
    nombre = _llano(entidad)
    if not nombre:
        return False
    palabras = caso.ficha.entidades_de_sector + caso.ficha.entidades_de_gl
    if palabras and _nombra_alguna(palabras)(nombre):
        return True
    return any(_llano(firmante.nombre) == nombre for firmante in caso.expediente.firmantes)


def advertencias_de_internos(caso: Caso) -> Advertencias:
    """An agreement of scope `interno` that names a sector or a local government as responsible."""
    for vista in _sesiones_del_periodo(caso):
        for acuerdo in vista.acta.acuerdos:
            if acuerdo.ambito != Ambito.INTERNO or acuerdo.responsable is None:
                continue
            entidad = acuerdo.responsable.entidad
            if es_externa(caso, entidad):
                datos = (acuerdo.id, entidad.strip())
                yield _advertencia(
                    CodigoAdvertencia.INTERNO_CON_RESPONSABLE_EXTERNO, datos, (acuerdo.id,), None, vista.id
                )


def _donde_hay(
    codigo: str, clase: type[Clase], buscar: Callable[[Caso, Clase], Advertencias]
) -> Callable[[Caso], Advertencias]:
    """Those warnings, of a case whose hito has that criterion; none, of another."""

    def en_caso(caso: Caso) -> Advertencias:
        criterio = caso.hito.criterio(codigo, clase)
        return iter(()) if criterio is None else buscar(caso, criterio)

    return en_caso


DE_CRITERIO: tuple[Callable[[Caso], Advertencias], ...] = (
    _donde_hay(Criterio.PLAN_AT, CriterioPlan, advertencias_del_plan),
    _donde_hay(Criterio.ASISTENCIA, CriterioAsistencia, advertencias_de_porcentaje),
    _donde_hay(Criterio.ASISTENCIA, CriterioAsistencia, advertencias_de_fichas),
    _donde_hay(Criterio.ASISTENCIA, CriterioAsistencia, advertencias_del_mismo_dia),
    _donde_hay(Criterio.ANALISIS, CriterioDeSesiones, advertencias_de_analisis),
    _donde_hay(Criterio.ANALISIS, CriterioDeSesiones, advertencias_de_distritos),
    _donde_hay(Criterio.ACUERDOS, CriterioAcuerdos, advertencias_de_acuerdos),
)
"""The warnings that belong to a criterion, given where the hito has it."""

DE_ACTA: tuple[Callable[[Caso], Advertencias], ...] = (
    advertencias_de_recarga,
    advertencias_de_reconocimiento,
    advertencias_de_internos,
    advertencias_de_resultados,
)
"""The warnings about the actas of the period."""


def advertir(caso: Caso) -> tuple[Advertencia, ...]:
    """Every warning of the case, always in the same order. Reglas §8."""
    advertencias: list[Advertencia] = []
    for buscar in (*DE_CRITERIO, *DE_ACTA):
        advertencias += buscar(caso)
    return tuple(advertencias)
