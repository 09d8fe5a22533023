"""The mark by which the portal knows a paper of its own, byte for byte, without keeping a copy or a list of them.

Each paper carries in its information (`/MarcaDelPortal`) an HMAC, keyed with the portal's secret, of all its other
bytes: whoever changes, signs, scans or prints it again loses it.
"""

import hashlib
import hmac
import re
from typing import IO

from django.conf import settings
from django.utils.crypto import salted_hmac

CLAVE = "/MarcaDelPortal"
SIN_MARCA = "0" * 64
_EN_EL_PDF = re.compile(rb"/MarcaDelPortal \(([0-9a-f]{64})\)")
_SAL = "egtpi_portal.marca"


def marcar(pdf: bytes) -> bytes:
    """The paper with its mark where it has `SIN_MARCA`. The same paper gets the same mark."""
    lugar = _EN_EL_PDF.search(pdf)
    if lugar is None:
        raise ValueError("El papel no tiene dónde llevar su marca.")
    marca = _marca(hashlib.sha256(pdf).hexdigest(), settings.SECRET_KEY)
    return pdf[: lugar.start(1)] + marca.encode() + pdf[lugar.end(1) :]


def marca_en(archivo: IO[bytes]) -> tuple[str, str] | None:
    """What a file says to be marked with, and the sha-256 of the rest; None when it bears no mark. Knows no secret."""
    archivo.seek(0)
    contenido = archivo.read()
    lugar = _EN_EL_PDF.search(contenido)
    if lugar is None:
        return None
    suma = hashlib.sha256(contenido[: lugar.start(1)])
    suma.update(SIN_MARCA.encode())
    suma.update(contenido[lugar.end(1) :])
    return suma.hexdigest(), lugar[1].decode()


def es_del_portal(huella: str, marca: str) -> bool:
    """Whether the portal gave a paper of that sha-256 (its mark left out) with that mark."""
    llaves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(hmac.compare_digest(_marca(huella, llave), marca) for llave in llaves)


def _marca(huella: str, llave: str) -> str:
    return salted_hmac(_SAL, huella, secret=llave, algorithm="sha256").hexdigest()
