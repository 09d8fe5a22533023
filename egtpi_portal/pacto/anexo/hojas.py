"""The annex as a workbook: a sheet of what the region adds up to, and every signatory in every indicator."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.templatetags.portal import en_palabras

from ..brechas.calculo import Brecha
from ..brechas.filas import filas, valor_total
from ..brechas.hojas import CIFRAS, DOS_DECIMALES, PIE
from ..catalogo.consultas import EnCatalogo
from .consultas import Contenido

COLUMNAS = (
    ColumnaDeSalida("Indicador", 20), ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Gobierno local", 40),
    ColumnaDeSalida("Signo", 7), ColumnaDeSalida("Situación", 20),
    ColumnaDeSalida("Fecha de corte", 14, fecha=True), *CIFRAS,
    ColumnaDeSalida("Meta vigente", 10, formato=DOS_DECIMALES), ColumnaDeSalida("Vence", 13, fecha=True),
    ColumnaDeSalida("Brecha (puntos)", 12, formato=DOS_DECIMALES),
    ColumnaDeSalida("Brecha (personas)", 12, formato=ENTERO), ColumnaDeSalida("Unidad", 16),
    ColumnaDeSalida("Carga", 14), ColumnaDeSalida("Fuente", 28),
)  # fmt: skip
DE_LA_REGION = (
    ColumnaDeSalida("Código", 22), ColumnaDeSalida("Indicador", 60), ColumnaDeSalida("Tema", 20), *CIFRAS,
    ColumnaDeSalida("Con dato", 10, formato=ENTERO), ColumnaDeSalida("Firmantes", 10, formato=ENTERO),
    ColumnaDeSalida("Fuente", 26), ColumnaDeSalida("Cargas", 34),
)  # fmt: skip


def en_xlsx(contenido: Contenido, *, creado: dt.datetime | None = None) -> bytes:
    """The workbook of an annex."""
    suya, al = contenido.region, contenido.al
    titulos = (
        f"Anexo: indicadores del pacto por gobierno local · {suya.nombre}",
        f"Al corte del {en_palabras(al)}. Con dato en algún indicador: {len(contenido.con_dato)} de "
        f"{len(contenido.tablero.firmantes)} gobiernos locales que firmaron. "
        f"Código de lo que dice: {codigo_impreso(contenido.dicho())}",
    )
    hojas = [
        HojaDeSalida("Por gobierno local", titulos, COLUMNAS, _filas(contenido), PIE),
        HojaDeSalida("Total de la región", titulos, DE_LA_REGION, _totales(contenido), PIE),
    ]
    return escribir_hojas(hojas, creado=creado)


def _filas(contenido: Contenido) -> Iterator[Sequence[Any]]:
    """Every cell; those without datum are named."""
    for fila in filas(contenido.tablero):
        brecha, indicador = fila.brecha, fila.indicador
        carga, fuente = contenido.cargas.get((fila.firmante.ubigeo, indicador.indicador.pk), ("", ""))
        yield (
            indicador.codigo, fila.firmante.ubigeo, fila.firmante.nombre, *en_dos(brecha), fila.corte,
            *(brecha.cifra or (None, None)), brecha.valor, brecha.meta, fila.vence, brecha.puntos, brecha.personas,
            indicador.actual.unidades, carga, fuente,
        )  # fmt: skip


def en_dos(brecha: Brecha) -> tuple[str, str]:
    """The sign and the word of a situation."""
    return brecha.situacion.signo, brecha.situacion.palabras


def _totales(contenido: Contenido) -> Iterator[Sequence[Any]]:
    """What the signatories add up to in each indicator."""
    for uno in contenido.tablero.indicadores:
        suma = contenido.tablero.suma(uno)
        yield (
            uno.codigo, uno.nombre, uno.indicador.get_tema_display(), *(suma.cifra or (None, None)),
            valor_total(suma, uno), suma.con_dato, suma.total, _fuente(uno), ", ".join(contenido.cargas_de(uno)),
        )  # fmt: skip


def _fuente(uno: EnCatalogo) -> str:
    return uno.actual.fuente + (" (definición de ejemplo)" if uno.indicador.ejemplo else "")
