"""A region's rule of recognition, as data. Pure.

    {"clase": "umbral", "umbral": "70"}                       who met 70 % of its targets, or more
    {"clase": "primeros", "cuantos": 10}                      the ten that met the most
    {"clase": "por_categoria", "cuantos": {"provincial": 3, "distrital": 10}}
    {"clase": "por_categoria", "cuantos": {"A": 2, "B": 5}, "categorias": {"020101": "A", …}}
    {"clase": "mejora", "cuantos": 5, "desde": "2023-12-31"}  the five whose values improved the most since that cut-off

and, with any of them, `"minimo_de_metas": 3`: fewer targets that fell due cannot be judged.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from egtpi_portal.hojas.lectores.numeros import decimales_de

from ..errores import Falla, PactoInvalido

MUNICIPALES = ("provincial", "distrital")
CUANTOS_MAXIMO = 2000


class Clase(StrEnum):
    UMBRAL = "umbral"
    PRIMEROS = "primeros"
    POR_CATEGORIA = "por_categoria"
    MEJORA = "mejora"

    @property
    def palabras(self) -> str:
        return {
            "umbral": "Los que alcanzan un porcentaje", "primeros": "Los primeros",
            "por_categoria": "Los primeros de cada categoría", "mejora": "Los que más mejoraron",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regla:
    """A rule that can be applied. Of its class it has what that one needs."""

    clase: Clase
    umbral: Decimal | None = None
    cuantos: int | None = None
    por_categoria: Mapping[str, int] = field(default_factory=dict)
    categorias: Mapping[str, str] = field(default_factory=dict)
    desde: dt.date | None = None
    minimo_de_metas: int = 1

    @property
    def en_palabras(self) -> str:
        """The rule in a sentence."""
        dicha = {
            Clase.UMBRAL: lambda: f"Se reconoce a quien cumplió {self.umbral} % de sus metas o más",
            Clase.PRIMEROS: lambda: f"Se reconoce a los {self.cuantos} que cumplieron mayor parte de sus metas",
            Clase.POR_CATEGORIA: lambda: (
                "Se reconoce, de cada categoría, a los que cumplieron mayor parte de sus "
                f"metas: {', '.join(f'{n} de {nombre}' for nombre, n in self.por_categoria.items())}"
            ),
            Clase.MEJORA: lambda: f"Se reconoce a los {self.cuantos} que más mejoraron desde el {self.desde:%d/%m/%Y}",
        }[self.clase]()
        minimo = (
            f", entre quienes tenían {self.minimo_de_metas} metas vencidas o más" if self.minimo_de_metas > 1 else ""
        )
        return f"{dicha}{minimo}."


CLAVES = {
    Clase.UMBRAL: {"umbral"},
    Clase.PRIMEROS: {"cuantos"},
    Clase.POR_CATEGORIA: {"cuantos", "categorias"},
    Clase.MEJORA: {"cuantos", "desde"},
}


def leer(definicion: Any) -> Regla:
    """The rule that the stored data say. Raises PactoInvalido with every fault."""
    if not isinstance(definicion, Mapping) or definicion.get("clase") not in list(Clase):
        raise PactoInvalido([Falla(f"Elija cómo se reconoce: {', '.join(Clase)}.", campo="clase")])
    clase, fallas = Clase(definicion["clase"]), []
    sobran = set(definicion) - CLAVES[clase] - {"clase", "minimo_de_metas"}
    if sobran:
        fallas.append(Falla(f"En esta regla no va: {', '.join(sorted(map(str, sobran)))}.", campo="clase"))
    minimo = definicion.get("minimo_de_metas", 1)
    if not _es_cuenta(minimo):
        fallas.append(Falla("Escriba cuántas metas vencidas debe tener, de 1 en adelante.", campo="minimo_de_metas"))
    partes: dict[str, Any] = {}
    if clase is Clase.UMBRAL:
        partes["umbral"] = _umbral(definicion.get("umbral"), fallas)
    elif clase is Clase.POR_CATEGORIA:
        partes |= _categorias(definicion, fallas)
    elif not _es_cuenta(definicion.get("cuantos")):
        fallas.append(Falla("Escriba a cuántos se reconoce, de 1 en adelante.", campo="cuantos"))
    else:
        partes["cuantos"] = definicion["cuantos"]
    if clase is Clase.MEJORA:
        partes["desde"] = _fecha(definicion.get("desde"), fallas)
    if fallas:
        raise PactoInvalido(fallas)
    return Regla(clase, minimo_de_metas=minimo, **partes)


def _es_cuenta(valor: Any) -> bool:
    return isinstance(valor, int) and not isinstance(valor, bool) and 1 <= valor <= CUANTOS_MAXIMO


def _umbral(valor: Any, fallas: list[Falla]) -> Decimal | None:
    try:
        umbral = Decimal(valor) if isinstance(valor, str) else None
    except InvalidOperation:
        umbral = None
    if umbral is None or not umbral.is_finite() or not 0 < umbral <= 100 or decimales_de(umbral) > 2:
        fallas.append(Falla("Escriba el porcentaje, mayor que 0 y hasta 100, con dos decimales como máximo.",
                            campo="umbral"))  # fmt: skip
        return None
    return umbral


def _fecha(valor: Any, fallas: list[Falla]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(valor)
    except (TypeError, ValueError):
        fallas.append(Falla("Escriba desde qué fecha de corte se mide la mejora.", campo="desde"))
        return None


def _categorias(definicion: Mapping, fallas: list[Falla]) -> dict[str, Any]:
    cuantos, categorias = definicion.get("cuantos"), definicion.get("categorias", {})
    if not isinstance(cuantos, Mapping) or not cuantos or not all(map(_es_cuenta, cuantos.values())):
        fallas.append(Falla("Escriba a cuántos de cada categoría se reconoce, de 1 en adelante.", campo="cuantos"))
        return {}
    if not isinstance(categorias, Mapping) or not all(
        isinstance(u, str) and re.fullmatch(r"[0-9]{6}", u) and isinstance(c, str) for u, c in categorias.items()
    ):
        fallas.append(Falla("La categoría se dice de cada ubigeo, como 020101: A.", campo="categorias"))
        return {}
    conocidas = set(categorias.values()) if categorias else set(MUNICIPALES)
    if ajenas := sorted(set(cuantos) - conocidas):
        fallas.append(Falla(f"Ningún gobierno local es de la categoría {', '.join(ajenas)}.", campo="cuantos"))
    return {"por_categoria": dict(cuantos), "categorias": dict(categorias)}
