"""Taking an evaluation into an agenda item, and asking for the papers of those recognised."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from actas.contenido import pasos, sello
from actas.contenido.evaluacion import apartamiento, por_que_no
from actas.errores import DatosInvalidos, ErrorDeActa
from actas.escritura.servicios import PasoGuardado, guardar_paso
from actas.escritura.servicios.base import bloquear
from actas.models import AccionAgenda, Acta, EstadoActa, PaqueteDeReconocimiento, Paso, PuntoAgenda
from actas.models.reconocimiento import TIPO
from actas.permisos import exigir_redactar
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.palabras import cuantos
from egtpi_portal.trabajos.servicios import encolar

from .consultas import Propuesta, proponer


class CambioLaEvaluacion(ErrorDeActa):
    """The figures, the targets or the rule are no longer those that this person was shown: nothing was taken."""

    def __init__(self):
        super().__init__(
            "Las cifras, las metas o la regla cambiaron mientras usted miraba la lista: no se tomó nada. Revísela otra "
            "vez."
        )


@transaction.atomic
def tomar_evaluacion(
    *, acta: Acta, punto: PuntoAgenda, al: dt.date, reconocidos: Iterable[str], motivo: str, mecanismo: str,
    huella: str, version: int, por: Usuario,
) -> PasoGuardado:  # fmt: skip
    """Fills the item with how far each local government met its targets as of a date, and with those recognised.

    `huella`: that of what the person was shown (`Propuesta.huella`); `version`: the one of the agenda that they saw.
    `motivo`: why the recognised are not those that the rule gives; of the rule's own list none is kept.

    Raises PermissionDenied; EstadoNoLoPermite; ErrorDeActa with what keeps it from being evaluated; CambioLaEvaluacion;
    DatosInvalidos without the reason, or for who is neither evaluated nor was recognised before; ConflictoDeEdicion
    when somebody saved the agenda meanwhile.
    """
    exigir_redactar(por, acta.region_id)
    propuesta = proponer(acta, punto, al)
    if propuesta.datos is None:
        raise ErrorDeActa(propuesta.falta)
    if propuesta.huella != huella:
        raise CambioLaEvaluacion
    elegidos, motivo = _en_orden(propuesta, reconocidos), texto_limpio(motivo)
    aparta = apartamiento(elegidos, propuesta.datos.propuestos)
    if not aparta:
        motivo = ""
    if mal := por_que_no(propuesta.datos, elegidos, motivo):
        raise DatosInvalidos([ErrorDeCampo("motivo", mal)])
    agenda = tuple(
        replace(
            uno, evaluacion=propuesta.datos, reconocidos=elegidos, motivo_reconocimiento=motivo,
            mecanismo_reconocimiento=mecanismo,
        ) if uno.codigo == punto.codigo else uno
        for uno in pasos.leer(acta, Paso.AGENDA)
    )  # fmt: skip
    relato = ("acta.evaluacion", _relato(acta, punto, propuesta, elegidos, aparta.frase(propuesta.nombres), motivo))
    return guardar_paso(acta=acta, paso=Paso.AGENDA, datos=agenda, version=version, por=por, estricto=False,
                        relato=relato)  # fmt: skip


def _en_orden(propuesta: Propuesta, reconocidos: Iterable[str]) -> tuple[str, ...]:
    """The recognised in the order of the list. Raises DatosInvalidos for who is not on it."""
    elegidos = set(reconocidos)
    lista = [puesto.cumplimiento.ubigeo for puesto in propuesta.puestos] + list(propuesta.otros)
    if ajenos := sorted(elegidos.difference(lista)):
        raise DatosInvalidos([
            ErrorDeCampo("reconocidos", f"No es un gobierno local que se haya evaluado: {', '.join(ajenos)}.")
        ])  # fmt: skip
    return tuple(ubigeo for ubigeo in lista if ubigeo in elegidos)


def _relato(acta: Acta, punto: PuntoAgenda, propuesta: Propuesta, elegidos, frase: str, motivo: str) -> str:
    gobiernos = cuantos(len(propuesta.puestos), "gobierno local", "gobiernos locales")
    reconocidos = cuantos(len(elegidos), "reconocido", "reconocidos")
    datos = propuesta.datos
    dicho = (
        f"evaluó en el punto {punto.codigo} del acta {acta.codigo} las metas vencidas al {propuesta.al:%d/%m/%Y}, con "
        f"la regla «{datos.regla if datos else ''}»: {gobiernos}, {reconocidos}"
    )
    return f"{dicho}. Se aparta de la regla ({frase}), porque: {motivo.rstrip('.')}" if frase else dicho


def exigir_que_haya_papeles(acta: Acta, punto: PuntoAgenda):
    """Raises ErrorDeActa unless there are certificates to make of that item."""
    if punto.accion != AccionAgenda.EVALUACION_METAS:
        raise ErrorDeActa(f"El punto {punto.codigo} no es de evaluación de metas: no reconoce a nadie.")
    if acta.estado == EstadoActa.ANULADA:
        raise ErrorDeActa(f"El acta {acta.codigo} está anulada: no se hacen certificados de lo que dice.")
    if not punto.reconocidos.exists():
        raise ErrorDeActa(f"El punto {punto.codigo} no reconoce a nadie: no hay certificados que hacer.")


@transaction.atomic
def pedir_papeles(*, acta: Acta, punto: PuntoAgenda, datos: dict[str, Any], por: Usuario) -> PaqueteDeReconocimiento:
    """Asks for the certificates and oficios of those that the item recognises; returns what was asked for, or the one
    that is being made when somebody asked for the very same.

    `datos`: what the papers say besides the acta (`formularios.FormularioDePapeles`). Raises PermissionDenied;
    ErrorDeActa when there is nobody to make them for.
    """
    exigir_redactar(por, acta.region_id)
    acta = bloquear(acta)
    exigir_que_haya_papeles(acta, punto)
    codigo = sello.codigo(acta)
    suyos = PaqueteDeReconocimiento.objects.filter(acta=acta, punto=punto.codigo, codigo=codigo, lugar="")
    for otro in suyos.select_related("trabajo"):
        if otro.abierto and otro.datos == datos:
            return otro
    paquete = PaqueteDeReconocimiento.objects.create(
        acta=acta, punto=punto.codigo, datos=datos, codigo=codigo, borrador=acta.estado != EstadoActa.CONFORME,
        pedido_en=ahora(), pedido_por=por,
    )  # fmt: skip
    registrar(
        por=por, accion="acta.certificados", objeto=acta,
        resumen=f"{por} pidió los certificados y oficios de los reconocidos en el punto {punto.codigo} del acta "
        f"{acta.codigo}{', como borrador' if paquete.borrador else ''}.",
    )  # fmt: skip
    paquete.trabajo = encolar(tipo=TIPO, que=str(paquete), para=str(por), datos={"paquete": paquete.pk}, por=por)
    paquete.save(update_fields=["trabajo"])
    return paquete
