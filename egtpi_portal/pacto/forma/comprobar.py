"""Small pieces that look at plain JSON and say what is wrong with its path: `cargas[3].mediciones[0][4]: …`."""

import datetime as dt
import re
from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation
from typing import Any

ERRORES_MAXIMOS = 50
MAXIMO_ENTERO = 10**9


class Errores(list[tuple[str, str]]):
    """(path, sentence) pairs; past `ERRORES_MAXIMOS` no more are noted."""

    def anotar(self, ruta: str, mensaje: str):
        if len(self) < ERRORES_MAXIMOS:
            self.append((ruta, mensaje))


Comprobador = Callable[[Any, str, Errores], Any]
"""Looks at a value: gives it back as the portal's own (dates, decimals), or notes what is wrong and gives None."""


def texto(maximo: int, *, vacio: bool = True, forma: str = "") -> Comprobador:
    def mirar(valor, ruta, errores):
        if not isinstance(valor, str) or "\0" in valor:
            return errores.anotar(ruta, "debe ser un texto")
        if not vacio and not valor.strip():
            return errores.anotar(ruta, "no puede estar en blanco")
        if len(valor) > maximo:
            return errores.anotar(ruta, f"lleva {maximo} letras como máximo")
        if forma and not re.fullmatch(forma, valor):
            return errores.anotar(ruta, f"«{valor[:40]}» no tiene la forma que se pide")
        return valor

    return mirar


def uno_de(opciones: Collection[str]) -> Comprobador:
    def mirar(valor, ruta, errores):
        if isinstance(valor, str) and valor in opciones:
            return valor
        return errores.anotar(ruta, f"debe ser uno de estos: {', '.join(opciones)}")

    return mirar


def entero(minimo: int = 0, maximo: int = MAXIMO_ENTERO) -> Comprobador:
    def mirar(valor, ruta, errores):
        if isinstance(valor, int) and not isinstance(valor, bool) and minimo <= valor <= maximo:
            return valor
        return errores.anotar(ruta, f"debe ser un número entero de {minimo} a {maximo}")

    return mirar


def si_o_no(valor, ruta, errores):
    return valor if isinstance(valor, bool) else errores.anotar(ruta, "debe ser true o false")


def fecha(valor, ruta, errores):
    """A date as AAAA-MM-DD."""
    try:
        leida = dt.date.fromisoformat(valor)
    except (TypeError, ValueError):
        return errores.anotar(ruta, "debe ser una fecha que exista, como 2024-05-31")
    return leida if leida.isoformat() == valor else errores.anotar(ruta, "escriba la fecha así: 2024-05-31")


def instante(valor, ruta, errores):
    """An instant with its offset."""
    try:
        leido = dt.datetime.fromisoformat(valor)
    except (TypeError, ValueError):
        return errores.anotar(ruta, "debe ser un instante, como 2024-06-03T15:00:00+00:00")
    if leido.tzinfo is None:
        return errores.anotar(ruta, "el instante debe llevar su huso, como +00:00")
    return leido.astimezone(dt.UTC)


def decimal(valor, ruta, errores):
    """A figure from 0 with two decimals, as text."""
    try:
        leido = Decimal(valor) if isinstance(valor, str) else None
    except InvalidOperation:
        leido = None
    if leido is None or not leido.is_finite() or not 0 <= leido <= 10**6 or leido.as_tuple().exponent != -2:
        return errores.anotar(ruta, 'debe ser un número con dos decimales, escrito como texto: "62.50"')
    return leido


def dato(valor, ruta, errores):
    """Any plain JSON: whoever takes it looks at what it says."""
    return valor


def o_nulo(otro: Comprobador) -> Comprobador:
    return lambda valor, ruta, errores: None if valor is None else otro(valor, ruta, errores)


def lista(de: Comprobador) -> Comprobador:
    def mirar(valor, ruta, errores):
        if not isinstance(valor, list):
            return errores.anotar(ruta, "debe ser una lista")
        return [de(uno, f"{ruta}[{n}]", errores) for n, uno in enumerate(valor)]

    return mirar


def fila(*partes: Comprobador) -> Comprobador:
    def mirar(valor, ruta, errores):
        if not isinstance(valor, list) or len(valor) != len(partes):
            return errores.anotar(ruta, f"debe ser una lista de {len(partes)} valores")
        return tuple(
            parte(uno, f"{ruta}[{n}]", errores) for n, (parte, uno) in enumerate(zip(partes, valor, strict=True))
        )

    return mirar


def objeto(**claves: Comprobador) -> Comprobador:
    def mirar(valor, ruta, errores):
        if not isinstance(valor, dict):
            return errores.anotar(ruta, "debe ser un objeto")
        antes = f"{ruta}." if ruta else ""
        for falta in sorted(claves.keys() - valor.keys()):
            errores.anotar(ruta, f"falta «{falta}»")
        for sobra in sorted(valor.keys() - claves.keys()):
            errores.anotar(f"{antes}{sobra[:40]}", "no es de esta forma")
        return {k: de(valor[k], f"{antes}{k}", errores) for k, de in claves.items() if k in valor}

    return mirar
