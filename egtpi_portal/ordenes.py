"""What the commands of every room share: how a date is read."""

import datetime as dt

from django.core.management.base import CommandError

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.momento import ANIOS


def leer_al(texto: str | None) -> dt.date:
    """The date of `--al`, written 2024-01-20 and in no other way, of the years that the pages show; today when there is
    none. Raises CommandError, whose exit status is 2, with what is expected."""
    if texto is None:
        return hoy()
    try:
        leida = dt.date.fromisoformat(texto)
    except ValueError:
        leida = None
    if leida is None or leida.isoformat() != texto:
        raise CommandError(f"«{texto}» no es una fecha. Escriba año, mes y día, como 2024-01-20.", returncode=2)
    if not ANIOS[0] <= leida.year <= ANIOS[1]:
        raise CommandError(f"«{texto}» no está entre los años {ANIOS[0]} y {ANIOS[1]}: revise el año.", returncode=2)
    return leida
