"""The board of who watches over some regions: each with every hito, what it still owes and by when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from egtpi_portal.bitacora.marcas import leer as leer_marcas
from verificacion.falta.urgencia import Urgencia
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas import HitoFicha
from verificacion.paginas.tarjetas import quedan

from . import presentacion as tablero
from .regional import del_tablero, por_urgencia


@dataclass(frozen=True, slots=True)
class FilaDeHito:
    """A region in the board of a hito: its cells, and the nearest of what it can still do (None: nothing)."""

    fila: tablero.Fila
    urgencia: Urgencia | None

    @property
    def queda(self) -> str:
        """«quedan 8 días hábiles»; blank when no deadline is left."""
        return quedan(self.urgencia.dias) if self.urgencia and self.urgencia.dia else ""


@dataclass(frozen=True, slots=True)
class TableroDeHito:
    """A hito over those regions, the most urgent first. `cerrado`: nothing that they do in time can move it."""

    hito: HitoFicha
    columnas: list[tablero.Columna]
    filas: list[FilaDeHito]
    cerrado: bool
    cumplen: int


def tableros(nombres: Mapping[str, str], al: dt.date) -> list[TableroDeHito]:
    """The board of each hito as of that date, those still open first."""
    ficha, marcas = ficha_en_uso(), leer_marcas()
    hechos = []
    for hito in ficha.hitos.values():
        urgentes = {u.codigo: u for u in por_urgencia(nombres, ficha=ficha, hito=hito, al=al, marcas=marcas)}
        orden = {codigo: n for n, codigo in enumerate(urgentes)}
        regiones = del_tablero(nombres, ficha=ficha, hito=hito, al=al, marcas=marcas)
        filas = [region.fila for region in regiones]
        hechos.append(
            TableroDeHito(
                hito,
                tablero.columnas(hito, filas),
                [
                    FilaDeHito(fila, urgentes.get(fila.codigo))
                    for fila in sorted(filas, key=lambda fila: orden.get(fila.codigo, len(orden)))
                ],
                all(region.definitivo for region in regiones),
                sum(fila.codigo not in urgentes for fila in filas),
            )
        )
    return sorted(hechos, key=lambda uno: uno.cerrado)
