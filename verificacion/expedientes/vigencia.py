"""Which of the targets and CAD figures of a region judges: the one in force on the last day of the hito.

A change enters from a date on and nothing is written over; a figure without a date is in force from the beginning.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.db.models import F, OrderBy, Q

from verificacion.motor.fichas import FichaIndicador
from verificacion.motor.vocabulario import Criterio


class ConDesde(Protocol):
    """Something in force from a date; None: from the beginning."""

    @property
    def desde(self) -> dt.date | None: ...


Suya = TypeVar("Suya", bound=ConDesde)


def fin_del_hito(ficha: FichaIndicador, hito: str) -> dt.date:
    """The day whose target judges that hito: the last of its period."""
    return ficha.hitos[hito].periodo.hasta


def fin_del_cad(ficha: FichaIndicador) -> dt.date:
    """The day whose CAD figures judge: the last of the last hito that asks for them (of the sheet, if none does)."""
    fines = {hito.periodo.hasta: Criterio.COMPROMISOS_CAD in hito.criterios for hito in ficha.hitos.values()}
    return max((fin for fin, las_pide in fines.items() if las_pide), default=max(fines))


def vigente(filas: Iterable[Suya], dia: dt.date) -> Suya | None:
    """The one in force on a day; None when none was."""
    suyas = [fila for fila in filas if fila.desde is None or fila.desde <= dia]
    return max(suyas, key=lambda fila: fila.desde or dt.date.min, default=None)


def hasta(dia: dt.date) -> Q:
    """The rows that were in force on that day, or had been."""
    return Q(desde=None) | Q(desde__lte=dia)


def ultima_primero() -> OrderBy:
    """The order in which the first of those is the one in force."""
    return F("desde").desc(nulls_last=True)
