"""What each step of an acta says today: the one reader that forms, seals and conflicts share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, overload

from django.db.models import BigIntegerField, CharField, Model, QuerySet

from actas.models import (
    Acta,
    Acuerdo,
    AdjuntoActa,
    ClaseAdjunto,
    EstadoActa,
    Participante,
    Paso,
    PasoActa,
    PuntoAgenda,
    ReconocidoPunto,
    SectorPunto,
    SeguimientoAcuerdo,
)
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.numeracion import por_su_numero
from egtpi_portal.sentencias import Sentencia

from . import evaluacion
from .datos import (
    Datos,
    DatosAcuerdo,
    DatosEvidencia,
    DatosParticipante,
    DatosPunto,
    DatosSeguimiento,
    DatosSesion,
    FilaSeguimiento,
)
from .matriz import la_matriz


@overload
def leer(acta: Acta, paso: Literal[Paso.SESION]) -> DatosSesion: ...
@overload
def leer(acta: Acta, paso: Literal[Paso.PARTICIPANTES]) -> tuple[DatosParticipante, ...]: ...
@overload
def leer(acta: Acta, paso: Literal[Paso.AGENDA]) -> tuple[DatosPunto, ...]: ...
@overload
def leer(acta: Acta, paso: Literal[Paso.SEGUIMIENTO]) -> DatosSeguimiento: ...
@overload
def leer(acta: Acta, paso: Literal[Paso.ACUERDOS]) -> tuple[DatosAcuerdo, ...]: ...
@overload
def leer(acta: Acta, paso: Literal[Paso.EVIDENCIAS]) -> tuple[DatosEvidencia, ...]: ...
@overload
def leer(acta: Acta, paso: Paso) -> Datos: ...
def leer(acta: Acta, paso: Paso) -> Datos:
    """What that step of the acta says now, as `servicios.guardar_paso` would take it."""
    return decir(acta, paso, filas_de(acta, paso))


def filas_de(acta: Acta, paso: Paso) -> list[Any]:
    """The rows of that step of the acta, in order, with what is needed to say them; of the files, each with its last
    version. None of the session, which is the acta's own."""
    return FILAS[Paso(paso)](acta)


def decir(acta: Acta, paso: Paso, filas: Iterable[Any]) -> Datos:
    """What that step of the acta says in those rows of it (`filas_de`)."""
    return DICHOS[Paso(paso)](acta, filas)


def version_de(acta: Acta, paso: Paso) -> int:
    """How many times that step was saved: what a form must bring back to save over it. 0 when never."""
    hecho = PasoActa.objects.filter(acta=acta, paso=paso).only("version").first()
    return hecho.version if hecho else 0


def _sesion(acta: Acta, filas: Iterable[Any]) -> DatosSesion:
    return DatosSesion(
        fecha_sesion=acta.fecha_sesion,
        tipo=str(acta.tipo),
        lugar=acta.lugar,
        hora_inicio=acta.hora_inicio,
        hora_fin=acta.hora_fin,
    )


def _participantes(acta: Acta, filas: Iterable[Participante]) -> tuple[DatosParticipante, ...]:
    return tuple(DatosParticipante(p.nombre, p.cargo, p.entidad, p.ubigeo or None) for p in filas)


def _agenda(acta: Acta, leidos: Iterable["PuntoLeido"]) -> tuple[DatosPunto, ...]:
    return tuple(
        DatosPunto(
            accion=str(leido.punto.accion),
            descripcion=leido.punto.descripcion,
            codigo=leido.punto.codigo,
            sectores=leido.sectores,
            pct_validado=leido.punto.pct_validado,
            reconocidos=leido.reconocidos,
            mecanismo_reconocimiento=leido.punto.mecanismo_reconocimiento,
            motivo_reconocimiento=leido.punto.motivo_reconocimiento,
            evaluacion=evaluacion.leer(leido.punto),
        )
        for leido in leidos
    )


def _seguimiento(acta: Acta, filas: Iterable[SeguimientoAcuerdo]) -> DatosSeguimiento:
    dichas = tuple(FilaSeguimiento(fila.acuerdo.codigo, fila.comentario) for fila in filas)
    return DatosSeguimiento(acta.seguimiento_realizado, dichas)


