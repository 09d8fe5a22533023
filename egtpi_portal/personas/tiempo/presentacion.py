"""The designations over time, as plain figures for an SVG made in the server. Beside it goes a table that says the
same."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.templatetags.portal import MESES

ANCHO, IZQUIERDA, ALTO_FILA, ARRIBA = 1000, 250, 30, 24
"""Width, room for the names, height of a row and room for the dates."""
LETRA = 8
"""The width of a letter, at most: a name that does not fit in its bar is cut, and whole in its title."""
MARCAS = 8
MEDIO_ANIO = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Barra:
    """A designation, where it is drawn; `nombre`: as much as fits of who has it; `color`: of what it stands for."""

    membresia: Membresia
    x: int
    ancho: int
    nombre: str
    color: str


@dataclass(frozen=True, slots=True)
class Franja:
    """A row: a post, and those of its designations that do not overlap. `nombre`: blank in the rows after its first."""

    nombre: str
    barras: tuple[Barra, ...]
    y: int


@dataclass(frozen=True, slots=True)
class Marca:
    """A label of the axis of time."""

    texto: str
    x: int


@dataclass(frozen=True, slots=True)
class Grafico:
    """The chart: posts by row, over time. `hoy`: where today is."""

    franjas: tuple[Franja, ...]
    marcas: tuple[Marca, ...]
    ancho: int
    alto: int
    hoy: int


def grafico(membresias: Sequence[Membresia], dia: dt.date) -> Grafico | None:
    """The chart of those designations, as of a day; None of none."""
    if not membresias:
        return None
    desde = min(m.desde for m in membresias).replace(day=1)
    hasta = max([dia + MEDIO_ANIO, *(m.hasta for m in membresias if m.hasta), *(m.desde for m in membresias)])
    total = (hasta - desde).days + 1

    def equis(fecha: dt.date) -> int:
        return IZQUIERDA + (ANCHO - IZQUIERDA) * (fecha - desde).days // total

    franjas: list[Franja] = []
    for cargo, suyas in _por_cargo(membresias):
        for n, fila in enumerate(_en_filas(suyas)):
            barras = tuple(_barra(m, equis, hasta, dia) for m in fila)
            franjas.append(Franja("" if n else cargo, barras, ARRIBA + len(franjas) * ALTO_FILA))
    return Grafico(
        tuple(franjas), _marcas(desde, hasta, equis), ANCHO, ARRIBA + len(franjas) * ALTO_FILA + 4, equis(dia)
    )


def _por_cargo(membresias: Sequence[Membresia]) -> list[tuple[str, list[Membresia]]]:
    orden = list(Rol)
    grupos: dict[tuple[int, bool, str], list[Membresia]] = {}
    for una in membresias:
        grupos.setdefault((orden.index(Rol(una.rol)), una.suplente, una.provincia), []).append(una)
    return [(_cargo(suyas[0]), sorted(suyas, key=lambda m: (m.desde, m.pk))) for _, suyas in sorted(grupos.items())]


def _cargo(membresia: Membresia) -> str:
    return f"{membresia.get_rol_display()}{' (suplente)' if membresia.suplente else ''}"


def _en_filas(membresias: Sequence[Membresia]) -> list[list[Membresia]]:
    """Those designations in as few rows as leave none over another."""
    filas: list[list[Membresia]] = []
    for una in membresias:
        libre = next((fila for fila in filas if (fin := fila[-1].hasta) is not None and fin < una.desde), None)
        if libre is None:
            filas.append([una])
        else:
            libre.append(una)
    return filas


def _barra(membresia: Membresia, equis, hasta: dt.date, dia: dt.date) -> Barra:
    x, fin = equis(membresia.desde), equis(min(membresia.hasta or hasta, hasta) + UN_DIA)
    ancho = max(4, fin - x - 1)
    letras = (ancho - 8) // LETRA
    nombre = str(membresia.usuario)
    if len(nombre) > letras:
        nombre = f"{nombre[: letras - 1].rstrip()}…" if letras >= 4 else ""
    return Barra(
        membresia, x, ancho, nombre, "nose" if membresia.termino(dia) else "curso" if membresia.desde > dia else "si"
    )


def _marcas(desde: dt.date, hasta: dt.date, equis) -> tuple[Marca, ...]:
    """The first day of some months, at most MARCAS of them; January with its year."""
    meses = (hasta.year - desde.year) * 12 + hasta.month - desde.month + 1
    cada = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120) if meses <= n * MARCAS or n == 120)
    marcas = []
    for n in range(0, meses, cada):
        anio, mes = divmod(desde.month - 1 + n, 12)
        fecha = dt.date(desde.year + anio, mes + 1, 1)
        marcas.append(Marca(f"{MESES[mes][:3]} {fecha.year}", equis(fecha)))
    return tuple(marcas)
