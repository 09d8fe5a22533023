"""The table of notices: each kind is a row, a function that yields what is due, and a template.

A room registers its rows when the portal starts (`avisos.py` of each). The words are
`templates/avisos/tipos/<clave>.txt`: the first line is the subject, the rest says more. They are text, written when the
notice is made: nothing in them is escaped.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from egtpi_portal import obligaciones
from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.obligaciones import Clase, Obligacion

from .padron import Padron
from .plazos import Cuando

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ronda:
    """One look at everything, as of a day: what every kind is asked with.

    `nombres`: every region by code. `del_dia`: whether it is the day's first, when what costs is asked too. What
    several kinds ask is read once.
    """

    al: dt.date
    nombres: Mapping[str, str]
    decretos: Decretos
    padron: Padron
    del_dia: bool = True
    _leido: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def regiones(self) -> list[str]:
        return list(self.nombres)

    def una_vez(self, clave: Hashable, leer: Callable[[], T]) -> T:
        """What `leer` gives, read the first time that it is asked for under that key."""
        if clave not in self._leido:
            self._leido[clave] = leer()
        return self._leido[clave]

    def obligaciones(self, clase: Clase, antes: dt.timedelta, despues: dt.timedelta) -> list[Obligacion]:
        """What every region owes of that kind with a limit in those days around this one, by limit."""
        desde, hasta = self.al - antes, self.al + despues
        return self.una_vez(
            (clase, desde, hasta),
            lambda: obligaciones.de_regiones(
                self.regiones, desde=desde, hasta=hasta, al=self.al, decretos=self.decretos, clases=(clase,)
            ),
        )


@dataclass(frozen=True, slots=True)
class Debido:
    """Something of which somebody is to be told.

    `cosa`: what tells it from any other for ever («acta:12»); `fecha`: the day on which this notice was due; None when
    none is due now, though it still waits: who was told before goes on seeing it as pending. `region`: of which, None
    for the country. `limite`: until when. `enlace`: the path of the page where it is done. `datos`: what the template
    is given. `roles`: of those who are told, when they are not the row's; `personas`: these and nobody else.
    `del_acto`: the mail of what happened went to them already.
    """

    cosa: str
    region: str | None
    fecha: dt.date | None
    limite: dt.date | None = None
    enlace: str = ""
    datos: Mapping[str, Any] = field(default_factory=dict)
    roles: tuple[Rol, ...] | None = None
    personas: tuple[Usuario, ...] | None = None
    del_acto: bool = False


@dataclass(frozen=True, slots=True)
class Tipo:
    """A row of the table.

    `clave`: its key in the rows of the database, for ever. `nombre`: what people call it. `roles`: who is told, of the
    region or of the country; `a_quien`: the same in words, when it is not the roles alone. `cuando`; `clausula`: of the
    sheet, the rules or the norm. `debidos(tipo, ronda)` yields what is due. `boton`: what doing it is called.
    `hacen`: the roles that can do it, told as who else can; empty when there is nothing to do. `pendiente`: it waits
    until it is done, and then it is no longer needed; else it only tells. `silenciable`: whether a person may keep it
    from the mail. `urgente`: mailed at once, not in the day's digest. `correo`: the mail that the act itself leaves
    (`correo.clases`), which is not repeated. `releva`: the kinds whose earlier notices of the same thing it replaces.
    `costoso`: asked once a day.
    """

    clave: str
    nombre: str
    roles: tuple[Rol, ...]
    cuando: Any
    clausula: str
    debidos: Callable[["Tipo", Ronda], Iterator[Debido]]
    a_quien: str = ""
    boton: str = "Ver"
    hacen: tuple[Rol, ...] = ()
    pendiente: bool = True
    silenciable: bool = True
    urgente: bool = False
    correo: str = ""
    releva: tuple[str, ...] = ()
    costoso: bool = False

    def __post_init__(self):
        if not self.silenciable and not self.urgente:
            raise ValueError(f"«{self.clave}»: lo que no se silencia es del último día, y se avisa de inmediato.")

    @property
    def norma(self) -> str:
        """The clause as people know it: of the sheet or the norm, without the paragraphs of the rules of this portal;
        blank when it is of these alone."""
        partes = (parte for parte in self.clausula.split("; ") if not parte.lower().startswith("reglas"))
        return "; ".join(partes)

    @property
    def destinatarios(self) -> str:
        """Who is told, in words."""
        return self.a_quien or ", ".join(str(rol.label) for rol in self.roles)


TIPOS: dict[str, Tipo] = {}


def registrar(*tipos: Tipo):
    """Adds rows to the table. Raises ValueError when another has the key."""
    for tipo in tipos:
        if TIPOS.setdefault(tipo.clave, tipo) != tipo:
            raise ValueError(f"Ya hay otro tipo de aviso «{tipo.clave}».")


@dataclass(frozen=True, slots=True)
class DeFuera:
    """What a room sends by itself to people without an account. `saldria(ronda)` yields what is due as of that day and
    was not told: (address, kind, region, subject, limit); `enviar(dia)` leaves its mail."""

    saldria: Callable[[Ronda], Iterator[tuple[str, str, str, str, dt.date]]]
    enviar: Callable[[dt.date], int]


DE_FUERA: list[DeFuera] = []


def de_los_roles(roles: frozenset[str]) -> list[Tipo]:
    """The rows that who has those roles may be told by, in the order of the table."""
    return [tipo for tipo in TIPOS.values() if not tipo.roles or roles.intersection(tipo.roles)]


__all__ = ["DE_FUERA", "TIPOS", "Cuando", "DeFuera", "Debido", "Ronda", "Tipo", "de_los_roles", "registrar"]
