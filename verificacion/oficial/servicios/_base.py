"""What every service begins and ends with: locks, states, and evaluating again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.recolector import sin_recolector
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.motor import a_texto as texto_de_expediente
from verificacion.motor import evaluar, fichas
from verificacion.motor.excepciones import ExcepcionInvalida, resultado_con_excepciones

from ..consultas import datos_de
from ..errores import ErrorDeVerificacion, PlazoDeDescargo
from ..estados import DE_DONDE_SALE, MAQUINA, EstadoVerificacion
from ..models import VerificacionOficial

LARGO_DEL_TEXTO = 8000
LARGO_DEL_DOCUMENTO = 300


@dataclass(frozen=True, slots=True)
class Evaluada:
    """What an evaluation gave: the verdict as data, and the expediente as text."""

    resultado: dict[str, Any]
    expediente: str


def bloquear(verificaciones: Iterable[VerificacionOficial]) -> list[VerificacionOficial]:
    """Those verifications as they are in the database now, by region, locked until the transaction ends."""
    claves = [v.pk for v in verificaciones]
    filas = VerificacionOficial.objects.select_for_update(of=("self",)).select_related("region", "propuesta_por")
    return list(filas.filter(pk__in=claves).order_by("region_id", "pk"))


def bloquear_una(verificacion: VerificacionOficial) -> VerificacionOficial:
    """The same, of one."""
    return bloquear([verificacion])[0]


def exigir_estado(verificacion: VerificacionOficial, estados: str | Sequence[str], que: str):
    """Raises EstadoNoLoPermite unless it is in one of those states, or where the transition of that name begins."""
    MAQUINA.exigir_estado(verificacion, estados, que)


def evaluar_de_nuevo(verificaciones: Sequence[VerificacionOficial]) -> dict[int, Evaluada]:
    """What each gives today, by primary key: one collection for all of one sheet."""
    hechas: dict[int, Evaluada] = {}
    for codigo in sorted({v.ficha for v in verificaciones}):
        suyas = [v for v in verificaciones if v.ficha == codigo]
        ficha = fichas.cargar(codigo)
        with sin_recolector():
            expedientes = recopilar_regiones([v.region_id for v in suyas], ficha=ficha)
            textos = {region: texto_de_expediente(expediente) for region, expediente in expedientes.items()}
            for v in suyas:
                resultado = evaluar(expedientes[v.region_id], ficha, v.hito, v.al).a_datos()
                hechas[v.pk] = Evaluada(resultado, textos[v.region_id])
    return hechas


def pronunciar(ficha: str, hito: str, resultado: dict[str, Any], apartados: Iterable[str]) -> dict[str, Any]:
    """What is pronounced with those criteria set aside. Raises ErrorDeVerificacion when it cannot be."""
    try:
        return resultado_con_excepciones(fichas.cargar(ficha).hito(hito), resultado, list(apartados))
    except ExcepcionInvalida as error:
        raise ErrorDeVerificacion(f"No se puede apartar: {error}.", "criterio") from None


def poner_veredicto(verificacion: VerificacionOficial, resultado: dict[str, Any] | None = None) -> dict[str, Any]:
    """Sets on the row what the result says, with and without its exceptions, and returns what is pronounced."""
    resultado = resultado or datos_de(verificacion.resultado)
    apartados = (
        list(verificacion.excepciones.filter(retirada_en=None).order_by("id").values_list("criterio", flat=True))
        if verificacion.pk
        else []
    )
    dicho = pronunciar(verificacion.ficha, verificacion.hito, resultado, apartados)
    verificacion.automatico = resultado["veredicto"]
    verificacion.veredicto, verificacion.procesos_cumplidos = dicho["veredicto"], dicho["procesos_cumplidos"]
    return dicho


def exigir_descargo_cumplido(verificacion: VerificacionOficial):
    """Raises PlazoDeDescargo while the region may still answer and has not, where that is asked for."""
    if not settings.EXIGE_DESCARGO or verificacion.estado == EstadoVerificacion.CONFIRMADA:
        return
    if verificacion.estado == EstadoVerificacion.PROPUESTA:
        raise PlazoDeDescargo(f"{verificacion}: envíela antes a la región, que tiene derecho a presentar su descargo.")
    if hoy() <= puesto(verificacion.descargo_hasta) and not verificacion.descargos.exists():
        raise PlazoDeDescargo(
            f"{verificacion}: la región puede presentar su descargo hasta el {verificacion.descargo_hasta:%d/%m/%Y}."
        )


def contar(
    verificacion: VerificacionOficial, accion: str, resumen: str, *, por: Usuario | None, cambios: dict | None = None
):
    """Writes the event of the trail."""
    registrar(
        por=por,
        accion=accion,
        objeto=verificacion,
        region=verificacion.region_id,
        resumen=resumen,
        cambios=cambios or {},
    )


__all__ = [
    "DE_DONDE_SALE",
    "LARGO_DEL_DOCUMENTO",
    "LARGO_DEL_TEXTO",
    "Evaluada",
    "bloquear",
    "bloquear_una",
    "contar",
    "evaluar_de_nuevo",
    "exigir_descargo_cumplido",
    "exigir_estado",
    "poner_veredicto",
    "pronunciar",
]
