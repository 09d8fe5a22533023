"""What brings measurements in, and what annuls a batch of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.hojas.texto import en_una_linea, limpio
from egtpi_portal.motivos import poner_motivo
from egtpi_portal.palabras import cuantos
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region
from egtpi_portal.volumen import insertar

from ..cerrojos import bloquear
from ..errores import Falla, PactoInvalido
from ..models import CargaMediciones, Medicion, OrigenCarga
from ..permisos import exigir_llevar
from .consultas import contexto_de
from .datos import DatosMedicion, Revision, revisar

COLUMNAS = ("carga_id", "indicador_id", "version_id", "ubigeo", "corte", "numerador", "denominador", "vigente")
LARGO_DEL_MOTIVO = 2000


@dataclass(frozen=True, slots=True)
class Cargado:
    """What a load did: the batch (None when every row said what was there already) and what it was of each row."""

    carga: CargaMediciones | None
    nuevas: int
    cambiadas: int
    iguales: int
    advertencias: tuple[Falla, ...]


def previsualizar(*, region: str, filas: Iterable[DatosMedicion], por: Usuario) -> Revision:
    """What loading those rows would do. Writes nothing. Raises PermissionDenied."""
    exigir_llevar(por, region, "cargar mediciones")
    suyas = list(filas)
    return revisar(suyas, contexto_de(region, hoy=hoy(), codigos={fila.indicador for fila in suyas}))


@transaction.atomic
def cargar(
    *, region: str, filas: Iterable[DatosMedicion], origen: str, por: Usuario | None, fuente: str = "",
    archivo: File | None = None, nombre: str = "", tipo: str = "",
) -> Cargado:  # fmt: skip
    """Loads a batch, whole or not at all, in one transaction with its event. What it brings takes the place of what was
    in force of the same local government, indicator and cut-off, which is kept; a row that says the same is left out,
    so the same batch again writes nothing. `archivo`: the source, kept with its sha-256.

    Raises PermissionDenied; PactoInvalido with every fault; ArchivoRechazado when the store has no room.
    """
    exigir_llevar(por, region, "cargar mediciones")
    suyas = list(filas)
    codigos = {fila.indicador for fila in suyas}
    bloquear(region, codigos)
    revision = revisar(suyas, contexto_de(region, hoy=hoy(), codigos=codigos))
    if not suyas:
        raise PactoInvalido("No hay ninguna cifra: escriba o elija alguna.")
    if revision.fallas:
        raise PactoInvalido(revision.fallas)
    return cargar_revisado(
        region=region, revision=revision, origen=origen, por=por, fuente=fuente, archivo=archivo, nombre=nombre,
        tipo=tipo,
    )  # fmt: skip


def cargar_revisado(
    *, region: str, revision: Revision, origen: str, por: Usuario | None, fuente: str = "",
    archivo: File | None = None, nombre: str = "", tipo: str = "",
) -> Cargado:  # fmt: skip
    """Loads what a review lets in, made in this transaction after `bloquear`. Raises PermissionDenied; ArchivoRechazado
    when the store has no room."""
    exigir_llevar(por, region, "cargar mediciones")
    hecho = (len(revision.nuevas), len(revision.cambian), revision.iguales, tuple(revision.advertencias))
    if not revision.entran:
        return Cargado(None, *hecho)
    suya = Region.objects.get(pk=region)
    carga = _crear(suya, origen, fuente, archivo, nombre, tipo, por)
    _guardar(carga, revision)
    registrar(
        por=por, accion="medicion.carga", objeto=carga, region=region,
        resumen=f"{por or 'El sistema'} cargó mediciones de {suya} ({carga.codigo}): {hecho[0]} nuevas, {hecho[1]} en "
        f"lugar de otras, {hecho[2]} sin cambio{f', de {carga.archivo}' if carga.archivo else ''}.",
        cambios={"indicadores": ["", ", ".join(sorted({f.indicador for f, _ in revision.entran}))],
                 **({"sha-256": ["", carga.sha256]} if carga.sha256 else {})},
    )  # fmt: skip
    return Cargado(carga, *hecho)


def _crear(
    region: Region, origen: str, fuente: str, archivo, nombre: str, tipo: str, por: Usuario | None
) -> CargaMediciones:
    if origen not in OrigenCarga.values:
        raise PactoInvalido(f"«{origen}» no es un origen de mediciones.")
    numero = CargaMediciones.objects.filter(region=region).count() + 1
    carga = CargaMediciones(
        codigo=f"{region.pk}-MED-{numero:04d}", region=region, origen=origen, fuente=en_una_linea(fuente)[:200],
        archivo=nombre[:255], cargada_el=ahora(), cargada_por=por,
    )  # fmt: skip
    if archivo is not None:
        version = guardar_documento(
            region=region.pk, archivo=archivo, nombre=nombre or carga.codigo, tipo=tipo,
            por=por or usuario_del_sistema(),
        )  # fmt: skip
        carga.sha256, carga.documento = version.sha256, version.documento
    carga.save()
    return carga


def _guardar(carga: CargaMediciones, revision: Revision):
    if revision.cambian:
        _apartar(carga.region_id, [fila for fila, _ in revision.cambian])
    insertar(
        Medicion, COLUMNAS,
        (
            (carga.pk, version.indicador_id, version.pk, f.ubigeo, f.corte, f.numerador, f.denominador, True)
            for f, version in revision.entran
        ),
    )  # fmt: skip


def _apartar(region: str, filas: list[DatosMedicion]):
    """What was in force of those rows is so no more."""
    claves = {fila[:3] for fila in filas}
    suyas = Medicion.objects.vigentes().filter(carga__region=region, corte__in={fila.corte for fila in filas})
    halladas = suyas.values_list("pk", "indicador__codigo", "ubigeo", "corte")
    _poner([pk for pk, *clave in halladas if tuple(clave) in claves], vigente=False)


def _poner(ids: list[int], *, vigente: bool):
    for desde in range(0, len(ids), 500):
        Medicion.objects.filter(pk__in=ids[desde : desde + 500]).update(vigente=vigente)


@transaction.atomic
def anular_carga(*, carga: CargaMediciones, motivo: str, por: Usuario) -> CargaMediciones:
    """Annuls a batch loaded by error: its figures stay and count no more; those whose place they took are in force
    again. Raises PermissionDenied; PactoInvalido without a reason, or when it is annulled already."""
    exigir_llevar(por, carga.region_id, "anular cargas de mediciones")
    bloquear_region(carga.region_id)
    suya, motivo = CargaMediciones.objects.get(pk=carga.pk), limpio(motivo)[:LARGO_DEL_MOTIVO]
    if not motivo:
        raise PactoInvalido([Falla("Escriba por qué se anula.", campo="motivo")])
    if suya.anulada_en is not None:
        raise PactoInvalido(f"La carga {suya.codigo} ya está anulada.")
    suya.save(update_fields=poner_motivo(suya, "anulada", motivo, por=por, en="motivo_anulacion"))
    vuelven = _devolver(suya)
    registrar(
        por=por, accion="medicion.anulacion", objeto=suya, region=suya.region_id,
        resumen=f"{por} anuló la carga {suya.codigo}; {'vuelve' if vuelven == 1 else 'vuelven'} a regir "
        f"{cuantos(vuelven, 'cifra anterior', 'cifras anteriores')}: {motivo}",
    )  # fmt: skip
    return suya


def _devolver(carga: CargaMediciones) -> int:
    """Puts in force, in the place of the batch's rows, the last of the batches that stand; returns how many."""
    suyas: dict[tuple[int, str, dt.date], int] = {
        clave: pk
        for pk, *clave_ in carga.mediciones.vigentes().values_list("pk", "indicador_id", "ubigeo", "corte")
        if (clave := tuple(clave_))
    }
    _poner(list(suyas.values()), vigente=False)
    anteriores = Medicion.objects.filter(
        carga__region=carga.region_id, carga__anulada_en=None, corte__in={corte for *_, corte in suyas}
    ).order_by("carga__cargada_el", "carga_id")
    ultimas = {
        clave: pk
        for pk, *clave_ in anteriores.values_list("pk", "indicador_id", "ubigeo", "corte")
        if (clave := tuple(clave_)) in suyas
    }
    _poner(list(ultimas.values()), vigente=True)
    return len(ultimas)
