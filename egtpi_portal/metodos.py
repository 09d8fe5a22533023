"""Which methods a view answers to: HEAD wherever GET, and an address that only takes what is sent leads whoever opens
it (a reload, a bookmark, the way back from signing in) to the page of its form; and when what is sent is read."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseNotAllowed, UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

LECTURA = ("GET", "HEAD")

leer_o_enviar = require_http_methods([*LECTURA, "POST"])
"""A page and its form at one address."""


NULO = "\x00"
_DESPUES = "lee_lo_enviado_despues"


def exigir_legible(request: HttpRequest):
    """Raises BadRequest when what was sent has a character NUL, which no database keeps, or when the line was cut
    before all of it came (`cuerpo_entero`). Reads all that was sent."""
    try:
        enviado = request.POST
    except UnreadablePostError as error:
        raise BadRequest("La línea se cortó antes de que llegara todo lo que se envió: no se guardó nada.") from error
    if any(NULO in clave or NULO in "".join(valores) for clave, valores in enviado.lists()):
        raise BadRequest("El formulario trae un carácter nulo.")


def lee_despues(vista: Callable) -> Callable:
    """A view that is asked for without an account and takes files: nothing that was sent is read, and so nothing is
    written to the disk, before the view itself asks `exigir_legible`, once it knows who sends."""
    vars(vista)[_DESPUES] = True
    return vista


def se_lee_antes(vista: Callable) -> bool:
    """Whether what is sent to a view may be read before it is called."""
    return not getattr(vista, _DESPUES, False)


def solo_envio(pagina: str | Callable[..., str], *claves: str, **fijas: str):
    """Takes only what is sent. Who opens the address goes to `pagina`: the name of the page that holds its form, with
    the arguments of the address named in `claves` and those `fijas`; or a function of the request and the arguments
    that returns its address. What the address asks for after `?` goes along. Any other method gets a 405."""

    def decorar(vista):
        @wraps(vista)
        def envuelta(request: HttpRequest, *args, **kwargs):
            if request.method == "POST":
                return vista(request, *args, **kwargs)
            if request.method not in LECTURA:
                return HttpResponseNotAllowed([*LECTURA, "POST"])
            if callable(pagina):
                direccion = pagina(request, *args, **kwargs)
            else:
                direccion = reverse(pagina, kwargs={**{clave: kwargs[clave] for clave in claves}, **fijas})
            consulta = request.META.get("QUERY_STRING", "")
            return redirect(f"{direccion}?{consulta}" if consulta else direccion)

        return envuelta

    return decorar
