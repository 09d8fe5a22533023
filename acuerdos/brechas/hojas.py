"""The agreements of a region and their gaps as a workbook: a row per agreement and local government."""

import datetime as dt
from collections.abc import Iterable, Iterator

from egtpi_portal.hojas import ColumnaDeSalida, escribir_libro
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.pacto.brechas.seguimiento import Medida
from egtpi_portal.territorio.models import Region

from .consultas import SIN_PLAZO, AcuerdoConBrecha

CUANDO = ("antes del acuerdo", "vencido el plazo", "ahora")
DOS_DECIMALES = "0.00"
COLUMNAS = (
    ColumnaDeSalida("Acuerdo", 12), ColumnaDeSalida("Qué se acordó", 46), ColumnaDeSalida("Sesión", 12, fecha=True),
    ColumnaDeSalida("Plazo", 12, fecha=True), ColumnaDeSalida("Indicador", 18), ColumnaDeSalida("Ubigeo", 9),
    ColumnaDeSalida("Gobierno local", 26),
    *(
        columna
        for cuando in CUANDO
        for columna in (
            ColumnaDeSalida(f"Corte, {cuando}", 13, fecha=True),
            ColumnaDeSalida(f"Valor, {cuando}", 11, formato=DOS_DECIMALES),
            ColumnaDeSalida(f"Faltan (personas), {cuando}", 13, formato=ENTERO),
        )
    ),
    ColumnaDeSalida("Unidad", 18), ColumnaDeSalida("Qué pasó con la brecha", 26),
)  # fmt: skip


def en_xlsx(region: Region, filas: Iterable[AcuerdoConBrecha], al: dt.date) -> bytes:
    """The workbook of those agreements, as of a date."""
    return escribir_libro(
        titulos=(f"Acuerdos y sus brechas · {region.nombre}", f"Con los datos y las metas al {al:%d/%m/%Y}"),
        columnas=COLUMNAS,
        filas=_filas(filas),
        hoja="Acuerdos y brechas",
        filas_de_sobra=0,
    )


def _filas(filas: Iterable[AcuerdoConBrecha]) -> Iterator[tuple]:
    for uno in filas:
        acuerdo = uno.acuerdo
        for nombre, seguido in uno.gobiernos:
            yield (
                acuerdo.codigo, acuerdo.texto, acuerdo.acta.fecha_sesion, acuerdo.plazo, uno.indicador.codigo,
                seguido.ubigeo, nombre, *_medida(seguido.antes), *_medida(seguido.despues), *_medida(seguido.ahora),
                uno.indicador.actual.unidades, seguido.resultado.palabras if acuerdo.plazo else SIN_PLAZO,
            )  # fmt: skip


def _medida(medida: Medida | None) -> tuple:
    return (None, None, None) if medida is None else (medida.corte, medida.brecha.valor, medida.brecha.personas)
