"""The rows that an expediente becomes: few statements a table, parents before their parts."""

import re
from collections import Counter
from datetime import datetime
from typing import Any

from actas import models as ma
from acuerdos import models as mm
from asistencia import models as mt
from asistencia.models.plan import ES_MES
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Revision, Sobre
from verificacion.motor import expediente as ex

from . import tablas

LOTE = 400
"""Rows a statement (SQLite bears some 32,000 values in one)."""


class Volcado:
    """Stores the evidence of one region. `filas` counts what it stored and `descartadas` what named nothing known."""

    def __init__(self, *, region: Region, cuando: datetime, por: Usuario):
        self.region, self.cuando, self.por = region, cuando, por
        self.hoy = fecha_lima(cuando)
        self.filas: Counter[str] = Counter()
        self.descartadas: Counter[str] = Counter()
        self._pendientes: dict[type, list] = {}
        self._documentos: list[Documento] = []
        self._versiones: list[VersionDocumento] = []

    def volcar(self, expediente: ex.Expediente):
        """Stores everything but the pact, targets and CAD figures."""
        self._volcar_actas(expediente.actas)
        self._volcar_planes(expediente.planes)
        self._volcar_fichas(expediente.fichas)
        self._volcar_cargas(expediente.cargas)
        Documento.objects.bulk_create(self._documentos, batch_size=LOTE)
        VersionDocumento.objects.bulk_create(self._versiones, batch_size=LOTE)
        self._soltar()
        self._volcar_revisiones(expediente.revisiones)

    def _crear(self, modelo, filas: list) -> list:
        return modelo.objects.bulk_create(filas, batch_size=LOTE)

    def _luego(self, modelo, **campos):
        """A part, to be stored when all its kind are known."""
        self._pendientes.setdefault(modelo, []).append(modelo(**campos))

    def _soltar(self):
        for modelo, filas in self._pendientes.items():
            self._crear(modelo, filas)
        self._pendientes.clear()

    def _archivos(self, modelo, archivos: tuple[ex.Archivo, ...], **duenio):
        """Files known by name, size and hash alone: their contents travel beside the expediente."""
        for orden, archivo in enumerate(archivos):
            documento = Documento(region=self.region, nombre=archivo.nombre)
            self._documentos.append(documento)
            self._versiones.append(
                VersionDocumento(
                    documento=documento,
                    **tablas.ARCHIVO.guarda(archivo),
                    guardada_en=self.cuando,
                    guardada_por=self.por,
                )
            )
            self._luego(modelo, documento=documento, orden=orden, **duenio)
        self.filas["archivos (solo su huella)"] += len(archivos)

    # --- actas ---

    def _volcar_actas(self, actas: tuple[ex.Acta, ...]):
        filas = self._crear(ma.Acta, [self._acta(acta) for acta in actas])
        self.actas = {acta.id: fila for acta, fila in zip(actas, filas, strict=True)}
        puntos = [(acta, n, punto) for acta in actas for n, punto in enumerate(acta.agenda)]
        creados = self._crear(ma.PuntoAgenda, [self._punto(acta, n, punto) for acta, n, punto in puntos])
        self.puntos = {(a.id, p.id): fila for (a, _, p), fila in zip(puntos, creados, strict=True)}
        adoptados = [(acta, n, acuerdo) for acta in actas for n, acuerdo in enumerate(acta.acuerdos)]
        creados = self._crear(ma.Acuerdo, [self._acuerdo(acta, n, acuerdo) for acta, n, acuerdo in adoptados])
        self.acuerdos = {fila.codigo: fila for fila in creados}
        for acta in actas:
            self._partes_del_acta(acta, self.actas[acta.id])
        self.filas["actas"], self.filas["acuerdos"] = len(actas), len(creados)

    def _acta(self, acta: ex.Acta) -> ma.Acta:
        firmados = {firma.rol for firma in acta.firmas if firma.nombre.strip() and firma.fecha <= self.hoy}
        conforme = firmados.issuperset(ma.RolFirma.values)
        return ma.Acta(
            region=self.region,
            estado=ma.EstadoActa.CONFORME if conforme else ma.EstadoActa.PRESENTADA,
            **tablas.ACTA.guarda(acta),
            creada_en=self.cuando,
            creada_por=self.por,
        )

    def _punto(self, acta: ex.Acta, orden: int, punto: ex.Punto) -> ma.PuntoAgenda:
        return ma.PuntoAgenda(acta=self.actas[acta.id], orden=orden, **tablas.PUNTO.guarda(punto))

    def _acuerdo(self, acta: ex.Acta, orden: int, acuerdo: ex.Acuerdo) -> ma.Acuerdo:
        punto = None if acuerdo.punto is None else self.puntos.get((acta.id, acuerdo.punto))
        if acuerdo.punto is not None and punto is None:
            self.descartadas["puntos señalados por acuerdos"] += 1
        return ma.Acuerdo(
            region=self.region,
            acta=self.actas[acta.id],
            orden=orden,
            punto=punto,
            **tablas.ACUERDO.guarda(acuerdo),
        )

    def _partes_del_acta(self, acta: ex.Acta, fila: ma.Acta):
        for punto in acta.agenda:
            suyo = self.puntos[acta.id, punto.id]
            for sector in dict.fromkeys(punto.sectores):
                self._luego(ma.SectorPunto, punto=suyo, sector=sector)
            for ubigeo in dict.fromkeys(punto.reconocidos):
                self._luego(ma.ReconocidoPunto, punto=suyo, ubigeo=ubigeo)
        for n, p in enumerate(acta.participantes):
            self._luego(ma.Participante, acta=fila, orden=n, **tablas.PARTICIPANTE.guarda(p))
        for n, firma in enumerate(acta.firmas):
            self._luego(ma.Firma, acta=fila, orden=n, **tablas.FIRMA.guarda(firma))
        for n, codigo in enumerate(dict.fromkeys(acta.seguimiento.acuerdos)):
            if codigo in self.acuerdos:
                self._luego(ma.SeguimientoAcuerdo, acta=fila, acuerdo=self.acuerdos[codigo], orden=n)
            else:
                self.descartadas["acuerdos seguidos"] += 1
        self._archivos(ma.AdjuntoActa, acta.archivos, acta=fila)

    # --- plans and records ---

    def _volcar_planes(self, planes: tuple[ex.Plan, ...]):
        filas = self._crear(
            mt.PlanAsistencia,
            [
                mt.PlanAsistencia(
                    region=self.region,
                    acta=self.actas[plan.acta],
                    estado=mt.EstadoPlan.CARGADO,
                    creado_en=self.cuando,
                    creado_por=self.por,
                    **tablas.PLAN.guarda(plan),
                )
                for plan in planes
            ],
        )
        self.planes = {plan.id: fila for plan, fila in zip(planes, filas, strict=True)}
        for plan in planes:
            for n, a in enumerate(plan.programacion):
                suya = tablas.ACCION_PROGRAMADA.guarda(a)
                self._luego(mt.AccionProgramada, plan=self.planes[plan.id], orden=n, **suya)
            self._archivos(mt.AdjuntoPlan, plan.archivos, plan=self.planes[plan.id])
        self.filas["planes"] = len(planes)

    def _volcar_fichas(self, fichas: tuple[ex.FichaAsistencia, ...]):
        filas = self._crear(mt.FichaAsistencia, [self._ficha(ficha) for ficha in fichas])
        self.fichas = {fila.codigo: fila for fila in filas}
        for ficha, fila in zip(fichas, filas, strict=True):
            for n, tema in enumerate(dict.fromkeys(ficha.temas)):
                self._luego(mt.TemaFicha, ficha=fila, orden=n, tema=tema)
            for n, ubigeo in enumerate(ficha.distritos):
                self._luego(mt.DistritoFicha, ficha=fila, orden=n, ubigeo=ubigeo)
            for n, d in enumerate(ficha.destinatarios):
                self._luego(mt.Destinatario, ficha=fila, orden=n, **tablas.DESTINATARIO.guarda(d))
            for n, o in enumerate(ficha.orientaciones):
                self._luego(mt.Orientacion, ficha=fila, orden=n, **tablas.ORIENTACION.guarda(o))
            for n, compromiso in enumerate(ficha.compromisos):
                self._luego(mt.Compromiso, ficha=fila, orden=n, texto=compromiso)
            self._archivos(mt.AdjuntoFicha, ficha.archivos, ficha=fila)
        self.filas["fichas"] = len(fichas)

    def _ficha(self, ficha: ex.FichaAsistencia) -> mt.FichaAsistencia:
        return mt.FichaAsistencia(
            region=self.region,
            estado=mt.EstadoFicha.REGISTRADA,
            **tablas.FICHA.guarda(ficha),
            creada_en=self.cuando,
            creada_por=self.por,
        )

    # --- the matrix ---

    def _volcar_cargas(self, cargas: tuple[ex.Carga, ...]):
        """The uploads in the order of their instants; of one instant, in that of the file (reglas §5)."""
        vistas: Counter[datetime] = Counter()
        filas = []
        for carga in cargas:
            filas.append(
                mm.CargaMatriz(
                    region=self.region,
                    **tablas.CARGA.guarda(carga),
                    orden=vistas[carga.cargada_el],
                    registrada_en=self.cuando,
                    registrada_por=self.por,
                )
            )
            vistas[carga.cargada_el] += 1
        for carga, fila in zip(cargas, self._crear(mm.CargaMatriz, filas), strict=True):
            for n, f in enumerate(carga.acuerdos):
                if f.id in self.acuerdos:
                    self._luego(
                        mm.FilaCarga, carga=fila, acuerdo=self.acuerdos[f.id], orden=n, **tablas.FILA_MATRIZ.guarda(f)
                    )
                else:
                    self.descartadas["filas de la matriz"] += 1
            self._archivos(mm.AdjuntoCarga, carga.archivos, carga=fila)
        hechas = [(n, carga) for n, carga in enumerate(cargas) if fecha_lima(carga.cargada_el) <= self.hoy]
        ultima = max(hechas, key=lambda par: (par[1].cargada_el, par[0]))[1].acuerdos if hechas else ()
        avances = {fila.id: tablas.FILA_MATRIZ.guarda(fila) for fila in ultima}
        for codigo, acuerdo in self.acuerdos.items():
            self._luego(mm.SituacionAcuerdo, acuerdo=acuerdo, **avances.get(codigo, {}))
        self.filas["cargas de la matriz"] = len(cargas)

    # --- reviews ---

    def _volcar_revisiones(self, revisiones: tuple[ex.Revision, ...]):
        filas = []
        for revision in revisiones:
            sobre_que = self._sobre_que(revision)
            if sobre_que is None:
                self.descartadas["revisiones"] += 1
                continue
            filas.append(
                Revision(
                    region=self.region,
                    registrada_en=self.cuando,
                    registrada_por=self.por,
                    **tablas.REVISION.guarda(revision),
                    **sobre_que,
                )
            )
        self._crear(Revision, filas)
        self.filas["revisiones"] = len(filas)

    def _sobre_que(self, revision: ex.Revision) -> dict | None:
        """The columns that say what a review speaks of; None when it is nothing known."""
        id = revision.id
        if revision.sobre == Sobre.CARACTERISTICA:
            acta = self.actas.get(id)
            return acta and {"acta": acta, "caracteristica": int(revision.detalle)}
        if revision.sobre == Sobre.PUNTO:
            punto = self.puntos.get((id, revision.detalle))
            return punto and {"acta": self.actas[id], "punto": punto}
        if revision.sobre == Sobre.MES:
            return {"mes": id} if re.match(ES_MES, id) else None
        de_su_clase: dict[str, dict[str, Any]] = {
            Sobre.PLAN: self.planes, Sobre.FICHA: self.fichas, Sobre.ACUERDO: self.acuerdos,
        }  # fmt: skip
        cosa = de_su_clase[revision.sobre].get(id)
        return cosa and {revision.sobre: cosa}
