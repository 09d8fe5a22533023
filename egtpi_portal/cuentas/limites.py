"""What is said to who asked too much: how long to wait. django-allauth counts the limits, in the shared cache."""

import math
from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from allauth.decorators import rate_limit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from egtpi_portal.calendario.reloj import instante

APP = "allauth.account"
ratelimit.CACHE_LOCK_TIMEOUT, ratelimit.CACHE_LOCK_WAIT_TIMEOUT = 2, 3
"""Seconds for which one who counts keeps the count of an address, and for which another waits for it. allauth's 10 and
1 refused whoever came from the address of one whose process was killed while it counted, which takes a millisecond. Who
waits outlives what the dead one left."""
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
    "mfa_reauthenticate_webauthn": "reauthenticate",
}
"""The limit that each page counts by."""


def espera(request: HttpRequest, accion: str, *, config: dict[str, str] | None = None, key: str | None = None) -> int:
    """The seconds until another request of that kind is answered: 0 when none of its limits is reached, and so what
    refused it was the count itself, taken by another."""
    tasas = ratelimit.get_rates(app=APP, action=accion, config=config)
    return max((_falta(request, accion, tasa, key) for tasa in tasas), default=0)


def quedan(request: HttpRequest, accion: str, *, config: dict[str, str], key: str | None = None) -> tuple[int, int]:
    """How many more requests of that kind are answered now, and the seconds until the oldest that counts no longer
    does (0: none counts): of the limit that leaves the fewest."""
    return min(
        _quedan(request, accion, tasa, key) for tasa in ratelimit.get_rates(app=APP, action=accion, config=config)
    )


def _quedan(request: HttpRequest, accion, tasa, key) -> tuple[int, int]:
    dentro, ahora = _dentro(request, accion, tasa, key)
    segundos = math.ceil(min(dentro[-1] + tasa.duration - ahora, tasa.duration)) if dentro else 0
    return max(0, tasa.amount - len(dentro)), segundos


def _falta(request: HttpRequest, accion, tasa, key) -> int:
    if (tasa.per == "key" and key is None) or (tasa.per == "user" and not request.user.is_authenticated):
        return 0
    dentro, ahora = _dentro(request, accion, tasa, key)
    if len(dentro) < tasa.amount:
        return 0
    return math.ceil(min(dentro[tasa.amount - 1] + tasa.duration - ahora, tasa.duration))


def _dentro(request: HttpRequest, accion, tasa, key) -> tuple[list[float], float]:
    """When those that still count were made, the newest first; and now."""
    clave = ratelimit.get_cache_key(request, app=APP, action=accion, rate=tasa, key=key)
    ahora = instante().timestamp()
    return [cuando for cuando in cache.get(clave, []) if cuando > ahora - tasa.duration], ahora


def en_palabras(segundos: int) -> str:
    """«40 segundos», «1 minuto», «15 minutos», «6 horas»: never less than what there is to wait."""
    for cuanto, uno, varios in ((3600, "hora", "horas"), (60, "minuto", "minutos"), (1, "segundo", "segundos")):
        if segundos >= cuanto:
            n = math.ceil(segundos / cuanto)
            return f"{n} {uno if n == 1 else varios}"
    return "1 segundo"


def con_limite(accion: str, tasa: Callable[[], str], pagina: Callable[[HttpRequest, int], HttpResponse]):
    """A view that anybody may ask for, so many times at most («30/60s/ip»); then `pagina` (request, seconds to wait),
    with status 429 and Retry-After, which no cache keeps. What says that the page itself may be kept goes within."""

    def decorar(vista):
        @wraps(vista)
        def limitada(request: HttpRequest, *args, **kwargs):
            cuantas = {accion: tasa()}
            respuesta = rate_limit(action=accion, config=cuantas, limit_get=True)(vista)(request, *args, **kwargs)
            if respuesta.status_code != 429:
                return respuesta
            segundos = espera(request, accion, config=cuantas) or A_MEDIAS
            dicha = pagina(request, segundos)
            dicha.status_code, dicha["Retry-After"] = 429, str(segundos)
            add_never_cache_headers(dicha)  # a cache in between gives it to nobody else
            return dicha

        return limitada

    return decorar
