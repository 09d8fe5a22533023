"""What a page that compares dates says of a region as of one of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from verificacion.juicio.dichas import Resumen, resumen_de
from verificacion.motor import Resultado

from .tarjetas import evidencias


@dataclass(frozen=True, slots=True)
class EnUnaFecha:
    """The verdict of a region for a hito as of a date, how many pieces of evidence there were by then, and the months
    (their first days) of the sessions whose actas were seen."""

    resumen: Resumen
    evidencias: int
    con_acta: frozenset[dt.date]


def en_una_fecha(resultados: Mapping[str, Resultado]) -> dict[str, EnUnaFecha]:
    """What is kept of each region."""
    return {
        codigo: EnUnaFecha(
            resumen_de(resultado),
            evidencias(resultado),
            frozenset(acta.fecha_sesion.replace(day=1) for acta in resultado.actas),
        )
        for codigo, resultado in resultados.items()
    }
