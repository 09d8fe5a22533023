"""The files of an acta: the signed paper, and the evidence of its agenda items. Nothing is deleted.

A content goes to the store before its row: what dies in between leaves a file without row, never the reverse.
"""

from django.core.files.base import File
from django.db import transaction
from django.db.models import BigIntegerField

from actas.contenido.pasos import adjuntos_con_version
from actas.errores import ErrorDeActa
from actas.escritura.servicios import _aplicar
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, contar, exigir_editable, tras_un_cambio
from actas.models import Acta, AdjuntoActa, ClaseAdjunto, Paso, PuntoAgenda
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.revision import EVIDENCIA, SOLO_PDF, ArchivoRevisado, revisar
from egtpi_portal.documentos.servicios import es_igual, guardar_documento, guardar_version
from egtpi_portal.sentencias import Sentencia


def adjuntar_archivo(
    *,
    acta: Acta,
    archivo: File,
    nombre: str,
    por: Usuario,
    punto: PuntoAgenda | None = None,
    desagregada: bool = False,
    reemplaza: AdjuntoActa | None = None,
    revisado: ArchivoRevisado | None = None,
) -> AdjuntoActa:
    """Adds a file of evidence to an agenda item of the acta, or to the acta; with `reemplaza`, a new version of that
    one. `desagregada` declares that it holds data by district, which is what the sheet asks of an analysis. The very
    file that is there already, sent again, is that one: nothing is written. `revisado`: what the file is, when the
    portal itself made it and there is nothing to examine.

    Raises PermissionDenied, ArchivoRechazado (with the reason), EstadoNoLoPermite, ErrorDeActa.
    """
    exigir_redactar(por, acta.region_id)
    revisado = revisado or revisar(archivo, nombre, admitidos=EVIDENCIA)
    if desagregada and punto is None:
        raise ErrorDeActa("Elija el punto de agenda en que se analizaron estos datos por distrito.")
    with transaction.atomic():
        acta = bloquear(acta)
        exigir_editable(acta)
        if punto is not None and punto.acta_id != acta.pk:
            raise ErrorDeActa("Ese punto no es de la agenda de esta acta.")
        if repetido := _el_mismo(acta, revisado, punto, desagregada, reemplaza):
            return repetido
        adjunto = _el_que_reemplaza(acta, reemplaza)
        antes = {adjunto.punto_id} if adjunto else set()
        adjunto, version = _guardar(acta, ClaseAdjunto.EVIDENCIA, adjunto, archivo, revisado, por)
        adjunto.punto, adjunto.desagregada = punto, desagregada
        adjunto.save()
        _aplicar.declarar_desagregados(acta, antes)
        _aplicar.subir_version(acta, Paso.EVIDENCIAS, por)
        tras_un_cambio(acta)
        donde = f"al punto {punto.codigo} del acta" if punto else "al acta"
        datos = ", con datos desagregados por distrito" if desagregada else ""
        contar(
            acta, "acta.adjunto", f"adjuntó «{version.nombre}» {donde} {acta.codigo}{datos}", por=por,
            cambios={"archivo": ["", version.sha256]},
        )  # fmt: skip
    return adjunto


def adjuntar_acta_firmada(*, acta: Acta, archivo: File, nombre: str, por: Usuario) -> VersionDocumento:
    """Stores the signed paper of the acta, untouched: a new version when there was another. Returns that version.

    Raises PermissionDenied, ArchivoRechazado (with the reason: only a whole PDF without active content) and
    EstadoNoLoPermite.
    """
    exigir_redactar(por, acta.region_id)
    revisado = revisar(archivo, nombre, admitidos=SOLO_PDF)
    with transaction.atomic():
        acta = bloquear(acta)
        exigir_editable(acta)
        suyos = adjuntos_con_version(acta, ClaseAdjunto.ACTA_FIRMADA)
        adjunto, ultima = suyos[-1] if suyos else (None, None)
        if ultima is not None and es_igual(ultima, revisado.sha256):
            return ultima
        nuevo = adjunto is None
        adjunto, version = _guardar(acta, ClaseAdjunto.ACTA_FIRMADA, adjunto, archivo, revisado, por, ultima)
        if nuevo:  # else nothing of it is another but its last version
            adjunto.save()
        tras_un_cambio(acta)
        contar(
            acta, "acta.firmada", f"subió el acta firmada {acta.codigo} («{version.nombre}»)", por=por,
            cambios={"archivo": ["", version.sha256]},
        )  # fmt: skip
    return version


