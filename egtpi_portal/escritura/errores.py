"""What can go wrong when something is written. Each room makes its own of these; each message is a sentence for the
person who tried."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from egtpi_portal.calendario.reloj import LIMA


def cuando(instante: dt.datetime) -> str:
    """An instant as Lima's clocks showed it: "05/12/2023 16:02", as everywhere in the portal."""
    return f"{instante.astimezone(LIMA):%d/%m/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class ErrorDeCampo:
    """Something wrong in what was typed: the field, the row it is in (from 0; None when it is in none) and why.

    `grave`: it cannot even be kept in a draft.
    """

    campo: str
    mensaje: str
    fila: int | None = None
    grave: bool = False


class NoSeGuarda(ValueError):
    """What was typed cannot be saved. `errores` says where and why, one by one."""

    def __init__(self, errores: Iterable[ErrorDeCampo]):
        self.errores: tuple[ErrorDeCampo, ...] = tuple(errores)
        super().__init__(" ".join(error.mensaje for error in self.errores))

    @classmethod
    def por(cls, campo: str, mensaje: str) -> Self:
        """For one field, without which nothing can be kept."""
        return cls([ErrorDeCampo(campo, mensaje, grave=True)])


class Conflicto(ValueError):
    """Somebody else saved the same after this person last saw it; nothing was written.

    `que`: what, with its article («la ficha 02-FAT-2024-0001»). `quien`, `cuando`: who saved and when, if known.
    `version`: the one to bring to save over it. `actual`: what it says now. `diferencias`: from that to what this
    person was saving, in words. `dicho`: the sentence, when it is another.
    """

    def __init__(
        self,
        que: str,
        *,
        quien,
        cuando: dt.datetime | None,
        version: int,
        actual: Any,
        diferencias: Iterable[Any],
        dicho: str = "",
    ):
        self.quien, self.cuando, self.version = quien, cuando, version
        self.actual, self.diferencias = actual, tuple(diferencias)
        super().__init__(
            dicho
            or f"{f'{quien}' if quien else 'Otra persona'} guardó {que}{_el_dia(cuando)}, después de que usted "
            f"{'la' if que.startswith('la ') else 'lo'} abrió. "
            "Mire qué cambió y elija qué debe quedar: no se guardó nada."
        )


def _el_dia(instante: dt.datetime | None) -> str:
    return f" el {cuando(instante)}" if instante else ""
