"""How many checks each address may ask for. Counted in the cache, which all workers share (settings, CACHES)."""

from functools import wraps

from allauth.decorators import rate_limit
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from egtpi_portal.cuentas.limites import A_MEDIAS, en_palabras, espera

SEGUNDOS = 60
"""Over so long are they counted."""


def con_limite(vista):
    """The view, at most `COMPROBACIONES_POR_MINUTO` times a minute for each network address; then a page with status
    429 that says when to try again."""

    @wraps(vista)
    def limitada(request: HttpRequest, *args, **kwargs):
        cuantas = {"comprobar": f"{settings.COMPROBACIONES_POR_MINUTO}/{SEGUNDOS}s/ip"}
        contada = rate_limit(action="comprobar", config=cuantas, limit_get=True)(vista)
        respuesta = contada(request, *args, **kwargs)
        if respuesta.status_code != 429:
            return respuesta
        segundos = espera(request, "comprobar", config=cuantas) or A_MEDIAS
        contexto = {"espera": en_palabras(segundos)}
        pagina = render(request, "verificacion/publico/demasiadas.html", contexto, status=429)
        pagina["Retry-After"] = str(segundos)
        return pagina

    return limitada
