"""The mark that every mail bears, by which one that comes back is known as ours: nobody else can write it."""

import datetime as dt
import re

from django.core.signing import BadSignature, Signer

CABECERA = "X-EGTPI-Envio"
_ENTRE_ANGULOS = re.compile(r"<([^<>]*)>\s*\Z")
_FIRMANTE = "egtpi.correo.envio"


def normal(direccion: str) -> str:
    """The address alone, in lower case, of «Rosa Vega <Rosa@example.org>» too; blank when there is none."""
    entre_angulos = _ENTRE_ANGULOS.search(direccion)
    return (entre_angulos[1] if entre_angulos else direccion).strip().lower()


def marca_de(direccion: str, cuando: dt.datetime) -> str:
    """What is written in CABECERA of a mail to that address sent at that moment."""
    segundos = int(cuando.timestamp())
    return f"{segundos}.{Signer(salt=_FIRMANTE).signature(_dicho(segundos, direccion))}"


def enviado_en(marca: str, direccion: str) -> dt.datetime | None:
    """When the portal sent to that address the mail that bears that mark; None when it did not."""
    segundos, _, firma = marca.strip().partition(".")
    if not (segundos.isascii() and segundos.isdecimal() and len(segundos) <= 11):
        return None
    try:
        Signer(salt=_FIRMANTE).unsign(f"{_dicho(int(segundos), direccion)}:{firma}")
    except BadSignature:
        return None
    return dt.datetime.fromtimestamp(int(segundos), dt.UTC)


def _dicho(segundos: int, direccion: str) -> str:
    return f"{segundos}|{normal(direccion)}"
