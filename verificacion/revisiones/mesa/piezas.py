"""What lies on the desk: the pieces of evidence of a region, what is asked of each, what the engine says and what was
answered. Kept in the process for as long as the region's evidence stays as it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from actas.models import Acta, Acuerdo, PuntoAgenda
from acuerdos.models import CargaMatriz
from asistencia.models import EstadoFicha, FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora import marcas
from egtpi_portal.calendario.dias import UN_DIA, fin_de_mes
from egtpi_portal.calendario.reloj import LIMA, fecha_lima, hoy
from egtpi_portal.templatetags.portal import mes as en_letras
from verificacion.expedientes.models import Revision, Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.juicio.guardado import Lote
from verificacion.juicio.recuerdo import Recuerdo
from verificacion.motor.acuerdos import meses_exigidos
from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.vocabulario import Codigo, Criterio
from verificacion.revisiones.cosas import meses_de_la_ficha
from verificacion.revisiones.de_actas import hito_del_plazo
from verificacion.revisiones.lo_suyo import ARITMETICAS, de_su_revision

from .clases import Clase

Llave = tuple[str, str]
"""What a question is on: (sobre, key)."""

MESAS = Recuerdo(80)
"""The desks of the regions."""


@dataclass(frozen=True, slots=True)
class Dicha:
    """The review that stands of a question: its key, whether conforme, and when it was recorded."""

    pk: int
    conforme: bool
    registrada_en: dt.datetime


@dataclass(frozen=True, slots=True)
class Asunto:
    """A question: on what, what the engine says by itself (None: neither yes nor no), and the review that stands."""

    sobre: str
    clave: str
    dice: bool | None
    dicha: Dicha | None = None

    @property
    def llave(self) -> Llave:
        return self.sobre, self.clave


@dataclass(frozen=True, slots=True)
class EnMesa:
    """A piece of evidence of which something is asked. `llegada`: when it was presented, or presented again; `fecha`:
    the day that puts it in its hito."""

    clase: Clase
    clave: str
    region: str
    titulo: str
    fecha: dt.date
    llegada: dt.datetime
    hito: str
    asuntos: tuple[Asunto, ...]

    @property
    def llave(self) -> str:
        """What a sample calls it: «acta:12»."""
        return f"{self.clase}:{self.clave}"

    @property
    def pendientes(self) -> int:
        return sum(asunto.dicha is None for asunto in self.asuntos)

    @property
    def respondidos(self) -> int:
        return len(self.asuntos) - self.pendientes

    @property
    def negados(self) -> int:
        """How many pending questions the engine answers with a No."""
        return sum(asunto.dicha is None and asunto.dice is False for asunto in self.asuntos)

    @property
    def cambio_despues(self) -> bool:
        """Whether it was presented again after something was said of it."""
        return any(asunto.dicha and asunto.dicha.registrada_en < self.llegada for asunto in self.asuntos)


def piezas_de(regiones: Iterable[str]) -> dict[str, tuple[EnMesa, ...]]:
    """Region code to what lies on its desk today, by session or day; in a constant number of queries, and only of the
    regions whose evidence moved since it was last asked."""
    pedidas = list(regiones)
    ficha, al = ficha_en_uso(), hoy()
    como_esta = marcas.leer()
    claves = {region: (ficha.codigo, ficha.version, al, region, marcas.de(region, como_esta)) for region in pedidas}
    faltan = [region for region in pedidas if not MESAS.tiene(claves[region])]
    hechas = _armar(Lote(faltan, ficha=ficha, hitos=ficha.hitos, al=al, marcas=como_esta)) if faltan else {}

    def de(region: str) -> tuple[EnMesa, ...]:
        if region in hechas:
            return hechas[region]
        return _armar(Lote([region], ficha=ficha, hitos=ficha.hitos, al=al, marcas=como_esta))[region]

    return {region: MESAS.dame(claves[region], partial(de, region)) for region in pedidas}


def _armar(lote: Lote) -> dict[str, tuple[EnMesa, ...]]:
    return _Armado(lote.regiones, lote.ficha, lote.al, lote.evaluadas()).mesas()


class _Armado:
    """One reading of those regions: each method is one kind of piece."""

    def __init__(self, regiones: list[str], ficha: FichaIndicador, al: dt.date, evaluaciones: Any):
        self.regiones, self.ficha, self.al = regiones, ficha, al
        self.evaluaciones: dict[str, dict[str, Evaluacion]] = evaluaciones
        self.dichas = self._dichas()
        self.hitos = list(ficha.hitos.values())

    def mesas(self) -> dict[str, tuple[EnMesa, ...]]:
        mesas: dict[str, list[EnMesa]] = {region: [] for region in self.regiones}
        for de in (self.actas, self.planes, self.fichas, self.meses):
            for pieza in de():
                if pieza.asuntos and fecha_lima(pieza.llegada) <= self.al:
                    mesas[pieza.region].append(pieza)
        return {region: tuple(suyas) for region, suyas in mesas.items()}

    def _dichas(self) -> dict[Llave, Dicha]:
        """The review that stands of each thing: the last (reglas §6)."""
        campos = ("acta_id", "caracteristica", "punto_id", "plan_id", "ficha_id", "acuerdo_id", "region_id", "mes")
        filas = Revision.objects.que_cuentan().filter(region__in=self.regiones, fecha__lte=self.al)
        dichas = {}
        for sobre, pk, conforme, cuando, *claves in filas.order_by("fecha", "id").values_list(
            "sobre", "id", "conforme", "registrada_en", *campos
        ):
            acta, numero, punto, plan, ficha, acuerdo, region, mes = claves
            clave = {
                Sobre.CARACTERISTICA: f"{acta}-{numero}", Sobre.PUNTO: str(punto), Sobre.PLAN: str(plan),
                Sobre.FICHA: str(ficha), Sobre.ACUERDO: str(acuerdo), Sobre.MES: f"{region}-{mes}",
            }[Sobre(sobre)]  # fmt: skip
            dichas[sobre, clave] = Dicha(pk, conforme, cuando)
        return dichas

    def _asunto(self, sobre: Sobre, clave: object, dice: bool | None) -> Asunto:
        return Asunto(sobre.value, str(clave), dice, self.dichas.get((sobre.value, str(clave))))

    def _hito(self, fecha: dt.date) -> str:
        """The first whose date had not passed on that day, or the last."""
        return next((hito.clave for hito in self.hitos if fecha <= hito.al), self.hitos[-1].clave)

    def actas(self) -> Iterator[EnMesa]:
        """Their characteristics (not those that a calendar decides), the items that would prove an action, and the
        agreements that are said to be carried out, or of a scope that is not counted."""
        puntos, acuerdos = defaultdict(list), defaultdict(list)
        suyas = Acta.objects.presentadas().filter(region__in=self.regiones)
        for acta, *punto in (
            PuntoAgenda.objects.filter(acta__in=suyas)
            .order_by("acta_id", "orden")
            .values_list("acta_id", "pk", "codigo")
        ):
            puntos[acta].append(punto)
        for acta, *acuerdo in (
            Acuerdo.objects.filter(acta__in=suyas)
            .order_by("acta_id", "orden")
            .values_list("acta_id", "pk", "codigo", "plazo")
        ):
            acuerdos[acta].append(acuerdo)
        campos = ("pk", "codigo", "region_id", "fecha_sesion", "cargada_el", "recargada_el")
        for pk, codigo, region, sesion, cargada, recargada in suyas.order_by("fecha_sesion", "codigo").values_list(
            *campos
        ):
            hito = self._hito(sesion)
            evaluacion = self.evaluaciones[region][hito]
            asuntos = [
                *self._caracteristicas(evaluacion, pk, codigo),
                *self._puntos(evaluacion, codigo, puntos[pk]),
                *self._acuerdos(region, hito, acuerdos[pk]),
            ]
            titulo, llegada = f"Acta {codigo}", max(cargada, recargada or cargada)
            yield EnMesa(Clase.ACTA, str(pk), region, titulo, sesion, llegada, hito, tuple(asuntos))

    def _caracteristicas(self, evaluacion: Evaluacion, pk: int, codigo: str) -> Iterator[Asunto]:
        acta = evaluacion.acta(codigo)
        for una in acta.caracteristicas if acta else ():
            if una.codigo not in ARITMETICAS:
                yield self._asunto(Sobre.CARACTERISTICA, f"{pk}-{una.codigo}", una.cumple)

    def _puntos(self, evaluacion: Evaluacion, codigo: str, puntos: list) -> Iterator[Asunto]:
        for pk, suyo in puntos:
            if dicho := evaluacion.punto(codigo, suyo):
                yield self._asunto(Sobre.PUNTO, pk, de_su_revision(dicho)[0])

    def _acuerdos(self, region: str, hito: str, acuerdos: list) -> Iterator[Asunto]:
        for pk, codigo, plazo in acuerdos:
            suyo = hito_del_plazo(self.ficha, plazo)
            dicho = self.evaluaciones[region][suyo.clave if suyo else hito].acuerdo(codigo)
            if dicho is None:
                continue
            asunto = self._asunto(Sobre.ACUERDO, pk, True if dicho.implementado else None)
            ajeno = any(motivo.codigo == Codigo.AMBITO_QUE_NO_CUENTA for motivo in dicho.motivos)
            if dicho.implementado or ajeno or asunto.dicha:
                yield asunto

    def planes(self) -> Iterator[EnMesa]:
        hito = next((h.clave for h in self.hitos if Criterio.PLAN_AT in h.criterios), self.hitos[-1].clave)
        planes = PlanAsistencia.objects.cargados().filter(region__in=self.regiones, acta__in=Acta.objects.presentadas())
        campos = ("pk", "codigo", "region_id", "acta__fecha_sesion", "cargado_el")
        for pk, codigo, region, sesion, cargado in planes.order_by("cargado_el", "codigo").values_list(*campos):
            dice, _ = de_su_revision(self.evaluaciones[region][hito].plan(codigo))
            asunto = self._asunto(Sobre.PLAN, pk, dice)
            yield EnMesa(Clase.PLAN, str(pk), region, f"Plan {codigo}", sesion, cargado, hito, (asunto,))

    def fichas(self) -> Iterator[EnMesa]:
        fichas = FichaAsistencia.objects.filter(region__in=self.regiones, estado=EstadoFicha.REGISTRADA)
        campos = ("pk", "codigo", "region_id", "fecha", "registrada_el")
        ultimo = self.hitos[-1].clave  # whether a record is complete is the same in every hito
        for pk, codigo, region, fecha, registrada in fichas.order_by("fecha", "codigo").values_list(*campos):
            if dicho := self.evaluaciones[region][ultimo].ficha_at(codigo):
                asunto = self._asunto(Sobre.FICHA, pk, dicho.completa)
                titulo, hito = f"Ficha {codigo}", self._hito(fecha)
                yield EnMesa(Clase.FICHA, str(pk), region, titulo, fecha, registrada, hito, (asunto,))

    def meses(self) -> Iterator[EnMesa]:
        """Those that the criterion asks for, and those in which something was uploaded."""
        cargas: dict[tuple[str, dt.date], dt.datetime] = {}
        filas = CargaMatriz.objects.filter(region__in=self.regiones).order_by("cargada_el")
        for region, instante in filas.values_list("region_id", "cargada_el"):
            cargas[region, fecha_lima(instante).replace(day=1)] = instante
        for region in self.regiones:
            exigidos = {
                f"{anio}-{numero:02}"
                for evaluacion in self.evaluaciones[region].values()
                for anio, numero in meses_exigidos(evaluacion.resultado.caso)
            }
            for mes in meses_de_la_ficha():
                if f"{mes:%Y-%m}" not in exigidos and (region, mes) not in cargas:
                    continue
                clave, ultima = f"{region}-{mes:%Y-%m}", cargas.get((region, mes))
                asunto = self._asunto(Sobre.MES, clave, ultima is not None)
                titulo, llegada = f"Matriz de {en_letras(mes)}", ultima or _termina(mes)
                yield EnMesa(Clase.MES, clave, region, titulo, mes, llegada, self._hito(mes), (asunto,))


def _termina(mes: dt.date) -> dt.datetime:
    """The instant at which a month ends in Lima."""
    return dt.datetime.combine(fin_de_mes(mes) + UN_DIA, dt.time(), tzinfo=LIMA)
