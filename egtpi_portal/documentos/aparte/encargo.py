"""What is asked of a process apart, and what it answers."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Encargo:
    """A function to be given a file: `funcion` is `modulo:nombre`, importable without Django; it takes the file, open
    for reading bytes, and `opciones` by name (JSON), and returns what JSON can hold.

    With `examina` it decides whether the rest is done at all: it returns the file's kind, or raises ArchivoRechazado.
    `tipos`: the kinds of file that it is for; empty, all.
    """

    nombre: str
    funcion: str
    opciones: dict[str, Any] = field(default_factory=dict)
    tipos: tuple[str, ...] = ()
    examina: bool = False

    def datos(self) -> dict[str, Any]:
        """What it is made of, by name (`asdict` would copy each option, however deep)."""
        return {campo: getattr(self, campo) for campo in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Hecho:
    """What a function said: `resultado`, or in `por_que` a sentence that tells why there is none. `rechazado`: the file
    itself is refused. `al_limite`: the sentence is about time or memory, and another day it may be otherwise."""

    resultado: Any = None
    por_que: str = ""
    rechazado: bool = False
    al_limite: bool = False
