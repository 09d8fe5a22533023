"""What an official verification pronounces when some criteria were set aside: the rest, by the same rules.

The automatic result stays whole; this tells what becomes of the region and its processes without those criteria. A
process none of whose criteria is left asks for nothing, and so counts.
"""

from collections.abc import Collection, Mapping
from typing import Any

from .fichas.modelo import HitoFicha
from .veredictos import dictaminar_region
from .vocabulario import Veredicto

FORMATO = "egtpi-excepciones/1"
CAMPOS = ("criterio", "automatico", "motivo", "documento", "por", "registrada_el")
"""What is recorded of each exception: the criterion, what it would have been, why, by which norm or document, by whom
and when."""


class ExcepcionInvalida(ValueError):
    """A criterion that the hito has not, or none left to judge."""


def resultado_con_excepciones(
    hito: HitoFicha, resultado: Mapping[str, Any], apartados: Collection[str]
) -> dict[str, Any]:
    """What is pronounced: the region's verdict, whether it is final, the processes and how many are met.

    `resultado`: a verdict as plain data of `egtpi-resultado/1`. Raises ExcepcionInvalida.
    """
    quedan = {c["codigo"]: c for c in resultado["criterios"] if c["codigo"] not in apartados}
    for codigo in apartados:
        if codigo not in hito.criterios:
            raise ExcepcionInvalida(f"«{codigo}» no es un criterio de este hito")
    if not quedan:
        raise ExcepcionInvalida("no queda ningún criterio que juzgar")
    procesos = {
        proceso.codigo: all(quedan[c]["veredicto"] == Veredicto.CUMPLE for c in proceso.criterios if c in quedan)
        for proceso in hito.procesos
    }
    return {
        "veredicto": dictaminar_region([c["veredicto"] for c in quedan.values()]),
        "definitivo": all(c["definitivo"] for c in quedan.values()),
        "procesos": procesos,
        "procesos_cumplidos": sum(procesos.values()),
        "apartados": sorted(apartados),
    }
