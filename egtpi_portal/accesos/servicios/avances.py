"""What comes by an access, and its answer: accepted, it moves the matrix; returned, it says why."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from actas.escritura.servicios.base import bloquear as bloquear_acta
from actas.models import ESTADOS_PRESENTADOS
from acuerdos.errores import ErrorDeMatriz
from acuerdos.models import EstadoAcuerdo
from acuerdos.servicios.situacion import DatosSituacion, cambiar_situacion, revisar_situacion
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import LIMA, ahora, fecha_lima, hoy
from egtpi_portal.correo.servicios import dejar_a
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.models import Documento
from egtpi_portal.documentos.revision import PDF_O_FOTO, ArchivoRevisado, revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo

from .. import correos, llave
from ..consultas import acuerdos_de
from ..errores import AccesoInvalido, ErrorDeAcceso
from ..estados import MAQUINA
from ..models import Acceso, Avance
from .accesos import exigir_que_abra

LARGO, AL_DIA = 2000, 30
"""Letters of a report, and reports that one access may send in a day."""

NO_ES_SUYO = "Ese acuerdo no está a su cargo, o ya no se le hace seguimiento."


@dataclass(frozen=True, slots=True)
class DatosAvance:
    """What is reported of an agreement, as typed. `implementado_el` is for those implemented."""

    dicho: str
    texto: str
    implementado_el: dt.date | None = None


def informar(*, acceso: Acceso, acuerdo: int, datos: DatosAvance, archivo: File | None = None) -> Avance:
    """Leaves a report of an agreement (its key) of that access, to be looked at. The very same sent again (a cut line,
    a second press) is the one there is; another one takes the place of the one that waited.

    Raises AccesoInvalido, field by field; ArchivoRechazado; ErrorDeAcceso when the agreement is not of that access, the
    access was closed or renewed meanwhile, or it sent too many today.
    """
    datos = limpiar(datos)
    suyo = acuerdos_de(acceso).filter(pk=acuerdo).first()
    if suyo is None:
        raise ErrorDeAcceso(NO_ES_SUYO)
    hecho = datos.dicho == EstadoAcuerdo.IMPLEMENTADO
    situacion = DatosSituacion(datos.dicho, datos.implementado_el if hecho else None, "informado por su acceso")
    errores = [
        ErrorDeCampo("dicho" if e.campo == "estado" else e.campo, e.mensaje)
        for e in revisar_situacion(suyo, situacion, con_archivo=bool(archivo))
    ]
    if datos.dicho == EstadoAcuerdo.PENDIENTE:
        errores.append(ErrorDeCampo("dicho", "Elija si está en proceso o implementado."))
    if not datos.texto:
        errores.append(ErrorDeCampo("texto", "Escriba qué se hizo."))
    elif len(datos.texto) > LARGO:
        errores.append(ErrorDeCampo("texto", f"A lo más {LARGO} letras: usted escribió {len(datos.texto)}."))
    if errores:
        raise AccesoInvalido(errores)
    revisado = revisar(archivo, archivo.name or "", admitidos=PDF_O_FOTO) if archivo else None
    with transaction.atomic():
        acceso = exigir_que_abra(acceso)
        espera = acceso.avances.por_revisar().select_for_update(of=("self",)).filter(acuerdo=suyo).first()
        if espera and _el_mismo(espera, situacion, datos.texto, revisado):
            return espera
        if bloquear_acta(suyo.acta).estado not in ESTADOS_PRESENTADOS:  # annulled, or taken back, meanwhile
            raise ErrorDeAcceso(NO_ES_SUYO)
        _exigir_que_quepa(acceso)
        if espera:
            MAQUINA.mover_por_si_sola(espera, "reemplazar")
        avance = Avance.objects.create(
            region_id=acceso.region_id, acceso=acceso, acuerdo=suyo, dicho=situacion.estado,
            implementado_el=situacion.implementado_el, texto=datos.texto, enviado_en=ahora(),
            documento=_guardar(acceso, archivo, revisado) if archivo and revisado else None,
        )  # fmt: skip
        registrar(
            por=None, accion="avance.envio", objeto=avance,
            cambios={"archivo": ["", revisado.sha256]} if revisado else {},
            resumen=f"{acceso}, con su acceso sin cuenta, informó el avance del acuerdo {suyo.codigo}: "
            f"{EstadoAcuerdo(avance.dicho).label.lower()}.",
        )  # fmt: skip
    return avance


def aceptar_avance(*, avance: Avance, por: Usuario, version: int | None = None) -> Avance:
    """Moves the agreement in the live matrix as the report says, with its words as a comment and its file as a means of
    verification. `version` is that of the agreement's situation that the person saw.

    Raises PermissionDenied; YaResuelto; ErrorDeAcceso when the matrix does not admit it (it says why).
    """
    with transaction.atomic():
        avance = _bloquear(avance)
        permiso = MAQUINA.permitir("aceptar", por, avance)
        permiso.exigir_estado(avance, "aceptarlo")
        _mover_la_matriz(avance, por, version)
        avance.resuelto_en, avance.resuelto_por = ahora(), por
        permiso.mover(avance, f"aceptó lo que {avance.acceso} informó del acuerdo {avance.acuerdo.codigo}")
    return avance


def devolver_avance(*, avance: Avance, motivo: str, por: Usuario) -> Avance:
    """Returns it with a reason, which goes by mail to who has an address. Raises PermissionDenied, YaResuelto,
    ErrorDeAcceso without a reason."""
    with transaction.atomic():
        avance = _bloquear(avance)
        permiso = MAQUINA.permitir("devolver", por, avance)
        permiso.exigir_estado(avance, "devolverlo")
        motivo = exigir_motivo(motivo, ErrorDeAcceso("Escriba por qué se devuelve."))
        poner_motivo(avance, "resuelto", motivo, por=por)
        hecho = f"devolvió lo que {avance.acceso} informó del acuerdo {avance.acuerdo.codigo}"
        permiso.mover(avance, con_motivo(hecho, motivo))
        acceso = avance.acceso
        if acceso.correo and not acceso.cerrado_en and acceso.vence >= hoy():
            dejar_a(
                acceso.correo, correos.DEVUELTO, quien=str(acceso), en=[llave.clave_de(acceso)], avance=avance
            )  # fmt: skip
    return avance


def _mover_la_matriz(avance: Avance, por: Usuario, version: int | None):
    dia = fecha_lima(avance.enviado_en)
    viva = getattr(avance.acuerdo, "situacion", None)
    medio = (viva.medio_verificacion if viva else "") or f"Lo informado por {avance.acceso} el {dia:%d/%m/%Y}"
    datos = DatosSituacion(avance.dicho, avance.implementado_el, medio)
    cuando = avance.enviado_en.astimezone(LIMA)
    comentario = f"{avance.acceso} informó el {cuando:%d/%m/%Y a las %H:%M}: {avance.texto}"
    try:
        with _archivo(avance) as archivo:
            cambiar_situacion(
                acuerdo=avance.acuerdo, datos=datos, por=por, version=version, comentario=comentario, archivo=archivo
            )
    except (ErrorDeMatriz, ArchivoRechazado) as error:
        raise ErrorDeAcceso(f"La matriz no se movió: {error}") from error


class _archivo:
    """The file of a report, open while it lasts; None when it has none."""

    def __init__(self, avance: Avance):
        version = avance.documento.versiones.order_by("-numero").first() if avance.documento else None
        self._version = version if version and version.archivo else None

    def __enter__(self) -> File | None:
        if self._version is None:
            return None
        self._abierto = self._version.archivo.open("rb")
        return File(self._abierto, name=self._version.nombre)

    def __exit__(self, *excepcion):
        if self._version is not None:
            self._version.archivo.close()


def _bloquear(avance: Avance) -> Avance:
    return (
        Avance.objects.select_for_update(of=("self",))
        .select_related("acceso", "acuerdo__acta", "documento")
        .get(pk=avance.pk)
    )


def _el_mismo(espera: Avance, situacion: DatosSituacion, texto: str, revisado: ArchivoRevisado | None) -> bool:
    ultima = espera.documento.versiones.order_by("-numero").first() if espera.documento else None
    return (espera.dicho, espera.implementado_el, espera.texto, ultima.sha256 if ultima else None) == (
        situacion.estado, situacion.implementado_el, texto, revisado.sha256 if revisado else None,
    )  # fmt: skip


def _exigir_que_quepa(acceso: Acceso):
    desde = ahora() - dt.timedelta(days=1)
    if acceso.avances.filter(enviado_en__gte=desde).count() >= AL_DIA:
        raise ErrorDeAcceso(f"Con un acceso se informan a lo más {AL_DIA} avances al día: siga mañana.")


def _guardar(acceso: Acceso, archivo: File, revisado: ArchivoRevisado) -> Documento:
    return guardar_documento(region=acceso.region_id, archivo=archivo, revisado=revisado, por=None).documento
