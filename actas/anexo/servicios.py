"""Makes the annex by district of an analysis and attaches it to its agenda item, in one transaction."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from actas.archivos.servicios import adjuntar_archivo
from actas.contenido.pasos import adjuntos_con_version
from actas.errores import ErrorDeActa
from actas.escritura.servicios.base import bloquear, exigir_editable
from actas.models import AccionAgenda, Acta, AdjuntoActa, ClaseAdjunto, PuntoAgenda
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import ArchivoRevisado
from egtpi_portal.pacto.anexo.consultas import anexos_de_huellas
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.models import AnexoPacto


@dataclass(frozen=True, slots=True)
class AnexoAdjunto:
    """The annex, its files in the acta, and whether anything was attached that was not there."""

    anexo: AnexoPacto
    adjuntos: tuple[AdjuntoActa, ...]
    cambio: bool


@transaction.atomic
def adjuntar_anexo(*, acta: Acta, punto: PuntoAgenda, al: dt.date, por: Usuario) -> AnexoAdjunto:
    """Makes the annex of the region as of a cut-off date and attaches its workbook and its paper to an item of
    analysis, as data by district: which local governments have data is counted from it. Again, with other figures, they
    are new versions of those attached; with the same, nothing is written. The trail tells each of the three: the annex
    made, and the two files attached.

    Raises PermissionDenied, EstadoNoLoPermite, ErrorDeActa (also for a cut-off after the session), PactoInvalido,
    FaltaPango and ArchivoRechazado: then nothing is kept.
    """
    exigir_redactar(por, acta.region_id)
    acta = bloquear(acta)
    exigir_editable(acta)
    if punto.acta_id != acta.pk or punto.accion != AccionAgenda.ANALISIS:
        raise ErrorDeActa("El anexo por distrito es de un punto de análisis de la agenda de esta acta.")
    if al > acta.fecha_sesion:
        raise ErrorDeActa(
            f"La sesión fue el {acta.fecha_sesion:%d/%m/%Y}: no pudo analizar un corte del {al:%d/%m/%Y}. Elija uno "
            "anterior."
        )
    anexo = hacer_anexo(region=acta.region_id, al=al, por=por)
    antes = _los_que_hay(acta, punto, al)
    adjuntos, cambio = [], False
    for archivo in anexo.archivos.select_related("documento").order_by("orden"):
        anterior = antes.get(archivo.clase)
        if anterior and anterior[1] == archivo.sha256:
            adjuntos.append(anterior[0])
            continue
        version = archivo.documento.versiones.get()
        with version.archivo.open("rb") as contenido:
            adjuntos.append(
                adjuntar_archivo(
                    acta=acta,
                    archivo=contenido,
                    nombre=version.nombre,
                    por=por,
                    punto=punto,
                    desagregada=True,
                    reemplaza=anterior[0] if anterior else None,
                    revisado=ArchivoRevisado(version.nombre, version.tipo, version.sha256, version.bytes, leido=False),
                )
            )
        cambio = True
    return AnexoAdjunto(anexo, tuple(adjuntos), cambio)


def _los_que_hay(acta: Acta, punto: PuntoAgenda, al: dt.date) -> dict[str, tuple[AdjuntoActa, str]]:
    """Of each kind, the file of an annex as of that date that the item has as data by district, and its sha-256."""
    suyos = [
        (adjunto, version)
        for adjunto, version in adjuntos_con_version(acta, ClaseAdjunto.EVIDENCIA)
        if adjunto.punto_id == punto.pk and adjunto.desagregada and version
    ]
    de_anexos = anexos_de_huellas([version.sha256 for _, version in suyos], acta.region_id)
    return {
        archivo.clase: (adjunto, version.sha256)
        for adjunto, version in suyos
        if (archivo := de_anexos.get(version.sha256)) and archivo.anexo.al == al
    }