@transaction.atomic
def retirar_archivo(*, adjunto: AdjuntoActa, por: Usuario) -> AdjuntoActa:
    """Takes a file out of its acta; its content stays stored and readable in the versions that had it.

    Raises PermissionDenied, EstadoNoLoPermite, and ErrorDeActa when it was taken out already.
    """
    acta = bloquear(adjunto.acta)
    exigir_redactar(por, acta.region_id)
    exigir_editable(acta)
    adjunto = AdjuntoActa.objects.select_for_update().get(pk=adjunto.pk)
    if adjunto.retirado_en:
        raise ErrorDeActa("Ese archivo ya fue retirado del acta.")
    adjunto.retirado_en, _ = ahora_y_hoy()
    adjunto.retirado_por = por
    adjunto.save()
    if adjunto.desagregada:
        _aplicar.declarar_desagregados(acta, {adjunto.punto_id})
    if adjunto.clase == ClaseAdjunto.EVIDENCIA:
        _aplicar.subir_version(acta, Paso.EVIDENCIAS, por)
    tras_un_cambio(acta)
    contar(acta, "acta.retiro", f"retiró «{adjunto.documento.nombre}» del acta {acta.codigo}", por=por)
    return adjunto


_TODOS = Sentencia(
    lambda acta: AdjuntoActa.objects.filter(acta=acta).order_by().values_list("pk"), acta=BigIntegerField()
)


def _el_que_reemplaza(acta: Acta, reemplaza: AdjuntoActa | None) -> AdjuntoActa | None:
    if reemplaza is None:
        return None
    adjunto = acta.adjuntos.en_el_acta().filter(pk=reemplaza.pk, clase=ClaseAdjunto.EVIDENCIA).first()
    if adjunto is None:
        raise ErrorDeActa("El archivo que quiere reemplazar ya no está en el acta.")
    return adjunto


def _el_mismo(acta: Acta, revisado: ArchivoRevisado, punto, desagregada: bool, reemplaza) -> AdjuntoActa | None:
    """The file of the acta that is this one already, with the same item and the same declaration."""
    como = (punto.pk if punto else None, desagregada)
    for suyo, version in adjuntos_con_version(acta, ClaseAdjunto.EVIDENCIA):
        si_es_ese = reemplaza is None or suyo.pk == reemplaza.pk
        if si_es_ese and (suyo.punto_id, suyo.desagregada) == como and es_igual(version, revisado.sha256):
            return suyo
    return None


def _guardar(
    acta: Acta, clase: ClaseAdjunto, adjunto: AdjuntoActa | None, archivo: File, revisado: ArchivoRevisado,
    por: Usuario, ultima: VersionDocumento | None = None,
) -> tuple[AdjuntoActa, VersionDocumento]:  # fmt: skip
    """The attachment, not yet saved when it is new, and its new version; `ultima`, the last one, if it is known."""
    if adjunto is not None:
        return adjunto, guardar_version(
            documento=adjunto.documento, archivo=archivo, revisado=revisado, por=por, ultima=ultima
        )
    version = guardar_documento(region=acta.region_id, archivo=archivo, revisado=revisado, por=por)
    orden = len(_TODOS(acta=acta.pk))
    return AdjuntoActa(acta=acta, documento=version.documento, clase=clase, orden=orden), version
