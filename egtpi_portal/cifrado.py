"""What is kept enciphered in the database: by the SECRET_KEY, each use with a key of its own. Knows no room."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NoSeDescifra(ValueError):
    """It was enciphered under a SECRET_KEY that is neither today's nor among SECRET_KEY_FALLBACKS."""


@dataclass(frozen=True, slots=True)
class Guardado:
    """What a room keeps enciphered for long. `que`: what it is called; `recifrar`: enciphers it again by today's
    SECRET_KEY, and returns how many were and how many could not be read; `remedio`: what is to be done for these."""

    que: str
    recifrar: Callable[[], tuple[int, int]]
    remedio: str


GUARDADOS: list[Guardado] = []
"""What `manage.py recifrar` goes through: each room registers its own."""


def _cifra(uso: str) -> MultiFernet:
    claves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    resumenes = [hashlib.sha256(f"egtpi.{uso}:{clave}".encode()).digest() for clave in claves]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(resumen)) for resumen in resumenes])


def cifrar(texto: str, *, uso: str) -> str:
    """The text enciphered with today's SECRET_KEY for that use: what is of one use cannot be read as another's."""
    return _cifra(uso).encrypt(texto.encode()).decode()


def descifrar(cifrado: str, *, uso: str) -> str:
    """The text, enciphered with today's SECRET_KEY or an earlier one (SECRET_KEY_FALLBACKS). Raises NoSeDescifra."""
    try:
        return _cifra(uso).decrypt(cifrado.encode()).decode()
    except InvalidToken as error:
        raise NoSeDescifra("No se puede descifrar: se guardó con otra SECRET_KEY.") from error
