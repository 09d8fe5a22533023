"""What keeps figures from being taken: each a sentence that says what, where and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Falla:
    """Something wrong, or that should be looked at: `donde` («hoja «CRED», celda D12», or blank), the sentence, and of
    which field it is."""

    mensaje: str
    donde: str = ""
    campo: str = ""

    def __str__(self):
        return f"{self.donde}: {self.mensaje}" if self.donde else self.mensaje


class PactoInvalido(ValueError):
    """Nothing was stored; `fallas` says why, each with where and what to do."""

    def __init__(self, fallas: Sequence[Falla] | str):
        self.fallas = (Falla(fallas),) if isinstance(fallas, str) else tuple(fallas)
        super().__init__("\n".join(map(str, self.fallas)))
