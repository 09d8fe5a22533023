"""Dates, as people write them in Peru: the day first."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..celdas import Celda
from ..errores import ValorIlegible
from ..seriales import DE_1900, de_serial
from ..texto import plegado
from .horas import DE_QUE_MITAD, EN_EL_RELOJ, de_la_mitad

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_NUMERO_DE_MES = {nombre: n for n, nombre in enumerate(MESES, 1)} | {"septiembre": 9, "sept": 9, "sep": 9}
_NUMERO_DE_MES |= {nombre[:3]: n for n, nombre in enumerate(MESES, 1)}
_NUMERO_DE_MES |= {"jan": 1, "apr": 4, "aug": 8, "dec": 12}
"""An Excel in English writes 24-Aug-23."""
_DIA = r"(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mar|mie|jue|vie|sab|dom)\.?)?,? *"
_HORA = rf"(?P<hora>(?:,? *(?:a las? )|[ t,]+){EN_EL_RELOJ} ?(?:{DE_QUE_MITAD}|horas?|hrs?\.?|h\.?)?)?"
_ENTRE = r" ?[-/. ] ?"
_EN_CIFRAS = re.compile(rf"{_DIA}(?P<d>\d{{1,2}})o?{_ENTRE}(?P<mes>\d{{1,2}}){_ENTRE}(?P<a>\d{{4}}|\d{{2}}){_HORA}\.?")
_ISO = re.compile(rf"(?P<a>\d{{4}})[-/.](?P<mes>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_HORA} ?(?:z|[+-]\d{{2}}:?\d{{2}})?")
_EN_LETRAS = re.compile(
    rf"{_DIA}(?:el )?(?:dia )?(?P<d>\d{{1,2}}|primero)(?:o|ro|er)?[-/. ]*(?:de )?[-/ ]*(?P<mes>[a-z]+)\.?,?[-/ ]*"
    rf"(?:del? )?(?:ano )?[-/ ]*(?P<a>\d{{4}}|\d{{2}}){_HORA}\.?"
)
_SERIE = re.compile(r"\d{5}(?:\.\d+)?")
PRIMER_ANO, ULTIMO_ANO = 1990, 2100
FORMA = "Escriba día, mes y año, como 30/11/2023."


def fecha(celda: Celda) -> dt.date:
    """The date in a cell: a date, a serial of Excel, or text as people write it in Peru (the day first)."""
    valor = celda.valor
    if isinstance(valor, dt.datetime):
        return _dentro(valor.date(), celda)
    if isinstance(valor, dt.date):
        return _dentro(valor, celda)
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        return _de_serie(valor, celda)
    if isinstance(valor, str) and not celda.error and not celda.formula:
        return fecha_escrita(valor, celda)
    raise _no_es_fecha(celda)


def fecha_escrita(escrito: str, celda: Celda) -> dt.date:
    """The date that a text says. Raises ValorIlegible when it says none, or one that no calendar has."""
    plano = plegado(escrito)
    hallada = _ISO.fullmatch(plano) or _EN_CIFRAS.fullmatch(plano)
    if not hallada and (en_letras := _EN_LETRAS.fullmatch(plano)) and en_letras["mes"] in _NUMERO_DE_MES:
        hallada = en_letras
    if hallada and _con_hora_que_existe(hallada):
        mes = _NUMERO_DE_MES.get(hallada["mes"]) or int(hallada["mes"])
        return _de_calendario(1 if hallada["d"] == "primero" else int(hallada["d"]), mes, _ano(hallada["a"]), celda)
    if _SERIE.fullmatch(plano):
        return _de_serie(float(plano), celda)
    raise _no_es_fecha(celda)


def _con_hora_que_existe(hallada: re.Match) -> bool:
    """Whether the hour that follows the day, if any, is one of the clock's."""
    if not hallada["hora"]:
        return True
    horas, minutos = int(hallada["h"]), int(hallada["m"] or 0)
    dicha = de_la_mitad(horas, hallada["mitad"] or "", minutos) is not None
    return dicha and minutos < 60 and bool(hallada["m"] or hallada["mitad"])


def _ano(escrito: str) -> int:
    return int(escrito) + 2000 if len(escrito) == 2 else int(escrito)


def _de_serie(valor: float, celda: Celda) -> dt.date:
    try:
        leida = de_serial(valor, celda.epoca or DE_1900)
    except (OverflowError, ValueError):
        raise _no_es_fecha(celda) from None
    if not isinstance(leida, dt.datetime) or not PRIMER_ANO <= leida.year <= ULTIMO_ANO:
        raise _no_es_fecha(celda)
    return leida.date()


def _de_calendario(dia: int, mes: int, ano: int, celda: Celda) -> dt.date:
    if not 1 <= mes <= 12:
        raise ValorIlegible(f"La fecha «{celda.a_la_vista}» no existe: no hay mes {mes}. {FORMA}")
    if not PRIMER_ANO <= ano <= ULTIMO_ANO:
        raise ValorIlegible(f"El año de «{celda.a_la_vista}» no puede ser. {FORMA}")
    ultimo = calendar.monthrange(ano, mes)[1]
    if not 1 <= dia <= ultimo:
        raise ValorIlegible(
            f"La fecha «{celda.a_la_vista}» no existe: {MESES[mes - 1]} de {ano} tiene {ultimo} días. Corríjala."
        )
    return dt.date(ano, mes, dia)


def _dentro(leida: dt.date, celda: Celda) -> dt.date:
    if not PRIMER_ANO <= leida.year <= ULTIMO_ANO:
        raise ValorIlegible(f"El año de «{celda.a_la_vista}» no puede ser. {FORMA}")
    return leida


def _no_es_fecha(celda: Celda) -> ValorIlegible:
    return ValorIlegible(f"«{celda.a_la_vista}» no es una fecha. {FORMA}")
