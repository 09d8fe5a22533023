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
from .asistencia import cobertura, fichas_a_la_vista, registros_que_cuentan
from .caso import Caso, Vista
from .distritos import datos_por_distrito
from .expediente import FichaAsistencia, Plan, Punto
from .fechas import fecha_lima
from .fichas.modelo import Clase, CriterioAcuerdos, CriterioAsistencia, CriterioDeSesiones, CriterioPlan
from .motivos import Advertencia, Aviso
from .plan import contar, planes_a_la_vista
from .porcentajes import cortado, necesarios, texto_decimal
from .pruebas import ACCION

Avisos = Iterator[Advertencia]


def _advertencia(
    aviso: Aviso,
    datos: tuple[Any, ...],
    evidencias: Iterable[str],
    criterio: str | None = None,
    acta: str | None = None,
) -> Advertencia:
    return Advertencia(aviso, textos.AVISOS[aviso](*datos), tuple(evidencias), criterio, acta)


def _sesiones_del_periodo(caso: Caso) -> list[Vista]:
    return [vista for vista in caso.vistas if vista.fecha in caso.hito.periodo]


def avisos_de_porcentaje(caso: Caso, criterio: CriterioAsistencia) -> Avisos:
    """The percentage a session validated is not the one computed, to two decimals, cut."""
    total = len(caso.firmantes)
    en_ventana = [(v, p) for v, p in caso.puntos.get(ACCION["asistencia"], ()) if v.fecha in criterio.ventana]
    if not total or not any(punto.pct_validado is not None for _, punto in en_ventana):
        return
    en_orden = caso.ficha.parametros.seguimiento_tras_diagnostico
    asistidos = sum(c.asistido(en_orden) for c in cobertura(caso, criterio).values())
    centesimas = asistidos * 10000 // total
    for vista, punto in en_ventana:
        validado = punto.pct_validado
        if validado is not None and int(validado * 100) != centesimas:
            datos = (texto_decimal(validado), cortado(asistidos, total, 2), vista.fecha)
            yield _advertencia(Aviso.PCT_VALIDADO_DISTINTO, datos, (vista.id,), criterio.codigo, vista.id)


def avisos_de_analisis(caso: Caso, criterio: CriterioDeSesiones) -> Avisos:
    """An analysis that leaves out salud, educación or agua."""
    for vista, punto in caso.puntos.get(ACCION["analisis"], ()):
        if vista.fecha in criterio.ventana and len(set(punto.sectores)) < len(caso.ficha.sectores):
            fuera = [nombre for sector, nombre in caso.ficha.sectores.items() if sector not in punto.sectores]
            datos = (vista.fecha, fuera)
            yield _advertencia(Aviso.ANALISIS_SIN_SECTORES, datos, (vista.id,), criterio.codigo, vista.id)


def avisos_de_distritos(caso: Caso, criterio: CriterioDeSesiones) -> Avisos:
    """An analysis whose disaggregated data, as it says itself, leave out a firmante."""
    for vista, punto in caso.puntos.get(ACCION["analisis"], ()):
        dichos = datos_por_distrito(caso, punto) if vista.fecha in criterio.ventana else None
        if dichos is not None and dichos.faltan:
            datos = (vista.fecha, *dichos)
            yield _advertencia(Aviso.ANALISIS_SIN_DISTRITOS, datos, (vista.id,), criterio.codigo, vista.id)


def avisos_de_acuerdos(caso: Caso, criterio: CriterioAcuerdos) -> Avisos:
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
        yield _advertencia(Aviso.ACUERDO_SIN_PLAZO, (ids,), ids, criterio.codigo, acta)
    cargada = fecha_lima(carga.cargada_el) if carga is not None else None
    for acta, ids in ausentes.items():
        yield _advertencia(Aviso.ACUERDO_FUERA_DE_LA_MATRIZ, (ids, cargada), ids, criterio.codigo, acta)


