"""The national dashboard as a workbook: the regions by criterion, what stops them, their actas by month."""

import datetime as dt
from collections.abc import Iterable, Sequence

from egtpi_portal.hojas.escritor import ENTERO, MES, PARTE, ColumnaDeSalida, HojaDeSalida, escribir_hojas, porcentaje_de
from egtpi_portal.templatetags.portal import VEREDICTOS
from verificacion.falta.urgencia import MesDeActas
from verificacion.informes.hoja import DE_CIFRAS, en_celdas, en_una_celda
from verificacion.motor.fichas import FichaIndicador, HitoFicha
from verificacion.paginas.tarjetas import nombre_de_ficha

from .presentacion import Columna, Fila


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
        f"Ficha técnica {nombre_de_ficha(ficha)}",
    ]
    return escribir_hojas(
        [
            HojaDeSalida(
                "Regiones", titulos, _columnas(columnas, filas), [_fila(fila) for fila in filas], se_repiten=2
            ),
            HojaDeSalida("Criterios", titulos, DE_CRITERIOS, _criterios(hito, filas), se_repiten=3),
            HojaDeSalida(
                "Motivos",
                titulos,
                [ColumnaDeSalida("Lo que detiene a las regiones", 60), ColumnaDeSalida("Regiones", 12, formato=ENTERO)],
                [list(par) for par in razones],
            ),
            HojaDeSalida(
                "Actas por mes",
                titulos,
                [
                    ColumnaDeSalida("Mes", 22, formato=MES),
                    ColumnaDeSalida("A tiempo", 12, formato=ENTERO),
                    ColumnaDeSalida("Actas", 12, formato=ENTERO),
                    ColumnaDeSalida("Porcentaje", 14, formato=PARTE),
                ],
                [[m.mes, m.a_tiempo, m.total, porcentaje_de(m.a_tiempo, m.total)] for m in meses],
            ),
        ],
        creado=creado,
    )


DE_CRITERIOS = (
    ColumnaDeSalida("Código", 9),
    ColumnaDeSalida("Región", 22),
    ColumnaDeSalida("Criterio", 32),
    *DE_CIFRAS,
    ColumnaDeSalida("Veredicto", 14),
    ColumnaDeSalida("Por qué", 60),
)


def _columnas(columnas: Sequence[Columna], filas: Sequence[Fila]) -> list[ColumnaDeSalida]:
    """Of each criterion, its verdict and its figure: a percentage if it is a part of a total in some region."""
    de_criterios = []
    for n, columna in enumerate(columnas):
        es_parte = any(fila.celdas[n].cifras.total is not None for fila in filas)
        de_criterios += [
            ColumnaDeSalida(columna.titulo, 13),
            ColumnaDeSalida(columna.exige, 9, formato=PARTE if es_parte else ENTERO),
        ]
    return [
        ColumnaDeSalida("Código", 9),
        ColumnaDeSalida("Región", 20),
        ColumnaDeSalida("Veredicto", 13),
        *de_criterios,
        ColumnaDeSalida("Actas a tiempo", 10, formato=ENTERO),
        ColumnaDeSalida("Actas", 9, formato=ENTERO),
        ColumnaDeSalida("Por qué", 46),
    ]


def _fila(fila: Fila) -> list:
    de_criterios = [
        dato for celda in fila.celdas for dato in (VEREDICTOS[celda.veredicto][1], en_una_celda(celda.cifras))
    ]
    return [
        fila.codigo, fila.nombre, VEREDICTOS[fila.veredicto][1], *de_criterios, fila.a_tiempo, fila.actas,
        "; ".join(fila.razones),
    ]  # fmt: skip


def _criterios(hito: HitoFicha, filas: Iterable[Fila]) -> list[list]:
    """A row for each criterion of each region, with all its figures."""
    return [
        [
            fila.codigo, fila.nombre, hito.criterios[celda.codigo].nombre, *en_celdas(celda.cifras),
            VEREDICTOS[celda.veredicto][1], celda.por_que,
        ]
        for fila in filas
        for celda in fila.celdas
    ]  # fmt: skip
