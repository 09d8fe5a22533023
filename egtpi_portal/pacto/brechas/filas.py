"""The gap board as plain rows: what a command prints, a workbook holds and a program reads."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..catalogo.consultas import EnCatalogo
from .calculo import Brecha, Suma, valor_de
from .consultas import Fila, Tablero

FORMATO = "egtpi-brechas/1"


@dataclass(frozen=True, slots=True)
class FilaDeBrecha:
    """A signatory in an indicator: what was measured on which cut-off, the target with its deadline, and the gap."""

    firmante: Fila
    indicador: EnCatalogo
    corte: dt.date | None
    brecha: Brecha
    vence: dt.date | None

    def a_datos(self) -> dict[str, Any]:
        """As JSON: figures with decimals as text; null where there is none."""
        cifra = self.brecha.cifra
        return {
            "region": self.firmante.region,
            "ubigeo": self.firmante.ubigeo,
            "nombre": self.firmante.nombre,
            "indicador": self.indicador.codigo,
            "corte": self.corte and self.corte.isoformat(),
            "numerador": cifra and cifra.numerador,
            "denominador": cifra and cifra.denominador,
            "valor": _texto(self.brecha.valor),
            "meta": _texto(self.brecha.meta),
            "vence": self.vence and self.vence.isoformat(),
            "situacion": self.brecha.situacion.value,
            "faltan_puntos": _texto(self.brecha.puntos),
            "faltan_personas": self.brecha.personas,
        }


def _texto(valor: Decimal | None) -> str | None:
    return None if valor is None else f"{valor:.2f}"


def filas(tablero: Tablero) -> Iterator[FilaDeBrecha]:
    """Every cell, by indicator; in each, who lacks most first."""
    for indicador in tablero.indicadores:
        for firmante, brecha in tablero.orden(indicador):
            meta = tablero.meta(firmante.ubigeo, indicador)
            corte = tablero.corte(firmante.ubigeo, indicador)
            yield FilaDeBrecha(firmante, indicador, corte, brecha, meta.vence if meta else None)


def a_datos(tablero: Tablero) -> dict[str, Any]:
    """The whole board as JSON: its indicators with what they add up to, and its cells."""
    return {
        "formato": FORMATO,
        "al": tablero.al.isoformat(),
        "indicadores": [_indicador(tablero, uno) for uno in tablero.indicadores],
        "brechas": [fila.a_datos() for fila in filas(tablero)],
    }


def _indicador(tablero: Tablero, uno: EnCatalogo) -> dict[str, Any]:
    suma, version = tablero.suma(uno), uno.actual
    return {
        "codigo": uno.codigo,
        "nombre": uno.nombre,
        "tema": uno.indicador.tema,
        "ejemplo": uno.indicador.ejemplo,
        "base": version.base,
        "direccion": version.direccion,
        "unidades": version.unidades,
        "con_dato": suma.con_dato,
        "firmantes": suma.total,
        "numerador": suma.cifra and suma.cifra.numerador,
        "denominador": suma.cifra and suma.cifra.denominador,
        "valor": _texto(valor_total(suma, uno)),
    }


def valor_total(suma: Suma, indicador: EnCatalogo) -> Decimal | None:
    """The value of what several add up to; None when nobody has a datum."""
    if suma.cifra is None:
        return None
    return valor_de(suma.cifra, base=indicador.actual.base, menos=indicador.menos)
