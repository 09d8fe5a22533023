"""How many checks each address may ask for. Counted in the cache, which all workers share (settings, CACHES)."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from egtpi_portal.cuentas import limites

SEGUNDOS = 60
"""Over so long are they counted."""


def _demasiadas(request: HttpRequest, segundos: int):
    return render(request, "verificacion/publico/demasiadas.html", {"espera": limites.en_palabras(segundos)})


con_limite = limites.con_limite(
    "comprobar", lambda: f"{settings.COMPROBACIONES_POR_MINUTO}/{SEGUNDOS}s/ip", _demasiadas
)
"""The view, at most `COMPROBACIONES_POR_MINUTO` times a minute for each network address; then a page with status 429
that says when to try again."""
