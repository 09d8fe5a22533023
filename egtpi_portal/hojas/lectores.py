"""Readers of cells: each takes a `Celda` and returns its value, or raises ValorIlegible saying what is expected."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from .celdas import Celda
from .errores import ValorIlegible
from .texto import clave_de_encabezado, plegado

Lector = Callable[[Celda], Any]

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_NUMERO_DE_MES = {nombre: n for n, nombre in enumerate(MESES, 1)} | {"septiembre": 9, "sept": 9, "sep": 9}
_NUMERO_DE_MES |= {nombre[:3]: n for n, nombre in enumerate(MESES, 1)}
_DIA = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)?,? *"
_HORA = r"(?:[ t]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_EN_CIFRAS = re.compile(rf"{_DIA}(\d{{1,2}})o? ?[-/. ] ?(\d{{1,2}}) ?[-/. ] ?(\d{{4}}|\d{{2}}){_HORA}\.?")
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_HORA}z?")
_EN_LETRAS = re.compile(
    rf"{_DIA}(?:el )?(?:dia )?(\d{{1,2}}|primero)(?:o|ro|er)?[ -]*(?:de )?[ -]*([a-z]+)\.?,?[ -]*(?:del? )?(?:ano )?"
    rf"[ -]*(\d{{4}}|\d{{2}}){_HORA}\.?"
)
_SERIE = re.compile(r"\d{5}(?:\.\d+)?")
PRIMER_ANO, ULTIMO_ANO = 1990, 2100
FORMA = "Escriba día, mes y año, como 30/11/2023."


def texto(celda: Celda) -> str:
    """What the cell says. Raises ValorIlegible for Excel's own errors."""
    if celda.error:
        raise ValorIlegible(f"La celda muestra un error de Excel ({celda.a_la_vista}). Escriba el texto.")
    return celda.texto


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
    if hallada := _ISO.fullmatch(plano):
        ano, mes, dia = map(int, hallada.groups())
        return _de_calendario(dia, mes, ano, celda)
    if hallada := _EN_CIFRAS.fullmatch(plano):
        dia, mes, ano = map(int, hallada.groups())
        return _de_calendario(dia, mes, _ano(ano), celda)
    if (hallada := _EN_LETRAS.fullmatch(plano)) and hallada[2] in _NUMERO_DE_MES:
        dia = 1 if hallada[1] == "primero" else int(hallada[1])
        return _de_calendario(dia, _NUMERO_DE_MES[hallada[2]], _ano(int(hallada[3])), celda)
    if _SERIE.fullmatch(plano):
        return _de_serie(float(plano), celda)
    raise _no_es_fecha(celda)


def _ano(ano: int) -> int:
    return ano + 2000 if ano < 100 else ano


def _de_serie(valor: float, celda: Celda) -> dt.date:
    try:
        leida = from_excel(valor, celda.epoca or WINDOWS_EPOCH)
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


def opcion(valores: Mapping[Any, Iterable[str]], *, es: str, use: str) -> Lector:
    """A reader of one of several choices, each known by the words that people use for it.

    `es` is what it is not («un estado»), `use` what to write instead («Pendiente, En proceso o Implementado»).
    """
    por_palabra = {clave_de_encabezado(p): valor for valor, palabras in valores.items() for p in palabras}

    def leer(celda: Celda):
        escrito = clave_de_encabezado(celda.texto) if isinstance(celda.valor, str) and not celda.error else ""
        if escrito not in por_palabra:
            raise ValorIlegible(f"«{celda.a_la_vista}» no es {es}. Escriba {use}.")
        return por_palabra[escrito]

    return leer
