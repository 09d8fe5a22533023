"""The chain of what was issued: each verification is checked again from what is kept, and against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

from verificacion.motor.comprobacion import PRIMERA, Comprobacion, codigo_de, comprobar, sha256

from .consultas import datos_de, paquete_de
from .models import VerificacionOficial
from .servicios.emision import datos_del_manifiesto


@dataclass(frozen=True, slots=True)
class Eslabon:
    """A verification of the chain and what is wrong with it, in sentences; nothing when it is whole. `redaccion`: how
    many of its sentences today's engine words otherwise, which breaks nothing."""

    numero: str
    faltas: tuple[str, ...]
    redaccion: int = 0


def comprobar_cadena() -> Iterator[Eslabon]:
    """Each issued verification in the order of the chain, checked; one at a time in memory."""
    claves = list(VerificacionOficial.objects.emitidas().order_by("orden").values_list("pk", flat=True))
    anterior, orden = PRIMERA, 0
    for clave in claves:
        una = VerificacionOficial.objects.select_related("region", "sustituye_a").get(pk=clave)
        paquete = paquete_de(una)
        hecha = comprobar(paquete)
        yield Eslabon(una.numero, tuple(_faltas(una, orden + 1, anterior, paquete, hecha)), len(hecha.redaccion))
        anterior, orden = una.sello, una.orden


def _faltas(una: VerificacionOficial, orden: int, anterior: str, paquete: bytes, hecha: Comprobacion) -> Iterator[str]:
    if una.orden != orden:
        yield f"es la {una.orden} de la cadena y debía ser la {orden}: falta alguna"
    if una.anterior != anterior:
        yield "no encadena con la anterior"
    yield from (str(diferencia) for diferencia in hecha.diferencias)
    if not una.archivos.filter(sha256=sha256(paquete)).exists():
        yield "su paquete no es el que se emitió"
    yield from _lo_que_dice_la_fila(una)


def _lo_que_dice_la_fila(una: VerificacionOficial) -> Iterator[str]:
    """Whether the columns that lists and pages read say what was sealed."""
    try:
        manifiesto, pronunciado = datos_de(una.manifiesto), datos_de(una.apartados)["resultado"]
        automatico = datos_de(una.resultado)["veredicto"]
    except (ValueError, KeyError, TypeError):
        return
    sellado = {clave: manifiesto.get(clave) for clave in datos_del_manifiesto(una)}
    otros = [clave for clave, valor in datos_del_manifiesto(una).items() if valor != sellado[clave]]
    if otros:
        yield f"el registro no dice lo que su manifiesto: {', '.join(otros)}"
    if (una.sello, una.codigo) != (manifiesto.get("sello"), codigo_de(str(manifiesto.get("sello")))):
        yield "el sello o el código del registro no es el de su manifiesto"
    dicho = (una.automatico, una.veredicto, una.procesos_cumplidos)
    if dicho != (automatico, pronunciado.get("veredicto"), pronunciado.get("procesos_cumplidos")):
        yield "el veredicto del registro no es el que se selló"
