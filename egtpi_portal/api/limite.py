"""How many times a minute each credential may ask, and each network address with one that does not open."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

from egtpi_portal.cuentas import limites

from .models import Credencial
from .problemas import DEMASIADAS, Problema

SEGUNDOS = 60
"""Over so long are they counted."""
ACCION, FALLIDAS = "api", "api_sin_credencial"


def contar(request: HttpRequest, credencial: Credencial) -> dict[str, str]:
    """Counts one request of that credential and returns the headers that say how many are left. Raises Problema when
    there are none."""
    cuantas = settings.API_POR_MINUTO
    config = {ACCION: f"{cuantas}/{SEGUNDOS}s/key"}
    cabe = ratelimit.consume(
        request, app=limites.APP, action=ACCION, key=credencial.huella, config=config, limit_get=True
    )
    quedan, segundos = limites.quedan(request, ACCION, config=config, key=credencial.huella)
    dicho = {"RateLimit-Limit": str(cuantas), "RateLimit-Remaining": str(quedan), "RateLimit-Reset": str(segundos)}
    if cabe is None:
        espera = limites.espera(request, ACCION, config=config, key=credencial.huella) or limites.A_MEDIAS
        raise _demasiadas(f"Esta credencial puede pedir {cuantas} veces por minuto.", espera, dicho)
    return dicho


def contar_fallida(request: HttpRequest) -> None:
    """Counts one request without a credential that opens. Raises Problema when its address made too many."""
    config = {FALLIDAS: f"{settings.API_POR_MINUTO}/{SEGUNDOS}s/ip"}
    if ratelimit.consume(request, app=limites.APP, action=FALLIDAS, config=config, limit_get=True) is None:
        espera = limites.espera(request, FALLIDAS, config=config) or limites.A_MEDIAS
        raise _demasiadas("Desde esta dirección se pidió demasiadas veces sin una credencial que sirva.", espera, {})


def _demasiadas(que: str, segundos: int, cabeceras: dict[str, str]) -> Problema:
    detalle = f"{que} Espere {limites.en_palabras(segundos)}."
    return Problema(DEMASIADAS, detalle, cabeceras={**cabeceras, "Retry-After": str(segundos)})
