"""What happens to a record once it is written: its signed form comes, it is registered, returned, annulled."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from actas.papel.firmada import rastro_de_version
from asistencia.estados.ficha import MAQUINA
from asistencia.fichas import correos
from asistencia.fichas.errores import DatosInvalidos, ErrorDeFicha, FaltaParaRegistrar, SinRastroDeFirma
from asistencia.fichas.lectura import firmada
from asistencia.fichas.permisos import exigir_editar
from asistencia.fichas.requisitos import lo_que_falta
from asistencia.models import AdjuntoFicha, EstadoFicha, FichaAsistencia
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.revision import PDF_O_FOTO, ArchivoRevisado, revisar
from egtpi_portal.documentos.servicios import guardar_documento, guardar_version, version_igual
from egtpi_portal.modelos import puesto
from egtpi_portal.motivos import exigir_motivo, mover_con_motivo

from ._base import bloquear, contar, exigir_editable


def adjuntar_firmada(
    *,
    ficha: FichaAsistencia,
    archivo: File,
    nombre: str,
    por: Usuario,
    responsable: bool = True,
    destinatarios: bool = True,
) -> VersionDocumento:
    """Stores the signed form of a draft, untouched: a new version when there was another. `responsable` and
    `destinatarios`: whose signatures it bears, as who uploads it declares. Returns that version.

    Raises PermissionDenied, ArchivoRechazado (with the reason: only a whole PDF without active content, or a
    photograph) and EstadoNoLoPermite.
    """
    exigir_editar(por, ficha)
    revisado = revisar(archivo, nombre, admitidos=PDF_O_FOTO)
    with transaction.atomic():
        ficha = bloquear(ficha)
        exigir_editable(ficha, "cambiar la ficha firmada")
        antes = _la_misma(ficha, revisado)
        if antes and (ficha.firmada_responsable, ficha.firmada_destinatarios) == (responsable, destinatarios):
            return antes
        version = antes or _guardar(ficha, archivo, revisado, por)
        ficha.firmada_responsable, ficha.firmada_destinatarios = responsable, destinatarios
        ficha.save(update_fields=["firmada_responsable", "firmada_destinatarios"])
        contar(
            ficha, "ficha.firmada", f"subió la ficha firmada {ficha.codigo} («{version.nombre}»)", por=por,
            cambios={"archivo": ["", version.sha256]},
        )  # fmt: skip
    return version


def _la_misma(ficha: FichaAsistencia, revisado: ArchivoRevisado) -> VersionDocumento | None:
    """The signed form that the draft has, when it is this very file sent again."""
    adjunto = ficha.adjuntos.order_by("orden", "pk").select_related("documento").last()
    return version_igual(adjunto.documento, revisado.sha256) if adjunto else None


def _guardar(ficha: FichaAsistencia, archivo: File, revisado: ArchivoRevisado, por: Usuario) -> VersionDocumento:
    adjunto = ficha.adjuntos.order_by("orden", "pk").select_related("documento").last()
    if adjunto is not None:
        return guardar_version(documento=adjunto.documento, archivo=archivo, revisado=revisado, por=por)
    version = guardar_documento(region=ficha.region_id, archivo=archivo, revisado=revisado, por=por)
    AdjuntoFicha.objects.create(ficha=ficha, documento=version.documento)
    return version


@transaction.atomic
def registrar_ficha(*, ficha: FichaAsistencia, por: Usuario, sin_rastro: bool = False) -> FichaAsistencia:
    """Registers a draft that is complete and has its signed form, with the date of the server's clock (L-12). It stops
    being editable. `sin_rastro`: the person confirms that the form is the signed one though it bears no trace of a
    signature. Its receipt is mailed to who registers it. Returns it.

    Raises PermissionDenied, EstadoNoLoPermite, FaltaParaRegistrar with what it lacks, and SinRastroDeFirma.
    """
    ficha = _registrar(ficha, por, sin_rastro=sin_rastro)
    correos.al_registrar([ficha], por)
    return ficha


@transaction.atomic
def registrar_fichas(*, fichas: Iterable[FichaAsistencia], por: Usuario) -> tuple[list[FichaAsistencia], list[str]]:
    """Registers those drafts, each as `registrar_ficha` does: what keeps one stops no other. Their receipts are mailed
    together, once. Returns those registered, and a sentence for each that was not."""
    hechas, errores = [], []
    for ficha in fichas:
        try:
            with transaction.atomic():
                hechas.append(_registrar(ficha, por))
        except (ErrorDeFicha, PermissionDenied) as error:
            errores.append(str(error))
    correos.al_registrar(hechas, por)
    return hechas, errores


def _registrar(ficha: FichaAsistencia, por: Usuario, *, sin_rastro: bool = False) -> FichaAsistencia:
    permiso = MAQUINA.permitir("registrar", por, ficha)
    ficha = bloquear(ficha)
    permiso.exigir_estado(ficha, "registrarla")
    if faltas := lo_que_falta(ficha):
        raise FaltaParaRegistrar(ficha, faltas)
    confirmado = _lo_que_confirma(ficha)
    if confirmado and not sin_rastro:
        raise SinRastroDeFirma(ficha, confirmado)
    ficha.registrada_el = ahora()
    ficha.devuelta_en, ficha.devuelta_por, ficha.devuelta_motivo = None, None, ""
    cambios = {"ficha firmada": [confirmado, "quien registró confirmó que es la firmada"]} if confirmado else {}
    permiso.mover(ficha, f"registró la ficha {ficha.codigo}", cambios=cambios)
    return ficha


def _lo_que_confirma(ficha: FichaAsistencia) -> str:
    """What the signed form bears, in words, when it bears no trace of a signature; blank otherwise."""
    version = firmada(ficha)
    rastro = rastro_de_version(version) if version and version.archivo else None
    return rastro.frase if rastro and rastro.pide_confirmacion else ""


@transaction.atomic
def devolver_ficha(*, ficha: FichaAsistencia, motivo: str, por: Usuario) -> FichaAsistencia:
    """Returns a registered record (a province's, or the region's own) to draft, with what must be corrected. It is no
    evidence until it is registered again, with the date of then (L-12). Returns it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos without a reason.
    """
    permiso = MAQUINA.permitir("devolver", por, ficha)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", "Escriba qué debe corregirse."))
    ficha = bloquear(ficha)
    permiso.exigir_estado(ficha, "devolverla")
    antes = ficha.registrada_el
    ficha.registrada_el = None
    cambios = {"registrada el": [puesto(antes).isoformat(), ""]}
    mover_con_motivo(permiso, ficha, "devuelta", motivo, f"devolvió la ficha {ficha.codigo}", cambios=cambios)
    correos.al_devolver(ficha)
    return ficha


@transaction.atomic
def anular_ficha(*, ficha: FichaAsistencia, motivo: str, por: Usuario) -> FichaAsistencia:
    """Annuls a record: it stops being evidence, or a draft stops waiting, and stays readable. Returns it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos without a reason.
    """
    que = "descartar" if ficha.estado == EstadoFicha.BORRADOR else "anular"
    permiso = MAQUINA.permitir(que, por, ficha)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", "Escriba por qué se anula la ficha."))
    ficha = bloquear(ficha)
    permiso.exigir_estado(ficha, "anularla")
    mover_con_motivo(permiso, ficha, "anulada", motivo, f"anuló la ficha {ficha.codigo}")
    return ficha
