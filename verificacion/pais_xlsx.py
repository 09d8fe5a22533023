"""The national dashboard as a workbook: the regions by criterion, what stops them, their actas by month."""

import datetime as dt
from collections.abc import Iterable, Sequence

from egtpi_portal.hojas.escritor import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.templatetags.portal import VEREDICTOS, mes, proporcion
from verificacion.motor.fichas import FichaIndicador, HitoFicha

from .presentacion_pais import Columna, Fila
from .presentacion_urgencia import MesDeActas


def libro(
    *,
    ficha: FichaIndicador,
    hito: HitoFicha,
    al: dt.date,
    filas: Sequence[Fila],
    columnas: Sequence[Columna],
    razones: Iterable[tuple[str, int]],
    meses: Iterable[MesDeActas],
    creado: dt.datetime,
) -> bytes:
    """The bytes of the workbook. Every text is text, never a formula."""
    titulos = [
        f"{hito.nombre}: {len(filas)} regiones al {al:%d/%m/%Y}",
        f"{ficha.indicador} · Ficha técnica, {ficha.nombre_periodo}, versión {ficha.version}",
    ]
    return escribir_hojas(
        [
            HojaDeSalida("Regiones", titulos, _columnas(columnas), [_fila(fila) for fila in filas]),
            HojaDeSalida(
                "Motivos",
                titulos,
                [ColumnaDeSalida("Lo que detiene a las regiones", 60), ColumnaDeSalida("Regiones", 12)],
                [list(par) for par in razones],
            ),
            HojaDeSalida(
                "Actas por mes",
                titulos,
                [ColumnaDeSalida(t, a) for t, a in (("Mes", 22), ("A tiempo", 12), ("Actas", 12), ("Porcentaje", 14))],
                [[mes(m.mes), m.a_tiempo, m.total, proporcion(m.a_tiempo, m.total)] for m in meses],
            ),
        ],
        creado=creado,
    )


def _columnas(columnas: Sequence[Columna]) -> list[ColumnaDeSalida]:
    de_criterios = [
        columna
        for c in columnas
        for columna in (ColumnaDeSalida(c.titulo, 16), ColumnaDeSalida(f"{c.titulo}: cifra ({c.exige})", 18))
    ]
    return [
        ColumnaDeSalida("Código", 9),
        ColumnaDeSalida("Región", 22),
        ColumnaDeSalida("Veredicto", 16),
        *de_criterios,
        ColumnaDeSalida("Actas a tiempo", 12),
        ColumnaDeSalida("Actas", 9),
        ColumnaDeSalida("Por qué", 60),
    ]


def _fila(fila: Fila) -> list:
    de_criterios = [dato for celda in fila.celdas for dato in (VEREDICTOS[celda.veredicto][1], celda.texto)]
    return [
        fila.codigo, fila.nombre, VEREDICTOS[fila.veredicto][1], *de_criterios, fila.a_tiempo, fila.actas,
        "; ".join(fila.razones),
    ]  # fmt: skip
