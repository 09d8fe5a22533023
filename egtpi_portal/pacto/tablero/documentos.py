"""The gap board as papers: of a region, of one of its indicators, and of the country."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.papeles import a_pdf
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.models import Region

from ..brechas.filas import a_datos
from ..brechas.presentacion import Tarjeta, tarjetas
from ..brechas.seleccion import Seleccion
from ..catalogo.consultas import EnCatalogo
from ..papel.cuadros import POR_TABLA, cuadros, matrices
from ..papel.piezas import papel_del_pacto

CLASE = "brechas"


def de_region(region: Region, eleccion: Seleccion) -> bytes:
    """The board of a region as a PDF/A. The same figures give the same bytes. Raises FaltaPango."""
    tablero = eleccion.tablero
    contexto = {
        **_comun(eleccion, tablero.indicadores), "tarjetas": tarjetas(tablero, tablero.firmantes, con_trazo=False),
        "matrices": matrices(tablero),
    }  # fmt: skip
    return papel_del_pacto(
        "pacto/papeles/brechas.html", contexto, region=region, clase=CLASE, papel=f"BRECHAS-{region.pk}-{tablero.al}",
        dicho=_dicho(eleccion, region.pk),
    )  # fmt: skip


def de_indicador(region: Region, indicador: EnCatalogo, eleccion: Seleccion) -> bytes:
    """Who lacks most of an indicator of a region, as a PDF/A. Raises FaltaPango."""
    tablero = eleccion.tablero
    (tarjeta,), (cuadro,) = tarjetas(tablero, tablero.firmantes, con_trazo=False), cuadros(tablero)
    contexto = {**_comun(eleccion, [indicador]), "tarjeta": tarjeta, "cuadro": cuadro}
    return papel_del_pacto(
        "pacto/papeles/indicador.html", contexto, region=region, clase=CLASE,
        papel=f"BRECHAS-{region.pk}-{indicador.codigo}-{tablero.al}", dicho=_dicho(eleccion, region.pk),
    )  # fmt: skip


@sin_recolector()
def del_pais(regiones: Sequence[Region], eleccion: Seleccion) -> bytes:
    """The board of several regions as a PDF/A, with the code of what it says. Raises FaltaPango."""
    tablero = eleccion.tablero
    filas = [
        (region, tarjetas(tablero, suyos, con_trazo=False))
        for region in regiones
        if (suyos := eleccion.de_region(region.pk))
    ]
    contexto = {
        **_comun(eleccion, ()), "tarjetas": tarjetas(tablero, tablero.firmantes, con_trazo=False),
        "tablas": _en_tablas(tablero.indicadores, filas), "nombres": {region.pk: region.nombre for region in regiones},
    }  # fmt: skip
    return a_pdf("pacto/papeles/pais.html", contexto, codigo=codigo_impreso(_dicho(eleccion, "")))


def _en_tablas(indicadores: Sequence[EnCatalogo], filas: list[tuple[Region, list[Tarjeta]]]) -> list[tuple]:
    """The regions by so many indicators to a table."""
    return [
        (indicadores[n : n + POR_TABLA], [(region, suyas[n : n + POR_TABLA]) for region, suyas in filas])
        for n in range(0, len(indicadores), POR_TABLA)
        if filas
    ]


def _comun(eleccion: Seleccion, indicadores: Sequence[EnCatalogo]) -> dict[str, Any]:
    sin_dato = [(uno, nombres) for uno in indicadores if (nombres := eleccion.sin_dato(uno))]
    return {
        "al": eleccion.tablero.al, "frase": eleccion.frase, "todos": eleccion.todos, "demo": settings.DEMO,
        "sin_dato": sin_dato,
    }  # fmt: skip


def _dicho(eleccion: Seleccion, region: str) -> dict[str, Any]:
    """What the paper says, as JSON: its code is of it."""
    return {**a_datos(eleccion.tablero), "region": region, "eleccion": eleccion.frase}
