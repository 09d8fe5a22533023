"""Who is being guessed at and from where; a person's open sessions."""

import datetime as dt
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessFailureLog
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY

from egtpi_portal.calendario.reloj import hoy, instante
from egtpi_portal.cuentas.models import Usuario

from .guardia import GUARDAR, MEMORIA, cierre, conocidos, medida
from .models import CambioDeCorreo, Invitacion
from .navegador import en_palabras


@dataclass(frozen=True, slots=True)
class Sesion:
    """An open session: in what browser, from where, since when, when last used, and whether it is the one that asks."""

    pk: int
    navegador: str
    direccion: str
    desde: dt.datetime
    ultimo: dt.datetime
    es_esta: bool


def sesiones_de(usuario: Usuario, clave: str | None) -> list[Sesion]:
    """The open sessions of that person, `clave`'s first and then the last used."""
    huellas = {usuario.get_session_auth_hash(), *usuario.get_session_auth_fallback_hash()}
    abiertas = [
        Sesion(
            pk=una.pk,
            navegador=en_palabras(una.user_agent),
            direccion=una.ip,
            desde=una.created_at,
            ultimo=una.last_seen_at,
            es_esta=una.session_key == clave,
        )
        for una in UserSession.objects.filter(user=usuario)
        if una.session_key == clave or _vive(una.session_key, usuario, huellas)
    ]
    return sorted(abiertas, key=lambda una: (not una.es_esta, -una.ultimo.timestamp()))


def _vive(clave: str, usuario: Usuario, huellas: set[str]) -> bool:
    """Whether that session is still that person's. (What ended is forgotten when they next come in.)"""
    guardado = import_module(settings.SESSION_ENGINE).SessionStore(clave).load()
    return guardado.get(SESSION_KEY) == str(usuario.pk) and guardado.get(HASH_SESSION_KEY) in huellas


def cambio_pendiente(usuario: Usuario) -> CambioDeCorreo | None:
    """The change of that person's mail that waits to be confirmed."""
    suyos = CambioDeCorreo.objects.filter(usuario=usuario, usado_en=None, cerrado_en=None, vence__gte=hoy())
    return suyos.first()


def ultima_invitacion(usuario: Usuario) -> Invitacion | None:
    """The last invitation that was sent to that person."""
    return Invitacion.objects.filter(usuario=usuario).order_by("-pedido_en", "-pk").first()


def vinculo_de(usuario: Usuario) -> SocialAccount | None:
    """That person's link with the provider of identities of today."""
    if not settings.PROVEEDOR.activo:
        return None
    return SocialAccount.objects.filter(user=usuario, provider=settings.PROVEEDOR.emisor).first()


@dataclass(frozen=True, slots=True)
class Lugar:
    """Mistakes about one person from one place: how many, the last, and until when it is closed (None: open)."""

    red: str
    fallos: int
    ultimo: dt.datetime
    hasta: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Intentos:
    """The mistakes that count about one person: `quien` as typed or as the account is called, and the account."""

    quien: str
    cuenta: Usuario | None
    fallos: int
    lugares: tuple[Lugar, ...]

    @property
    def cerrada(self) -> bool:
        return any(lugar.hasta for lugar in self.lugares)


def intentos() -> list[Intentos]:
    """Whom mistakes were made about of late: first those whose sign-in is closed somewhere, then by the last one."""
    ahora = instante()
    fallos = AccessFailureLog.objects.filter(attempt_time__gt=ahora - GUARDAR, username__isnull=False)
    filas = list(fallos.order_by("username", "-attempt_time").values_list("username", "ip_address", "attempt_time"))
    nombres = {nombre for nombre, *_ in filas}
    cuentas = {cuenta.username: cuenta for cuenta in Usuario.objects.filter(username__in=nombres)}
    sabidos = conocidos(nombres, ahora)
    lista = [
        Intentos(nombre, cuentas.get(nombre), *_lugares(nombre, [fila[1:] for fila in suyas], sabidos, ahora))
        for nombre, suyas in groupby(filas, key=lambda fila: fila[0])
    ]
    return sorted(lista, key=lambda uno: (not uno.cerrada, -max(lugar.ultimo for lugar in uno.lugares).timestamp()))


def _lugares(nombre: str, filas, sabidos: set[tuple[str, str]], ahora: dt.datetime) -> tuple[int, tuple[Lugar, ...]]:
    """How many mistakes, and the places they came from, of one person's (place, instant), the last first."""
    por_red: dict[str, list[dt.datetime]] = {}
    for red, cuando in filas:
        por_red.setdefault(red, []).append(cuando)
    lugares = []
    for red, instantes in por_red.items():
        ultimo = instantes[0]
        total = sum(ultimo - MEMORIA < cuando <= ultimo for _, cuando in filas)
        hasta = cierre(instantes, medida(total, conocido=(nombre, red) in sabidos), ahora)
        lugares.append(Lugar(red, len(instantes), ultimo, hasta))
    return len(filas), tuple(sorted(lugares, key=lambda lugar: (lugar.hasta is None, -lugar.ultimo.timestamp())))
