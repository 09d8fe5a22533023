"""Percentages without floating point: compared exactly, shown cut and never rounded (reglas, preamble)."""

from decimal import Decimal


def texto_decimal(valor: Decimal) -> str:
    """A decimal in its shortest exact form, without exponent: `66.67`, `60`."""
    escrito = format(valor, "f")
    return escrito.rstrip("0").rstrip(".") if "." in escrito else escrito


def alcanza(parte: int, total: int, porcentaje: Decimal) -> bool:
    """Whether `parte` of `total` is at least that percentage, exactly."""
    numerador, denominador = porcentaje.as_integer_ratio()
    return parte * 100 * denominador >= numerador * total


def necesarios(total: int, porcentaje: Decimal) -> int:
    """The fewest of `total` that reach that percentage."""
    numerador, denominador = porcentaje.as_integer_ratio()
    return -(-numerador * total // (100 * denominador))


def cortado(parte: int, total: int, decimales: int = 1) -> str:
    """`parte` of `total` as a percentage cut to that many decimals: 3198 of 4000 is `79.9`. `total` is not 0."""
    entero, resto = divmod(parte * 100 * 10**decimales // total, 10**decimales)
    return f"{entero}.{resto:0{decimales}d}"
