"""How a count is read of what people write. Knows no Django: workbooks are read in a process apart."""

import re
from decimal import Decimal

from egtpi_portal.hojas.celdas import Celda
from egtpi_portal.hojas.lectores.numeros import decimal
from egtpi_portal.hojas.texto import plegado

SIN_DATO = frozenset(
    ["", "-", "--", "---", "s/d", "sd", "s.d.", "s. d.", "sin dato", "sin datos", "n/d", "nd", "n.d.", "n/a", "na",
     "no disponible", "no hay dato", "...", "…", "s/i", "sin informacion"]
)  # fmt: skip
"""What offices write where they have no datum, folded."""


def leer_conteo(escrito: str) -> int | None:
    """The count that a text says: «45», «1 250», «1,250»; None where it says that there is no datum («s/d», «-»).
    Raises ValueError with the sentence."""
    if plegado(escrito) in SIN_DATO:
        return None
    plano = escrito.strip()
    if plano.endswith("%"):
        raise ValueError(f"«{plano[:40]}» es un porcentaje: escriba cuántos son, como 45. El portal calcula el resto.")
    if re.match(r"[-−–]\s*\d", plano):
        raise ValueError(f"«{plano[:40]}» es negativo: escriba cuántos son, de 0 en adelante.")
    if re.fullmatch(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+", plano):
        return int(re.sub(r"\D", "", plano))
    numero = decimal(plano)
    if numero is None:
        raise ValueError(f"«{plano[:40]}» no es un número. Escriba cuántos son, como 45, o «s/d» si no hay dato.")
    return entero_de(numero)


def entero_de(numero: Decimal | int | float) -> int:
    """The count that a number is. Raises ValueError with the sentence when it is negative or not whole."""
    numero = Decimal(str(numero))
    if numero < 0:
        raise ValueError(f"{numero.normalize():f} es negativo: escriba cuántos son, de 0 en adelante.")
    if numero != int(numero):
        raise ValueError(f"{numero} no es un número entero: se cuentan niñas, niños u hogares completos.")
    return int(numero)


def conteo_en(celda: Celda | None) -> int | None:
    """The count in a cell; None where there is no cell, or it says that there is no datum. Raises ValueError with the
    sentence."""
    if celda is None:
        return None
    if type(celda.valor) is int and celda.valor >= 0 and not celda.porcentaje:
        return celda.valor
    if celda.error or celda.formula:
        raise ValueError(
            f"«{celda.a_la_vista}» no tiene un valor calculado: escriba el número, o «s/d» si no hay dato."
        )
    if celda.porcentaje:
        raise ValueError(f"«{celda.a_la_vista}» es un porcentaje: escriba cuántos son. El portal calcula el resto.")
    if celda.decimal is not None:
        return entero_de(celda.decimal)
    return leer_conteo(celda.texto)
