"""Who lacks most: a bar for each local government (or region), with its target and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..brechas.calculo import Situacion
from .letra import ancho, recortado
from .lienzo import BORDE, COLOR, LINEA, TINTA, TINTA_2, Lienzo
from .marco import Caja, Rotulos, enmarcar, marca_de_meta, sin_nada

POR_LAMINA = 60
"""Bars of a sheet: more could not be read across a room."""
EN_UNA_COLUMNA = 26
ENTRE = 56
CUERPO, CUERPO_EN_DOS = 28, 19
"""The largest letter of a bar, where they stand in one column and in two."""


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar: `nombre` and, beside it, `de` (its region); its situation (None: it is compared with nothing); its value
    as it is shown and in figures, its target, and what it says at the end («faltan 5.00 puntos, 3»)."""

    nombre: str
    situacion: Situacion | None
    valor: Decimal | None
    cifra: str
    meta: Decimal | None = None
    dicho: str = ""
    de: str = ""


def dibujar(rotulos: Rotulos, barras: Sequence[Barra], tope: Decimal) -> bytes:
    """The SVG of those bars, the first one above; `tope`: the value of a whole bar. POR_LAMINA of them at most."""
    lienzo, caja = enmarcar(rotulos)
    if not barras:
        return sin_nada(lienzo, caja)
    cuantas = 1 if len(barras) <= EN_UNA_COLUMNA else 2
    por_columna = -(-len(barras) // cuantas)
    columnas = caja.en_columnas(cuantas, ENTRE)
    medidas = _medidas(columnas[0], barras, max(por_columna, 8), CUERPO if cuantas == 1 else CUERPO_EN_DOS)
    for n, columna in enumerate(columnas):
        _columna(lienzo, columna, barras[n * por_columna : (n + 1) * por_columna], medidas, tope)
    return lienzo.a_bytes()


@dataclass(frozen=True, slots=True)
class Medidas:
    """What all the bars of a sheet have in common: how far apart they are, how thick, the size of their letter, and the
    room for their names, for their bars and for what they say."""

    paso: int
    grueso: int
    cuerpo: int
    nombre: int
    largo: int
    dicho: int


def _medidas(caja: Caja, barras: Sequence[Barra], filas: int, mayor: int) -> Medidas:
    paso = min(caja.alto // filas, 84)
    cuerpo = max(min(paso * 6 // 10, mayor), 15)
    nombre = min(max((ancho(_nombre(b), cuerpo) for b in barras), default=0), caja.ancho * 36 // 100)
    dicho = min(max((_largo(b, cuerpo) for b in barras), default=0), caja.ancho * 44 // 100)
    return Medidas(paso, paso * 64 // 100, cuerpo, nombre, caja.ancho - nombre - dicho - cuerpo * 3, dicho)


def _columna(lienzo: Lienzo, caja: Caja, barras: Sequence[Barra], medidas: Medidas, tope: Decimal):
    cuerpo, grueso = medidas.cuerpo, medidas.grueso
    x, final = caja.x + medidas.nombre + cuerpo * 2, caja.x + medidas.nombre + cuerpo * 2 + medidas.largo
    for n, barra in enumerate(barras):
        y = caja.y + n * medidas.paso
        pie = y + (grueso + cuerpo * 7 // 10) // 2
        nombre = recortado(_nombre(barra), medidas.nombre, cuerpo)
        lienzo.texto(caja.x + medidas.nombre, pie, nombre, cuerpo, ancla="end", peso=500)
        if barra.situacion:
            lienzo.signo(barra.situacion, x - cuerpo * 14 // 10, y + (grueso - cuerpo * 7 // 10) // 2, cuerpo * 7 // 10)
        lienzo.linea((x, y + grueso), (final, y + grueso), LINEA)
        if barra.valor is not None:
            lienzo.barra(x, y, lugar(barra.valor, tope, medidas.largo), grueso, barra.situacion or Situacion.SIN_META)
        else:
            lienzo.linea((x, y + grueso // 2), (final, y + grueso // 2), BORDE, 2, "3 7")
        if barra.meta is not None:
            marca_de_meta(lienzo, x + lugar(barra.meta, tope, medidas.largo), y - 2, grueso + 4)
        _dicho(lienzo, final + cuerpo // 2, pie, barra, medidas)
    abajo = caja.y + len(barras) * medidas.paso - (medidas.paso - grueso)
    lienzo.linea((x, caja.y - 6), (x, abajo + 4), TINTA_2, 2)


def _dicho(lienzo: Lienzo, x: int, y: int, barra: Barra, medidas: Medidas):
    cuerpo = medidas.cuerpo
    lienzo.texto(x, y, barra.cifra, cuerpo, peso=700, color=COLOR[barra.situacion] if barra.situacion else TINTA)
    corrido = _corrido(barra, cuerpo)
    if barra.dicho:
        lienzo.texto(x + corrido, y, recortado(barra.dicho, medidas.dicho - corrido, cuerpo), cuerpo, color=TINTA)


def _nombre(barra: Barra) -> str:
    return f"{barra.nombre} · {barra.de}" if barra.de else barra.nombre


def _corrido(barra: Barra, cuerpo: int) -> int:
    """The room of its figure, which is bolder than what is measured, and of the blank after it."""
    return ancho(f"{barra.cifra}  ", cuerpo) + cuerpo // 3


def _largo(barra: Barra, cuerpo: int) -> int:
    return _corrido(barra, cuerpo) + ancho(barra.dicho, cuerpo)


def lugar(valor: Decimal, tope: Decimal, largo: int) -> int:
    """How far along a length that stands for `tope` a value lies; never past it, whatever the figure."""
    return int(min(max(valor, Decimal(0)), tope) * largo / tope) if tope else 0
