"""From the database to the expediente: all the evidence of one region, or of all, in the same number of queries.

The queries are Django's own; their rows are taken from the driver as they come, without a model for each: the country
has tens of thousands. Only what has been presented and not annulled is evidence (reglas §1, `al`).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import partial
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet

from actas import models as ma
from acuerdos import models as mm
from asistencia import models as mt
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import fin_de_mes, no_habiles_entre_semana
from egtpi_portal.documentos.models import Adjunto
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Region
from verificacion.expedientes.models import Revision, Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor import expediente as ex
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.lector import molde

from . import filas as de

LOTE = 1000
Grupos = Mapping[Any, list]
"""Things by the key of what holds them."""


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


def _agrupar(filas: Iterable[tuple], hacer: Callable) -> Grupos:
    """`hacer(*rest of the row)` by the row's first column, by which the rows come together.

    When `hacer` is a frozen class of the expediente, its columns are its fields, and it is filled by its open twin.
    """
    clase = hacer if is_dataclass(hacer) else None
    crear = hacer if clase is None else molde(clase)
    grupos: dict[Any, list] = {}
    clave, suyos = None, []
    for fila in filas:
        if fila[0] != clave:
            clave = fila[0]
            suyos = grupos.setdefault(clave, [])
        hecho = crear(*fila[1:])
        if clase is not None:
            hecho.__class__ = clase
        suyos.append(hecho)
    return grupos


def _primeros(filas: Iterable[tuple]) -> Grupos:
    """The second column by the first, by which the rows come together."""
    grupos: dict[Any, list] = {}
    anterior, suyos = None, []
    for clave, valor in filas:
        if clave != anterior:
            anterior = clave
            suyos = grupos.setdefault(clave, [])
        suyos.append(valor)
    return grupos


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
        actas, planes, cargas, registros = self.actas(), self.planes(), self.cargas(), self.registros()
        revisiones = self.revisiones()
        calendarios: dict[frozenset, frozenset] = {}
        expedientes = {}
        for codigo, nombre in regiones:
            por_decreto = frozenset(decretos.de(codigo))
            if por_decreto not in calendarios:
                calendarios[por_decreto] = frozenset(no_habiles_entre_semana(desde, hasta, por_decreto))
            expedientes[codigo] = ex.Expediente(
                ex.Region(codigo, nombre),
                calendarios[por_decreto],
                tuple(firmantes.get(codigo, ())),
                {hito: metas.get((codigo, hito)) for hito in self.ficha.hitos},
                cad.get(codigo),
                tuple(planes.get(codigo, ())),
                tuple(actas.get(codigo, ())),
                tuple(cargas.get(codigo, ())),
                tuple(registros.get(codigo, ())),
                tuple(revisiones.get(codigo, ())),
            )
        return expedientes

    # --- what MIDIS registers ---

    def firmantes(self) -> Grupos:
        consulta = self.de_las_regiones(Firmante.objects.order_by("pacto_id", "ubigeo"), "pacto")
        filas = _filas(consulta, "pacto_id", "ubigeo", "nombre", "suscrito_el")
        return _agrupar(filas, ex.Firmante)

    def metas(self) -> dict:
        consulta = self.de_las_regiones(MetaAsistencia.objects.filter(ficha=self.ficha.codigo).order_by())
        return {(r, hito): de.decimal(p) for r, hito, p in _filas(consulta, "region_id", "hito", "porcentaje")}

    def cad(self) -> dict:
        consulta = self.de_las_regiones(CompromisosCad.objects.filter(ficha=self.ficha.codigo).order_by())
        return {r: ex.CompromisosCad(t, c) for r, t, c in _filas(consulta, "region_id", "total", "cumplidos")}

    # --- actas ---

    def partes(self, modelo, camino: str, *campos: str, orden: str = "orden") -> Iterator[tuple]:
        """The rows of a part of the presented actas, by its holder and in their order."""
        filtro = {f"{camino}estado__in": ma.ESTADOS_PRESENTADOS}
        duenio = camino.removesuffix("acta__").removesuffix("__") or "acta"
        consulta = modelo.objects.filter(**filtro).order_by(f"{duenio}_id", orden)
        return _filas(self.de_las_regiones(consulta, f"{camino}region"), f"{duenio}_id", *campos)

    def actas(self) -> Grupos:
        sectores = _primeros(self.partes(ma.SectorPunto, "punto__acta__", "sector", orden="id"))
        reconocidos = _primeros(self.partes(ma.ReconocidoPunto, "punto__acta__", "ubigeo", orden="id"))
        agenda = _agrupar(
            self.partes(
                ma.PuntoAgenda, "acta__", "id", "codigo", "accion", "descripcion", "evidencia_desagregada",
                "pct_validado", "mecanismo_reconocimiento", "distritos_con_datos", "resultados",
            ),
            lambda pk, codigo, accion, descripcion, desagregada, pct, mecanismo, distritos, resultados: ex.Punto(
                codigo, accion, descripcion, tuple(sectores.get(pk, ())), bool(desagregada), de.decimal(pct),
                tuple(reconocidos.get(pk, ())), mecanismo, de.textos(distritos), de.resultados(resultados),
            ),
        )  # fmt: skip
        participantes = _agrupar(
            self.partes(ma.Participante, "acta__", "nombre", "cargo", "entidad", "ubigeo"), ex.Participante
        )
        acuerdos = _agrupar(
            self.partes(
                ma.Acuerdo, "acta__", "codigo", "punto__codigo", "texto", "nudo_critico", "plazo", "con_responsable",
                "responsable_entidad", "responsable_nombre", "responsable_cargo", "ambito",
            ),
            de.acuerdo,
        )  # fmt: skip
        seguidos = self.seguimientos()
        firmas = self.firmas()
        archivos = self.archivos(ma.AdjuntoActa, "acta", ma.ESTADOS_PRESENTADOS)
        consulta = ma.Acta.objects.presentadas().order_by("region_id", "fecha_sesion", "codigo")
        campos = ("region_id", "id", "codigo", "tipo", "fecha_sesion", "cargada_el", "recargada_el")
        filas = _filas(self.de_las_regiones(consulta), *campos, "seguimiento_realizado")
        return _agrupar(
            de.ordenadas(filas, 2, antes=4),
            lambda pk, codigo, tipo, sesion, cargada, recargada, realizado: ex.Acta(
                codigo, tipo, sesion, de.instante(cargada), de.instante(recargada),
                tuple(agenda.get(pk, ())), tuple(participantes.get(pk, ())), tuple(acuerdos.get(pk, ())),
                ex.Seguimiento(bool(realizado), tuple(seguidos.get(pk, ()))), tuple(firmas.get(pk, ())),
                archivos.get(pk, ()),
            ),
        )  # fmt: skip

    def seguimientos(self) -> Grupos:
        """The agreements that each acta followed up: those of actas that are evidence too."""
        consulta = ma.SeguimientoAcuerdo.objects.filter(
            acta__estado__in=ma.ESTADOS_PRESENTADOS, acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS
        ).order_by("acta_id", "orden")
        return _primeros(_filas(self.de_las_regiones(consulta, "acta__region"), "acta_id", "acuerdo__codigo"))

    def firmas(self) -> Grupos:
        """The signatures that stand: those given to the content that the acta has now."""
        consulta = ma.Firma.objects.filter(acta__estado__in=ma.ESTADOS_PRESENTADOS, sello=F("acta__sello"))
        consulta = self.de_las_regiones(consulta.order_by("acta_id", "orden"), "acta__region")
        return _agrupar(_filas(consulta, "acta_id", "rol", "nombre", "fecha"), ex.Firma)

    # --- plans and records ---

    def planes(self) -> Grupos:
        hechas = {"plan__estado": mt.EstadoPlan.CARGADO, "plan__acta__estado__in": ma.ESTADOS_PRESENTADOS}
        consulta = mt.AccionProgramada.objects.filter(**hechas).order_by("plan_id", "orden")
        programacion = _agrupar(
            _filas(self.de_las_regiones(consulta, "plan__region"), "plan_id", "ubigeo", "tipo", "mes"),
            ex.AccionProgramada,
        )
        archivos = self.archivos(mt.AdjuntoPlan, "plan", [mt.EstadoPlan.CARGADO])
        consulta = mt.PlanAsistencia.objects.cargados().filter(acta__estado__in=ma.ESTADOS_PRESENTADOS)
        consulta = self.de_las_regiones(consulta.order_by("region_id", "cargado_el", "codigo"))
        filas = _filas(consulta, "region_id", "id", "codigo", "acta__codigo", "cargado_el", *mt.SECCIONES)
        return _agrupar(
            de.ordenadas(filas, 2, antes=4),
            lambda pk, codigo, acta, cargado, *secciones: ex.Plan(
                codigo,
                acta,
                de.instante(cargado),
                dict(zip(mt.SECCIONES, secciones, strict=True)),
                tuple(programacion.get(pk, ())),
                archivos.get(pk, ()),
            ),
        )

    def de_fichas(self, modelo, *campos: str) -> Iterator[tuple]:
        """The rows of a part of the registered records, by record and in their order."""
        consulta = modelo.objects.filter(ficha__estado=mt.EstadoFicha.REGISTRADA).order_by("ficha_id", "orden")
        return _filas(self.de_las_regiones(consulta, "ficha__region"), "ficha_id", *campos)

    def registros(self) -> Grupos:
        temas = _primeros(self.de_fichas(mt.TemaFicha, "tema"))
        distritos = _primeros(self.de_fichas(mt.DistritoFicha, "ubigeo"))
        destinatarios = _agrupar(
            self.de_fichas(mt.Destinatario, "entidad", "nombre", "cargo", "ubigeo"), ex.Destinatario
        )
        orientaciones = _agrupar(self.de_fichas(mt.Orientacion, "nudo", "orientacion"), ex.Orientacion)
        compromisos = _primeros(self.de_fichas(mt.Compromiso, "texto"))
        archivos = self.archivos(mt.AdjuntoFicha, "ficha", [mt.EstadoFicha.REGISTRADA])
        consulta = self.de_las_regiones(mt.FichaAsistencia.objects.registradas().order_by("region_id", "fecha"))
        filas = _filas(consulta, "region_id", "id", *de.CAMPOS_FICHA)
        nada: tuple = ()
        registros: dict[str, list] = {}
        for region, pk, *campos in de.ordenadas(filas, 2, antes=4):
            ficha = de.ficha(
                campos,
                tuple(temas.get(pk, nada)),
                tuple(distritos.get(pk, nada)),
                tuple(destinatarios.get(pk, nada)),
                tuple(orientaciones.get(pk, nada)),
                tuple(compromisos.get(pk, nada)),
                archivos.get(pk, nada),
            )
            registros.setdefault(region, []).append(ficha)
        return registros

    # --- the matrix ---

    def cargas(self) -> Grupos:
        consulta = mm.FilaCarga.objects.filter(acuerdo__acta__estado__in=ma.ESTADOS_PRESENTADOS)
        consulta = self.de_las_regiones(consulta.order_by("carga_id", "orden"), "carga__region")
        filas = _filas(consulta, "carga_id", "acuerdo__codigo", "estado", "implementado_el", "medio_verificacion")
        congeladas = _agrupar(filas, ex.FilaMatriz)
        archivos = self.archivos(mm.AdjuntoCarga, "carga")
        consulta = self.de_las_regiones(mm.CargaMatriz.objects.order_by("region_id", "cargada_el", "orden"))
        return _agrupar(
            _filas(consulta, "region_id", "id", "cargada_el"),
            lambda pk, cargada: ex.Carga(de.instante(cargada), tuple(congeladas.get(pk, ())), archivos.get(pk, ())),
        )

    # --- files and reviews ---

    def archivos(self, modelo: type[Adjunto], duenio: str, estados: Iterable[str] | None = None) -> Mapping[Any, tuple]:
        """The last version of each file of the things of a kind, in the order in which they were attached; without
        those that somebody took out of their acta."""
        if not self.con_archivos:
            return {}
        consulta = modelo.objects if estados is None else modelo.objects.filter(**{f"{duenio}__estado__in": estados})
        if modelo is ma.AdjuntoActa:
            consulta = consulta.filter(retirado_en=None)
        consulta = self.de_las_regiones(
            consulta.order_by(f"{duenio}_id", "orden", "id", "documento__versiones__numero"), f"{duenio}__region"
        ).exclude(documento__versiones=None)
        version = "documento__versiones__"
        filas = _filas(consulta, f"{duenio}_id", "id", f"{version}nombre", f"{version}sha256", f"{version}bytes")
        ultimas: dict[Any, list] = {}
        anterior = None
        for pk, adjunto, nombre, sha256, tamano in filas:
            suyos = ultimas.setdefault(pk, [])
            if adjunto == anterior:
                suyos.pop()
            anterior = adjunto
            suyos.append(ex.Archivo(nombre, sha256, tamano))
        return {pk: tuple(suyos) for pk, suyos in ultimas.items()}

    def revisiones(self) -> Grupos:
        consulta = self.de_las_regiones(Revision.objects.order_by("region_id", "fecha", "id"))
        campos = ("acta__codigo", "caracteristica", "punto__codigo", "plan__codigo", "ficha__codigo", "acuerdo__codigo")
        filas = _filas(consulta, "region_id", "sobre", *campos, "mes", "conforme", "motivo", "por", "fecha")

        def revision(sobre, acta, caracteristica, punto, plan, ficha, acuerdo, mes, conforme, motivo, por, fecha):
            detalle = ""
            if sobre in (Sobre.CARACTERISTICA, Sobre.PUNTO):
                detalle = str(caracteristica) if sobre == Sobre.CARACTERISTICA else punto
            id = acta or plan or ficha or acuerdo or mes
            return ex.Revision(sobre, id, detalle, bool(conforme), motivo, por, fecha)

        return _agrupar(filas, revision)
