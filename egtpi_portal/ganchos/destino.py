"""Where a delivery goes: the guard that keeps the portal from being used to reach what only it can reach.

A name is resolved once; every address that it gives must be public, and the connection is made to the one that was
looked at, never to the name again (which could lead elsewhere meanwhile).
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from .errores import DireccionNoAdmitida, NoLlego

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
LARGO = 500
OTRAS = 4
"""Of the addresses of a name, how many are tried."""
_NOMBRE = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")
"""A name of the public net: in parts, the last of which begins with a letter."""
EN_CASA = frozenset({"localhost", "127.0.0.1"})
"""Where plain http may go, in a demonstration that says so."""
_ESPECIALES = tuple(
    ipaddress.ip_network(red)
    for red in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "fec0::/10",
    )
)
"""Networks that are nobody's house, or lead to another address: translators, tunnels, and what was retired."""


@dataclass(frozen=True, slots=True)
class Destino:
    """Where to connect, and for whom: `ip` was looked at, and so were `otras`, which are tried when nobody is there;
    `host` is who must answer."""

    host: str
    ip: str
    puerto: int
    ruta: str
    cifrado: bool = True
    otras: tuple[str, ...] = ()


def es_publica(ip: IP) -> bool:
    """Whether that address is of the public net: neither of the machine, its network, nor a way to another."""
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip.scope_id):
        return False
    if any(ip in red for red in _ESPECIALES if red.version == ip.version):
        return False
    otra_cosa = ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_reserved
    return ip.is_global and not otra_cosa


def preguntar(host: str, puerto: int) -> list[IP]:
    """The addresses of a name, as the machine resolves it. Raises NoLlego."""
    try:
        dichas = socket.getaddrinfo(host, puerto, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoLlego(f"El nombre {host} no lleva hoy a ninguna dirección.") from None
    return list(dict.fromkeys(ipaddress.ip_address(str(una[4][0])) for una in dichas))


def exigir_forma(direccion: str) -> SplitResult:
    """The parts of an address of the form that is admitted. Raises DireccionNoAdmitida."""
    if not direccion or len(direccion) > LARGO or not re.fullmatch(r"[!-\[\]-~]+", direccion):
        raise DireccionNoAdmitida(f"Escriba una dirección de {LARGO} caracteres o menos, sin espacios ni tildes.")
    try:
        partes = urlsplit(direccion)
        puerto = _puerto(partes)
    except ValueError:
        raise DireccionNoAdmitida("Esa dirección no se entiende: revísela.") from None
    host = partes.hostname or ""
    if partes.username is not None or partes.password is not None or partes.fragment:
        raise DireccionNoAdmitida("La dirección no lleva usuario, contraseña ni «#».")
    if settings.GANCHOS_EN_CASA and host in EN_CASA:
        if partes.netloc == urlsplit(settings.DIRECCION_DEL_PORTAL).netloc:
            raise DireccionNoAdmitida("Esa dirección es la del propio portal.")
        return partes
    if partes.scheme != "https":
        raise DireccionNoAdmitida("La dirección empieza con https://: lo que se avisa no viaja sin cifrar.")
    if not _NOMBRE.fullmatch(host):
        raise DireccionNoAdmitida("La dirección lleva un nombre completo, como sistema.region.example, y no un número.")
    if puerto not in settings.GANCHOS_PUERTOS:
        admitidos = ", ".join(map(str, settings.GANCHOS_PUERTOS))
        raise DireccionNoAdmitida(f"El puerto {puerto} no se admite; sí: {admitidos}.")
    if host in _nombres_propios():
        raise DireccionNoAdmitida("Esa dirección es la del propio portal.")
    return partes


def _puerto(partes: SplitResult) -> int:
    return partes.port or (443 if partes.scheme == "https" else 80)


def _nombres_propios() -> set[str]:
    suyo = urlsplit(settings.DIRECCION_DEL_PORTAL).hostname or ""
    return {
        suyo,
        socket.gethostname().lower(),
        *(uno.lower() for uno in settings.ALLOWED_HOSTS if uno[:1] not in ".*["),
    }


def resolver(direccion: str) -> Destino:
    """Where that address leads today. Raises DireccionNoAdmitida, NoLlego."""
    partes = exigir_forma(direccion)
    host, puerto = str(partes.hostname), _puerto(partes)
    ruta = (partes.path or "/") + (f"?{partes.query}" if partes.query else "")
    hay = preguntar(host, puerto)
    if not hay:
        raise NoLlego(f"El nombre {host} no lleva hoy a ninguna dirección.")
    if settings.GANCHOS_EN_CASA and host in EN_CASA:
        if not all(ip.is_loopback for ip in hay):
            raise DireccionNoAdmitida(f"{host} no es esta máquina.")
        return Destino(host, str(hay[0]), puerto, ruta, partes.scheme == "https")
    if not all(map(es_publica, hay)):
        raise DireccionNoAdmitida(f"{host} lleva a una red interna: el portal solo avisa a direcciones públicas.")
    if host not in settings.GANCHOS_VECINOS and set(hay) & _direcciones_propias():
        raise DireccionNoAdmitida(
            f"{host} lleva a la misma dirección que el propio portal. Si es de otro sistema, quien administra el "
            "servidor debe nombrarlo en GANCHOS_VECINOS."
        )
    return Destino(host, str(hay[0]), puerto, ruta, otras=tuple(map(str, hay[1:OTRAS])))


def _direcciones_propias() -> set[IP]:
    suyo = urlsplit(settings.DIRECCION_DEL_PORTAL).hostname or ""
    try:
        return set(preguntar(suyo, 443)) if suyo else set()
    except NoLlego:
        return set()
