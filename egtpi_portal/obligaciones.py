"""What a region owes by a date, offered to the rooms that warn of it and draw it. Knows no room.

Each room of evidence says its own (the limit of an acta, the month's matrix, an agreement, a window of the sheet, a
descargo) and registers here the function that lists them; the notices and the calendar ask here, so that both tell the
same dates.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from egtpi_portal.calendario.consultas import Decretos


class Clase(StrEnum):
    """The kinds of what is owed."""

    ACTA = "acta"
    MATRIZ = "matriz"
    ACUERDO = "acuerdo"
    VENTANA = "ventana"
    DESCARGO = "descargo"


@dataclass(frozen=True, slots=True)
class Obligacion:
    """Something that a region owes, or may do, by a date.

    `clave` tells it from any other for ever, though its dates move («acta:12», «matriz:02:2024-06»). `desde`: the first
    day on which it can be done, None when any day serves; `limite`: the last. `que` says it in a few words, `nombre`
    what it is of (a code, a month, a criterion), `sesion` the session it comes from. `hecha`: whether it is done as of
    the date asked about. `enlace`: the path of the page where it is done. `reservada`: only who write for the region
    may see it (drafts).
    """

    clase: Clase
    clave: str
    region: str
    que: str
    nombre: str
    limite: dt.date
    desde: dt.date | None = None
    sesion: dt.date | None = None
    hecha: bool = False
    enlace: str = ""
    reservada: bool = False


@dataclass(frozen=True, slots=True)
class Pregunta:
    """What is asked: of those regions (codes), with a limit from `desde` to `hasta`, as things stand at `al`."""

    regiones: Collection[str]
    desde: dt.date
    hasta: dt.date
    al: dt.date
    decretos: Decretos

    def __contains__(self, limite: dt.date) -> bool:
        return self.desde <= limite <= self.hasta


Fuente = Callable[[Pregunta], Iterator[Obligacion]]
_FUENTES: dict[Clase, Fuente] = {}


def registrar(clase: Clase, fuente: Fuente):
    """Registers who lists the obligations of that kind, in place of whoever did: the same number of queries for one
    region as for all."""
    _FUENTES[clase] = fuente


def de_regiones(
    regiones: Collection[str],
    *,
    desde: dt.date,
    hasta: dt.date,
    al: dt.date,
    clases: Collection[Clase] = tuple(Clase),
    decretos: Decretos | None = None,
) -> list[Obligacion]:
    """What those regions owe with a limit from `desde` to `hasta`, done or not as of `al`, by limit. `decretos` spares
    the query of who has them."""
    if not regiones:
        return []
    pregunta = Pregunta(tuple(regiones), desde, hasta, al, decretos or Decretos.leer())
    todas = [una for clase in clases if clase in _FUENTES for una in _FUENTES[clase](pregunta)]
    return sorted(todas, key=lambda una: (una.limite, una.region, una.clase, una.clave))
