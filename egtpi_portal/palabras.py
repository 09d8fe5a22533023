"""The words for the body that this is all about (the IAR, or what comes after it), offered to every room.

They are data of the indicator sheet, which the room that judges keeps: it registers here who gives them.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.db.models.enums import ChoicesType
from django.utils.functional import Promise

Nombres = Mapping[str, Mapping[str, str]]
"""What a sheet calls otherwise than the usual, by class (`sectores`, `acciones`…) and code."""
_USUAL = re.compile(r"\bIAR\b")
_QUIEN_LAS_DA: list[Callable[[], Mapping[str, str]]] = []
_QUIEN_NOMBRA: list[Callable[[], Nombres]] = []


def registrar(quien: Callable[[], Mapping[str, str]], nombra: Callable[[], Nombres]) -> None:
    """From now on, whoever asks for a word, or for what a code is called, is given what these functions say at that
    moment."""
    _QUIEN_LAS_DA[:], _QUIEN_NOMBRA[:] = [quien], [nombra]


def palabra(clave: str) -> str:
    """What the sheet in use calls that: `instancia`, `instancia_entera`, `secretaria` or `pacto`.

    Raises KeyError for another; IndexError where no room gives them.
    """
    return _QUIEN_LAS_DA[0]()[clave]


def palabras_en(texto: str) -> str:
    """The text with each word where it says its key: «Directorio de la {instancia}». What is no key stays as it is."""
    for clave, dicha in _QUIEN_LAS_DA[0]().items():
        texto = texto.replace(f"{{{clave}}}", dicha)
    return texto


def con_su_nombre(texto: str) -> str:
    """A name that the code keeps with the usual word («Secretaría Técnica de la IAR»), with the one of the sheet in
    use; as it is where no room gives words."""
    return _USUAL.sub(lambda _: palabra("instancia"), texto) if _QUIEN_LAS_DA else texto


class Rotulo(Promise):
    """What a thing of a model is called, asked for when it is read: as the sheet in use calls that code of that class,
    or as usual, with the body's name. For the migrations it is the usual one, whatever the sheet. A member of
    `Opciones` gives its own code to the one that it has."""

    def __init__(self, usual: str, clase: str = "", codigo: str = ""):
        self.usual, self.clase, self.codigo = usual, clase, codigo

    def __str__(self) -> str:
        dichos = _QUIEN_NOMBRA[0]() if self.clase and _QUIEN_NOMBRA else {}
        return dichos.get(self.clase, {}).get(self.codigo) or con_su_nombre(self.usual)

    def __repr__(self) -> str:
        return f"Rotulo({self.usual!r})"

    def __eq__(self, otro: object) -> bool:
        return self.usual == (otro.usual if isinstance(otro, Rotulo) else otro)

    def __hash__(self) -> int:
        return hash(self.usual)


def rotulo(usual: str) -> Any:
    """A `Rotulo` where Django asks for a text of its own: a verbose name."""
    return Rotulo(usual)


if TYPE_CHECKING:
    Opciones = TextChoices
else:

    class _TipoDeOpciones(ChoicesType):
        def __new__(cls, *args, **kwargs):
            opciones = super().__new__(cls, *args, **kwargs)
            for una in opciones:
                if isinstance(una._label_, Rotulo):
                    una._label_.codigo = una.value
            return opciones

        @property
        def choices(cls):
            return [(una.value, una._label_) for una in cls]

    class Opciones(TextChoices, metaclass=_TipoDeOpciones):
        """Choices whose labels may be of the sheet: those of `choices` are read when they are shown; `label` is what
        one is called now."""

        @property
        def label(self):
            return str(self._label_)


def en_minuscula(nombre: str) -> str:
    """The name as it goes within a sentence, acronyms in it as they are (`motor.palabras` has its own: the engine
    stands on the standard library alone)."""
    return nombre[:1].lower() + nombre[1:]


def cuantos(numero: int, uno: str, varios: str) -> str:
    """«1 acuerdo nuevo», «2 acuerdos nuevos», «0 acuerdos nuevos»."""
    return f"{numero} {uno if numero == 1 else varios}"
