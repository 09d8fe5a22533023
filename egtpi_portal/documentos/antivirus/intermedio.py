"""Middleware: who sent what waits in *por revisar* is told, on whatever page follows."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import get_text_list

from .servicios import POR_REVISAR


def dice_lo_que_espera(get_response):
    """Tells the names of what the antivirus could not look at in this request."""

    def intermedio(request: HttpRequest):
        dejados: list[str] = []
        antes = POR_REVISAR.set(dejados)
        try:
            respuesta = get_response(request)
        finally:
            POR_REVISAR.reset(antes)
        if dejados and hasattr(request, "_messages"):
            cuales = get_text_list([f"«{nombre}»" for nombre in dejados], "y")
            messages.warning(
                request,
                f"En por revisar: {cuales}. El antivirus no respondió, y nadie podrá descargarlo hasta que lo revise; "
                "lo intenta solo.",
            )
        return respuesta

    return intermedio
