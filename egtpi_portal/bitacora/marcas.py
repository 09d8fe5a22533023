"""What tells what a verdict reads from that of another moment, by region: a number that is another after each change.

It is written in the transaction of the change, with its event (`servicios.registrar`): what leaves no event leaves no
mark. Whoever works something out of the evidence reads the marks first, and keeps what it worked out under them: while
they stay, so does that; once they are others, nobody asks for the old. Drawn by lot and not counted, so that the mark
of a change that was undone is never that of another. That of the whole country ("") is renewed with what every region
is judged by: the calendar, the targets, the territory. Two that change one region at once wait for each other here.
"""

import secrets
from collections.abc import Collection, Mapping

from .models import Marca

PAIS = ""


def renovar(regiones: Collection[str]) -> None:
    """Another mark for each of those regions ("": for the country), in order, so that two that renew several never wait
    for each other in a ring. Within the transaction of the change."""
    otras = [Marca(region=region, valor=_otra()) for region in sorted(regiones)]
    Marca.objects.bulk_create(otras, update_conflicts=True, unique_fields=["region"], update_fields=["valor"])


def leer() -> dict[str, int]:
    """The mark of every region that has changed, and of the country. One query."""
    return dict(Marca.objects.values_list("region", "valor"))


def de(region: str, marcas: Mapping[str, int]) -> str:
    """The mark of that region and the country's, in a text."""
    return f"{marcas.get(region, 0):x}.{marcas.get(PAIS, 0):x}"


def _otra() -> int:
    return secrets.randbits(62)
