"""Hours, as people write them in Peru."""

import datetime as dt
import re
from functools import lru_cache

from ..celdas import Celda
from ..errores import ValorIlegible
from ..seriales import en_el_reloj
from ..texto import plegado

FORMA = "Escriba la hora así: 09:30."
EN_EL_RELOJ = r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?)?"
DE_QUE_MITAD = r"(?P<mitad>a\.? ?m\.?|p\.? ?m\.?|m\.?)"
_HORA = re.compile(rf"(?:a las? )?{EN_EL_RELOJ} ?(?:{DE_QUE_MITAD}|(?P<h24>horas?|hrs?\.?|h\.?))?\.?")
_UNA = re.compile(r"\d{1,2}[:.h]\d{2}")


def hora(celda: Celda) -> str:
    """The hour in a cell, «14:30»: Excel's own, or text: 9:30, 09.30, 9h30, 2:30 p.m., 12 m. Raises ValorIlegible."""
    valor = celda.valor
    if isinstance(valor, dt.timedelta) and dt.timedelta() <= valor < dt.timedelta(days=1):
        valor = en_el_reloj(valor)
    if isinstance(valor, dt.datetime | dt.time):
        return f"{valor:%H:%M}"
    if isinstance(valor, int | float) and not isinstance(valor, bool) and 0 <= valor < 1:
        minutos = round(valor * 24 * 60)
        if minutos < 24 * 60:
            return f"{minutos // 60:02d}:{minutos % 60:02d}"
    if isinstance(valor, str) and not celda.error and not celda.formula:
        return hora_escrita(celda.texto)
    raise ValorIlegible(f"«{celda.a_la_vista}» no es una hora. {FORMA}")


@lru_cache(maxsize=2048)
def hora_escrita(escrito: str) -> str:
    """The hour that a whole text says. Raises ValorIlegible when it says none, or more than one."""
    plano = plegado(escrito)
    if len(_UNA.findall(plano)) > 1:
        raise ValorIlegible(f"«{escrito[:60]}» trae más de una hora: escriba una sola, así: 09:30.")
    leida = _HORA.fullmatch(plano)
    if leida and (leida["m"] or leida["mitad"]):
        minutos = int(leida["m"] or 0)
        horas = de_la_mitad(int(leida["h"]), leida["mitad"] or "", minutos)
        if horas is not None and minutos < 60 and int(leida["s"] or 0) < 60:
            return f"{horas:02d}:{minutos:02d}"
    raise ValorIlegible(f"«{escrito[:60]}» no es una hora. {FORMA}")


def de_la_mitad(horas: int, mitad: str, minutos: int = 0) -> int | None:
    """The hour from 0 to 23 of one said with a.m., p.m. or m. (noon); None when no clock shows it."""
    letra = mitad[:1]
    if letra == "m":
        return 12 if horas == 12 and not minutos else None
    if letra == "a":
        return horas % 12 if 0 <= horas <= 12 else None
    if letra == "p":
        return horas % 12 + 12 if 1 <= horas <= 12 else horas if 13 <= horas <= 23 else None
    return horas if 0 <= horas <= 23 else None
