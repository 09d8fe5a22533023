"""The receipt (cargo) of what was handed in to the portal, on paper: what it is, when by Lima's clock, what that is in
time for, the code of what it says and the sha-256 of each of its files, and how to check them. Rooms say what; here is
how it looks."""

import datetime as dt
from dataclasses import dataclass

from egtpi_portal.papeles import a_pdf


@dataclass(frozen=True, slots=True)
class Dato:
    """A row of the receipt; `huella`: it is a sha-256; `nota`: what it is of."""

    nombre: str
    valor: str
    nota: str = ""
    huella: bool = False


@dataclass(frozen=True, slots=True)
class Archivo:
    """A file that was handed in: name, sha-256 (hexadecimal), size in bytes, and what it is."""

    nombre: str
    sha256: str
    bytes: int
    que_es: str


@dataclass(frozen=True, slots=True)
class PapelDeCargo:
    """The paper. `titulo`: «Cargo de presentación»; `que`: «acta 02-ACTA-2024-06»; `hecha`: «presentada»; `fecha` and
    `hora` are Lima's; `vale`: sentences of what it is in time for; `codigo`: the one that its own paper carries."""

    titulo: str
    que: str
    region: str
    hecha: str
    fecha: dt.date
    hora: dt.time
    vale: tuple[str, ...]
    asunto: str
    codigo: str
    datos: tuple[Dato, ...]
    archivos: tuple[Archivo, ...]


def cargo_en_pdf(cargo: PapelDeCargo, *, qr: str) -> bytes:
    """The receipt as a PDF/A, with that address in its QR (`impresos.direccion`). The same receipt gives the same
    bytes. Raises FaltaPango."""
    return a_pdf("papeles/cargo.html", {"cargo": cargo}, codigo=cargo.codigo, qr=qr)
