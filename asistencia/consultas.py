"""Reads of the assistance for its pages: coverage, plans and records, with what the engine says of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from egtpi_portal import juicio
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Region

from .models import EstadoFicha, EstadoPlan, FichaAsistencia, PlanAsistencia

CRITERIO = "asistencia"


@dataclass(frozen=True, slots=True)
class FilaFicha:
    """A row of the list of records: the record, the names of its local governments, and what the engine says."""

    ficha: FichaAsistencia
    gobiernos: tuple[str, ...]
    juicio: Any


@dataclass(frozen=True, slots=True)
class Cobertura:
    """The coverage of a region: the criterion, what each signatory received, and how many lack what."""

    region: Region
    criterio: Any
    firmantes: tuple
    falta_todo: int
    falta_seguimiento: int


def cobertura(regiones: Iterable[Region], momento: Momento) -> list[Cobertura]:
    """The coverage of those regions for the hito, in a constant number of queries."""
    regiones = list(regiones)
    juicios = juicio.de_regiones([r.pk for r in regiones], hito=momento.hito, al=momento.al)
    return [_cobertura(region, juicios[region.pk]) for region in regiones]


def _cobertura(region: Region, evaluacion) -> Cobertura:
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
    """The records that the person sees, of those registered by the date looked as of, latest first."""
    return (
        FichaAsistencia.objects.visibles_para(usuario)
        .filter(Q(registrada_el__lt=momento.hasta) | Q(estado=EstadoFicha.BORRADOR))
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
    return [
        FilaFicha(
            ficha,
            tuple(nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()),
            juicios[ficha.region_id].ficha_at(ficha.codigo),
        )
        for ficha in fichas
    ]


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
    if ficha.provincia:
        ubigeos.add(ficha.provincia)
    nombres = nombres_de(ubigeos)
    return {
        "juicio": dicho,
        "cuenta_para": [nombres.get(ubigeo, ubigeo) for ubigeo in dicho.cuenta_para] if dicho else [],
        "no_cuenta_para": [(nombres.get(u, u), motivo) for u, motivo in dicho.no_cuenta_para] if dicho else [],
        "distritos": [nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()],
        "provincia": nombres.get(ficha.provincia, ficha.provincia) if ficha.provincia else "",
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
