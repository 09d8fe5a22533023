"""Whole and decimal numbers: the point parts decimals, as in Peru; a comma, thousands or decimals, if it is plain."""

import re
from decimal import Decimal, InvalidOperation

from ..celdas import Celda
from ..errores import ValorIlegible

_ENTERO = re.compile(r"\d{1,15}(?:\.0+)?|\d{1,3}(?:[, '\u202f\xa0]\d{3}){1,4}", re.ASCII)
_CON_PUNTO = re.compile(r"\d{1,3}(?:[, ']\d{3})+\.\d+|\d+(?:\.\d+)?", re.ASCII)
_CON_COMA = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:[. ]\d{3})+,\d{1,2}", re.ASCII)


def entero(celda: Celda) -> int:
    """The whole number in a cell, from 0: a number, or text: 1250, 1,250, 1 250. Raises ValorIlegible."""
    exacto = celda.decimal
    if exacto is not None and not celda.porcentaje and exacto >= 0 and exacto == exacto.to_integral_value():
        return int(exacto)
    escrito = celda.texto.strip()
    if isinstance(celda.valor, str) and not celda.error and _ENTERO.fullmatch(escrito):
        return int(re.sub(r"\D", "", escrito.partition(".")[0]))
    raise ValorIlegible(f"«{celda.a_la_vista}» no es un número entero.")


def decimal(escrito: str) -> Decimal | None:
    """The number from 0 that a whole text says: 62.5, 62,5, 1,250.75; None when it says none, or it cannot be told
    (1,250 may be one thousand or one and a quarter)."""
    plano = escrito.strip()
    if _CON_PUNTO.fullmatch(plano):
        return Decimal(re.sub(r"[, ']", "", plano))
    if _CON_COMA.fullmatch(plano):
        return Decimal(re.sub(r"[. ]", "", plano).replace(",", "."))
    return None


def decimal_o_porcentaje(escrito: str) -> Decimal | None:
    """The number that a whole text says, with its sign or without: «62,5», «62.50 %», «-3»; None when it says none. It
    may be out of every range, or not finite: whoever asks says what it wants."""
    plano = escrito.strip().removesuffix("%").strip()
    valor = decimal(plano)
    if valor is None:
        try:
            valor = Decimal(plano)
        except InvalidOperation:
            return None
    return valor


def decimales_de(numero: Decimal) -> int:
    """How many decimals a finite number was written with: 2 of 62.50, none of 1E+2."""
    exponente = numero.as_tuple().exponent
    return max(0, -exponente) if isinstance(exponente, int) else 0
