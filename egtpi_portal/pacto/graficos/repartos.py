"""How many reach their target: stacked bars, in rows and columns (indicators of a region; regions by theme)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..brechas.calculo import Situacion
from .letra import ancho, en_lineas, recortado
from .lienzo import COLOR, TINTA, TINTA_2, Lienzo
from .marco import Caja, Rotulos, enmarcar, sin_nada

SITUACIONES = (Situacion.ALCANZA, Situacion.FALTA, Situacion.SIN_META, Situacion.SIN_POBLACION, Situacion.SIN_DATO)


@dataclass(frozen=True, slots=True)
class Reparto:
    """How many are in each situation, and what is said beside."""

    cuentas: Mapping[Situacion, int]
    dicho: str = ""

    @property
    def total(self) -> int:
        return sum(self.cuentas.values())


@dataclass(frozen=True, slots=True)
class Fila:
    """A row: its name, the bar of each column (None: nothing to say), and the heading that goes before it, if any."""

    nombre: str
    repartos: Sequence[Reparto | None]
    grupo: str = ""


def dibujar(rotulos: Rotulos, columnas: Sequence[str], filas: Sequence[Fila]) -> bytes:
    """The SVG of those rows; `columnas`: the heading of each, blank where there is but one."""
    lienzo, caja = enmarcar(rotulos)
    if not columnas or not filas:
        return sin_nada(lienzo, caja)
    grupos = sum(bool(fila.grupo) for fila in filas)
    titulos = [en_lineas(titulo, caja.ancho // len(columnas) - 40, 21) for titulo in columnas]
    arriba = max(12 + 24 * max(map(len, titulos)), 12)
    paso = min((caja.alto - arriba) * 10 // (len(filas) * 10 + grupos * 8 or 1), 58)
    cuerpo = max(min(paso * 58 // 100, 24), 15)
    para_nombre = min(max((ancho(fila.nombre, cuerpo) for fila in filas), default=0), caja.ancho * 40 // 100)
    x = caja.x + para_nombre + 16
    cuadro = Caja(x, caja.y, caja.ancho - para_nombre - 16, caja.alto)
    huecos = cuadro.en_columnas(max(len(columnas), 1), 28)
    for hueco, lineas in zip(huecos, titulos, strict=True):
        for n, linea in enumerate(reversed(lineas)):
            lienzo.texto(hueco.x, caja.y + arriba - 16 - 24 * n, linea, 21, peso=600, color=TINTA_2)
    dichos = _para_dichos(filas, huecos, cuerpo)
    y = caja.y + arriba
    for fila in filas:
        if fila.grupo:
            y += paso * 8 // 10
            lienzo.texto(caja.x, y - paso // 4, fila.grupo, cuerpo, peso=700, color=TINTA_2)
        _fila(lienzo, Caja(caja.x, y, para_nombre, paso * 7 // 10), fila, huecos, dichos, cuerpo)
        y += paso
    return lienzo.a_bytes()


def _para_dichos(filas: Sequence[Fila], huecos: Sequence[Caja], cuerpo: int) -> list[int]:
    """The room that each column keeps for what is said beside its bars."""
    largos = [
        max((ancho(uno.dicho, cuerpo) for fila in filas if (uno := fila.repartos[n]) and uno.dicho), default=-12) + 12
        for n in range(len(huecos))
    ]
    return [min(largo, hueco.ancho * 6 // 10) for largo, hueco in zip(largos, huecos, strict=True)]


def _fila(lienzo: Lienzo, caja: Caja, fila: Fila, huecos: Sequence[Caja], dichos: Sequence[int], cuerpo: int):
    pie = caja.y + (caja.alto + cuerpo * 7 // 10) // 2
    lienzo.texto(caja.x + caja.ancho, pie, recortado(fila.nombre, caja.ancho, cuerpo), cuerpo, ancla="end", peso=500)
    for hueco, dicho, reparto in zip(huecos, dichos, fila.repartos, strict=True):
        if reparto is None or not reparto.total:
            lienzo.texto(hueco.x, pie, "—", cuerpo, color=TINTA_2)
        else:
            _apilada(lienzo, Caja(hueco.x, caja.y, hueco.ancho - dicho, caja.alto), reparto, cuerpo, pie)
            lienzo.texto(hueco.x + hueco.ancho - dicho + 12, pie, recortado(reparto.dicho, dicho - 12, cuerpo), cuerpo)


def _apilada(lienzo: Lienzo, caja: Caja, reparto: Reparto, cuerpo: int, pie: int):
    corrido, x = 0, caja.x
    for situacion in SITUACIONES:
        corrido += reparto.cuentas.get(situacion, 0)
        hasta = caja.x + caja.ancho * corrido // reparto.total
        if hasta > x:
            lienzo.barra(x, caja.y, hasta - x, caja.alto, situacion)
            _cuantos(lienzo, Caja(x, caja.y, hasta - x, caja.alto), situacion, reparto.cuentas[situacion], cuerpo, pie)
        x = hasta


def _cuantos(lienzo: Lienzo, caja: Caja, situacion: Situacion, cuantos: int, cuerpo: int, pie: int):
    """How many, inside the bar, on a plate that a hatch leaves legible; nothing where it does not fit."""
    suyo = ancho(str(cuantos), cuerpo) + 8
    if suyo > caja.ancho:
        return
    x = caja.x + (caja.ancho - suyo) // 2
    if situacion is not Situacion.ALCANZA:
        lienzo.rect(x, caja.y + 2, suyo, caja.alto - 4, "#ffffff")
    color = TINTA if situacion is Situacion.ALCANZA else COLOR[situacion]
    lienzo.texto(caja.x + caja.ancho // 2, pie, str(cuantos), cuerpo, peso=700, color=color, ancla="middle")
