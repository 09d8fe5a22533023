"""The judgement over time as tables and drawings that leave the page."""

from collections.abc import Iterator
from typing import Any

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import Salida
from egtpi_portal.templatetags.portal import palabra_veredicto

DE_REGION = (
    ColumnaDeSalida("Región", 16), ColumnaDeSalida("Criterio", 34), ColumnaDeSalida("Veredicto", 16),
    ColumnaDeSalida("Desde", 13, fecha=True), ColumnaDeSalida("Hasta", 13, fecha=True),
)  # fmt: skip
DEL_PAIS = (
    ColumnaDeSalida("Semana", 13, fecha=True), ColumnaDeSalida("Criterio", 34),
    ColumnaDeSalida("Regiones que cumplen", 14, formato=ENTERO), ColumnaDeSalida("Regiones", 11, formato=ENTERO),
)  # fmt: skip


def _de_region(contexto: dict[str, Any]) -> Iterator[tuple]:
    for franja in contexto["grafico"].franjas if contexto["grafico"] else ():
        for tramo in franja.tramos:
            veredicto = palabra_veredicto(tramo.veredicto)
            yield contexto["region"].nombre, franja.nombre, veredicto, tramo.desde, tramo.hasta


def _del_pais(contexto: dict[str, Any]) -> Iterator[tuple]:
    for dia, cuantas in contexto["semanas"]:
        for cuadro, una in zip(contexto["cuadros"], cuantas, strict=True):
            yield dia, cuadro.nombre, una, contexto["regiones"]


REGION = Salida("en-el-tiempo", "En el tiempo", DE_REGION, _de_region, se_dibuja=True)
PAIS = Salida("pais-en-el-tiempo", "Regiones que cumplen cada criterio", DEL_PAIS, _del_pais, se_dibuja=True)
