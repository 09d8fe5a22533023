"""What every chart has around it: what it is of, as of when, how to read it, and whose figures they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..brechas.calculo import Situacion
from .letra import ancho, en_lineas
from .lienzo import LINEA, ROJO, TINTA, TINTA_2, Lienzo

MARGEN = 60
TITULO, SUBTITULO, LEYENDA, PIE = 40, 25, 22, 19
"""Sizes of letter."""
SIGNO = 18
NADA = "No hay cifras ni metas que mostrar con lo que se eligió."
MUESTRA = 34


@dataclass(frozen=True, slots=True)
class Rotulos:
    """What a chart says of itself. `fuente`: what is said at its foot; `descripcion`: what it shows, in words; `hay`:
    the situations that it draws; `otras`: what else its legend explains, as (kind, words): «meta», «linea»,
    «conjunto»."""

    titulo: str
    subtitulo: str
    fuente: Sequence[str]
    descripcion: str
    hay: Sequence[Situacion] = ()
    otras: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Caja:
    """A rectangle of the sheet."""

    x: int
    y: int
    ancho: int
    alto: int

    def en_columnas(self, cuantas: int, entre: int) -> list["Caja"]:
        """So many boxes side by side, with that room between them."""
        suyo = (self.ancho - entre * (cuantas - 1)) // cuantas
        return [Caja(self.x + n * (suyo + entre), self.y, suyo, self.alto) for n in range(cuantas)]


def enmarcar(rotulos: Rotulos) -> tuple[Lienzo, Caja]:
    """A sheet with its heading, its legend and its foot, and the box that is left for the chart."""
    lienzo = Lienzo(f"{rotulos.titulo}. {rotulos.subtitulo}", rotulos.descripcion)
    util = lienzo.ancho - 2 * MARGEN
    lienzo.rect(0, 0, lienzo.ancho, 10, ROJO)
    y = 66
    for linea in en_lineas(rotulos.titulo, util, TITULO):
        lienzo.texto(MARGEN, y, linea, TITULO, peso=700)
        y += 48
    y -= 8
    for linea in en_lineas(rotulos.subtitulo, util, SUBTITULO):
        lienzo.texto(MARGEN, y, linea, SUBTITULO, color=TINTA_2)
        y += 34
    if rotulos.hay or rotulos.otras:
        y = _leyenda(lienzo, y + 6, rotulos)
    lineas = [linea for frase in rotulos.fuente for linea in en_lineas(frase, util, PIE)]
    pie = lienzo.alto - 28 - 26 * (len(lineas) - 1)
    lienzo.linea((MARGEN, pie - 30), (lienzo.ancho - MARGEN, pie - 30), LINEA, 2)
    for n, linea in enumerate(lineas):
        lienzo.texto(MARGEN, pie + 26 * n, linea, PIE, color=TINTA_2)
    return lienzo, Caja(MARGEN, y + 12, util, pie - 42 - (y + 12))


def sin_nada(lienzo: Lienzo, caja: Caja) -> bytes:
    """The drawing of nobody: it says so."""
    x, y = caja.x + caja.ancho // 2, caja.y + caja.alto // 2
    lienzo.texto(x, y, NADA, SUBTITULO, color=TINTA_2, ancla="middle")
    return lienzo.a_bytes()


def _leyenda(lienzo: Lienzo, y: int, rotulos: Rotulos) -> int:
    """Draws the legend from that height on, and returns where it ends."""
    x = MARGEN
    for clase, palabras in _entradas(rotulos):
        largo = MUESTRA + 10 + ancho(palabras, LEYENDA) + (SIGNO + 8 if isinstance(clase, Situacion) else 0)
        if x > MARGEN and x + largo > lienzo.ancho - MARGEN:
            x, y = MARGEN, y + 32
        _muestra(lienzo, x, y, clase)
        desde = x + MUESTRA + 10
        if isinstance(clase, Situacion):
            lienzo.signo(clase, desde, y - SIGNO + 2, SIGNO)
            desde += SIGNO + 8
        lienzo.texto(desde, y, palabras, LEYENDA)
        x += largo + 34
    return y + 14


def _entradas(rotulos: Rotulos) -> Iterable[tuple[Situacion | str, str]]:
    yield from ((situacion, situacion.palabras) for situacion in Situacion if situacion in rotulos.hay)
    yield from rotulos.otras


def _muestra(lienzo: Lienzo, x: int, y: int, clase: Situacion | str):
    """The sample of an entry of the legend."""
    if isinstance(clase, Situacion):
        lienzo.barra(x, y - 16, MUESTRA, 18, clase)
    elif clase == "meta":
        marca_de_meta(lienzo, x + MUESTRA // 2, y - 18, 22)
    else:
        trazar(lienzo, clase, [(x, y - 6), (x + MUESTRA, y - 6)])


def marca_de_meta(lienzo: Lienzo, x: int, y: int, alto: int):
    """The mark of a target: a dark stroke, with a notch above that tells it from a border."""
    lienzo.linea((x, y), (x, y + alto), TINTA, 4)
    lienzo.linea((x - 5, y), (x + 5, y), TINTA, 4)


LINEAS = {"linea": ("#0056ac", 4, ""), "conjunto": ("#8a93a6", 3, ""), "meta-en-el-tiempo": (TINTA, 2, "7 5")}
"""Colour, thickness and dashes of each kind of line."""


def trazar(lienzo: Lienzo, clase: str, puntos: Sequence[tuple[int, int]]):
    """Draws a line of that kind."""
    color, grosor, trazos = LINEAS[clase]
    lienzo.quebrada(puntos, color, grosor, trazos)
