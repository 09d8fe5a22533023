"""The words for the body that this is all about (the IAR, or what comes after it), offered to every room.

They are data of the indicator sheet, which the room that judges keeps: it registers here who gives them.
"""

from collections.abc import Callable, Mapping

_QUIEN_LAS_DA: list[Callable[[], Mapping[str, str]]] = []


def registrar(quien: Callable[[], Mapping[str, str]]) -> None:
    """From now on, whoever asks for a word is given what this function says at that moment."""
    _QUIEN_LAS_DA[:] = [quien]


def palabra(clave: str) -> str:
    """What the sheet in use calls that: `instancia`, `instancia_entera`, `secretaria` or `pacto`.

    Raises KeyError for another; IndexError where no room gives them.
    """
    return _QUIEN_LAS_DA[0]()[clave]