def _avisos_de_ficha(caso: Caso, criterio: CriterioAsistencia, ficha: FichaAsistencia) -> Avisos:
    presentes = {d.ubigeo for d in ficha.destinatarios}
    if not presentes.issuperset(ficha.distritos):
        sin_nadie = caso.nombrar(set(ficha.distritos) - presentes)
        yield _advertencia(Aviso.GL_SIN_DESTINATARIO, (ficha.id, sin_nadie), (ficha.id,), criterio.codigo)
    if not ficha.temas:
        yield _advertencia(Aviso.FICHA_SIN_TEMA, (ficha.id,), (ficha.id,), criterio.codigo)
    provincia = ficha.provincia
    if ficha.brindada_por == "provincial" and provincia is not None:
        ajenos = {d for d in ficha.distritos if d == provincia or d[:4] != provincia[:4]}
        if ajenos:
            datos = (ficha.id, caso.nombrar([provincia])[0], caso.nombrar(ajenos))
            yield _advertencia(Aviso.CASCADA_FUERA_DE_LA_PROVINCIA, datos, (ficha.id,), criterio.codigo)


def avisos_de_fichas(caso: Caso, criterio: CriterioAsistencia) -> Avisos:
    """Records with a local government without a recipient, without topic, or in cascade outside the province."""
    for ficha in fichas_a_la_vista(caso, criterio):
        yield from _avisos_de_ficha(caso, criterio, ficha)


def avisos_del_mismo_dia(caso: Caso, criterio: CriterioAsistencia) -> Avisos:
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
        yield _advertencia(Aviso.MISMO_DIA, datos, sorted(fichas[ubigeo, fecha]), criterio.codigo)


def _avisos_de_plan(caso: Caso, criterio: CriterioPlan, plan: Plan) -> Avisos:
    firmantes = caso.firmantes
    programadas = contar([accion.ubigeo for accion in plan.programacion if accion.ubigeo in firmantes])
    minimo = caso.ficha.parametros.acciones_por_gl
    bastan = sum(n >= minimo for n in programadas.values())
    meta = caso.expediente.metas_at.get(caso.hito.clave)
    if meta is not None and bastan < necesarios(len(firmantes), meta):
        datos = (plan.id, bastan, necesarios(len(firmantes), meta), texto_decimal(meta))
        yield _advertencia(Aviso.PLAN_CORTO_PARA_LA_META, datos, (plan.id,), criterio.codigo)
    ausentes = firmantes.difference(programadas)
    if ausentes:
        fuera = (plan.id, caso.nombrar(ausentes))
        yield _advertencia(Aviso.FIRMANTE_FUERA_DEL_PROGRAMA, fuera, (plan.id,), criterio.codigo)


def avisos_del_plan(caso: Caso, criterio: CriterioPlan) -> Avisos:
    """A plan that programmes two actions for fewer than the target needs, or leaves out a firmante."""
    for plan in planes_a_la_vista(caso):
        yield from _avisos_de_plan(caso, criterio, plan)


def avisos_de_recarga(caso: Caso) -> Avisos:
    """An acta presented again, by `al`, after its limit."""
    for vista in _sesiones_del_periodo(caso):
        recargada = vista.acta.recargada_el
        if recargada is not None and recargada <= caso.fin_al and fecha_lima(recargada) > vista.limite:
            datos = (fecha_lima(recargada), vista.limite)
            yield _advertencia(Aviso.ACTA_RECARGADA_TARDE, datos, (vista.id,), None, vista.id)


def avisos_de_reconocimiento(caso: Caso) -> Avisos:
    """Recognition of local governments without a mechanism."""
    for vista in _sesiones_del_periodo(caso):
        for punto in vista.acta.agenda:
            if punto.reconocidos and not punto.mecanismo_reconocimiento.strip():
                datos = (punto.id,)
                yield _advertencia(Aviso.RECONOCIMIENTO_SIN_MECANISMO, datos, (vista.id,), None, vista.id)


