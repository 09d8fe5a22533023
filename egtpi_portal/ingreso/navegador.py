"""A browser, in words."""

import re

NAVEGADORES = (
    (r"Edg(A|iOS)?/", "Microsoft Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"(Headless)?Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Version/[\d.]+.* Safari/", "Safari"),
)
"""In this order: most say to be the ones after them too."""
EQUIPOS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS X", "Mac"),
    (r"CrOS", "Chromebook"),
    (r"Linux|X11", "Linux"),
)


def en_palabras(agente: str) -> str:
    """«Chrome en Windows», of what a browser says of itself (its User-Agent); what is not known is not invented."""
    navegador = _primero(NAVEGADORES, agente) or "Otro navegador"
    equipo = _primero(EQUIPOS, agente)
    return f"{navegador} en {equipo}" if equipo else navegador


def _primero(tabla, agente: str) -> str:
    return next((nombre for patron, nombre in tabla if re.search(patron, agente)), "")
