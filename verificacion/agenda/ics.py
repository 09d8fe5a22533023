"""The entries as an iCalendar file (RFC 5545), for the calendars that ask for it.

What is done is left out: who asks again finds it gone. A cancelled session stays, marked so, for a month: a calendar
that was given it by file, and not by address, is told too. UIDs stay when a date moves, and SEQUENCE rises (decision
0034): without it Google keeps what it has, so nothing is told here that changes by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.perezoso import Modulo

from .entradas import NOMBRES, Clase, Entrada

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = Modulo("icalendar")


CADA = dt.timedelta(hours=6)
"""How often calendars are asked to come again; Google and Outlook come when they see fit."""
HACIA_ATRAS, HACIA_ADELANTE = dt.timedelta(days=180), dt.timedelta(days=400)
"""How far from today the file reaches."""
SE_OLVIDAN = dt.timedelta(days=31)
"""After so long, what nobody can do any more and what was cancelled are left out."""
SIN_REMEDIO = frozenset({Clase.VENTANA, Clase.MATRIZ, Clase.LIMITE, Clase.DESCARGO, Clase.PROGRAMA})
LARGO = 90
"""Letters of a title, at most: phones cut the rest."""


def en_ics(entradas: Iterable[Entrada], nombres: dict[str, str], al: dt.date, desde: dt.datetime) -> bytes:
    """The file: the same bytes for the same entries. `nombres`: of the regions, by code; `desde`: when the address was
    opened, which is what is told of an entry of which it is not kept when it last changed."""
    calendario = icalendar.Calendar()
    calendario.add("prodid", "-//MIDIS//Portal EGTPI//ES")
    calendario.add("version", "2.0")
    calendario.add("calscale", "GREGORIAN")
    calendario.add("method", "PUBLISH")
    for nombre in ("name", "x-wr-calname"):
        calendario.add(nombre, "Portal EGTPI")
    calendario.add("x-wr-timezone", LIMA.key)
    calendario.add("refresh-interval", CADA, parameters={"VALUE": "DURATION"})
    calendario.add("x-published-ttl", icalendar.vDuration(CADA))
    suyas = [entrada for entrada in entradas if va(entrada, al)]
    if any(entrada.hora_inicio for entrada in suyas):
        calendario.add_component(_zona_de_lima())
    for entrada in suyas:
        calendario.add_component(_evento(entrada, nombres, desde))
    return calendario.to_ical()


@cache
def _zona_de_lima() -> icalendar.Timezone:
    """Lima's time as calendars are told of it: without daylight saving since long before the first sheet. Once, for it
    takes long to work out."""
    return icalendar.Timezone.from_tzid(LIMA.key, first_date=dt.date(2020, 1, 1))


def va(entrada: Entrada, al: dt.date) -> bool:
    """Whether an entry goes to people's calendars: what is still to be done, and what was cancelled of late."""
    if entrada.hecha:
        return False
    olvidable = entrada.cancelada or entrada.clase in SIN_REMEDIO
    return not olvidable or entrada.fecha >= al - SE_OLVIDAN


def _evento(entrada: Entrada, nombres: dict[str, str], desde: dt.datetime) -> icalendar.Event:
    evento = icalendar.Event()
    enlace = f"{settings.DIRECCION_DEL_PORTAL}{entrada.lugar_fijo or entrada.enlace}"
    cambio = entrada.modificada or desde
    evento.add("uid", f"{entrada.clave}@{urlsplit(settings.DIRECCION_DEL_PORTAL).hostname or 'portal-egtpi'}")
    evento.add("dtstamp", cambio.astimezone(dt.UTC).replace(microsecond=0))
    evento.add("last-modified", cambio.astimezone(dt.UTC).replace(microsecond=0))
    evento.add("sequence", entrada.secuencia)
    evento.add("status", "CANCELLED" if entrada.cancelada else "CONFIRMED")
    evento.add("summary", _titulo(entrada, nombres))
    partes = [entrada.fijo, _saltados(entrada), f"En el portal: {enlace}"]
    evento.add("description", "\n\n".join(filter(None, partes)))
    evento.add("url", enlace)
    evento.add("categories", [NOMBRES[entrada.clase]])
    if entrada.lugar:
        evento.add("location", entrada.lugar)
    _cuando(evento, entrada)
    return evento


def _cuando(evento: icalendar.Event, entrada: Entrada):
    """All day, with the end that RFC 5545 does not include; of its hours, in Lima's time, where it has them."""
    if not entrada.hora_inicio:
        evento.add("dtstart", entrada.fecha)
        evento.add("dtend", entrada.fecha + UN_DIA)
        evento.add("transp", "TRANSPARENT")
        return
    evento.add("dtstart", dt.datetime.combine(entrada.fecha, dt.time.fromisoformat(entrada.hora_inicio), LIMA))
    if entrada.hora_fin > entrada.hora_inicio:
        evento.add("dtend", dt.datetime.combine(entrada.fecha, dt.time.fromisoformat(entrada.hora_fin), LIMA))


def _titulo(entrada: Entrada, nombres: dict[str, str]) -> str:
    titulo = f"{'CANCELADA: ' if entrada.cancelada else ''}{entrada.titulo}"
    titulo = titulo if len(titulo) <= LARGO else f"{titulo[: LARGO - 1].rstrip()}…"
    return f"{titulo} · {nombres[entrada.region]}" if entrada.region in nombres else titulo


def _saltados(entrada: Entrada) -> str:
    return "".join(f"\nNo cuenta el {dia}." for dia in entrada.saltados).strip()
