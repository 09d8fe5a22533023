"""From the database to the expediente: all the evidence of one region, or of all, in the same number of queries.

The rows are taken from the driver as they come, without a model for each: the country has tens of thousands. Only what
has been presented and not annulled is evidence (reglas §1, `al`).
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from functools import reduce
from itertools import islice
from operator import itemgetter, or_
from typing import Any

from django.db.models import F, Q, QuerySet

from actas import models as ma
from acuerdos import models as mm
from asistencia import models as mt
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import fin_de_mes, no_habiles_entre_semana
from egtpi_portal.calendario.reloj import atrasado, hoy
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Region
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador

from . import tablas, vigencia
from .espejo import Espejo, Grupos, decimal
from .recorte import hasta_el
from .sentencias import Regiones

Consulta = Callable[[], QuerySet]


def recopilar(codigo: str, *, ficha: FichaIndicador | None = None) -> ex.Expediente:
    """The expediente of that region. Raises KeyError when there is none with that code."""
    return recopilar_regiones([codigo], ficha=ficha)[codigo]


def recopilar_regiones(
    codigos: Iterable[str] | None = None, *, ficha: FichaIndicador | None = None, con_archivos: bool = True
) -> dict[str, ex.Expediente]:
    """Region code to expediente, of those regions that exist, or of all; always in the same number of queries.

    Without `con_archivos` the lists of files stay empty: the engine ignores them.

    In the order an export has: firmantes by ubigeo, plans and uploads by instant, actas by session and code, records
    by date and code, reviews by date and place; the parts of each in the order in which they were written. To a
    demonstration that lives over a day of its past, without what came later.
    """
    ficha = ficha or ficha_en_uso()
    with sin_recolector():
        suyos = _Recopilacion(Regiones(codigos), ficha, con_archivos).expedientes()
    return {codigo: hasta_el(uno, hoy()) for codigo, uno in suyos.items()} if atrasado() else suyos


def rango_del_calendario(ficha: FichaIndicador) -> tuple[dt.date, dt.date]:
    """The days whose calendar an export carries: from the first of the first period to the end of the month after the
    last (expediente.md)."""
    periodos = [hito.periodo for hito in ficha.hitos.values()]
    fin = max(periodo.hasta for periodo in periodos)
    return min(periodo.desde for periodo in periodos), fin_de_mes(fin_de_mes(fin) + dt.timedelta(days=1))


def _primeros(lotes: Iterable[list[tuple]]) -> Grupos:
    """The second column by the first, by which the rows come together."""
    claves: list[Any] = []
    valores: list[Any] = []
    for lote in lotes:
        suyas, suyos = zip(*lote, strict=True)
        claves += suyas
        valores += suyos
    siguientes = iter(valores)
    return Grupos({clave: tuple(islice(siguientes, n)) for clave, n in Counter(claves).items()})


class _Recopilacion:
    """One reading of the database. Each method is one table, or one kind of thing with its parts."""

    def __init__(self, regiones: Regiones, ficha: FichaIndicador, con_archivos: bool):
        self.regiones, self.ficha, self.con_archivos = regiones, ficha, con_archivos

    def valores(self, clave: Any, campo: str, consulta: Consulta, duenio: str) -> Grupos:
        """That column of the rows, by the key of what holds them."""
        return _primeros(self.regiones.lotes(clave, consulta, (duenio, campo)))

    def cosas(
        self, espejo: Espejo, consulta: Consulta, duenio: str, *, clave: Any = None, antes: str = "", **partes: Grupos
    ) -> Grupos:
        """The things of those rows with their parts, by the key of what holds them.

        `clave`: what the statement depends on besides the mirror. `antes`: put in the order of that column and of the
        code, by plain order of characters, whatever the database's own order of texts is.
        """
        filas: Iterable[tuple] = self.regiones.filas((espejo, clave), consulta, *espejo.pide(duenio))
        if antes:
            filas = sorted(filas, key=itemgetter(0, espejo.lugar(antes), espejo.lugar("codigo")))
        return espejo.agrupar(filas, **partes)

    def expedientes(self) -> dict[str, ex.Expediente]:
        suyas = self.regiones.suyas
        regiones = self.regiones.filas(
            "regiones", lambda: suyas(Region.objects.order_by("pk"), "pk"), "codigo", "nombre"
        )
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
        def consulta():
            return self.regiones.suyas(Firmante.objects.order_by("pacto_id", "ubigeo"), "pacto")

        return self.cosas(tablas.FIRMANTE, consulta, "pacto_id")

    def metas(self) -> dict:
        """The target in force on the last day of each hito."""
        fines = {hito: vigencia.fin_del_hito(self.ficha, hito) for hito in self.ficha.hitos}

        def consulta():
            rigen = reduce(or_, (Q(hito=hito) & vigencia.hasta(fin) for hito, fin in fines.items()))
            suyas = MetaAsistencia.objects.filter(rigen, ficha=self.ficha.codigo)
            return self.regiones.suyas(suyas.order_by(vigencia.ultima_primero()))

        clave = ("metas", self.ficha.codigo, *fines.items())
        metas: dict[tuple[str, str], Any] = {}
        for region, hito, porcentaje in self.regiones.filas(clave, consulta, "region_id", "hito", "porcentaje"):
            metas.setdefault((region, hito), decimal(porcentaje))
        return metas

    def cad(self) -> Grupos:
        """The CAD's figures, first those in force on the day that judges."""
        fin = vigencia.fin_del_cad(self.ficha)

        def consulta():
            suyas = CompromisosCad.objects.filter(vigencia.hasta(fin), ficha=self.ficha.codigo)
            return self.regiones.suyas(suyas.order_by("region_id", vigencia.ultima_primero()))

        return self.cosas(tablas.COMPROMISOS_CAD, consulta, "region_id", clave=(self.ficha.codigo, fin))

    # --- actas ---

    def partes(self, modelo, camino: str, orden: str = "orden") -> tuple[Consulta, str]:
        """The parts of the presented actas in their order, by their holder, and what this is called."""
        duenio = (camino.removesuffix("acta__").removesuffix("__") or "acta") + "_id"

        def consulta():
            suyas = modelo.objects.filter(**{f"{camino}estado__in": ma.ESTADOS_PRESENTADOS})
            return self.regiones.suyas(suyas.order_by(duenio, orden), f"{camino}region")

        return consulta, duenio

    def actas(self) -> Grupos:
        del_punto = "punto__acta__"
        agenda = self.cosas(
            tablas.PUNTO,
            *self.partes(ma.PuntoAgenda, "acta__"),
            sectores=self.valores("sectores", "sector", *self.partes(ma.SectorPunto, del_punto, "id")),
            reconocidos=self.valores("reconocidos", "ubigeo", *self.partes(ma.ReconocidoPunto, del_punto, "id")),
        )

        def presentadas():
            return self.regiones.suyas(ma.Acta.objects.presentadas().order_by("region_id", "fecha_sesion", "codigo"))

        return self.cosas(
            tablas.ACTA,
            presentadas,
            "region_id",
            antes="fecha_sesion",
            agenda=agenda,
            participantes=self.cosas(tablas.PARTICIPANTE, *self.partes(ma.Participante, "acta__")),
            acuerdos=self.cosas(tablas.ACUERDO, *self.partes(ma.Acuerdo, "acta__")),
            seguidos=self.seguimientos(),
            firmas=self.firmas(),
            archivos=self.archivos(ma.AdjuntoActa, "acta", ma.ESTADOS_PRESENTADOS),
        )

    def seguimientos(self) -> Grupos:
        """The agreements that each acta followed up: those of actas that are evidence too."""

        def consulta():
            suyos = ma.SeguimientoAcuerdo.objects.filter(
                acta__estado__in=ma.ESTADOS_PRESENTADOS, acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS
            )
            return self.regiones.suyas(suyos.order_by("acta_id", "orden"), "acta__region")

        return self.valores("seguidos", "acuerdo__codigo", consulta, "acta_id")

    def firmas(self) -> Grupos:
        """The signatures that stand: those given to the content that the acta has now."""

        def consulta():
            suyas = ma.Firma.objects.filter(acta__estado__in=ma.ESTADOS_PRESENTADOS, sello=F("acta__sello"))
            return self.regiones.suyas(suyas.order_by("acta_id", "orden"), "acta__region")

        return self.cosas(tablas.FIRMA, consulta, "acta_id")

    # --- plans and records ---

    def planes(self) -> Grupos:
        def programadas():
            hechas = {"plan__estado": mt.EstadoPlan.CARGADO, "plan__acta__estado__in": ma.ESTADOS_PRESENTADOS}
            suyas = mt.AccionProgramada.objects.filter(**hechas).order_by("plan_id", "orden")
            return self.regiones.suyas(suyas, "plan__region")

        def cargados():
            suyos = mt.PlanAsistencia.objects.cargados().filter(acta__estado__in=ma.ESTADOS_PRESENTADOS)
            return self.regiones.suyas(suyos.order_by("region_id", "cargado_el", "codigo"))

        return self.cosas(
            tablas.PLAN,
            cargados,
            "region_id",
            antes="cargado_el",
            programacion=self.cosas(tablas.ACCION_PROGRAMADA, programadas, "plan_id"),
            archivos=self.archivos(mt.AdjuntoPlan, "plan", [mt.EstadoPlan.CARGADO]),
        )

    def de_fichas(self, modelo) -> tuple[Consulta, str]:
        """The parts of the registered records in their order, by record, and what this is called."""

        def consulta():
            suyas = modelo.objects.filter(ficha__estado=mt.EstadoFicha.REGISTRADA).order_by("ficha_id", "orden")
            return self.regiones.suyas(suyas, "ficha__region")

        return consulta, "ficha_id"

    def fichas(self) -> Grupos:
        def registradas():
            return self.regiones.suyas(mt.FichaAsistencia.objects.registradas().order_by("region_id", "fecha"))

        return self.cosas(
            tablas.FICHA,
            registradas,
            "region_id",
            antes="fecha",
            temas=self.valores("temas", "tema", *self.de_fichas(mt.TemaFicha)),
            distritos=self.valores("distritos", "ubigeo", *self.de_fichas(mt.DistritoFicha)),
            destinatarios=self.cosas(tablas.DESTINATARIO, *self.de_fichas(mt.Destinatario)),
            orientaciones=self.cosas(tablas.ORIENTACION, *self.de_fichas(mt.Orientacion)),
            compromisos=self.valores("compromisos", "texto", *self.de_fichas(mt.Compromiso)),
            archivos=self.archivos(mt.AdjuntoFicha, "ficha", [mt.EstadoFicha.REGISTRADA]),
        )

    # --- the matrix ---

    def cargas(self) -> Grupos:
        def filas():
            suyas = mm.FilaCarga.objects.filter(acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS)
            return self.regiones.suyas(suyas.order_by("carga_id", "orden"), "carga__region")

        def cargas():
            return self.regiones.suyas(mm.CargaMatriz.objects.order_by("region_id", "cargada_el", "orden"))

        return self.cosas(
            tablas.CARGA,
            cargas,
            "region_id",
            acuerdos=self.cosas(tablas.FILA_MATRIZ, filas, "carga_id"),
            archivos=self.archivos(mm.AdjuntoCarga, "carga"),
        )

    # --- files and reviews ---

    def archivos(self, modelo: type[Adjunto], duenio: str, estados: Iterable[str] | None = None) -> Grupos:
        """The last version of each file of the things of a kind, in the order in which they were attached; without
        those that somebody took out of their acta."""
        if not self.con_archivos:
            return Grupos()
        version = "documento__versiones__"

        def consulta():
            suyos: QuerySet[Any] = modelo._default_manager.all()
            if estados is not None:
                suyos = suyos.filter(**{f"{duenio}__estado__in": estados})
            if modelo is ma.AdjuntoActa:
                suyos = suyos.filter(retirado_en=None)
            suyos = suyos.order_by(f"{duenio}_id", "orden", "id", f"{version}numero")
            return self.regiones.suyas(suyos, f"{duenio}__region").filter(documento__versiones__isnull=False)

        campos = [version + columna for columna in tablas.ARCHIVO.columnas]
        ultimas: dict[Any, tuple] = {}
        for pk, adjunto, *campos_de_version in self.regiones.filas(modelo, consulta, f"{duenio}_id", "id", *campos):
            ultimas[adjunto] = (pk, *campos_de_version)
        return tablas.ARCHIVO.agrupar(ultimas.values())

    def revisiones(self) -> Grupos:
        def consulta():
            return self.regiones.suyas(Revision.objects.en_pie().order_by("region_id", "fecha", "id"))

        return self.cosas(tablas.REVISION, consulta, "region_id")
