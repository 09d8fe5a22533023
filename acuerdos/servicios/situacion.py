"""How an agreement goes: its state, since when and how it is shown, and what is said of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from actas.escritura.servicios.base import bloquear as bloquear_acta
from actas.models import Acuerdo, EstadoActa
from acuerdos.consultas.matriz import situacion_guardada
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import ArchivoRevisado, revisar
from egtpi_portal.documentos.servicios import guardar_documento, version_igual
from egtpi_portal.escritura.diferencias import Diferencia, en_palabras
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar, texto_limpio
from egtpi_portal.modelos import a_nombre_de, etiqueta_de

from ..errores import NoSeMueve, SituacionCambiada, SituacionInvalida
from ..models import LARGO_DEL_COMENTARIO, AdjuntoAcuerdo, ComentarioAcuerdo, EstadoAcuerdo, SituacionAcuerdo
from ..permisos import exigir_actualizar


@dataclass(frozen=True, slots=True)
class DatosSituacion:
    """How an agreement stands, as typed. `implementado_el` and `medio_verificacion` are for those implemented."""

    estado: str
    implementado_el: dt.date | None = None
    medio_verificacion: str = ""

    def en_forma(self) -> "DatosSituacion":
        """The same as it is stored and compared: only what is implemented has a date."""
        hecho = self.estado == EstadoAcuerdo.IMPLEMENTADO
        return DatosSituacion(str(self.estado), self.implementado_el if hecho else None, self.medio_verificacion)


@dataclass(frozen=True, slots=True)
class SituacionGuardada:
    """What is stored of an agreement, and the version to bring next time."""

    datos: DatosSituacion
    version: int


def cambiar_situacion(
    *,
    acuerdo: Acuerdo,
    datos: DatosSituacion,
    por: Usuario,
    version: int | None = None,
    comentario: str = "",
    archivo: File | None = None,
) -> SituacionAcuerdo:
    """Moves an agreement in the live matrix, with its means of verification (a file, or words) and a comment if any; a
    file alone is named by its name, so that whoever reads the matrix, the monthly upload or a report sees which it is.
    What its acta says of it is not touched. The very same sent again (a cut line, a second click) writes nothing: no
    second file, no second comment. `version` is that of `version_de` that the person saw.

    Raises PermissionDenied; NoSeMueve; ArchivoRechazado; SituacionInvalida, field by field; SituacionCambiada when
    somebody moved it after that version.
    """
    exigir_actualizar(por, acuerdo.region_id)
    revisado = revisar(archivo, archivo.name or "") if archivo else None
    datos = limpiar(datos)
    with transaction.atomic():
        acuerdo = _bloquear(acuerdo)
        viva = situacion_guardada(acuerdo)
        antes = DatosSituacion(viva.estado, viva.implementado_el, viva.medio_verificacion) if viva else _NADA
        datos = _con_el_medio_dicho(acuerdo, datos, revisado)
        if viva and version is not None and version != version_de(acuerdo) and datos != antes:
            raise SituacionCambiada(acuerdo, viva.history.latest(), actual=antes, diferencias=diferencias(antes, datos))
        if errores := revisar_situacion(acuerdo, datos, con_archivo=bool(archivo) or acuerdo.medios.exists()):
            raise SituacionInvalida(errores)
        viva = viva or SituacionAcuerdo(acuerdo=acuerdo)
        if datos != antes:
            viva.estado, viva.implementado_el = datos.estado, datos.implementado_el
            viva.medio_verificacion = datos.medio_verificacion
            a_nombre_de(viva, por)
            viva.save()
        revisado = None if revisado and _ya_adjunto(acuerdo, revisado) else revisado
        if archivo and revisado:
            _adjuntar(acuerdo, archivo, revisado, por)
        texto = texto_limpio(comentario)[:LARGO_DEL_COMENTARIO]
        texto = "" if _ya_dicho(acuerdo, texto, por) else texto
        if texto:
            ComentarioAcuerdo.objects.create(acuerdo=acuerdo, texto=texto, hecho_en=ahora(), hecho_por=por)
        cambios = _cambios(antes, datos, revisado, texto)
        if cambios:
            estado = EstadoAcuerdo(datos.estado).label.lower()
            registrar(
                por=por, accion="acuerdo.situacion", objeto=acuerdo, cambios=cambios,
                resumen=f"{por} actualizó el acuerdo {acuerdo.codigo}: {estado}.",
            )  # fmt: skip
    return viva


NOMBRES = {campo: etiqueta_de(SituacionAcuerdo, campo) for campo in DatosSituacion.__dataclass_fields__}
ESTADOS = dict(EstadoAcuerdo.choices)
_NADA = DatosSituacion(EstadoAcuerdo.PENDIENTE.value)


@transaction.atomic
def comentar_acuerdo(*, acuerdo: Acuerdo, texto: str, por: Usuario) -> ComentarioAcuerdo:
    """Says something of how an agreement goes. Raises PermissionDenied, NoSeMueve and SituacionInvalida when empty."""
    exigir_actualizar(por, acuerdo.region_id)
    texto = texto_limpio(texto)
    if not texto:
        raise SituacionInvalida([ErrorDeCampo("comentario", "Escriba su comentario.", grave=True)])
    acuerdo = _bloquear(acuerdo)
    if dicho := _ya_dicho(acuerdo, texto[:LARGO_DEL_COMENTARIO], por):
        return dicho
    comentario = ComentarioAcuerdo.objects.create(
        acuerdo=acuerdo, texto=texto[:LARGO_DEL_COMENTARIO], hecho_en=ahora(), hecho_por=por
    )
    registrar(
        por=por, accion="acuerdo.comentario", objeto=acuerdo, cambios={"comentario": ["", comentario.texto]},
        resumen=f"{por} comentó el acuerdo {acuerdo.codigo}.",
    )  # fmt: skip
    return comentario


def version_de(acuerdo: Acuerdo) -> int:
    """Which change of an agreement's situation is the last: what a form must bring back to save over it; 0, none."""
    ultima = SituacionAcuerdo.history.filter(acuerdo_id=acuerdo.pk).order_by("-history_id").first()
    return ultima.history_id if ultima else 0