def _acuerdos(acta: Acta, filas: Iterable[Acuerdo]) -> tuple[DatosAcuerdo, ...]:
    return tuple(
        DatosAcuerdo(
            ambito=str(a.ambito),
            texto=a.texto,
            codigo=a.codigo,
            punto=a.punto.codigo if a.punto else None,
            nudo_critico=a.nudo_critico,
            plazo=a.plazo,
            con_responsable=a.con_responsable,
            responsable_entidad=a.responsable_entidad,
            responsable_nombre=a.responsable_nombre,
            responsable_cargo=a.responsable_cargo,
            indicador=a.indicador.codigo if a.indicador else "",
            gobiernos=tuple(a.gobiernos),
        )
        for a in filas
    )


def _evidencias(acta: Acta, filas: Iterable[tuple[AdjuntoActa, VersionDocumento]]) -> tuple[DatosEvidencia, ...]:
    return tuple(
        DatosEvidencia(
            adjunto=adjunto.pk,
            punto=adjunto.punto.codigo if adjunto.punto else None,
            desagregada=adjunto.desagregada,
            nombre=version.nombre,
            sha256=version.sha256,
            bytes=version.bytes,
        )
        for adjunto, version in filas
    )


def _de_un_acta(modelo: type[Model], *con: str) -> Sentencia:
    """The rows of that model of an acta, in order, with those that they point at."""

    def armar(acta):
        suyas = modelo._default_manager.filter(acta=acta).order_by("orden", "id")
        return suyas.select_related(*con) if con else suyas

    return Sentencia(armar, acta=BigIntegerField())


_PARTICIPANTES, _PUNTOS = _de_un_acta(Participante), _de_un_acta(PuntoAgenda)
_SEGUIMIENTO, _ACUERDOS = _de_un_acta(SeguimientoAcuerdo, "acuerdo"), _de_un_acta(Acuerdo, "punto", "indicador")


def _suyas(acta: Acta, cuales: Sentencia) -> list[Any]:
    filas = cuales(acta=acta.pk)
    for fila in filas:
        fila.acta = acta
    return filas


_SECTORES, _RECONOCIDOS = (
    Sentencia(
        lambda acta, modelo=modelo, campo=campo: (
            modelo._default_manager.filter(punto__acta=acta).order_by("id").values_list("punto_id", campo)
        ),
        acta=BigIntegerField(),
    )
    for modelo, campo in ((SectorPunto, "sector"), (ReconocidoPunto, "ubigeo"))
)


@dataclass(frozen=True, slots=True)
class PuntoLeido:
    """An item of an agenda, with the codes of its sectors and of who was recognised, in order."""

    punto: PuntoAgenda
    sectores: tuple[str, ...]
    reconocidos: tuple[str, ...]


def _puntos(acta: Acta) -> list[PuntoLeido]:
    puntos = _suyas(acta, _PUNTOS)
    sectores, reconocidos = (_por_punto(cuales, acta, puntos) for cuales in (_SECTORES, _RECONOCIDOS))
    return [PuntoLeido(punto, tuple(sectores[punto.pk]), tuple(reconocidos[punto.pk])) for punto in puntos]


def _por_punto(cuales: Sentencia, acta: Acta, puntos: list[PuntoAgenda]) -> dict[int, list[str]]:
    dichos: dict[int, list[str]] = {punto.pk: [] for punto in puntos}
    for punto, codigo in cuales(acta=acta.pk) if puntos else ():
        dichos[punto].append(codigo)
    return dichos


FILAS: dict[Paso, Callable[[Acta], list[Any]]] = {
    Paso.SESION: lambda acta: [],
    Paso.PARTICIPANTES: lambda acta: _suyas(acta, _PARTICIPANTES),
    Paso.AGENDA: _puntos,
    Paso.SEGUIMIENTO: lambda acta: _suyas(acta, _SEGUIMIENTO),
    Paso.ACUERDOS: lambda acta: _suyas(acta, _ACUERDOS),
    Paso.EVIDENCIAS: lambda acta: adjuntos_con_version(acta, ClaseAdjunto.EVIDENCIA),
}
DICHOS: dict[Paso, Callable[[Acta, Any], Datos]] = {
    Paso.SESION: _sesion,
    Paso.PARTICIPANTES: _participantes,
    Paso.AGENDA: _agenda,
    Paso.SEGUIMIENTO: _seguimiento,
    Paso.ACUERDOS: _acuerdos,
    Paso.EVIDENCIAS: _evidencias,
}


