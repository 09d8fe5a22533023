"""Reads of the matrix for its pages: the agreements as they stand, what hurts first, and what the engine says."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Field,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from actas.models import Acta, Acuerdo, EstadoActa, SeguimientoAcuerdo
from egtpi_portal import juicio
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import fecha_lima, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.historia import en_lineas
from egtpi_portal.juicio import AcuerdoJuzgado, CriterioJuzgado, Evaluacion, Motivo
from egtpi_portal.momento import Momento
from egtpi_portal.numeracion import por_su_numero
from egtpi_portal.pacto.models import Indicador
from verificacion.motor.vocabulario import Codigo, Criterio

from ..models import CargaMatriz, EstadoAcuerdo, FilaCarga, SituacionAcuerdo

DEL_MES = frozenset({Codigo.MES_SIN_CARGA, Codigo.MES_EN_CURSO_SIN_CARGA, Codigo.MES_OBSERVADO})
"""What the engine says of a month that does not count as updated."""
URGENTE = 7
"""Days before its deadline from which an open agreement is told to be near."""


Juicios = Mapping[str, Mapping[str, Evaluacion]]
"""Region code to hito to judgement."""


@dataclass(frozen=True, slots=True)
class Situacion:
    """How an agreement stood on the date looked as of."""

    estado: str
    implementado_el: dt.date | None
    medio_verificacion: str

    @property
    def implementado(self) -> bool:
        return self.estado == EstadoAcuerdo.IMPLEMENTADO


@dataclass(frozen=True, slots=True)
class FilaAcuerdo:
    """A row of the matrix: the agreement, how it stood, its deadline in words, its colour, and what the engine says.

    `juicio` is that of the hito called `hito`: the one that counts it or, when none does, that of its dates. `brecha`:
    the gap that it is about and what became of it (`acuerdos.brechas`), where the page is of one region.
    """

    acuerdo: Acuerdo
    situacion: Situacion
    plazo: str
    color: str
    hito: str
    juicio: AcuerdoJuzgado | None
    brecha: Any = None


def acuerdos_a_la_vista(usuario: Usuario, momento: Momento) -> QuerySet[Acuerdo]:
    """The agreements of the actas that the person sees, of those presented by the date looked as of; what hurts first:
    overdue and open, then open by deadline, then those done."""
    urgencia = Case(
        When(estado=EstadoAcuerdo.IMPLEMENTADO, then=Value(3)),
        When(plazo__lt=momento.al, then=Value(0)),
        When(plazo=None, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        con_situacion(_de_sus_actas(usuario, momento), momento)
        .select_related("region", "acta", "indicador")
        .annotate(urgencia=urgencia)
        .order_by("urgencia", F("plazo").asc(nulls_first=True), "region_id", *por_su_numero())
    )


def _de_sus_actas(usuario: Usuario, momento: Momento) -> QuerySet[Acuerdo]:
    actas = (
        Acta.objects.visibles_para(usuario)
        .filter(Q(cargada_el__lt=momento.hasta) | Q(estado=EstadoActa.BORRADOR))
        .exclude(estado=EstadoActa.ANULADA)
    )
    return Acuerdo.objects.filter(acta__in=actas)


def con_situacion(acuerdos: QuerySet[Acuerdo], momento: Momento) -> QuerySet[Acuerdo]:
    """Those agreements with `estado`, `implementado_el` and `medio` as of the date looked as of. One query.

    The live matrix says how they stand today. Where it was uploaded again after that date, or tells of something done
    after it, what counts is the last upload made by then; what no matrix speaks of is pending.
    """
    de_entonces = Q(situacion__implementado_el__gt=momento.al)
    if momento.al < hoy():
        posteriores = CargaMatriz.objects.filter(cargada_el__gte=momento.hasta)
        de_entonces |= Q(region__in=posteriores.values("region"))
    congelada = FilaCarga.objects.filter(acuerdo=OuterRef("pk"), carga__in=_ultimas(momento).values("pk"))
    return acuerdos.annotate(
        estado=_segun(de_entonces, congelada, "estado", TextField(), EstadoAcuerdo.PENDIENTE.value),
        implementado_el=_segun(de_entonces, congelada, "implementado_el", DateField(), None),
        medio=_segun(de_entonces, congelada, "medio_verificacion", TextField(), ""),
    )


def _ultimas(momento: Momento) -> QuerySet[CargaMatriz]:
    """The last upload of each region by the date looked as of."""
    de_entonces = CargaMatriz.objects.filter(cargada_el__lt=momento.hasta)
    despues = Q(cargada_el__gt=OuterRef("cargada_el")) | Q(
        cargada_el=OuterRef("cargada_el"), orden__gt=OuterRef("orden")
    )
    return de_entonces.exclude(Exists(de_entonces.filter(despues, region=OuterRef("region"))))


def _segun(de_entonces: Q, congelada: QuerySet[FilaCarga], campo: str, tipo: Field, por_omision) -> Case:
    """A field of the frozen row, which is not looked for but where it counts, or of the live matrix; `por_omision`
    where there is none."""
    de_la_fila, vivo = (
        Coalesce(de, Value(por_omision), output_field=tipo)
        for de in (Subquery(congelada.values(campo)[:1]), F(f"situacion__{campo}"))
    )
    return Case(When(de_entonces, then=de_la_fila), default=vivo, output_field=tipo)


def situacion_de(acuerdo: Acuerdo) -> Situacion:
    """How an agreement of `con_situacion` stood."""
    return Situacion(*attrgetter("estado", "implementado_el", "medio")(acuerdo))


def situacion_guardada(acuerdo: Acuerdo) -> SituacionAcuerdo | None:
    """What the live matrix holds of an agreement; None when it says nothing of it."""
    try:
        return acuerdo.situacion
    except SituacionAcuerdo.DoesNotExist:
        return None


def plazo_en_palabras(plazo: dt.date | None, situacion: Situacion, al: dt.date) -> tuple[str, str]:
    """(words, colour) of a deadline: «venció hace 12 días», «quedan 3 días», «sin plazo»; nothing when it is done."""
    if situacion.implementado:
        return "", "si"
    if plazo is None:
        return "sin plazo", "no"
    dias = (plazo - al).days
    if dias < 0:
        return f"venció hace {-dias} {'día' if dias == -1 else 'días'}", "no"
    if dias == 0:
        return "vence hoy", "curso"
    return f"{'queda' if dias == 1 else 'quedan'} {dias} {'día' if dias == 1 else 'días'}", (
        "curso" if dias <= URGENTE else "nose"
    )


def filas(acuerdos: Iterable[Acuerdo], momento: Momento, juicios: Juicios | None = None) -> list[FilaAcuerdo]:
    """Those agreements with their judgement, in a constant number of queries. `juicios`: of their regions, where there
    are already."""
    acuerdos = list(acuerdos)
    if juicios is None:
        juicios = juicio.de_cada_hito({acuerdo.region_id for acuerdo in acuerdos}, al=momento.al)
    return [_fila(acuerdo, juicios[acuerdo.region_id], momento) for acuerdo in acuerdos]


def _fila(acuerdo: Acuerdo, por_hito: Mapping[str, Evaluacion], momento: Momento) -> FilaAcuerdo:
    situacion = situacion_de(acuerdo)
    palabras, color = plazo_en_palabras(acuerdo.plazo, situacion, momento.al)
    dichos = [(nombre, fecha, por_hito[clave].acuerdo(acuerdo.codigo)) for clave, nombre, fecha in momento.hitos]
    suya = acuerdo.plazo or acuerdo.acta.fecha_sesion
    cuentan = [(nombre, dicho) for nombre, _, dicho in dichos if dicho and dicho.contado]
    de_su_fecha = [(nombre, dicho) for nombre, fecha, dicho in dichos if suya <= fecha]
    hito, dicho = (cuentan or de_su_fecha or [(nombre, dicho) for nombre, _, dicho in dichos[-1:]])[0]
    return FilaAcuerdo(acuerdo, situacion, palabras, color, hito, dicho)


def figuras(region: str, momento: Momento, juicios: Juicios | None = None) -> list[tuple[str, str, CriterioJuzgado]]:
    """(key, name, criterion of the agreements) of each hito for a region: its figures, what it asks, why not.
    `juicios`: as in `filas`."""
    por_hito = (juicio.de_cada_hito([region], al=momento.al) if juicios is None else juicios)[region]
    return [
        (clave, nombre, por_hito[clave].resultado.criterio(Criterio.ACUERDOS)) for clave, nombre, _ in momento.hitos
    ]


def meses_que_faltan(region: str, momento: Momento) -> list[tuple[str, CriterioJuzgado, list[Motivo]]]:
    """(name of the hito, criterion, reasons) of the months that the engine finds without upload, or observed (L-16)."""
    de_meses = [
        (nombre, criterio, [motivo for motivo in criterio.motivos if motivo.codigo in DEL_MES])
        for _, nombre, criterio in figuras(region, momento)
    ]
    return [(nombre, criterio, motivos) for nombre, criterio, motivos in de_meses if motivos]


def indicadores_a_la_vista(usuario: Usuario, momento: Momento) -> list[tuple[str, str]]:
    """(code, code) of the indicators that some agreement that the person sees is about, to choose from."""
    suyos = _de_sus_actas(usuario, momento).order_by().filter(indicador=OuterRef("pk"))
    codigos = Indicador.objects.filter(Exists(suyos))
    return [(codigo, codigo) for codigo in codigos.order_by("codigo").values_list("codigo", flat=True)]


def contados(acuerdos: QuerySet[Acuerdo], hito: str, al: dt.date) -> set[int]:
    """The primary keys of those that count in that hito as of that date (reglas §5)."""
    filas = list(acuerdos.order_by().values_list("pk", "region_id", "codigo"))
    regiones = {region for _, region, _ in filas}
    juicios = juicio.de_regiones(regiones, hito=hito, al=al) if regiones else {}
    return {pk for pk, region, codigo in filas if (dicho := juicios[region].acuerdo(codigo)) and dicho.contado}


def dicho_en_cada_hito(acuerdo: Acuerdo, momento: Momento) -> list[tuple[str, AcuerdoJuzgado | None]]:
    """(name of the hito, judgement) of an agreement."""
    por_hito = juicio.de_cada_hito([acuerdo.region_id], al=momento.al)[acuerdo.region_id]
    return [(nombre, por_hito[clave].acuerdo(acuerdo.codigo)) for clave, nombre, _ in momento.hitos]


def acuerdo_entero(usuario: Usuario, momento: Momento) -> QuerySet[Acuerdo]:
    """The agreements that the person sees, as they stood, with their acta, place in its agenda and story."""
    vigentes = SeguimientoAcuerdo.objects.exclude(acta__estado=EstadoActa.ANULADA)
    seguidos = vigentes.select_related("acta").order_by("acta__fecha_sesion", "acta_id")
    congelados = FilaCarga.objects.select_related("carga").order_by("carga__cargada_el", "carga__orden")
    return (
        con_situacion(Acuerdo.objects.visibles_para(usuario), momento)
        .select_related("region", "acta", "punto", "indicador")
        .prefetch_related(Prefetch("seguimientos", seguidos), Prefetch("filas_de_carga", congelados))
    )


def historia(acuerdo: Acuerdo, momento: Momento) -> list[dict[str, Any]]:
    """What was said and uploaded of an agreement by the date looked as of, in order; uploads that change nothing
    are told together."""
    movidas = Evento.objects.filter(
        objeto_tipo="actas.acuerdo", objeto_id=str(acuerdo.pk), accion__startswith="acuerdo.", momento__lt=momento.hasta
    )
    lineas = en_lineas(movidas.order_by("momento", "id"), se_junta=_al_escribir)
    sucesos = [{"fecha": fecha_lima(e.momento), "evento": e, "comentario": _comentario(e)} for _, e, _ in lineas]
    sucesos += [
        {"fecha": seguido.acta.fecha_sesion, "acta": seguido.acta, "comentario": seguido.comentario}
        for seguido in acuerdo.seguimientos.all()
        if seguido.acta.cargada_el and seguido.acta.cargada_el < momento.hasta
    ]
    congeladas = [fila for fila in acuerdo.filas_de_carga.all() if fila.carga.cargada_el < momento.hasta]
    for _, iguales in groupby(congeladas, key=lambda f: (f.estado, f.implementado_el, f.medio_verificacion)):
        suyas = list(iguales)
        primera, ultima = (fecha_lima(fila.carga.cargada_el) for fila in (suyas[0], suyas[-1]))
        sucesos.append({"fecha": primera, "hasta": ultima, "fila": suyas[0], "cargas": len(suyas)})
    return sorted(sucesos, key=lambda suceso: (suceso["fecha"], "fila" in suceso))


def _al_escribir(evento: Evento) -> bool:
    """Whether it is of what saves itself: a change of the state, without a comment or a file."""
    return evento.accion == "acuerdo.situacion" and not {"comentario", "archivo"} & set(evento.cambios)


def _comentario(evento: Evento) -> str:
    """What was said with that change, if anything."""
    return (evento.cambios.get("comentario") or ["", ""])[-1]


def cargas_a_la_vista(usuario: Usuario, momento: Momento) -> QuerySet[CargaMatriz]:
    """The uploads of the matrix that the person sees, made by the date looked as of, latest first."""
    return (
        CargaMatriz.objects.visibles_para(usuario)
        .filter(cargada_el__lt=momento.hasta)
        .select_related("region")
        .prefetch_related("adjuntos__documento__versiones")
        .annotate(n=Count("filas"), implementados=Count("filas", filter=Q(filas__estado=EstadoAcuerdo.IMPLEMENTADO)))
        .order_by("-cargada_el", "region_id", "-orden")
    )