def versiones_de(acuerdos: Iterable[int]) -> dict[int, int]:
    """`version_de` of each of those agreements (their keys), in one query."""
    suyos = set(acuerdos)
    hechas = SituacionAcuerdo.history.filter(acuerdo_id__in=suyos).order_by()
    ultimas = dict(hechas.values_list("acuerdo_id").annotate(Max("history_id")))
    return {pk: ultimas.get(pk, 0) for pk in suyos}


def revisar_situacion(acuerdo: Acuerdo, datos: DatosSituacion, *, con_archivo: bool) -> list[ErrorDeCampo]:
    """What is wrong in how an agreement is said to stand: one implemented says since when and how it is shown."""
    if datos.estado not in EstadoAcuerdo.values:
        return [ErrorDeCampo("estado", "Elija el estado del acuerdo.", grave=True)]
    if datos.estado != EstadoAcuerdo.IMPLEMENTADO:
        return []
    errores, dia, sesion = [], datos.implementado_el, acuerdo.acta.fecha_sesion
    if dia is None:
        errores.append(ErrorDeCampo("implementado_el", "Indique desde cuándo está implementado."))
    elif dia < sesion:
        errores.append(
            ErrorDeCampo("implementado_el", f"No puede ser anterior a la sesión que lo acordó ({sesion:%d/%m/%Y}).")
        )
    elif dia > hoy():
        errores.append(ErrorDeCampo("implementado_el", "No puede ser de un día que aún no llega."))
    if not datos.medio_verificacion and not con_archivo:
        errores.append(
            ErrorDeCampo(
                "medio_verificacion", "Indique con qué se verifica: el documento o la referencia, o un archivo."
            )
        )
    return errores


def diferencias(antes: DatosSituacion, despues: DatosSituacion) -> list[Diferencia]:
    """What changes from one to the other, in words."""
    return [
        Diferencia(NOMBRES[campo], en_palabras(uno, ESTADOS), en_palabras(otro, ESTADOS))
        for campo in NOMBRES
        if (uno := getattr(antes, campo)) != (otro := getattr(despues, campo))
    ]


def _bloquear(acuerdo: Acuerdo) -> Acuerdo:
    """The agreement as it is now, locked with its acta: this first, as who writes the acta does."""
    acta = bloquear_acta(acuerdo.acta)
    acuerdo = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    acuerdo.acta = acta
    if acta.estado == EstadoActa.ANULADA:
        raise NoSeMueve(f"El acuerdo {acuerdo.codigo} es de un acta anulada: ya no se le hace seguimiento.")
    return acuerdo


def _ya_dicho(acuerdo: Acuerdo, texto: str, por: Usuario) -> ComentarioAcuerdo | None:
    """The last comment of the agreement, when it is this one, of this person."""
    ultimo = acuerdo.comentarios.order_by("hecho_en", "pk").last()
    return ultimo if ultimo and texto and (ultimo.texto, ultimo.hecho_por) == (texto, por) else None


def _con_el_medio_dicho(acuerdo: Acuerdo, datos: DatosSituacion, revisado: ArchivoRevisado | None) -> DatosSituacion:
    """What was implemented, with the names of its files as its means of verification where no words say it."""
    if datos.estado != EstadoAcuerdo.IMPLEMENTADO or datos.medio_verificacion:
        return datos
    nombres = [medio.documento.nombre for medio in acuerdo.medios.select_related("documento").order_by("orden")]
    if revisado and not _ya_adjunto(acuerdo, revisado):
        nombres.append(revisado.nombre)
    return replace(datos, medio_verificacion=", ".join(dict.fromkeys(nombres)))


def _ya_adjunto(acuerdo: Acuerdo, revisado) -> bool:
    """Whether one of its means of verification is this very file."""
    medios = acuerdo.medios.filter(documento__versiones__sha256=revisado.sha256).select_related("documento")
    return any(version_igual(medio.documento, revisado.sha256) for medio in medios)


def _adjuntar(acuerdo: Acuerdo, archivo: File, revisado, por: Usuario):
    version = guardar_documento(region=acuerdo.region_id, archivo=archivo, revisado=revisado, por=por)
    AdjuntoAcuerdo.objects.create(acuerdo=acuerdo, documento=version.documento, orden=acuerdo.medios.count())


def _cambios(antes: DatosSituacion, datos: DatosSituacion, revisado, comentario: str) -> dict[str, list[str]]:
    cambios = {}
    for campo in DatosSituacion.__dataclass_fields__:
        uno, otro = getattr(antes, campo), getattr(datos, campo)
        if uno != otro:
            cambios[campo] = ["" if uno is None else str(uno), "" if otro is None else str(otro)]
    if revisado:
        cambios["archivo"] = ["", revisado.sha256]
    if comentario:
        cambios["comentario"] = ["", comentario]
    return cambios
