"""Reads of the actas for their pages: what a person sees, as of a date, with what the engine says of each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from actas.models import (
    REVISORES_DE_BORRADOR,
    Acta,
    Acuerdo,
    AdjuntoActa,
    EstadoActa,
    Firma,
    Observacion,
    PuntoAgenda,
    RolFirma,
)
from egtpi_portal import juicio, revisiones
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario import dias
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.consultas import con_su_ultima_version, la_ultima
from egtpi_portal.escritura.historia import Linea, en_lineas
from egtpi_portal.juicio import ActaJuzgada, Evaluacion
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Firmante


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

    @property
    def color(self) -> str:
        """The colour of those words: green on time, red late or overdue, yellow while there is time."""
        if self.tarde is None:
            return "no" if self.quedan < 0 else "curso"
        return "no" if self.tarde else "si"


def _dias(n: int) -> str:
    return "1 día hábil" if n == 1 else f"{n} días hábiles"


@dataclass(frozen=True, slots=True)
class FilaActa:
    """A row of the list: the acta, its presentation, what the engine says of it (None when it is no evidence), and
    the signatures that still lack."""

    acta: Acta
    carga: Carga
    juicio: ActaJuzgada | None
    faltan: tuple[str, ...]


def actas_a_la_vista(usuario: Usuario, momento: Momento) -> QuerySet[Acta]:
    """The actas that the person sees: the drafts, and what had been presented by the date looked as of.

    `estado_al` is their state as of that date: conforme only when both vistos buenos had been given.
    """
    actas = Acta.objects.visibles_para(usuario).filter(Q(cargada_el__lt=momento.hasta) | Q(cargada_el=None))
    return _con_estado_al(actas, momento).select_related("region").order_by("-fecha_sesion", "region_id", "codigo")


def _con_estado_al(actas: QuerySet[Acta], momento: Momento) -> QuerySet[Acta]:
    vistos_buenos = [
        Exists(Firma.objects.filter(_en_pie(momento), acta=OuterRef("pk"), rol=rol, sello=OuterRef("sello")))
        for rol in REVISORES_DE_BORRADOR
    ]
    sin_ambos = ~(vistos_buenos[0] & vistos_buenos[1])
    return actas.annotate(
        estado_al=Case(
            When(Q(estado=EstadoActa.CONFORME) & sin_ambos, then=Value(EstadoActa.PRESENTADA)),
            default=F("estado"),
            output_field=CharField(),
        )
    )


def _en_pie(momento: Momento) -> Q:
    """The signatures with a name, dated by the date looked as of (nota 5; L-5)."""
    return Q(fecha__lte=momento.al, nombre__regex=r"\S")


def carga_de(acta: Acta, momento: Momento, decretos: Decretos) -> Carga:
    """How the presentation of an acta stands against its limit (nota 6; L-3: the first presentation counts)."""
    por_decreto = decretos.de(acta.region_id)
    plazo = dias.limite_carga(acta.fecha_sesion, por_decreto)
    presentada = fecha_lima(acta.cargada_el) if acta.cargada_el and acta.cargada_el < momento.hasta else None
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
        if cargada and fecha_lima(cargada) > dias.limite_carga(sesion, decretos.de(region)).limite
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
    """(acta, role) of the signatures that stand."""
    firmas = Firma.objects.filter(_en_pie(momento), acta__in=[acta.pk for acta in actas], sello=F("acta__sello"))
    return set(firmas.order_by().values_list("acta_id", "rol"))


def acta_entera(usuario: Usuario) -> QuerySet[Acta]:
    """The actas that the person sees, with all their parts, in a constant number of queries."""
    adjuntos = AdjuntoActa.objects.en_el_acta().select_related("punto").prefetch_related(la_ultima())
    return (
        Acta.objects.visibles_para(usuario)
        .select_related("region", "anulada_por")
        .prefetch_related(
            Prefetch("agenda", PuntoAgenda.objects.prefetch_related("sectores", "reconocidos")),
            Prefetch("acuerdos", Acuerdo.objects.select_related("punto", "indicador")),
            Prefetch("adjuntos", adjuntos),
            Prefetch("observaciones", Observacion.objects.select_related("hecha_por", "respondida_por")),
            "participantes",
            "firmas",
            "seguimiento__acuerdo__acta",
        )
    )


def detalle(acta: Acta, momento: Momento) -> dict[str, Any]:
    """What the page of an acta shows: its parts with names and judgement."""
    evaluacion = juicio.de_region(acta.region_id, hito=momento.hito, al=momento.al)
    dicho, carga = evaluacion.acta(acta.codigo), carga_de(acta, momento, Decretos.leer())
    firmas = _firmas_por_rol(acta, momento)
    dichas = revisiones.de(acta, hasta=momento.al)
    return {
        "juicio": dicho,
        "caracteristicas": _caracteristicas(dicho, dichas),
        "carga": carga,
        "estado": _estado_al(acta, firmas),
        "firmas": firmas,
        "acuerdos": [(acuerdo, evaluacion.acuerdo(acuerdo.codigo)) for acuerdo in acta.acuerdos.all()],
        "archivos": con_su_ultima_version(acta.adjuntos.all()),
        "observaciones": [o for o in acta.observaciones.all() if o.hecha_en and o.hecha_en < momento.hasta],
        "revisiones": dichas,
        "historia": historia(acta, momento),
        **_gente(acta, evaluacion, momento),
    }


def historia(acta: Acta, momento: Momento) -> list[Linea]:
    """What happened to an acta by that date, oldest first: (first event, last, how many). What somebody saved of one
    step several times in a row, while writing, is one line."""
    eventos = Evento.objects.filter(objeto_tipo="actas.acta", objeto_id=str(acta.pk), momento__lt=momento.hasta)
    return en_lineas(eventos.order_by("momento", "id"), se_junta=lambda evento: evento.accion == "acta.edicion")


def _gente(acta: Acta, evaluacion: Evaluacion, momento: Momento) -> dict[str, Any]:
    """The agenda and the participants, with the names of their local governments and which of them had signed."""
    puntos, asistentes = list(acta.agenda.all()), list(acta.participantes.all())
    firmantes = set(
        Firmante.objects.filter(pacto=acta.region_id, suscrito_el__lte=momento.al).values_list("ubigeo", flat=True)
    )
    nombres = nombres_de(
        {r.ubigeo for punto in puntos for r in punto.reconocidos.all()} | {p.ubigeo for p in asistentes if p.ubigeo}
    )
    return {
        "agenda": [
            (
                punto,
                evaluacion.punto(acta.codigo, punto.codigo),
                [(nombres.get(r.ubigeo, r.ubigeo), r.ubigeo in firmantes) for r in punto.reconocidos.all()],
                [acuerdo for acuerdo in acta.acuerdos.all() if acuerdo.punto_id == punto.pk],
            )
            for punto in puntos
        ],
        "participantes": [
            (p, nombres.get(p.ubigeo, p.ubigeo) if p.ubigeo else "", p.ubigeo in firmantes) for p in asistentes
        ],
        "firmantes_presentes": len({p.ubigeo for p in asistentes} & firmantes),
    }


def _caracteristicas(dicho: ActaJuzgada | None, dichas: list[revisiones.Revision]) -> list[tuple]:
    """Each characteristic that was judged, with the review that decided it (None: the rules did)."""
    ultimas = {str(r.caracteristica): r for r in dichas if r.por.strip() and r.motivo.strip()}
    return [(c, ultimas.get(c.codigo) if c.revisada else None) for c in (dicho.caracteristicas if dicho else ())]


def _firmas_por_rol(acta: Acta, momento: Momento) -> list[tuple]:
    """(role, whether it signed, its signatures by the date looked as of) of the three that sign (nota 5): those of what
    the acta says today or, while there is none, those that lapsed. Its history tells them all."""
    firmas = [firma for firma in acta.firmas.all() if firma.fecha <= momento.al]
    salida = []
    for rol in RolFirma:
        suyas = [firma for firma in firmas if firma.rol == rol]
        de_hoy = [firma for firma in suyas if firma.nombre.strip() and firma.sello == acta.sello]
        salida.append((rol, bool(de_hoy), de_hoy or suyas))
    return salida


def _estado_al(acta: Acta, firmas: list[tuple]) -> str:
    """As in `actas_a_la_vista`, of one."""
    sin_ambos = any(rol in REVISORES_DE_BORRADOR and not firmo for rol, firmo, _ in firmas)
    return EstadoActa.PRESENTADA if acta.estado == EstadoActa.CONFORME and sin_ambos else acta.estado
