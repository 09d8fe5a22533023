"""The ranking of a region as a workbook: everybody in order, and each target one by one."""

import datetime as dt
from collections.abc import Iterator

from egtpi_portal.hojas import ColumnaDeSalida, HojaDeSalida, escribir_hojas
from egtpi_portal.hojas.escritor import ENTERO, PARTE, porcentaje_de
from egtpi_portal.templatetags.portal import fecha

from .calculo import Puesto
from .consultas import Ranking

DOS_DECIMALES = "0.00"
PIE = (
    "Cada meta se juzga por el último dato de su periodo: después del vencimiento anterior y hasta el suyo. Sin dato, "
    "cuenta como no cumplida y se dice. La parte se corta, nunca se redondea.",
)


def en_xlsx(ranking: Ranking, *, creado: dt.datetime | None = None) -> bytes:
    """The workbook of the ranking, with ties and what lacks data said."""
    titulos = [
        f"Cumplimiento de las metas del pacto · {ranking.region.nombre}", f"Metas vencidas al {fecha(ranking.al)}",
        *_de_la_regla(ranking),
    ]  # fmt: skip
    return escribir_hojas([_orden(ranking, titulos), _metas(ranking, titulos[:2])], creado=creado)


def _de_la_regla(ranking: Ranking) -> Iterator[str]:
    if ranking.regla is None or ranking.dado is None:
        yield "La región no tiene una regla de reconocimiento vigente a esa fecha."
        return
    yield f"{ranking.regla.nombre} ({ranking.regla.documento}). {ranking.en_palabras}"
    yield from ranking.dado.empates


def _orden(ranking: Ranking, titulos) -> HojaDeSalida:
    columnas = (
        ColumnaDeSalida("Puesto", 9, formato=ENTERO), ColumnaDeSalida("Empata", 9), ColumnaDeSalida("Ubigeo", 9),
        ColumnaDeSalida("Gobierno local", 46), ColumnaDeSalida("Metas vencidas", 11, formato=ENTERO),
        ColumnaDeSalida("Cumplidas", 11, formato=ENTERO), ColumnaDeSalida("Parte", 9, formato=PARTE),
        ColumnaDeSalida("Sin dato", 9, formato=ENTERO), ColumnaDeSalida("En qué no hay dato", 40),
        ColumnaDeSalida("La regla lo da", 14), ColumnaDeSalida("Por qué", 60),
    )  # fmt: skip
    return HojaDeSalida("Cumplimiento", titulos, columnas, (_fila(ranking, p) for p in ranking.puestos), PIE)


def _fila(ranking: Ranking, puesto: Puesto) -> tuple:
    suyo, segun = puesto.cumplimiento, ranking.segun_la_regla(puesto.cumplimiento.ubigeo)
    return (
        puesto.puesto, "sí" if puesto.empata else "", suyo.ubigeo, ranking.nombre(suyo.ubigeo), suyo.vencidas,
        suyo.cumplidas, porcentaje_de(suyo.cumplidas, suyo.vencidas), len(suyo.sin_dato),
        ", ".join(dict.fromkeys(meta.codigo for meta in suyo.sin_dato)), en_una_palabra(segun),
        (segun or puesto).por_que,
    )  # fmt: skip


def en_una_palabra(segun: Puesto | None) -> str:
    """What the rule says of one: sí, no, or that it cannot judge it; blank without a rule."""
    if segun is None:
        return ""
    if segun.puesto is None:
        return "no se puede juzgar"
    return "sí" if segun.reconocido else "no"


def _metas(ranking: Ranking, titulos) -> HojaDeSalida:
    columnas = (
        ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Gobierno local", 46), ColumnaDeSalida("Indicador", 22),
        ColumnaDeSalida("Nombre del indicador", 60), ColumnaDeSalida("Vence", 13, fecha=True),
        ColumnaDeSalida("Meta", 10, formato=DOS_DECIMALES), ColumnaDeSalida("Dato del", 13, fecha=True),
        ColumnaDeSalida("Numerador", 12, formato=ENTERO), ColumnaDeSalida("Denominador", 13, formato=ENTERO),
        ColumnaDeSalida("Valor", 10, formato=DOS_DECIMALES), ColumnaDeSalida("Resultado", 22),
    )  # fmt: skip
    filas = (
        (
            suyo.ubigeo, ranking.nombre(suyo.ubigeo), meta.codigo, ranking.indicadores.get(meta.codigo, ""),
            meta.meta.vence, meta.meta.valor, meta.corte, *(meta.brecha.cifra or (None, None)), meta.brecha.valor,
            meta.brecha.situacion.palabras,
        )
        for suyo in (puesto.cumplimiento for puesto in ranking.puestos)
        for meta in suyo.metas
    )  # fmt: skip
    return HojaDeSalida("Metas una por una", titulos, columnas, filas, PIE)
