"""Small multiples over time: a panel for each local government (or region), all on the same scale."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from egtpi_portal.templatetags.portal import MESES

from ..brechas.calculo import Situacion
from .barras import lugar
from .letra import ancho, recortado
from .lienzo import AZUL_2, COLOR, LINEA, TINTA, TINTA_2, Lienzo
from .marco import Caja, Rotulos, enmarcar, sin_nada, trazar

POR_LAMINA = 40
SEPARA, ENTRE_FILAS = 30, 16
Puntos = Sequence[tuple[dt.date, Decimal]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: whose, its last value as it is shown (and its sign, if it has one), its values, and the target of each
    stretch as (from, until, target); `dicho`: a line under its name."""

    nombre: str
    cifra: str
    puntos: Puntos
    situacion: Situacion | None = None
    metas: Sequence[tuple[dt.date, dt.date, Decimal]] = ()
    dicho: str = ""


@dataclass(frozen=True, slots=True)
class Escala:
    """What every panel goes by: its first and last day, the values at the foot and at the top, and what all of them
    add up to."""

    desde: dt.date
    hasta: dt.date
    piso: Decimal
    tope: Decimal
    conjunto: Puntos = ()

    def x(self, dia: dt.date, ancho: int) -> int:
        largo = (self.hasta - self.desde).days or 1
        return ancho * min(max((dia - self.desde).days, 0), largo) // largo


def dibujar(rotulos: Rotulos, paneles: Sequence[Panel], escala: Escala) -> bytes:
    """The SVG of those panels, by rows. POR_LAMINA of them at most."""
    lienzo, caja = enmarcar(rotulos)
    if not paneles:
        return sin_nada(lienzo, caja)
    columnas = _columnas(len(paneles))
    filas = max(-(-len(paneles) // columnas), 2)
    alto = (caja.alto - ENTRE_FILAS * (filas - 1)) // filas
    for n, panel in enumerate(paneles):
        columna = caja.en_columnas(columnas, SEPARA)[n % columnas]
        suya = Caja(columna.x, caja.y + (n // columnas) * (alto + ENTRE_FILAS), columna.ancho, alto)
        ultima_fila = n + columnas >= len(paneles)
        _panel(lienzo, suya, panel, escala, con_eje=n % columnas == 0, con_fechas=ultima_fila)
    return lienzo.a_bytes()


def _columnas(cuantos: int) -> int:
    """As many columns as leave panels wider than they are high."""
    return next((n for n, hasta in ((3, 6), (4, 12), (5, 25), (6, 30), (7, 35)) if cuantos <= hasta), 8)


def _panel(lienzo: Lienzo, caja: Caja, panel: Panel, escala: Escala, *, con_eje: bool, con_fechas: bool):
    cuerpo = 19 if caja.ancho > 230 else 17
    y = caja.y + cuerpo
    lienzo.texto(caja.x, y, recortado(panel.nombre, caja.ancho, cuerpo), cuerpo, peso=600)
    y += cuerpo + 3
    _dicho(lienzo, caja.x, y, caja.ancho, panel, cuerpo)
    abajo = 20
    area = Caja(caja.x, y + 8, caja.ancho, caja.alto - (y + 8 - caja.y) - abajo)
    _ejes(lienzo, area, escala, con_eje=con_eje, con_fechas=con_fechas)
    if escala.conjunto:
        trazar(lienzo, "conjunto", [_en(area, escala, *punto) for punto in escala.conjunto])
    for desde, hasta, meta in panel.metas:
        if desde <= escala.hasta and hasta >= escala.desde:
            trazar(lienzo, "meta-en-el-tiempo", [_en(area, escala, dia, meta) for dia in (desde, hasta)])
    if panel.puntos:
        lugares = [_en(area, escala, *punto) for punto in panel.puntos]
        trazar(lienzo, "linea", lugares)
        for x, y in lugares:
            lienzo.punto(x, y, 4, AZUL_2)
    else:
        lienzo.texto(
            area.x + area.ancho // 2, area.y + area.alto // 2 + 6, "sin dato", 18, color=TINTA_2, ancla="middle"
        )


def _dicho(lienzo: Lienzo, x: int, y: int, tope: int, panel: Panel, cuerpo: int):
    """The second line of a panel: its sign, its last value and what is said of it."""
    desde = x
    if panel.situacion:
        lado = cuerpo * 6 // 10
        lienzo.signo(panel.situacion, x, y - lado, lado)
        desde += lado + 6
    color = COLOR[panel.situacion] if panel.situacion else TINTA
    lienzo.texto(desde, y, panel.cifra, cuerpo, peso=700, color=color)
    desde += ancho(f"{panel.cifra} ", cuerpo)
    if panel.dicho:
        lienzo.texto(desde, y, recortado(panel.dicho, x + tope - desde, cuerpo - 2), cuerpo - 2, color=TINTA_2)


def _ejes(lienzo: Lienzo, area: Caja, escala: Escala, *, con_eje: bool, con_fechas: bool):
    for parte in (0, 1, 2):
        y = area.y + area.alto * parte // 2
        lienzo.linea((area.x, y), (area.x + area.ancho, y), LINEA if parte < 2 else TINTA_2)
    if con_eje:
        for valor, y in ((escala.tope, area.y), (escala.piso, area.y + area.alto)):
            lienzo.texto(area.x - 8, y + 5, f"{valor.normalize():f}", 16, color=TINTA_2, ancla="end")
    if con_fechas:
        pie = area.y + area.alto + 18
        lienzo.texto(area.x, pie, _mes(escala.desde), 16, color=TINTA_2)
        lienzo.texto(area.x + area.ancho, pie, _mes(escala.hasta), 16, color=TINTA_2, ancla="end")


def _en(area: Caja, escala: Escala, dia: dt.date, valor: Decimal) -> tuple[int, int]:
    alto = lugar(valor - escala.piso, escala.tope - escala.piso, area.alto)
    return area.x + escala.x(dia, area.ancho), area.y + area.alto - alto


def _mes(dia: dt.date) -> str:
    return f"{MESES[dia.month - 1][:3]} {dia.year}"
