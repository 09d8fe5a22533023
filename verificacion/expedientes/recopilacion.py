"""From the database to the expediente: all the evidence of one region, or of all, in the same number of queries.

The queries are Django's own; their rows are taken from the driver as they come, without a model for each: the country
has tens of thousands. Only what has been presented and not annulled is evidence (reglas §1, `al`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial, reduce
from itertools import chain
from operator import itemgetter, or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from actas import models as ma
from acuerdos import models as mm
from asistencia import models as mt
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import fin_de_mes, no_habiles_entre_semana
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Region
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador

from . import tablas, vigencia
from .espejo import Espejo, Grupos, decimal

LOTE = 1000


def recopilar(codigo: str, *, ficha: FichaIndicador | None = None) -> ex.Expediente:
    """The expediente of that region. Raises KeyError when there is none with that code."""
    return recopilar_regiones([codigo], ficha=ficha)[codigo]


def recopilar_regiones(
    codigos: Iterable[str] | None = None, *, ficha: FichaIndicador | None = None, con_archivos: bool = True
) -> dict[str, ex.Expediente]:
    """Region code to expediente, of those regions that exist, or of all; always in the same number of queries.

    Without `con_archivos` the lists of files stay empty: the engine ignores them.

    In the order an export has: firmantes by ubigeo, plans and uploads by instant, actas by session and code, records
    by date and code, reviews by date and place; the parts of each in the order in which they were written.
    """
    ficha = ficha or ficha_en_uso()
    with sin_recolector():
        return _Recopilacion(None if codigos is None else sorted(set(codigos)), ficha, con_archivos).expedientes()


def rango_del_calendario(ficha: FichaIndicador) -> tuple[dt.date, dt.date]:
    """The days whose calendar an export carries: from the first of the first period to the end of the month after the
    last (expediente.md)."""
    periodos = [hito.periodo for hito in ficha.hitos.values()]
    fin = max(periodo.hasta for periodo in periodos)
    return min(periodo.desde for periodo in periodos), fin_de_mes(fin_de_mes(fin) + dt.timedelta(days=1))


def _filas(consulta: QuerySet, *campos: str) -> Iterator[tuple]:
    """The rows of those columns as the driver gives them, some at a time: their memory serves for the next."""
    try:
        sql, parametros = consulta.values_list(*campos).query.sql_with_params()
    except EmptyResultSet:
        return iter(())
    cursor = connection.cursor()
    cursor.execute(sql, parametros)
    return chain.from_iterable(iter(partial(cursor.fetchmany, LOTE), []))


def _primeros(filas: Iterable[tuple]) -> Grupos:
    """The second column by the first, by which the rows come together."""
    grupos: dict[Any, list] = {}
    anterior, suyos = None, []
    for clave, valor in filas:
        if clave != anterior:
            anterior = clave
            suyos = grupos.setdefault(clave, [])
        suyos.append(valor)
    return Grupos({clave: tuple(suyos) for clave, suyos in grupos.items()})


def _valores(campo: str, consulta: QuerySet, duenio: str) -> Grupos:
    """That column of the rows, by the key of what holds them."""
    return _primeros(_filas(consulta, duenio, campo))


def _cosas(espejo: Espejo, consulta: QuerySet, duenio: str, *, antes: str = "", **partes: Grupos) -> Grupos:
    """The things of those rows with their parts, by the key of what holds them.

    `antes`: put in the order of that column and of the code, by plain order of characters, whatever the database's own
    order of texts is.
    """
    filas: Iterable[tuple[Any, ...]] = _filas(consulta, *espejo.pide(duenio))
    if antes:
        filas = sorted(filas, key=itemgetter(0, espejo.lugar(antes), espejo.lugar("codigo")))
    return espejo.agrupar(filas, **partes)


class _Recopilacion:
    """One reading of the database. Each method is one table, or one kind of thing with its parts."""

    def __init__(self, codigos: list[str] | None, ficha: FichaIndicador, con_archivos: bool):
        self.codigos, self.ficha, self.con_archivos = codigos, ficha, con_archivos

    def de_las_regiones(self, consulta: QuerySet, camino: str = "region") -> QuerySet:
        """The rows of the regions asked for."""
        return consulta if self.codigos is None else consulta.filter(**{f"{camino}__in": self.codigos})

    def expedientes(self) -> dict[str, ex.Expediente]:
        regiones = _filas(self.de_las_regiones(Region.objects.order_by("pk"), "pk"), "codigo", "nombre")
        decretos, (desde, hasta) = Decretos.leer(), rango_del_calendario(self.ficha)
        firmantes, metas, cad = self.firmantes(), self.metas(), self.cad()
        actas, planes, cargas, fichas = self.actas(), self.planes(), self.cargas(), self.fichas()
        revisiones = self.revisiones()
        calendarios: dict[frozenset, frozenset] = {}
        expedientes = {}
        for codigo, nombre in regiones:
            por_decreto = frozenset(decretos.de(codigo))
            if por_decreto not in calendarios:
                calendarios[por_decreto] = frozenset(no_habiles_entre_semana(desde, hasta, por_decreto))
            expedientes[codigo] = ex.Expediente(
                region=ex.Region(codigo=codigo, nombre=nombre),
                no_habiles=calendarios[por_decreto],
                firmantes=firmantes[codigo],
                metas_at={hito: metas.get((codigo, hito)) for hito in self.ficha.hitos},
                compromisos_cad=next(iter(cad[codigo]), None),
                planes=planes[codigo],
                actas=actas[codigo],
                cargas=cargas[codigo],
                fichas=fichas[codigo],
                revisiones=revisiones[codigo],
            )
        return expedientes

    # --- what MIDIS registers ---

    def firmantes(self) -> Grupos:
        consulta = self.de_las_regiones(Firmante.objects.order_by("pacto_id", "ubigeo"), "pacto")
        return _cosas(tablas.FIRMANTE, consulta, "pacto_id")

    def metas(self) -> dict:
        """The target in force on the last day of each hito."""
        rigen = reduce(
            or_, (Q(hito=h) & vigencia.hasta(vigencia.fin_del_hito(self.ficha, h)) for h in self.ficha.hitos)
        )
        suyas = MetaAsistencia.objects.filter(rigen, ficha=self.ficha.codigo).order_by(vigencia.ultima_primero())
        metas: dict[tuple[str, str], Any] = {}
        for region, hito, porcentaje in _filas(self.de_las_regiones(suyas), "region_id", "hito", "porcentaje"):
            metas.setdefault((region, hito), decimal(porcentaje))
        return metas

    def cad(self) -> Grupos:
        """The CAD's figures, first those in force on the day that judges."""
        rigen = vigencia.hasta(vigencia.fin_del_cad(self.ficha))
        suyas = CompromisosCad.objects.filter(rigen, ficha=self.ficha.codigo)
        consulta = self.de_las_regiones(suyas.order_by("region_id", vigencia.ultima_primero()))
        return _cosas(tablas.COMPROMISOS_CAD, consulta, "region_id")

    # --- actas ---

    def partes(self, modelo, camino: str, orden: str = "orden") -> tuple[QuerySet, str]:
        """The parts of the presented actas in their order, by their holder, and what this is called."""
        filtro = {f"{camino}estado__in": ma.ESTADOS_PRESENTADOS}
        duenio = (camino.removesuffix("acta__").removesuffix("__") or "acta") + "_id"
        consulta = modelo.objects.filter(**filtro).order_by(duenio, orden)
        return self.de_las_regiones(consulta, f"{camino}region"), duenio

    def actas(self) -> Grupos:
        del_punto = "punto__acta__"
        agenda = _cosas(
            tablas.PUNTO,
            *self.partes(ma.PuntoAgenda, "acta__"),
            sectores=_valores("sector", *self.partes(ma.SectorPunto, del_punto, "id")),
            reconocidos=_valores("ubigeo", *self.partes(ma.ReconocidoPunto, del_punto, "id")),
        )
        consulta = self.de_las_regiones(ma.Acta.objects.presentadas().order_by("region_id", "fecha_sesion", "codigo"))
        return _cosas(
            tablas.ACTA,
            consulta,
            "region_id",
            antes="fecha_sesion",
            agenda=agenda,
            participantes=_cosas(tablas.PARTICIPANTE, *self.partes(ma.Participante, "acta__")),
            acuerdos=_cosas(tablas.ACUERDO, *self.partes(ma.Acuerdo, "acta__")),
            seguidos=self.seguimientos(),
            firmas=self.firmas(),
            archivos=self.archivos(ma.AdjuntoActa, "acta", ma.ESTADOS_PRESENTADOS),
        )

    def seguimientos(self) -> Grupos:
        """The agreements that each acta followed up: those of actas that are evidence too."""
        consulta = ma.SeguimientoAcuerdo.objects.filter(
            acta__estado__in=ma.ESTADOS_PRESENTADOS, acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS
        ).order_by("acta_id", "orden")
        return _valores("acuerdo__codigo", self.de_las_regiones(consulta, "acta__region"), "acta_id")

    def firmas(self) -> Grupos:
        """The signatures that stand: those given to the content that the acta has now."""
        consulta = ma.Firma.objects.filter(acta__estado__in=ma.ESTADOS_PRESENTADOS, sello=F("acta__sello"))
        consulta = self.de_las_regiones(consulta.order_by("acta_id", "orden"), "acta__region")
        return _cosas(tablas.FIRMA, consulta, "acta_id")

    # --- plans and records ---

    def planes(self) -> Grupos:
        hechas = {"plan__estado": mt.EstadoPlan.CARGADO, "plan__acta__estado__in": ma.ESTADOS_PRESENTADOS}
        consulta = mt.AccionProgramada.objects.filter(**hechas).order_by("plan_id", "orden")
        programacion = _cosas(tablas.ACCION_PROGRAMADA, self.de_las_regiones(consulta, "plan__region"), "plan_id")
        consulta = mt.PlanAsistencia.objects.cargados().filter(acta__estado__in=ma.ESTADOS_PRESENTADOS)
        return _cosas(
            tablas.PLAN,
            self.de_las_regiones(consulta.order_by("region_id", "cargado_el", "codigo")),
            "region_id",
            antes="cargado_el",
            programacion=programacion,
            archivos=self.archivos(mt.AdjuntoPlan, "plan", [mt.EstadoPlan.CARGADO]),
        )

    def de_fichas(self, modelo) -> tuple[QuerySet, str]:
        """The parts of the registered records in their order, by record, and what this is called."""
        consulta = modelo.objects.filter(ficha__estado=mt.EstadoFicha.REGISTRADA).order_by("ficha_id", "orden")
        return self.de_las_regiones(consulta, "ficha__region"), "ficha_id"

    def fichas(self) -> Grupos:
        return _cosas(
            tablas.FICHA,
            self.de_las_regiones(mt.FichaAsistencia.objects.registradas().order_by("region_id", "fecha")),
            "region_id",
            antes="fecha",
            temas=_valores("tema", *self.de_fichas(mt.TemaFicha)),
            distritos=_valores("ubigeo", *self.de_fichas(mt.DistritoFicha)),
            destinatarios=_cosas(tablas.DESTINATARIO, *self.de_fichas(mt.Destinatario)),
            orientaciones=_cosas(tablas.ORIENTACION, *self.de_fichas(mt.Orientacion)),
            compromisos=_valores("texto", *self.de_fichas(mt.Compromiso)),
            archivos=self.archivos(mt.AdjuntoFicha, "ficha", [mt.EstadoFicha.REGISTRADA]),
        )

    # --- the matrix ---

    def cargas(self) -> Grupos:
        consulta = mm.FilaCarga.objects.filter(acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS)
        consulta = self.de_las_regiones(consulta.order_by("carga_id", "orden"), "carga__region")
        return _cosas(
            tablas.CARGA,
            self.de_las_regiones(mm.CargaMatriz.objects.order_by("region_id", "cargada_el", "orden")),
            "region_id",
            acuerdos=_cosas(tablas.FILA_MATRIZ, consulta, "carga_id"),
            archivos=self.archivos(mm.AdjuntoCarga, "carga"),
        )

    # --- files and reviews ---

    def archivos(self, modelo: type[Adjunto], duenio: str, estados: Iterable[str] | None = None) -> Grupos:
        """The last version of each file of the things of a kind, in the order in which they were attached; without
        those that somebody took out of their acta."""
        if not self.con_archivos:
            return Grupos()
        consulta: QuerySet[Any] = modelo._default_manager.all()
        if estados is not None:
            consulta = consulta.filter(**{f"{duenio}__estado__in": estados})
        if modelo is ma.AdjuntoActa:
            consulta = consulta.filter(retirado_en=None)
        version = "documento__versiones__"
        consulta = self.de_las_regiones(
            consulta.order_by(f"{duenio}_id", "orden", "id", f"{version}numero"), f"{duenio}__region"
        ).exclude(documento__versiones=None)
        campos = [version + columna for columna in tablas.ARCHIVO.columnas]
        ultimas: dict[Any, tuple] = {}
        for pk, adjunto, *campos_de_version in _filas(consulta, f"{duenio}_id", "id", *campos):
            ultimas[adjunto] = (pk, *campos_de_version)
        return tablas.ARCHIVO.agrupar(ultimas.values())

    def revisiones(self) -> Grupos:
        consulta = self.de_las_regiones(Revision.objects.en_pie().order_by("region_id", "fecha", "id"))
        return _cosas(tablas.REVISION, consulta, "region_id")
