"""The agreements of the region about a gap, which a higher room keeps: it registers here who answers for them."""

import datetime as dt
from typing import NamedTuple, Protocol

from egtpi_portal.cuentas.models import Usuario

from .seguimiento import Resultado


class AcuerdoDeBrecha(NamedTuple):
    """An agreement about an indicator: its code, words, page and deadline; where the gap is to be closed, and what
    became of it after the deadline, as a result and in words."""

    codigo: str
    texto: str
    direccion: str
    plazo: dt.date | None
    donde: str
    resultado: Resultado
    dicho: str


class Acuerdos(Protocol):
    """Who keeps the agreements."""

    def sobre(self, usuario: Usuario, *, region: str, indicador: str, al: dt.date) -> list[AcuerdoDeBrecha]:
        """Those of a region about an indicator, by its code, that the person sees, as of a date: by session. A constant
        number of queries."""


_ACUERDOS: list[Acuerdos] = []


def registrar(acuerdos: Acuerdos):
    """Registers who keeps the agreements, in place of whoever did."""
    _ACUERDOS[:] = [acuerdos]


def los_acuerdos() -> Acuerdos:
    """Who keeps them. Raises RuntimeError when nobody said."""
    if not _ACUERDOS:
        raise RuntimeError("Nadie registró quién lleva los acuerdos: falta la aplicación `acuerdos`.")
    return _ACUERDOS[0]
