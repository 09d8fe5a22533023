"""What the QR of a paper says: the address of the public check, that names the paper and the code of what it says.

In capitals wherever it may be: a QR has a shorter alphabet for them, and so larger squares for the same size
(`bench/codigos_impresos.py qr`). Host and scheme are the same in any case; the path is ours.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from django.conf import settings

from .codigo import codigos_en

RUTA = "C"
"""Of the address: `/C/8HKM-3XWA-9CFT/02-FAT-2024-0012`."""
_NUESTRA = re.compile(rf"https?://[^\s/]+(?:/[^\s/]+)*?/{RUTA}/([0-9A-Z-]{{14}})(?:/(\S*))?", re.I)
_ANTERIOR = re.compile(r"(?:(\S{1,60}) )?([0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4})")
"""What the QR of papers printed before says: the code, that of the record before it if it is of one."""


@dataclass(frozen=True, slots=True)
class EnElQr:
    """What the QR of one of our papers says: the code of its content and that of the paper (blank: it does not say)."""

    codigo: str
    papel: str = ""


def direccion(codigo: str, papel: str) -> str:
    """What the QR of a paper says, given the code of its content and its own."""
    base = settings.DIRECCION_DEL_PORTAL
    if base.count("/") <= 2:  # without a path of its own, which may not be in capitals
        base = base.upper()
    return f"{base}/{RUTA}/{codigo}/{quote(papel.upper(), safe='')}"


def parece_nuestra(texto: str) -> bool:
    """Whether what a QR says has the form of what those of our papers do, whatever its code is worth."""
    return bool(_NUESTRA.fullmatch(texto) or _ANTERIOR.fullmatch(texto))


def leida(texto: str) -> EnElQr | None:
    """What a QR says, if it is one of our papers'; None of any other."""
    if hallada := _NUESTRA.fullmatch(texto):
        codigo, papel = hallada[1].upper(), unquote(hallada[2] or "").strip("/").upper()
    elif hallada := _ANTERIOR.fullmatch(texto):
        papel, codigo = hallada[1] or "", hallada[2]
    else:
        return None
    return EnElQr(codigo, papel) if codigos_en(codigo) else None
