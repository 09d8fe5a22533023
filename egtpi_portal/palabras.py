"""The words for the body that this is all about (the IAR, or what comes after it), offered to every room.

They are data of the indicator sheet, which the room that judges keeps: it registers here who gives them.
"""

import re
from collections.abc import Callable, Mapping

_USUAL = re.compile(r"\bIAR\b")
_QUIEN_LAS_DA: list[Callable[[], Mapping[str, str]]] = []


def registrar(quien: Callable[[], Mapping[str, str]]) -> None:
    """From now on, whoever asks for a word is given what this function says at that moment."""
    _QUIEN_LAS_DA[:] = [quien]


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
    """A name that the code keeps with the usual word («Secretaría Técnica de la IAR»: what is chosen from a list is
    stored with the model), with the one of the sheet in use."""
    return _USUAL.sub(lambda _: palabra("instancia"), texto)


def en_minuscula(nombre: str) -> str:
    """The name as it goes within a sentence, acronyms in it as they are (`motor.palabras` has its own: the engine
    stands on the standard library alone)."""
    return nombre[:1].lower() + nombre[1:]


def cuantos(numero: int, uno: str, varios: str) -> str:
    """«1 acuerdo nuevo», «2 acuerdos nuevos», «0 acuerdos nuevos»."""
    return f"{numero} {uno if numero == 1 else varios}"
