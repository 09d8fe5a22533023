"""From where somebody comes: the one reading of the network address of a request.

The guard against guessing, the limits of requests, the list of one's sessions, the trail and the logs all ask here.
Only what our own proxies wrote is believed: with `PROXIES` of them (0 without `TRAS_PROXY`) the client is the entry of
X-Forwarded-For that the outermost wrote, counted from the end; what comes before it is the client's own invention.
"""

import ipaddress

from allauth.core import context
from django.conf import settings
from django.http import HttpRequest

DESCONOCIDA = "0.0.0.0"  # noqa: S104 (no address is bound: it stands for none)
"""What is counted by when a request has no address (a server that listens on a socket, with no proxy declared)."""
PREFIJO_IPV6 = 64
"""A home or an office gets a whole /64: its machines change address within it at will."""


def direccion_del_cliente(request: HttpRequest) -> str | None:
    """The address of who asks, in its canonical form, or None when nothing valid tells it.

    An entry that is no address, or fewer entries than proxies (somebody came past one), leaves REMOTE_ADDR.
    """
    entradas = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if settings.PROXIES else []
    dicha = entradas[-settings.PROXIES] if len(entradas) >= settings.PROXIES > 0 else ""
    return _valida(dicha) or _valida(request.META.get("REMOTE_ADDR", ""))


def red_de(direccion: str) -> str:
    """What counts as one place: the address itself, or the /64 of an IPv6."""
    if ":" not in direccion:
        return direccion
    return str(ipaddress.ip_network(f"{direccion}/{PREFIJO_IPV6}", strict=False).network_address)


def red_del_cliente(request: HttpRequest) -> str:
    """The place of who asks, to count by; DESCONOCIDA when it cannot be told."""
    return red_de(direccion_del_cliente(request) or DESCONOCIDA)


def direccion_en_curso() -> str | None:
    """The address of the request being answered; None outside one (a command, the worker)."""
    return direccion_del_cliente(context.request) if context.request is not None else None


def _valida(texto: str) -> str | None:
    """The address in that text, without port or zone; an IPv4 written as IPv6 is an IPv4. None when it is none."""
    texto = texto.strip()
    if texto.startswith("["):
        texto = texto[1:].partition("]")[0]
    elif texto.count(":") == 1:
        texto = texto.partition(":")[0]
    try:
        direccion = ipaddress.ip_address(texto.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(direccion, "ipv4_mapped", None) or direccion)
