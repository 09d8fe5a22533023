"""What the page of one verification shows, from what is stored: nothing here judges."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.cuentas.models import Usuario
from verificacion.motor import FichaIndicador
from verificacion.motor.fichas import FichaDesconocida, HitoFicha, cargar, leer_texto
from verificacion.motor.vocabulario import Veredicto
from verificacion.paginas.tarjetas import Proceso, procesos_de, resumen
from verificacion.registro.permisos import puede_evaluar

from .consultas import datos_de, plazo_de_descargo, pronunciado_de
from .estados import DE_DONDE_SALE
from .models import ABIERTAS, Descargo, EstadoVerificacion, Excepcion, VerificacionOficial
from .movida import movida_de
from .permisos import puede_responder
from .servicios import por_que_no_se_confirma, por_que_no_se_emite


@dataclass(frozen=True, slots=True)
class CriterioVisto:
    """A criterion of the frozen result, and the exception that sets it aside, if any."""

    datos: dict[str, Any]
    excepcion: Excepcion | None


def ficha_de(verificacion: VerificacionOficial) -> FichaIndicador | None:
    """The sheet that it was judged by: the frozen one when issued; None when a proposal's is no longer there."""
    if verificacion.emitida:
        return leer_texto(verificacion.texto_ficha)
    try:
        return cargar(verificacion.ficha)
    except FichaDesconocida:
        return None


def contexto_de(verificacion: VerificacionOficial, usuario: Usuario) -> dict[str, Any]:
    """Everything that the page of a verification shows to that person."""
    resultado, ficha = datos_de(verificacion.resultado), ficha_de(verificacion)
    excepciones = list(verificacion.excepciones.select_related("registrada_por", "retirada_por"))
    vigentes = {una.criterio: una for una in excepciones if una.retirada_en is None}
    hito = ficha.hitos.get(verificacion.hito) if ficha else None
    nombres = {c["codigo"]: c["nombre"] for c in resultado["criterios"]}
    descargos, historia = list(_descargos(verificacion)), list(historia_de(verificacion))
    puede = lo_que_puede(verificacion, usuario)
    if movida := movida_de(verificacion, ficha, historia) if puede["evalua"] else None:
        puede["siguiente"] = "evaluar" if puede["puede_cambiar"] else "retirar"
    return {
        "verificacion": verificacion,
        "ficha": ficha,
        "hito": hito.nombre if hito else verificacion.hito,
        "resultado": resultado,
        "criterios": [CriterioVisto(c, vigentes.get(c["codigo"])) for c in resultado["criterios"]],
        **_procesos(verificacion, hito, resultado, vigentes),
        "excepciones": [(una, nombres.get(una.criterio, una.criterio)) for una in excepciones],
        "descargos": descargos,
        "sin_contestar": sum(not uno.respuesta for uno in descargos) if verificacion.abierta else 0,
        "archivos": verificacion.archivos.all() if verificacion.emitida else [],
        "sustituida_por": VerificacionOficial.objects.ligeras().filter(sustituye_a=verificacion).first(),
        "historia": historia,
        "movida": movida,
        "plazo": plazo_de_descargo(verificacion, Decretos.leer()) if verificacion.estado in DE_DONDE_SALE else "",
        **puede,
    }


def _procesos(
    verificacion: VerificacionOficial, hito: HitoFicha | None, resultado: dict[str, Any], vigentes: Iterable[str]
) -> dict[str, Any]:
    """The processes, each with its verdict, and what they amount to in a sentence: with what was set aside when it was
    issued, or is now. Of a proposal whose sheet is no longer there, what the result kept of them."""
    if hito is None:
        dichos = tuple(
            Proceso(codigo, codigo, Veredicto.CUMPLE if si else Veredicto.NO_CUMPLE)
            for codigo, si in resultado["procesos"].items()
        )
        hechos = sum(resultado["procesos"].values())
        return {"procesos": dichos, "resumen": f"{hechos} de {len(dichos)} procesos implementados"}
    apartados = pronunciado_de(verificacion)["apartados"] if verificacion.emitida else list(vigentes)
    veredictos = {criterio["codigo"]: criterio["veredicto"] for criterio in resultado["criterios"]}
    return {
        "procesos": procesos_de(hito, veredictos, apartados), "resumen": resumen(hito, veredictos, apartados)
    }  # fmt: skip


def _descargos(verificacion: VerificacionOficial) -> QuerySet[Descargo]:
    return verificacion.descargos.select_related("presentado_por", "respondido_por").prefetch_related(
        "adjuntos__documento"
    )


def historia_de(verificacion: VerificacionOficial) -> QuerySet[Evento]:
    """What happened to it, the last first."""
    return Evento.objects.filter(objeto_tipo=verificacion._meta.label_lower, objeto_id=str(verificacion.pk))


def lo_que_puede(verificacion: VerificacionOficial, usuario: Usuario) -> dict[str, Any]:
    """What that person may do with it now; `sin_emitir`, `sin_confirmar`: why not, in a sentence."""
    evalua, en_preparacion = puede_evaluar(usuario), verificacion.estado in DE_DONDE_SALE
    return {
        "evalua": evalua,
        "siguiente": siguiente_de([verificacion]),
        "puede_enviar": evalua and verificacion.estado == EstadoVerificacion.PROPUESTA,
        "puede_cambiar": evalua and en_preparacion,
        "puede_retirar": evalua and verificacion.abierta,
        "puede_contestar": evalua and verificacion.abierta,
        "puede_responder": puede_responder(usuario, verificacion),
        "sin_emitir": por_que_no_se_emite(verificacion) if evalua and verificacion.abierta else "",
        "sin_segundo": evalua and en_preparacion and not settings.SEGUNDO_EVALUADOR,
        "sin_confirmar": por_que_no_se_confirma(verificacion, usuario) if evalua and en_preparacion else "",
    }


SIGUIENTE = {EstadoVerificacion.PROPUESTA: "enviar", EstadoVerificacion.CONFIRMADA: "emitir"}


def siguiente_de(verificaciones: Iterable[VerificacionOficial]) -> str:
    """The next step of those, of the one that is furthest behind: "enviar", "confirmar" or "emitir"; blank when none is
    open."""
    hay = {una.estado for una in verificaciones}
    for estado in ABIERTAS:
        if estado in hay:
            return SIGUIENTE.get(estado, "confirmar" if settings.SEGUNDO_EVALUADOR else "emitir")
    return ""


def apartables(verificacion: VerificacionOficial) -> list[tuple[str, str]]:
    """(code, name) of the criteria that may still be set aside."""
    aparte = set(verificacion.excepciones.filter(retirada_en=None).order_by().values_list("criterio", flat=True))
    return [
        (c["codigo"], c["nombre"])
        for c in datos_de(verificacion.resultado)["criterios"]
        if c["veredicto"] != Veredicto.CUMPLE and c["codigo"] not in aparte
    ]