_ADJUNTOS = Sentencia(
    lambda acta: (
        AdjuntoActa.objects.en_el_acta().filter(acta=acta).order_by("orden", "id").select_related("punto", "documento")
    ),
    acta=BigIntegerField(),
)


def _ultimas_versiones(**cuales: Any) -> QuerySet[VersionDocumento]:
    documentos = AdjuntoActa.objects.en_el_acta().filter(**cuales).order_by().values("documento")
    return VersionDocumento.objects.ultimas().filter(documento__in=documentos).order_by()


_VERSIONES = Sentencia(_ultimas_versiones, acta=BigIntegerField())
_VERSIONES_DE_CLASE = Sentencia(_ultimas_versiones, acta=BigIntegerField(), clase=CharField())


def adjuntos_con_version(acta: Acta, clase: ClaseAdjunto | None = None) -> list[tuple[AdjuntoActa, VersionDocumento]]:
    """The attachments of that kind (of all) that are in the acta today, in order, each with its last version. Two
    queries."""
    adjuntos = [uno for uno in _suyas(acta, _ADJUNTOS) if clase is None or uno.clase == clase]
    if not adjuntos:
        return []
    versiones = _VERSIONES(acta=acta.pk) if clase is None else _VERSIONES_DE_CLASE(acta=acta.pk, clase=clase)
    ultimas = {version.documento_id: version for version in versiones}
    return [(a, ultimas[a.documento_id]) for a in adjuntos if a.documento_id in ultimas]


def firmadas_de(actas: Iterable[Acta]) -> dict[int, VersionDocumento]:
    """The signed paper that each of those actas has today, at its last version, by the acta's key; in two queries."""
    adjuntos = AdjuntoActa.objects.en_el_acta().filter(acta__in=list(actas), clase=ClaseAdjunto.ACTA_FIRMADA)
    de_quien = dict(adjuntos.order_by("orden", "id").values_list("documento_id", "acta_id"))
    versiones = VersionDocumento.objects.ultimas().filter(documento__in=list(de_quien))
    ultimas = {version.documento_id: version for version in versiones}
    return {acta: ultimas[documento] for documento, acta in de_quien.items() if documento in ultimas}


def acta_firmada(acta: Acta) -> VersionDocumento | None:
    """The signed paper that the acta has today, at its last version; None when it has none."""
    return la_firmada(adjuntos_con_version(acta, ClaseAdjunto.ACTA_FIRMADA))


def la_firmada(firmadas: list[tuple[AdjuntoActa, VersionDocumento]]) -> VersionDocumento | None:
    """Of the signed papers of an acta, in order, the one that counts."""
    return firmadas[-1][1] if firmadas else None


def acuerdos_por_seguir(acta: Acta):
    """The agreements of earlier sessions of the region that are still open: those a session should follow up.

    Presented and not annulled, held on an earlier date, and not implemented in the live matrix.
    """
    return (
        Acuerdo.objects.filter(
            region_id=acta.region_id, acta__fecha_sesion__lt=acta.fecha_sesion, acta__in=Acta.objects.presentadas()
        )
        .exclude(pk__in=la_matriz().implementados())
        .select_related("acta")
        .order_by("acta__fecha_sesion", *por_su_numero())
    )


def acta_anterior(acta: Acta) -> Acta | None:
    """The last session of the region before this one that was not annulled; None when there is none."""
    return (
        Acta.objects.vigentes()
        .filter(region_id=acta.region_id, fecha_sesion__lt=acta.fecha_sesion)
        .exclude(estado=EstadoActa.BORRADOR)
        .order_by("-fecha_sesion", "-codigo")
        .first()
    )
