"""Reads of the assistance for its pages: coverage, plans and records, with what the engine says of each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from egtpi_portal import juicio
from egtpi_portal.juicio import CriterioJuzgado, Evaluacion, FichaJuzgada, FirmanteJuzgado
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import municipalidad_de, nombres_de
from egtpi_portal.territorio.models import Region
from verificacion.motor.vocabulario import Criterio

from .fichas.consultas import faltas_de_borradores
from .models import EstadoPlan, FichaAsistencia, PlanAsistencia, TipoAccion

CRITERIO = Criterio.ASISTENCIA


@dataclass(frozen=True, slots=True)
class FilaFicha:
    """A row of the list of records: the record, the names of its local governments, what the engine says, and, of a
    draft, what it lacks to be registered."""

    ficha: FichaAsistencia
    gobiernos: tuple[str, ...]
    juicio: FichaJuzgada | None
    faltas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cobertura:
    """The coverage of a region: the criterion, what each signatory received, and how many lack what."""

    region: Region
    criterio: CriterioJuzgado
    firmantes: tuple
    falta_todo: int
    falta_seguimiento: int


@dataclass(frozen=True, slots=True)
class FilaCobertura:
    """What a signatory received: `firmante`, as the engine says; the dates of its complete específicas, which count
    for nothing by themselves; and what it lacks to be assisted, in words."""

    firmante: FirmanteJuzgado
    especificas: tuple[dt.date, ...]

    @property
    def falta(self) -> str:
        """«Falta el seguimiento»; blank when it is assisted."""
        if self.firmante.asistido:
            return ""
        if self.firmante.diagnostico:
            return "Falta el seguimiento"
        return "Falta el diagnóstico" if self.firmante.seguimiento else "Faltan diagnóstico y seguimiento"


def cobertura_de_cada_hito(region: Region, momento: Momento) -> dict[str, Any]:
    """The coverage of a region: that of the hito looked at, with a row for each signatory, what lacks most first; the
    criterion of every hito; and the evaluations by hito."""
    por_hito = juicio.de_cada_hito([region.pk], al=momento.al)[region.pk]
    de_este = _cobertura(region, por_hito[momento.hito])
    especificas = _especificas(region, por_hito[momento.hito], momento)
    filas = [FilaCobertura(firmante, tuple(especificas[firmante.ubigeo])) for firmante in de_este.firmantes]
    return {
        "cobertura": de_este,
        "filas": sorted(filas, key=lambda f: (f.firmante.asistido, bool(f.firmante.diagnostico), f.firmante.ubigeo)),
        "criterios": [
            (clave, nombre, por_hito[clave].resultado.criterio(CRITERIO)) for clave, nombre, _ in momento.hitos
        ],
        "por_hito": por_hito,
    }


def _especificas(region: Region, evaluacion: Evaluacion, momento: Momento) -> dict[str, list[dt.date]]:
    """Ubigeo to the dates of the complete records of specific assistance that name it, earliest first."""
    registradas = FichaAsistencia.objects.registradas().filter(
        region=region, tipo=TipoAccion.ESPECIFICA, fecha__lte=momento.al, registrada_el__lt=momento.hasta
    )
    fechas = defaultdict(list)
    for codigo, fecha, ubigeo in registradas.order_by("fecha", "codigo").values_list(
        "codigo", "fecha", "distritos__ubigeo"
    ):
        dicho = evaluacion.ficha_at(codigo)
        if dicho and dicho.completa:
            fechas[ubigeo].append(fecha)
    return fechas


def planes_con_juicio(planes: QuerySet[PlanAsistencia], por_hito: Mapping[str, Evaluacion]) -> list[tuple]:
    """(plan, judgement of the hito that judges plans; None when it is no evidence) of those plans, which carry how
    many local governments they programme (`gobiernos`) and until which month (`ultimo_mes`)."""
    planes = planes.annotate(gobiernos=Count("acciones__ubigeo", distinct=True), ultimo_mes=Max("acciones__mes"))
    return [
        (plan, next((d for evaluacion in por_hito.values() if (d := evaluacion.plan(plan.codigo))), None))
        for plan in planes
    ]


def cobertura(regiones: Iterable[Region], momento: Momento) -> list[Cobertura]:
    """The coverage of those regions for the hito, in a constant number of queries."""
    regiones = list(regiones)
    juicios = juicio.de_regiones([r.pk for r in regiones], hito=momento.hito, al=momento.al)
    return [_cobertura(region, juicios[region.pk]) for region in regiones]


def _cobertura(region: Region, evaluacion: Evaluacion) -> Cobertura:
    firmantes = tuple(f for f in evaluacion.firmantes if f.cuenta)
    return Cobertura(
        region,
        evaluacion.resultado.criterio(CRITERIO),
        firmantes,
        sum(not f.diagnostico for f in firmantes),
        sum(bool(f.diagnostico) and not f.asistido for f in firmantes),
    )


def planes_a_la_vista(usuario, momento: Momento) -> QuerySet[PlanAsistencia]:
    """The plans that the person sees, of those loaded by the date looked as of."""
    return (
        PlanAsistencia.objects.visibles_para(usuario)
        .filter(Q(cargado_el__lt=momento.hasta) | Q(estado=EstadoPlan.BORRADOR))
        .select_related("region", "acta")
        .order_by("region_id", "cargado_el", "codigo")
    )


def plan_entero(usuario) -> QuerySet[PlanAsistencia]:
    """The plans that the person sees, with their programme and files."""
    return (
        PlanAsistencia.objects.visibles_para(usuario)
        .select_related("region", "acta")
        .prefetch_related("acciones", "adjuntos__documento__versiones", "revisiones")
    )


def programa(plan: PlanAsistencia) -> dict[str, Any]:
    """The programme as a grid: `meses`, and for each local government its name and the actions of each month."""
    acciones = list(plan.acciones.all())
    meses = sorted({accion.mes for accion in acciones})
    nombres = nombres_de(accion.ubigeo for accion in acciones)
    por_gobierno: dict[str, dict[str, list]] = {}
    for accion in acciones:
        por_gobierno.setdefault(accion.ubigeo, {}).setdefault(accion.mes, []).append(accion.get_tipo_display())
    filas = [
        (nombres.get(ubigeo, ubigeo), [", ".join(suyas.get(mes, ())) for mes in meses], sum(map(len, suyas.values())))
        for ubigeo, suyas in sorted(por_gobierno.items())
    ]
    return {"meses": meses, "filas": filas, "con_dos": sum(n >= 2 for _, _, n in filas)}


def fichas_a_la_vista(usuario, momento: Momento) -> QuerySet[FichaAsistencia]:
    """The records that the person sees, latest first: those registered by the date looked as of, and those that never
    were."""
    return (
        FichaAsistencia.objects.visibles_para(usuario)
        .filter(Q(registrada_el__lt=momento.hasta) | Q(registrada_el=None))
        .select_related("region")
        .prefetch_related("distritos")
        .order_by("-fecha", "region_id", "codigo")
    )


def filas(fichas: Iterable[FichaAsistencia], momento: Momento) -> list[FilaFicha]:
    """Those records with names and judgement, in a constant number of queries."""
    fichas = list(fichas)
    regiones = {ficha.region_id for ficha in fichas}
    juicios = juicio.de_regiones(regiones, hito=momento.hito, al=momento.al) if regiones else {}
    nombres = nombres_de(d.ubigeo for ficha in fichas for d in ficha.distritos.all())
    faltas = faltas_de_borradores(fichas)
    return [
        FilaFicha(
            ficha,
            tuple(nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()),
            juicios[ficha.region_id].ficha_at(ficha.codigo),
            faltas.get(ficha.pk, ()),
        )
        for ficha in fichas
    ]


def juicios_por_ficha(fichas: QuerySet[FichaAsistencia], momento: Momento) -> dict[int, FichaJuzgada]:
    """Primary key to judgement of those records that are evidence."""
    filas = list(fichas.order_by().values_list("pk", "region_id", "codigo"))
    regiones = {region for _, region, _ in filas}
    juicios = juicio.de_regiones(regiones, hito=momento.hito, al=momento.al) if regiones else {}
    return {pk: dicho for pk, region, codigo in filas if (dicho := juicios[region].ficha_at(codigo))}


def ficha_entera(usuario) -> QuerySet[FichaAsistencia]:
    """The records that the person sees, with all their parts."""
    partes = ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
    return (
        FichaAsistencia.objects.visibles_para(usuario)
        .select_related("region", "anulada_por")
        .prefetch_related(*partes, "adjuntos__documento__versiones", Prefetch("revisiones"))
    )


def detalle(ficha: FichaAsistencia, momento: Momento) -> dict[str, Any]:
    """What the page of a record shows: names, files and judgement."""
    dicho = juicio.de_region(ficha.region_id, hito=momento.hito, al=momento.al).ficha_at(ficha.codigo)
    ubigeos = {d.ubigeo for d in ficha.distritos.all()} | {d.ubigeo for d in ficha.destinatarios.all() if d.ubigeo}
    nombres = nombres_de(ubigeos)
    return {
        "juicio": dicho,
        "cuenta_para": [nombres.get(ubigeo, ubigeo) for ubigeo in dicho.cuenta_para] if dicho else [],
        "no_cuenta_para": [(nombres.get(u, u), motivo) for u, motivo in dicho.no_cuenta_para] if dicho else [],
        "distritos": [nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()],
        "provincia": municipalidad_de(ficha.provincia) if ficha.provincia else "",
        "destinatarios": [(d, nombres.get(d.ubigeo, d.ubigeo or "")) for d in ficha.destinatarios.all()],
        "archivos": archivos(ficha),
        "revisiones": [r for r in ficha.revisiones.all() if r.fecha <= momento.al],
    }


def archivos(cosa) -> list[tuple]:
    """The files of a plan or record: pairs of the attachment and its last version."""
    return [
        (adjunto, max(adjunto.documento.versiones.all(), key=lambda v: v.numero, default=None))
        for adjunto in cosa.adjuntos.all()
    ]
