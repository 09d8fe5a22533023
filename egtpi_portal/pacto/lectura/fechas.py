"""The cut-off date that a title, a heading or a cell says, as offices write it."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from egtpi_portal.hojas.celdas import Celda
from egtpi_portal.hojas.errores import ValorIlegible
from egtpi_portal.hojas.lectores import MESES
from egtpi_portal.hojas.lectores.fechas import fecha, fecha_escrita
from egtpi_portal.hojas.texto import plegado

PRIMERO, ULTIMO = 1990, 2100
_MES = {nombre: n for n, nombre in enumerate(MESES, 1)} | {nombre[:3]: n for n, nombre in enumerate(MESES, 1)}
_MES |= {"septiembre": 9, "sept": 9, "sep": 9, "jan": 1, "apr": 4, "aug": 8, "dec": 12}
_NOMBRES = "|".join(sorted(_MES, key=len, reverse=True))
_FECHA = re.compile(
    r"\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|\d{2})|"
    rf"\d{{1,2}} ?(?:de |[-/ ])? ?(?:{_NOMBRES})\.?,? ?(?:del? |[-/ ])? ?(?:\d{{4}}|\d{{2}}))(?!\d)"
)
_GUION_BAJO = re.compile(r"(?<=[a-z])_|_(?=[a-z])")
_MES_Y_ANO = re.compile(rf"\b(?P<mes>{_NOMBRES})\.?,? ?(?:del? (?:ano )?)?[-/_ ']? ?(?P<ano>\d{{4}}|\d{{2}})(?!\d)")
_ANO_Y_MES = re.compile(r"\b(?P<ano>(?:19|20)\d{2}) ?[-/_.] ?(?P<mes>0?[1-9]|1[0-2])(?![-/.\d])")
_MES_EN_CIFRAS = re.compile(r"(?<![\d/.-])(?P<mes>0?[1-9]|1[0-2]) ?[-/] ?(?P<ano>(?:19|20)\d{2})\b")
_JUNTOS = re.compile(
    r"(?:\b(?:periodo|corte|mes|al)\b[ :]*(?=\d{6})|^(?=\d{6}(?:\d{2})?$))"
    r"(?P<ano>(?:19|20)\d{2})(?P<mes>0[1-9]|1[0-2])(?P<dia>0[1-9]|[12]\d|3[01])?(?!\d)"
)
"""Written together: «periodo 202405», «20240531»."""
_SOLO_MES = re.compile(rf"\b(?P<mes>{_NOMBRES})\b")
_TRAMO = re.compile(
    r"\b(?P<n>iv|i{1,3}|[1-4]|primer|segundo|tercer|cuarto)(?:er|do|ro|to|°|o)? ?"
    r"(?P<cual>trimestre|trim|semestre|sem)\b"
)
_ANO = re.compile(r"\b(?:19|20)\d{2}\b")
_ORDINAL = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4}


def corte_de(textos: Iterable[str], *, ano: int | None = None) -> dt.date | None:
    """The last cut-off date that some of those texts say, the first text that says one first: a day («al 31/05/2024»),
    or the last day of a month, a quarter or a half year; None when none says one. `ano`: that of a month without it."""
    suyos = [_GUION_BAJO.sub(" ", plegado(texto)[:400]) for texto in textos if texto]
    del_ano = ano or ano_de(suyos)
    for texto in suyos:
        if hallada := _en_un_texto(texto, del_ano):
            return hallada
    return None


def juntos(plano: str) -> dt.date | None:
    """The day, or the last day of the month, that a text says with its figures together, alone or after what it is."""
    hallado = _JUNTOS.search(plano)
    if hallado is None:
        return None
    ano, mes = int(hallado["ano"]), int(hallado["mes"])
    if hallado["dia"] is None:
        return _fin(ano, mes)
    return _dia(f"{hallado['dia']}/{mes}/{ano}")


def sin_tramos(texto: str) -> str:
    """The folded text without its quarters and half years."""
    return _TRAMO.sub(" ", plegado(texto)[:400])


def ano_de(textos: Iterable[str]) -> int | None:
    """The first year that some of those texts say."""
    return next((int(ano) for texto in textos for ano in _ANO.findall(texto)), None)


def _en_un_texto(texto: str, ano: int | None) -> dt.date | None:
    if junto := juntos(texto):
        return junto
    dias = [dia for escrito in _FECHA.findall(texto) if (dia := _dia(escrito))]
    if dias:
        return max(dias)
    for forma in (_MES_Y_ANO, _ANO_Y_MES, _MES_EN_CIFRAS):
        meses = [_fin(_ano(h["ano"]), _MES.get(h["mes"]) or int(h["mes"])) for h in forma.finditer(texto)]
        if dichos := [mes for mes in meses if mes]:
            return max(dichos)
    if ano is None:
        return None
    if tramo := _TRAMO.search(texto):
        n = _ORDINAL.get(tramo["n"]) or int(tramo["n"])
        meses_de_uno = 3 if tramo["cual"].startswith("tri") else 6
        return _fin(ano, n * meses_de_uno) if 1 <= n * meses_de_uno <= 12 else None
    sueltos = [_MES[h["mes"]] for h in _SOLO_MES.finditer(texto)]
    return _fin(ano, max(sueltos)) if sueltos else None


def sin_fechas(texto: str) -> str:
    """The folded text without the days, months and years in it: what is left tells of what it speaks."""
    plano = _GUION_BAJO.sub(" ", plegado(texto)[:400])
    for forma in (_FECHA, _MES_Y_ANO, _ANO_Y_MES, _MES_EN_CIFRAS, _ANO):
        plano = forma.sub(" ", plano)
    return plano


def corte_en(celda: Celda, *, ano: int | None = None) -> dt.date:
    """The cut-off date in a cell: a date, a month («mayo 2024», «2024-05», 202405), or the year and the month of two
    columns. Raises ValorIlegible."""
    if isinstance(celda.valor, dt.date):
        return fecha(celda)
    texto = celda.texto
    fin = juntos(texto) or (corte_de([texto], ano=ano) if not re.fullmatch(r"[\d.]+", texto) else None)
    if fin:
        return fin
    try:
        return fecha(celda)
    except ValorIlegible as error:
        raise ValorIlegible(f"{error} También puede escribir el mes y el año: mayo 2024.") from None


def fin_de_mes(ano: int, escrito: str) -> dt.date | None:
    """The last day of a month that a cell names or numbers; None when it does neither."""
    plano = plegado(escrito)
    n = _MES.get(plano) or (int(plano) if re.fullmatch(r"0?[1-9]|1[0-2]", plano) else 0)
    return _fin(ano, n) if n else None


def _dia(escrito: str) -> dt.date | None:
    try:
        return fecha_escrita(escrito, Celda(1, 1, escrito))
    except ValorIlegible:
        return None


def _ano(escrito: str) -> int:
    return int(escrito) + 2000 if len(escrito) == 2 else int(escrito)


def _fin(ano: int, mes: int) -> dt.date | None:
    if not (PRIMERO <= ano <= ULTIMO and 1 <= mes <= 12):
        return None
    return dt.date(ano, mes, calendar.monthrange(ano, mes)[1])
