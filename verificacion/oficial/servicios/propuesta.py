"""Proposing verifications, sending them to their regions, evaluating them again, confirming and withdrawing them."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.calendario.dias import sumar_dias_habiles
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.motivos import exigir_motivo, mover_con_motivo
from egtpi_portal.territorio.cerrojos import bloquear_regiones
from egtpi_portal.territorio.models import Region
from verificacion.motor import fichas
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.vocabulario import Veredicto

from .. import correos
from ..comparacion import veredictos_que_cambian
from ..consultas import datos_de, texto_de
from ..errores import ErrorDeVerificacion, FechaInvalida, MismoEvaluador, YaHayAbierta
from ..estados import ABIERTAS, DE_DONDE_SALE, MAQUINA
from ..models import VerificacionOficial
from ..permisos import exigir_actualizar, exigir_proponer
from ._base import (
    LARGO_DEL_TEXTO,
    bloquear,
    bloquear_una,
    contar,
    evaluar_de_nuevo,
    exigir_descargo_cumplido,
    exigir_estado,
    poner_veredicto,
)


@transaction.atomic
def proponer(*, regiones: Iterable[str], ficha: str, hito: str, al: dt.date, por: Usuario) -> list[VerificacionOficial]:
    """Evaluates those regions and proposes the verification of each, by code.

    Raises PermissionDenied; FichaDesconocida; HitoDesconocido; FechaInvalida; YaHayAbierta; ErrorDeVerificacion when
    there is no region or one is unknown.
    """
    exigir_proponer(por)
    datos = fichas.cargar(ficha)
    suyas = exigir_proponibles(regiones, ficha, hito, al)
    instante = ahora()
    filas = [_nueva(region, datos, hito, al, instante, por) for region in suyas]
    for n, fila in enumerate(filas):
        fila.pk = n  # only to tell them apart until they are stored
    evaluadas = evaluar_de_nuevo(filas)
    for fila in filas:
        resultado = evaluadas[fila.pk].resultado
        fila.pk = None
        fila.resultado = texto_de(resultado)
        poner_veredicto(fila, resultado)
        fila.save()
        contar(
            fila, "verificacion.propuesta", por=por, cambios={"veredicto": ["", fila.veredicto]},
            resumen=f"{por} propuso {fila.en_frase}: {fila.get_veredicto_display().lower()}.",
        )  # fmt: skip
    return filas


@transaction.atomic
def exigir_proponibles(regiones: Iterable[str], ficha: str, hito: str, al: dt.date) -> list[Region]:
    """Those regions, locked until the transaction ends. Raises what `proponer` would."""
    exigir_fecha(fichas.cargar(ficha).hito(hito), al)
    codigos = sorted(set(regiones))
    suyas = bloquear_regiones(codigos)
    if not suyas or len(suyas) != len(codigos):
        raise ErrorDeVerificacion("Elija las regiones de la lista.", "regiones")
    _exigir_ninguna_abierta(suyas, ficha, hito)
    return suyas


def exigir_fecha(hito: HitoFicha, al: dt.date):
    """Raises FechaInvalida for a date before the period, or that has not come."""
    if al < hito.periodo.desde:
        raise FechaInvalida(
            f"El {al:%d/%m/%Y} es anterior al periodo de {hito.nombre.lower()}, que empieza el "
            f"{hito.periodo.desde:%d/%m/%Y}.",
            "al",
        )
    if al > hoy():
        raise FechaInvalida(f"El {al:%d/%m/%Y} aún no llega: se verifica al día de hoy o a uno anterior.", "al")


def _nueva(
    region: Region, ficha: FichaIndicador, hito: str, al: dt.date, instante, por: Usuario
) -> VerificacionOficial:
    return VerificacionOficial(
        region=region,
        ficha=ficha.codigo,
        version_ficha=ficha.version,
        hito=hito,
        al=al,
        propuesta_en=instante,
        propuesta_por=por,
    )


def _exigir_ninguna_abierta(regiones: list[Region], ficha: str, hito: str):
    abiertas = dict(
        VerificacionOficial.objects.filter(region__in=regiones, ficha=ficha, hito=hito, estado__in=ABIERTAS)
        .order_by()
        .values_list("region_id", "pk")
    )
    if abiertas:
        raise YaHayAbierta(sorted(abiertas), [(abiertas[r.pk], r.nombre) for r in regiones if r.pk in abiertas])


@transaction.atomic
def enviar(*, verificaciones: Iterable[VerificacionOficial], por: Usuario) -> list[VerificacionOficial]:
    """Sends the proposed verifications to their regions, which may answer during the días hábiles set, from the next
    day; their secretaries are told by mail. Raises PermissionDenied and EstadoNoLoPermite."""
    permiso = MAQUINA.permitir("enviar", por)
    filas, instante, dia, decretos = bloquear(verificaciones), ahora(), hoy(), Decretos.leer()
    for fila in filas:
        permiso.exigir_estado(fila, "enviar a la región")
        plazo = sumar_dias_habiles(dia, settings.DIAS_DESCARGO, decretos.de(fila.region_id))
        fila.notificada_en, fila.notificada_por, fila.descargo_hasta = instante, por, plazo.limite
        limite = f"{plazo.limite:%d/%m/%Y}"
        permiso.mover(
            fila,
            f"envió a {fila.region} la verificación propuesta; puede responder hasta el {limite}",
            cambios={"descargo hasta": ["", limite]},
        )
        correos.al_enviar(fila)
    return filas


@transaction.atomic
def actualizar(*, verificacion: VerificacionOficial, por: Usuario, al: dt.date | None = None) -> list:
    """Evaluates a proposed verification again, as of another date if given, and returns the criteria whose verdict or
    figure changed (`comparacion.CriterioCambiado`). Exceptions say from now on what it would be; those on criteria that
    now hold are withdrawn.

    Raises PermissionDenied, EstadoNoLoPermite and FechaInvalida.
    """
    exigir_actualizar(por)
    fila = exigir_actualizable(verificacion, al or verificacion.al)
    antes, al_anterior = datos_de(fila.resultado), fila.al
    fila.al, fila.version_ficha = al or fila.al, fichas.cargar(fila.ficha).version
    resultado = evaluar_de_nuevo([fila])[fila.pk].resultado
    fila.resultado = texto_de(resultado)
    _poner_al_dia_las_excepciones(fila, resultado, por)
    poner_veredicto(fila, resultado)
    fila.save()
    cambian = veredictos_que_cambian(antes, resultado)
    contar(
        fila, "verificacion.actualizacion", por=por,
        cambios={c.codigo: [c.antes, c.despues] for c in cambian}
        | ({} if fila.al == al_anterior else {"al": [f"{al_anterior:%d/%m/%Y}", f"{fila.al:%d/%m/%Y}"]}),
        resumen=f"{por} evaluó de nuevo {fila.en_frase}: {len(cambian) or 'ningún'} "
        f"{'criterio cambia' if len(cambian) < 2 else 'criterios cambian'}.",
    )  # fmt: skip
    return cambian


@transaction.atomic
def exigir_actualizable(verificacion: VerificacionOficial, al: dt.date) -> VerificacionOficial:
    """Its row, locked until the transaction ends. Raises EstadoNoLoPermite and FechaInvalida, as `actualizar` would."""
    fila = bloquear_una(verificacion)
    exigir_estado(fila, DE_DONDE_SALE, "evaluar de nuevo")
    exigir_fecha(fichas.cargar(fila.ficha).hito(fila.hito), al)
    return fila


def _poner_al_dia_las_excepciones(fila: VerificacionOficial, resultado, por: Usuario):
    veredictos = {c["codigo"]: c["veredicto"] for c in resultado["criterios"]}
    for excepcion in fila.excepciones.filter(retirada_en=None):
        excepcion.automatico = veredictos[excepcion.criterio]
        if excepcion.automatico == Veredicto.CUMPLE:
            excepcion.retirada_en, excepcion.retirada_por = ahora(), por
        excepcion.save()


@transaction.atomic
def confirmar(*, verificaciones: Iterable[VerificacionOficial], por: Usuario) -> list[VerificacionOficial]:
    """A second evaluator confirms what another proposed, once the region answered or its days passed.

    Raises PermissionDenied, EstadoNoLoPermite, PlazoDeDescargo and MismoEvaluador.
    """
    permiso = MAQUINA.permitir("confirmar", por)
    filas, instante = bloquear(verificaciones), ahora()
    for fila in filas:
        _exigir_confirmable(fila, por)
        fila.confirmada_en, fila.confirmada_por = instante, por
        permiso.mover(fila, f"confirmó {fila.en_frase}")
    return filas


def _exigir_confirmable(fila: VerificacionOficial, por: Usuario):
    exigir_estado(fila, DE_DONDE_SALE, "confirmar")
    exigir_descargo_cumplido(fila)
    if por.pk in quienes_la_hicieron(fila):
        raise MismoEvaluador(
            f"{fila}: la confirma otro evaluador, distinto de quien la propuso, eligió su fecha o apartó criterios."
        )


def por_que_no_se_confirma(fila: VerificacionOficial, por: Usuario) -> str:
    """What keeps that person from confirming it, as the end of a sentence that is already of it; blank when nothing
    does."""
    try:
        _exigir_confirmable(fila, por)
    except ErrorDeVerificacion as error:
        return error.sin_nombrar(fila)
    return ""


def quienes_la_hicieron(verificacion: VerificacionOficial) -> set[int]:
    """Who decided what it says: who proposed it, who last chose another date for it, and who set criteria aside. (To
    evaluate again as of the same date decides nothing: what comes of it is the evidence's.)"""
    apartaron = verificacion.excepciones.filter(retirada_en=None).order_by().values_list("registrada_por_id", flat=True)
    con_otra_fecha = Evento.objects.filter(
        objeto_tipo=verificacion._meta.label_lower, objeto_id=str(verificacion.pk),
        accion="verificacion.actualizacion", cambios__has_key="al",
    )  # fmt: skip
    eligio = con_otra_fecha.order_by("-momento", "-id").values_list("actor_id", flat=True).first()
    return {puesto(verificacion.propuesta_por_id), *(quien for quien in (eligio, *apartaron) if quien is not None)}


@transaction.atomic
def retirar(*, verificacion: VerificacionOficial, motivo: str, por: Usuario) -> VerificacionOficial:
    """Withdraws one that has not been issued, and says why: another may be proposed. Raises PermissionDenied,
    EstadoNoLoPermite, and ErrorDeVerificacion without a reason."""
    permiso = MAQUINA.permitir("retirar", por)
    sin_el = ErrorDeVerificacion("Escriba por qué se retira: la región lo leerá.", "motivo")
    motivo = exigir_motivo(motivo, sin_el, largo=LARGO_DEL_TEXTO)
    fila = bloquear_una(verificacion)
    permiso.exigir_estado(fila, "retirar")
    mover_con_motivo(permiso, fila, "retirada", motivo, f"retiró {fila.en_frase}", en="motivo_retiro")
    return fila
