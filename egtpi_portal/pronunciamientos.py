"""What MIDIS pronounced, or proposes to pronounce, of a region, offered to the rooms below. Knows no room.

Evidence that is taken back may have been counted in a verification already: the room that keeps them stands above and
registers here who tells of them. See docs/decisiones/0029.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol


class Pronunciamiento(Protocol):
    """An official verification: its number (blank until it is issued), its hito and the date as of which it judges."""

    @property
    def numero(self) -> str: ...
    @property
    def hito(self) -> str: ...
    @property
    def al(self) -> dt.date: ...


class QuienSePronuncia(Protocol):
    """Who keeps the official verifications."""

    def emitidas_desde(self, region: str, *, instante: dt.datetime, dia: dt.date) -> Sequence[Pronunciamiento]:
        """Those of the region that were issued from that instant on and judge as of that day or a later one. Waits for
        those being issued, and holds the open ones until the transaction ends."""

    def propuestas_al(self, region: str, *, dia: dt.date) -> Sequence[Pronunciamiento]:
        """Those of the region that are open (proposed, sent or confirmed) and judge as of that day or a later one. One
        query."""


_QUIEN: list[QuienSePronuncia] = []


def registrar(quien: QuienSePronuncia):
    """Registers who keeps the verifications, in place of whoever did."""
    _QUIEN[:] = [quien]


def _quien() -> QuienSePronuncia:
    if not _QUIEN:
        raise RuntimeError("Nadie registró quién se pronuncia: falta la aplicación `verificacion`.")
    return _QUIEN[0]


def emitidas_desde(region: str, *, instante: dt.datetime, dia: dt.date) -> Sequence[Pronunciamiento]:
    """As `QuienSePronuncia.emitidas_desde`."""
    return _quien().emitidas_desde(region, instante=instante, dia=dia)


def propuestas_al(region: str, *, dia: dt.date) -> Sequence[Pronunciamiento]:
    """As `QuienSePronuncia.propuestas_al`."""
    return _quien().propuestas_al(region, dia=dia)
