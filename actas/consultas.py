"""Reads of the actas for their pages: what a person sees, as of a date, with what the engine says of each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from egtpi_portal import juicio
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario import dias
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Firmante

from .models import Acta, Acuerdo, EstadoActa, Firma, PuntoAgenda, RolFirma


@dataclass(frozen=True, slots=True)
class Carga:
    """When an acta was presented against its limit: `tarde` in working days, 0 when it was on time; None, not yet."""

    plazo: dias.Plazo
    presentada: dt.date | None
    tarde: int | None
    quedan: int

    @property
    def en_palabras(self) -> str:
        """«2 días hábiles tarde», «a tiempo», «quedan 8 días hábiles», «venció hace 1 día hábil»."""
        if self.tarde is not None:
            return f"{_dias(self.tarde)} tarde" if self.tarde else "a tiempo"
        if self.quedan < 0:
            return f"venció hace {_dias(-self.quedan)}"
        if not self.quedan:
            return "vence hoy"
        return f"{'queda' if self.quedan == 1 else 'quedan'} {_dias(self.quedan)}"


def _dias(n: int) -> str:
    return "1 día hábil" if n == 1 else f"{n} días hábiles"


@dataclass(frozen=True, slots=True)
class FilaActa:
    """A row of the list: the acta, its presentation, what the engine says of it (None when it is no evidence), and
    the signatures that still lack."""

    acta: Acta
    carga: Carga
    juicio: Any
    faltan: tuple[str, ...]


def actas_a_la_vista(usuario, momento: Momento) -> QuerySet[Acta]:
    """The actas that the person sees: the drafts, and what had been presented by the date looked as of."""
    return (
        Acta.objects.visibles_para(usuario)
        .filter(Q(cargada_el__lt=momento.hasta) | Q(cargada_el=None))
        .select_related("region")
        .order_by("-fecha_sesion", "region_id", "codigo")
    )


def carga_de(acta: Acta, momento: Momento, decretos: Decretos) -> Carga:
    """How the presentation of an acta stands against its limit (nota 6; L-3: the first presentation counts)."""
    por_decreto = decretos.de(acta.region_id)
    plazo = dias.limite_carga(acta.fecha_sesion, por_decreto)
    presentada = fecha_lima(acta.cargada_el) if acta.cargada_el else None
    tarde = None
    if presentada is not None:
        tarde = max(0, dias.dias_habiles_entre(plazo.limite, presentada, por_decreto)) or int(presentada > plazo.limite)
    return Carga(plazo, presentada, tarde, dias.dias_habiles_entre(momento.al, plazo.limite, por_decreto))


def tardias(actas: QuerySet[Acta], decretos: Decretos) -> set[int]:
    """The primary keys of those presented after their limit."""
    filas = actas.exclude(cargada_el=None).values_list("pk", "region_id", "fecha_sesion", "cargada_el")
    return {
        pk
        for pk, region, sesion, cargada in filas
        if fecha_lima(cargada) > dias.limite_carga(sesion, decretos.de(region)).limite
    }


def filas(actas: Iterable[Acta], momento: Momento) -> list[FilaActa]:
    """Those actas with their judgement, in a constant number of queries."""
    actas, decretos = list(actas), Decretos.leer()
    juicios = juicio.de_regiones({a.region_id for a in actas}, hito=momento.hito, al=momento.al) if actas else {}
    firmados = _firmados(actas, momento)
    return [
        FilaActa(
            acta,
            carga_de(acta, momento, decretos),
            juicios[acta.region_id].acta(acta.codigo),
            tuple(rol.label for rol in RolFirma if (acta.pk, rol.value) not in firmados),
        )
        for acta in actas
    ]


def _firmados(actas: list[Acta], momento: Momento) -> set[tuple[int, str]]:

    sellos = {acta.pk: acta.sello for acta in actas}
    firmas = Firma.objects.filter(acta__in=sellos, fecha__lte=momento.al).values_list(
        "acta_id", "rol", "nombre", "sello"
    )
    return {(acta, rol) for acta, rol, nombre, sello in firmas if nombre.strip() and sello == sellos[acta]}


def acta_entera(usuario) -> QuerySet[Acta]:
    """The actas that the person sees, with all their parts, in a constant number of queries."""
    agenda = PuntoAgenda.objects.prefetch_related("sectores", "reconocidos", "adjuntos__documento__versiones")
    acuerdos = Acuerdo.objects.select_related("punto")
    return (
        Acta.objects.visibles_para(usuario)
        .select_related("region", "creada_por", "anulada_por")
        .prefetch_related(
            Prefetch("agenda", agenda),
            Prefetch("acuerdos", acuerdos),
            "participantes",
            "firmas",
            "seguimiento__acuerdo__acta",
            "adjuntos__documento__versiones",
            "adjuntos__punto",
            "revisiones__punto",
        )
    )


def detalle(acta: Acta, momento: Momento) -> dict[str, Any]:
    """What the page of an acta shows: its parts with names and judgement."""
    evaluacion = juicio.de_region(acta.region_id, hito=momento.hito, al=momento.al)
    puntos = list(acta.agenda.all())
    ubigeos = {r.ubigeo for p in puntos for r in p.reconocidos.all()}
    ubigeos |= {p.ubigeo for p in acta.participantes.all() if p.ubigeo}
    firmantes = set(
        Firmante.objects.filter(pacto=acta.region_id, suscrito_el__lte=momento.al).values_list("ubigeo", flat=True)
    )
    nombres = nombres_de(ubigeos)
    firmas = [firma for firma in acta.firmas.all() if firma.fecha <= momento.al]
    return {
        "juicio": evaluacion.acta(acta.codigo),
        "carga": carga_de(acta, momento, Decretos.leer()),
        "agenda": [
            (
                punto,
                evaluacion.punto(acta.codigo, punto.codigo),
                [(nombres.get(r.ubigeo, r.ubigeo), r.ubigeo in firmantes) for r in punto.reconocidos.all()],
                [acuerdo for acuerdo in acta.acuerdos.all() if acuerdo.punto_id == punto.pk],
            )
            for punto in puntos
        ],
        "acuerdos": [(acuerdo, evaluacion.acuerdo(acuerdo.codigo)) for acuerdo in acta.acuerdos.all()],
        "participantes": [
            (p, nombres.get(p.ubigeo, p.ubigeo) if p.ubigeo else "", p.ubigeo in firmantes)
            for p in acta.participantes.all()
        ],
        "firmas": [(rol.label, [f for f in firmas if f.rol == rol]) for rol in RolFirma],
        "archivos": [(adjunto, max(adjunto.documento.versiones.all(), key=lambda v: v.numero, default=None))
                     for adjunto in acta.adjuntos.all()],
        "revisiones": [r for r in acta.revisiones.all() if r.fecha <= momento.al],
        "historia": Evento.objects.filter(
            objeto_tipo="actas.acta", objeto_id=str(acta.pk), momento__lt=momento.hasta
        ).order_by("momento", "id"),
        "borrador": acta.estado == EstadoActa.BORRADOR,
    }  # fmt: skip
