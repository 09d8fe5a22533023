"""When a notice is due: the rules of the table, as data that speak and reckon. Pure functions over dates.

Each gives, as of a date, the last day on which its notice was due, or None: so that whoever was away sends what is due
now and nothing stale, and whoever asks twice is told the same day twice.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from egtpi_portal.calendario.dias import UN_DIA, dias_habiles_entre, por_que_no_es_habil, sumar_dias_habiles

PorDecreto = Mapping[dt.date, str]
FRESCO = 7
"""Days, with its own, for which what happened is still told to who was not told."""


@dataclass(frozen=True, slots=True)
class EnElActo:
    """As soon as it happens; what happened a week ago or more is told no more."""

    @property
    def en_palabras(self) -> str:
        return "en el acto"

    def toca(self, al: dt.date, dia: dt.date) -> dt.date | None:
        """`dia` itself while it is news."""
        return dia if 0 <= (al - dia).days < FRESCO else None


@dataclass(frozen=True, slots=True)
class Faltando:
    """When so many días hábiles are left, today not among them. `hasta_que_falten`: from there on another row warns."""

    etapas: tuple[int, ...]
    hasta_que_falten: int | None = None

    @property
    def en_palabras(self) -> str:
        if self.etapas == (0,):
            return "el último día hábil"
        partes = [str(etapa) for etapa in self.etapas]
        return f"cuando faltan {' y '.join(partes)} {'día hábil' if partes == ['1'] else 'días hábiles'}"

    def toca(self, al: dt.date, limite: dt.date, por_decreto: PorDecreto) -> dt.date | None:
        """The day on which the last stage reached began; None before the first, when another row took over, and once
        the limit passed."""
        quedan = dias_habiles_entre(al, limite, por_decreto)
        if al > limite or (self.hasta_que_falten is not None and quedan <= self.hasta_que_falten):
            return None
        etapa = min((etapa for etapa in self.etapas if quedan <= etapa), default=None)
        return None if etapa is None else _desde_cuando(al, limite, etapa, por_decreto)


def _desde_cuando(al: dt.date, limite: dt.date, etapa: int, por_decreto: PorDecreto) -> dt.date:
    """The first day with no more than those días hábiles left, `al` being one."""
    dia = al
    while dias_habiles_entre(dia - UN_DIA, limite, por_decreto) <= etapa:
        dia -= UN_DIA
    return dia


@dataclass(frozen=True, slots=True)
class CadaTantos:
    """At once, and then every so many días hábiles while it waits."""

    habiles: int

    @property
    def en_palabras(self) -> str:
        return f"en el acto y luego cada {self.habiles} días hábiles, mientras espere"

    def toca(self, al: dt.date, desde: dt.date, por_decreto: PorDecreto) -> dt.date | None:
        """`desde`, or the last multiple since; None before it."""
        if al < desde:
            return None
        veces = dias_habiles_entre(desde, al, por_decreto) // self.habiles
        return sumar_dias_habiles(desde, veces * self.habiles, por_decreto).limite if veces else desde


@dataclass(frozen=True, slots=True)
class CadaSemana:
    """The first día hábil of each week, while it lasts."""

    @property
    def en_palabras(self) -> str:
        return "el primer día hábil de cada semana, mientras siga así"

    def toca(self, al: dt.date, despues_de: dt.date | None, por_decreto: PorDecreto) -> dt.date | None:
        """That of the week of `al` or, before it, that of the week before; None while neither is after that date."""
        lunes = al - al.weekday() * UN_DIA
        for semana in (lunes, lunes - 7 * UN_DIA):
            dias = (semana + n * UN_DIA for n in range(7))
            primero = next((dia for dia in dias if not por_que_no_es_habil(dia, por_decreto)), None)
            if primero is not None and primero <= al:
                return primero if despues_de is None or primero > despues_de else None
        return None


@dataclass(frozen=True, slots=True)
class CadaMes:
    """The first día hábil of each month, on the month before."""

    @property
    def en_palabras(self) -> str:
        return "el primer día hábil de cada mes, sobre el anterior"

    def toca(self, al: dt.date, por_decreto: PorDecreto) -> dt.date | None:
        """That of the month of `al`, while it is news."""
        dia = al.replace(day=1)
        while por_que_no_es_habil(dia, por_decreto):
            dia += UN_DIA
        return EnElActo().toca(al, dia)


Cuando = EnElActo | Faltando | CadaTantos | CadaSemana | CadaMes
