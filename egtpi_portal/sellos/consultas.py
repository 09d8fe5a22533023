"""The seals that the trail has, and whether it is still what they say."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import QuerySet

from egtpi_portal.bitacora.models import Evento

from .cadena import eslabones

ACCION = "bitacora.sello"
HUELLA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sello:
    """A digest of the trail: up to which event, which it is, of how many, and when it was taken."""

    numero: int
    huella: str
    eventos: int
    cuando: dt.datetime

    @property
    def en_grupos(self) -> str:
        """The digest in groups of eight, to be read aloud or copied by hand."""
        return " ".join(self.huella[i : i + 8] for i in range(0, 64, 8))


def eventos_de_sello() -> QuerySet[Evento]:
    """The events that hold a seal, the last first."""
    return Evento.objects.filter(accion=ACCION).order_by("-pk")


def sello_de(evento: Evento) -> Sello:
    """The seal that an event holds."""
    dicho = evento.cambios
    return Sello(int(dicho["numero"][1]), dicho["huella"][1], int(dicho["eventos"][1]), evento.momento)


def rotos(sellos: list[Sello]) -> list[Sello]:
    """Those of which the trail is no more what they say: an event up to theirs was changed, taken out or put in. Reads
    the whole trail up to the last of them."""
    esperan = {sello.numero: sello for sello in sellos}
    hallados = {n: h for n, h in eslabones(max(esperan, default=0)) if n in esperan}
    return [sello for sello in sellos if hallados.get(sello.numero) != sello.huella]


def huella_limpia(escrita: str) -> str:
    """A digest as it was typed, without blanks and in small letters. Raises ValueError when it is none."""
    huella = "".join(escrita.split()).lower()
    if not HUELLA.fullmatch(huella):
        raise ValueError("Una huella son 64 cifras hexadecimales (0-9, a-f): cópiela entera.")
    return huella


def contiene(numero: int, huella: str) -> bool:
    """Whether the trail, up to the event of that number, has that digest. Raises ValueError for what is no digest."""
    dicha = huella_limpia(huella)
    return any(n == numero and h == dicha for n, h in eslabones(numero))