def avisos_de_resultados(caso: Caso) -> Avisos:
    """A firmante recognised without a result, or with a lower share of targets met than one not recognised."""
    for vista in _sesiones_del_periodo(caso):
        for punto in vista.acta.agenda:
            if punto.resultados is not None:
                for aviso, datos in _resultados_que_no_casan(caso, punto):
                    yield _advertencia(aviso, (punto.id, *datos), (vista.id,), None, vista.id)


def _resultados_que_no_casan(caso: Caso, punto: Punto) -> Iterator[tuple[Aviso, tuple[Any, ...]]]:
    dichos = {r.ubigeo: r for r in punto.resultados or ()}
    reconocidos = caso.firmantes.intersection(punto.reconocidos)
    if sin_resultado := reconocidos.difference(dichos):
        yield Aviso.RECONOCIDO_SIN_RESULTADO, (caso.nombrar(sin_resultado),)
    evaluados = [dichos[ubigeo] for ubigeo in sorted(caso.firmantes.intersection(dichos)) if dichos[ubigeo].metas]
    otros = [r for r in evaluados if r.ubigeo not in reconocidos]
    if not otros:
        return
    mejor = max(otros, key=lambda r: Fraction(r.cumplidas, r.metas))
    for suyo in evaluados:
        if suyo.ubigeo in reconocidos and suyo.cumplidas * mejor.metas < mejor.cumplidas * suyo.metas:
            yield (
                Aviso.RECONOCIDO_CON_MENOS,
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


def avisos_de_internos(caso: Caso) -> Avisos:
    """An agreement of scope `interno` that names a sector or a local government as responsible."""
    for vista in _sesiones_del_periodo(caso):
        for acuerdo in vista.acta.acuerdos:
            if acuerdo.ambito != "interno" or acuerdo.responsable is None:
                continue
            entidad = acuerdo.responsable.entidad
            if es_externa(caso, entidad):
                datos = (acuerdo.id, entidad.strip())
                yield _advertencia(Aviso.INTERNO_CON_RESPONSABLE_EXTERNO, datos, (acuerdo.id,), None, vista.id)


def _donde_hay(codigo: str, clase: type[Clase], buscar: Callable[[Caso, Clase], Avisos]) -> Callable[[Caso], Avisos]:
    """Those warnings, of a case whose hito has that criterion; none, of another."""

    def en_caso(caso: Caso) -> Avisos:
        criterio = caso.hito.criterio(codigo, clase)
        return iter(()) if criterio is None else buscar(caso, criterio)

    return en_caso


DE_CRITERIO: tuple[Callable[[Caso], Avisos], ...] = (
    _donde_hay("plan_at", CriterioPlan, avisos_del_plan),
    _donde_hay("asistencia", CriterioAsistencia, avisos_de_porcentaje),
    _donde_hay("asistencia", CriterioAsistencia, avisos_de_fichas),
    _donde_hay("asistencia", CriterioAsistencia, avisos_del_mismo_dia),
    _donde_hay("analisis", CriterioDeSesiones, avisos_de_analisis),
    _donde_hay("analisis", CriterioDeSesiones, avisos_de_distritos),
    _donde_hay("acuerdos", CriterioAcuerdos, avisos_de_acuerdos),
)
"""The warnings that belong to a criterion, given where the hito has it."""

DE_ACTA: tuple[Callable[[Caso], Avisos], ...] = (
    avisos_de_recarga,
    avisos_de_reconocimiento,
    avisos_de_internos,
    avisos_de_resultados,
)
"""The warnings about the actas of the period."""


def advertir(caso: Caso) -> tuple[Advertencia, ...]:
    """Every warning of the case, always in the same order. Reglas §8."""
    avisos: list[Advertencia] = []
    for buscar in (*DE_CRITERIO, *DE_ACTA):
        avisos += buscar(caso)
    return tuple(avisos)
