"""Whether the code that a paper brings back is of what is written today: what may be said of it, and no more.

«It changed after it was printed» is said only of a code that this content once had.
"""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models import PapelImpreso
from .registro import Papel, codigos_de, papeles_de


class Situacion(enum.Enum):
    SIN_CODIGO = "none could be read"
    DE_HOY = "that of what is written today"
    ANTERIOR = "one that it had before"
    DE_OTRO = "that of another paper"
    DESCONOCIDO = "none that the portal knows"


@dataclass(frozen=True, slots=True)
class Cotejo:
    """What came of comparing: the code that decides (None: there was none), and the other paper it is of, if so."""

    situacion: Situacion
    codigo: str | None = None
    otro: PapelImpreso | None = None

    @property
    def calla(self) -> bool:
        """Whether the code tells nothing of when the paper was printed."""
        return self.situacion in (Situacion.SIN_CODIGO, Situacion.DESCONOCIDO)


def cotejar(leidos: Sequence[str], papel: Papel, *, hoy: Iterable[str], antes: Iterable[str] = ()) -> Cotejo:
    """Compares the codes read on a paper with those of what is written today and those known from before (besides the
    ones that were printed). One of today's is enough: a scan may bring other papers behind it."""
    hoy = set(hoy)
    if not leidos:
        return Cotejo(Situacion.SIN_CODIGO)
    if de_hoy := next((codigo for codigo in leidos if codigo in hoy), None):
        return Cotejo(Situacion.DE_HOY, de_hoy)
    suyos = codigos_de(papel.clase, papel.objeto) | set(antes)
    if anterior := next((codigo for codigo in leidos if codigo in suyos), None):
        return Cotejo(Situacion.ANTERIOR, anterior)
    otros = {c: p for c, p in papeles_de(leidos).items() if p.region_id == papel.region}
    if ajeno := next((codigo for codigo in leidos if codigo in otros), None):
        return Cotejo(Situacion.DE_OTRO, ajeno, otros[ajeno])
    return Cotejo(Situacion.DESCONOCIDO, leidos[0])
