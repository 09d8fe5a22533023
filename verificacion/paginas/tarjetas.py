"""How a verdict is told on the pages: the cards of the hitos, their processes, what day it is for them.

Nothing here judges: figures, reasons and verdicts come from the engine as they are.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from egtpi_portal.calendario.dias import dias_habiles_entre
from egtpi_portal.templatetags.portal import en_palabras, fecha, palabra_veredicto
from verificacion.motor import Resultado
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.motor.veredictos import dictaminar_region
from verificacion.motor.vocabulario import Veredicto

FUERA_DE_LOS_PROCESOS = "Además de los procesos"
"""What the criteria that belong to no process are headed with."""
PROCESOS_EN_BREVE = {"planificacion": "Planificación", "informacion": "Información", "acuerdos": "Acuerdos"}
NUMEROS = ("ninguno", "uno", "dos", "tres")


@dataclass(frozen=True, slots=True)
class Proceso:
    """A process of the indicator: its names and what its criteria together amount to."""

    nombre: str
    nombre_entero: str
    veredicto: str


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """The card of a hito: `cuando` says of what date it is and what time is left."""

    hito: HitoFicha
    resultado: Resultado
    cuando: str
    procesos: tuple[Proceso, ...]
    resumen: str


def nombre_de_ficha(ficha: FichaIndicador) -> str:
    """What people call a sheet: «ART-01.01, agosto 2023 – junio 2024, versión 1»."""
    return f"{ficha.indicador}, {ficha.nombre_periodo}, versión {ficha.version}"


def de_cuando(hito: HitoFicha) -> str:
    """What a hito is for who has never heard of hitos: «al 31 de diciembre de 2023 (hito 1)»."""
    return f"al {en_palabras(hito.al)} ({hito.clave.replace('-', ' ')})"


def tarjeta(ficha: FichaIndicador, resultado: Resultado, por_decreto: Mapping[dt.date, str]) -> Tarjeta:
    """The card of the hito that was judged. `por_decreto`: the region's días no laborables."""
    hito = ficha.hito(resultado.hito)
    veredictos = veredictos_de(resultado)
    cierre = max(criterio.cierre for criterio in resultado.criterios)
    dicho = cuando(hito, resultado.al, por_decreto, definitivo=resultado.definitivo, cierre=cierre)
    return Tarjeta(hito, resultado, dicho, procesos_de(hito, veredictos), resumen(hito, veredictos))


def veredictos_de(resultado: Resultado) -> dict[str, str]:
    """The verdict of each criterion, by its code."""
    return {criterio.codigo: criterio.veredicto for criterio in resultado.criterios}


def procesos_de(hito: HitoFicha, veredictos: Mapping[str, str], apartados: Collection[str] = ()) -> tuple[Proceso, ...]:
    """The hito's processes, each with the verdict that its criteria (their verdicts, by code) add up to; without those
    set aside, and met when none is left. It is met exactly when the engine counts it as implemented."""
    cuentan = {codigo: veredicto for codigo, veredicto in veredictos.items() if codigo not in apartados}
    dichos = [[cuentan[codigo] for codigo in proceso.criterios if codigo in cuentan] for proceso in hito.procesos]
    return tuple(
        Proceso(
            PROCESOS_EN_BREVE.get(proceso.codigo, proceso.nombre),
            proceso.nombre,
            dictaminar_region(suyos) if suyos else Veredicto.CUMPLE,
        )
        for proceso, suyos in zip(hito.procesos, dichos, strict=True)
    )


def ademas_de_los_procesos(
    hito: HitoFicha, veredictos: Mapping[str, str], apartados: Collection[str] = ()
) -> tuple[Proceso, ...]:
    """The criteria that belong to no process and were not set aside, told as one: the verdict hangs on them too."""
    return tuple(
        Proceso(hito.criterios[codigo].nombre, hito.criterios[codigo].nombre, veredictos[codigo])
        for codigo in sin_proceso(hito)
        if codigo in veredictos and codigo not in apartados
    )


def sin_proceso(hito: HitoFicha) -> tuple[str, ...]:
    """The codes of the hito's criteria that belong to no process, as the CAD's commitments: the verdict hangs on them
    all the same (reglas §7)."""
    de_procesos = {codigo for proceso in hito.procesos for codigo in proceso.criterios}
    return tuple(codigo for codigo in hito.criterios if codigo not in de_procesos)


def resumen(hito: HitoFicha, veredictos: Mapping[str, str], apartados: Collection[str] = ()) -> str:
    """«3 de 3 procesos implementados; Compromisos del CAD: no cumple»: the processes and, of the criteria that belong
    to none and were not set aside, those not met."""
    pendientes = [
        f"{uno.nombre}: {palabra_veredicto(uno.veredicto).lower()}"
        for uno in ademas_de_los_procesos(hito, veredictos, apartados)
        if uno.veredicto != Veredicto.CUMPLE
    ]
    return "; ".join([resumen_de_procesos(procesos_de(hito, veredictos, apartados)), *pendientes])


def resumen_de_procesos(procesos: tuple[Proceso, ...]) -> str:
    """«2 de 3 procesos implementados; uno aún posible»."""
    hechos = sum(proceso.veredicto == Veredicto.CUMPLE for proceso in procesos)
    posibles = sum(proceso.veredicto == Veredicto.EN_CURSO for proceso in procesos)
    frase = f"{hechos} de {len(procesos)} procesos implementados"
    if posibles == len(procesos) > 1:
        return f"{frase}; los {NUMEROS[posibles]} aún posibles"
    if posibles:
        return f"{frase}; {NUMEROS[posibles]} aún {'posible' if posibles == 1 else 'posibles'}"
    return frase


def cuando(
    hito: HitoFicha, al: dt.date, por_decreto: Mapping[dt.date, str], *, definitivo: bool, cierre: dt.date
) -> str:
    """«al 30 de junio de 2024 · quedan 8 días hábiles». `cierre`: the last day on which anything still counts;
    `definitivo`: whether it passed."""
    dia = f"al {en_palabras(hito.al)}"
    if definitivo:
        return f"{dia} · plazos vencidos"
    if al < hito.periodo.desde:
        return f"{dia} · empieza el {en_palabras(hito.periodo.desde)}"
    if al > hito.al:
        return f"{dia} · periodo terminado; la carga vence el {fecha(cierre)}"
    return f"{dia} · {quedan(dias_habiles_entre(al, hito.al, por_decreto))}"


def quedan(dias: int) -> str:
    """«quedan 8 días hábiles»."""
    if not dias:
        return "no quedan días hábiles después de hoy"
    return "queda 1 día hábil" if dias == 1 else f"quedan {dias} días hábiles"


def firmantes_al(expediente, al: dt.date) -> int:
    """How many local governments had signed the pact by that date."""
    return sum(firmante.suscrito_el <= al for firmante in expediente.firmantes)


def evidencias(resultado: Resultado) -> int:
    """How many pieces of evidence there were by `al`: plans, actas, agreements, uploads and records."""
    caso = resultado.caso
    expediente, fin = caso.expediente, caso.fin_al
    return (
        sum(plan.cargado_el <= fin for plan in expediente.planes)
        + sum(1 + len(vista.acta.acuerdos) for vista in caso.vistas)
        + sum(carga.cargada_el <= fin for carga in expediente.cargas)
        + sum(ficha.fecha <= caso.al and ficha.registrada_el <= fin for ficha in expediente.fichas)
    )


def advertencias_de(*resultados: Resultado) -> list[str]:
    """The sentences of the warnings of those verdicts, none twice."""
    return list(dict.fromkeys(una.texto for resultado in resultados for una in resultado.advertencias))
