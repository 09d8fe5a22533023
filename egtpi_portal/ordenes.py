"""What the commands of every room share: how a date is read."""

import datetime as dt

from django.core.management.base import CommandError

from egtpi_portal.calendario.reloj import hoy


def leer_al(texto: str | None) -> dt.date:
    """The date of `--al`, written 2024-01-20 and in no other way; today when there is none. Raises CommandError, whose
    exit status is 2, with what is expected."""
    if texto is None:
        return hoy()
    try:
        leida = dt.date.fromisoformat(texto)
    except ValueError:
        leida = None
    if leida is None or leida.isoformat() != texto:
        raise CommandError(f"«{texto}» no es una fecha. Escriba año, mes y día, como 2024-01-20.", returncode=2)
    return leida
