"""What a number format makes of a number: a date, a duration, a percentage, or the number itself.

Our own, since openpyxl takes any bare `d`, `m`, `h`, `y` or `s` for a date's: `S/ #,##0.00` is money.
"""

import re
from enum import Enum


class Formato(Enum):
    """How a number is shown."""

    NUMERO = "número"
    PORCENTAJE = "porcentaje"
    FECHA = "fecha"
    DURACION = "duración"


DE_FABRICA = {
    **dict.fromkeys((9, 10), Formato.PORCENTAJE),
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), Formato.FECHA),
    46: Formato.DURACION,
}
"""The built-in formats that are no plain number (ECMA-376 part 1, 18.8.30)."""
_ENTRE_COMILLAS = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_CORCHETES = re.compile(r"\[([^\]]*)\]")
_DURACION = re.compile(r"\[(h+|m+|s+)\]")
_FRACCION_DE_SEGUNDO = re.compile(r"(s)[.,]0+")
_DE_FECHA = re.compile(r"[ymdhs]|a{4}")


def formato_de(numero: int, codigo: str | None) -> Formato:
    """What the format of that number is; `codigo`, when the workbook declares it, is what it says."""
    if codigo is None:
        return DE_FABRICA.get(numero, Formato.NUMERO)
    return _de_codigo(codigo)


def _de_codigo(codigo: str) -> Formato:
    dicho = _ENTRE_COMILLAS.sub("", codigo.lower()).split(";")[0]
    if "general" in dicho or "estándar" in dicho:
        return Formato.NUMERO
    dura = bool(_DURACION.search(dicho))
    plano = _FRACCION_DE_SEGUNDO.sub(r"\1", _CORCHETES.sub("", _DURACION.sub(r"\1", dicho)))
    if re.search(r"[0#?]", plano):
        return Formato.PORCENTAJE if "%" in plano else Formato.NUMERO
    if dura:
        return Formato.DURACION
    return Formato.FECHA if _DE_FECHA.search(plano) else Formato.NUMERO
