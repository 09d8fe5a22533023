"""Charts of verdicts over time, as plain figures for SVG made in the server, and what changed between two dates.

Nothing here judges. Each chart has beside it a table that says the same.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from egtpi_portal.templatetags.portal import MESES
from verificacion.juicio.dichas import Resumen
from verificacion.motor import Resultado
from verificacion.motor.fichas import HitoFicha
from verificacion.motor.serie import Serie
from verificacion.motor.veredictos import dictaminar_region
from verificacion.motor.vocabulario import Veredicto

REGION = "region"
ANCHO, IZQUIERDA, ALTO_FILA, ARRIBA = 1000, 270, 30, 24
"""Of the chart of a region: width, room for the names, height of a row and room for the months."""
CUADRO, CUADRO_ALTO = 300, 110
"""Of each small chart of the country: width, height, and room below for the months."""


@dataclass(frozen=True, slots=True)
class Tramo:
    """A stretch of dates with one verdict, and where it is drawn."""

    veredicto: str
    desde: dt.date
    hasta: dt.date
    x: int
    ancho: int


@dataclass(frozen=True, slots=True)
class Franja:
    """The row of a criterion: its stretches, one after another. `y`: the top of the row."""

    nombre: str
    tramos: tuple[Tramo, ...]
    y: int


@dataclass(frozen=True, slots=True)
class Marca:
    """A label of the axis of time."""

    texto: str
    x: int


@dataclass(frozen=True, slots=True)
class Grafico:
    """The chart of a region: rows by criterion, over the weeks."""

    franjas: tuple[Franja, ...]
    marcas: tuple[Marca, ...]
    ancho: int
    alto: int


@dataclass(frozen=True, slots=True)
class Cuadro:
    """The small chart of a criterion for the country: how many regions meet it each week. `puntos`: of the line."""

    codigo: str
    nombre: str
    cuantas: tuple[int, ...]
    puntos: str
    y_de_la_ultima: int

    @property
    def ultima(self) -> int:
        return self.cuantas[-1]


def con_la_region(serie: Serie) -> dict[str, tuple[str, ...]]:
    """The series of the criteria and, first, that of the region, which adds them up (reglas §7)."""
    de_la_region = tuple(dictaminar_region(dia) for dia in zip(*serie.values(), strict=True))
    return {REGION: de_la_region, **serie}


def grafico(hito: HitoFicha, serie: Serie, fechas: Sequence[dt.date]) -> Grafico:
    """The chart of a region. `serie`: the verdict of each criterion at each of `fechas`, at least one."""
    nombres = {REGION: "La región", **{codigo: criterio.nombre for codigo, criterio in hito.criterios.items()}}
    equis = _equis(fechas, IZQUIERDA, ANCHO)
    franjas = tuple(
        Franja(nombres[codigo], _tramos(dichos, fechas, equis), ARRIBA + n * ALTO_FILA)
        for n, (codigo, dichos) in enumerate(con_la_region(serie).items())
    )
    return Grafico(franjas, _marcas(fechas, equis), ANCHO, ARRIBA + len(franjas) * ALTO_FILA + 4)


def _equis(fechas: Sequence[dt.date], desde: int, hasta: int) -> list[int]:
    """Where each date begins, and where the last one ends."""
    return [desde + (hasta - desde) * n // len(fechas) for n in range(len(fechas) + 1)]


def _tramos(dichos: Sequence[str], fechas: Sequence[dt.date], equis: Sequence[int]) -> tuple[Tramo, ...]:
    tramos: list[Tramo] = []
    inicio = 0
    for n in range(1, len(dichos) + 1):
        if n == len(dichos) or dichos[n] != dichos[inicio]:
            ancho = equis[n] - equis[inicio]
            tramos.append(Tramo(dichos[inicio], fechas[inicio], fechas[n - 1], equis[inicio], ancho))
            inicio = n
    return tuple(tramos)


def _marcas(fechas: Sequence[dt.date], equis: Sequence[int]) -> tuple[Marca, ...]:
    """The first week of each month, by the first three letters; January with its year."""
    marcas: list[Marca] = []
    anterior = None
    for fecha, x in zip(fechas, equis, strict=False):
        if (fecha.year, fecha.month) != anterior:
            anterior = (fecha.year, fecha.month)
            anio = f" {fecha.year}" if fecha.month == 1 or not marcas else ""
            marcas.append(Marca(f"{MESES[fecha.month - 1][:3]}{anio}", x))
    return tuple(marcas)


def cuadros(hito: HitoFicha, series: Mapping[str, Serie], fechas: Sequence[dt.date]) -> tuple[list[Cuadro], tuple]:
    """The small charts of the country, the region's verdict first, and the labels of their axis.

    `series`: of each region, the verdicts of its criteria at each of `fechas`.
    """
    nombres = {REGION: "Todos los criterios", **{codigo: c.nombre for codigo, c in hito.criterios.items()}}
    todas = [con_la_region(serie) for serie in series.values()]
    equis = _equis(fechas, 0, CUADRO)
    hechos = []
    for codigo, nombre in nombres.items():
        cuantas = tuple(sum(serie[codigo][n] == Veredicto.CUMPLE for serie in todas) for n in range(len(fechas)))
        puntos, y = _linea(cuantas, equis, max(len(todas), 1))
        hechos.append(Cuadro(codigo, nombre, cuantas, puntos, y))
    return hechos, _marcas(fechas, equis)[::3]


def _linea(cuantas: Sequence[int], equis: Sequence[int], total: int) -> tuple[str, int]:
    """The points of the steps of a line, and the height of the last one."""
    puntos = []
    y = CUADRO_ALTO
    for n, cuanta in enumerate(cuantas):
        y = CUADRO_ALTO - (CUADRO_ALTO - 6) * cuanta // total
        puntos += [f"{equis[n]},{y}", f"{equis[n + 1]},{y}"]
    return " ".join(puntos), y


@dataclass(frozen=True, slots=True)
class Comparado:
    """A criterion at two dates: verdict and figure before and after."""

    nombre: str
    antes: str
    antes_texto: str
    despues: str
    despues_texto: str

    @property
    def cambia(self) -> bool:
        return (self.antes, self.antes_texto) != (self.despues, self.despues_texto)


def comparar(antes: Resultado | Resumen, despues: Resultado | Resumen) -> list[Comparado]:
    """The region and each criterion at two dates."""
    filas = [
        Comparado(uno.nombre, uno.veredicto, uno.medido_texto, otro.veredicto, otro.medido_texto)
        for uno, otro in zip(antes.criterios, despues.criterios, strict=True)
    ]
    return [Comparado("La región", antes.veredicto, "", despues.veredicto, ""), *filas]
