"""Where the charts of what a page shows are: for each, what it is, and the addresses of its SVG and its PNG."""

from typing import NamedTuple

from django.urls import reverse

from egtpi_portal.territorio.models import Region

from ..brechas.seleccion import Seleccion
from ..catalogo.consultas import EnCatalogo
from .barras import POR_LAMINA as BARRAS
from .paneles import POR_LAMINA as PANELES
from .presentacion import A_LOS_QUE_MAS, partes


class Enlace(NamedTuple):
    """A chart that a page offers."""

    que: str
    svg: str
    png: str


def del_pais(eleccion: Seleccion) -> list[Enlace]:
    return [_enlace("Región por tema: cuántas metas se alcanzan", "pacto:grafico_pais", (), eleccion)]


def de_region(region: Region, eleccion: Seleccion) -> list[Enlace]:
    que = "Indicadores por tema: cuántos alcanzan su meta"
    return [_enlace(que, "pacto:grafico_region", (region.pk,), eleccion)]


def de_indicador(region: Region, indicador: EnCatalogo, eleccion: Seleccion) -> list[Enlace]:
    """Its ranking and its small multiples, in as many sheets as they take."""
    return [
        _enlace(
            f"{que} ({parte} de {cuantas})" if cuantas > 1 else que, "pacto:grafico_indicador",
            (region.pk, indicador.codigo, cual), eleccion, **({"parte": parte} if parte > 1 else {}),
        )
        for que, cual, por_lamina in (("Quién está peor", "orden", BARRAS), ("En el tiempo", "tiempo", PANELES))
        for cuantas in [partes(len(eleccion.firmantes), por_lamina)]
        for parte in range(1, cuantas + 1)
    ]  # fmt: skip


def de_indicador_en_el_pais(indicador: EnCatalogo, eleccion: Seleccion) -> list[Enlace]:
    cuantos = min(A_LOS_QUE_MAS, len(eleccion.firmantes))
    todos = (
        ("Las regiones en el tiempo", "tiempo"), ("Las regiones, de la peor a la mejor", "regiones"),
        (f"Los {cuantos} gobiernos locales a los que más les falta", "orden"),
    )  # fmt: skip
    return [_enlace(que, "pacto:grafico_indicador_pais", (indicador.codigo, cual), eleccion) for que, cual in todos]


def _enlace(que: str, nombre: str, claves: tuple[str, ...], eleccion: Seleccion, **otros: object) -> Enlace:
    consulta = eleccion.direccion(**otros)
    return Enlace(que, *(f"{reverse(nombre, args=[*claves, forma])}?{consulta}" for forma in ("svg", "png")))
