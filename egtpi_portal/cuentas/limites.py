"""What is said to who asked too much: how long to wait. django-allauth counts the limits, in the shared cache."""

import math

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from egtpi_portal.calendario.reloj import instante

APP = "allauth.account"
A_MEDIAS = math.ceil(ratelimit.CACHE_LOCK_TIMEOUT)
"""Seconds for which the count of an address may stay taken by a request cut short (its process was killed)."""

DE_LA_PAGINA = {
    "account_login": "login",
    "account_signup": "signup",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_change_password": "change_password",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
}
"""The limit that each page counts by."""


def espera(request: HttpRequest, accion: str, *, config: dict[str, str] | None = None, key: str | None = None) -> int:
    """The seconds until another request of that kind is answered: 0 when none of its limits is reached, and so what
    refused it was the count itself, taken by another."""
    tasas = ratelimit.get_rates(app=APP, action=accion, config=config)
    return max((_falta(request, accion, tasa, key) for tasa in tasas), default=0)


def _falta(request: HttpRequest, accion, tasa, key) -> int:
    if (tasa.per == "key" and key is None) or (tasa.per == "user" and not request.user.is_authenticated):
        return 0
    clave = ratelimit.get_cache_key(request, app=APP, action=accion, rate=tasa, key=key)
    ahora = instante().timestamp()
    dentro = [cuando for cuando in cache.get(clave, []) if cuando > ahora - tasa.duration]  # the newest first
    if len(dentro) < tasa.amount:
        return 0
    return math.ceil(min(dentro[tasa.amount - 1] + tasa.duration - ahora, tasa.duration))


def en_palabras(segundos: int) -> str:
    """«40 segundos», «1 minuto», «15 minutos», «6 horas»: never less than what there is to wait."""
    for cuanto, uno, varios in ((3600, "hora", "horas"), (60, "minuto", "minutos"), (1, "segundo", "segundos")):
        if segundos >= cuanto:
            n = math.ceil(segundos / cuanto)
            return f"{n} {uno if n == 1 else varios}"
    return "1 segundo"
