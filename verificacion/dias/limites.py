"""The upload limit of each month of a sheet, with the days skipped on the way to it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from egtpi_portal.calendario import dias
from egtpi_portal.calendario.dias import UN_DIA, Plazo
from verificacion.motor.fichas import FichaIndicador


@dataclass(frozen=True, slots=True)
class LimiteDelMes:
    """The upload limit of the actas of a month, with the weekdays skipped on the way to it."""

    mes: dt.date
    plazo: Plazo


def limites_de_carga(ficha: FichaIndicador, por_decreto: Mapping[dt.date, str]) -> list[LimiteDelMes]:
    """The upload limit of each month of the sheet's span (sheet, nota 6). `por_decreto`: the days off that apply."""
    limites, mes = [], ficha.ambito.desde.replace(day=1)
    while mes <= ficha.ambito.hasta:
        plazo = dias.limite_carga(mes, por_decreto, ficha.parametros.dias_habiles_carga)
        limites.append(LimiteDelMes(mes, plazo))
        mes = dias.fin_de_mes(mes) + UN_DIA
    return limites
