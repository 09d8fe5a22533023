"""Which downloads are made apart, and what is answered to who asks for one."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve

from ..consultas import hay_trabajador

MARCA = "se_hace_aparte"
AQUI = "aqui"
"""In an address, that it be made at once all the same."""
ENVOLTURAS: list[Callable[[Callable], Callable]] = []
"""What goes around a view wherever it runs (a middleware that says by which sheet it judges), of higher rooms."""


def que_tarda(titulo: Callable[..., str]):
    """The view gives a file that may take more than a second: while there is a worker, it makes it.

    `titulo(request, …)`, of the view's own arguments, is what the file is called, and raises what the view would to who
    may not have it; "" when it is made at once. It must be cheap: it is asked before anything is made.
    """

    def decorar(vista: Callable[..., HttpResponseBase]):
        @wraps(vista)
        def envuelta(request: HttpRequest, *args, **kwargs):
            if request.method == "GET" and AQUI not in request.GET and hay_trabajador():
                nombre = titulo(request, *args, **kwargs)
                if nombre:
                    contexto = {"titulo": nombre, "ruta": request.get_full_path()}
                    return render(request, "trabajos/pedir.html", contexto, status=202)
            return vista(request, *args, **kwargs)

        setattr(envuelta, MARCA, (titulo, vista))
        return envuelta

    return decorar


class NoSeHaceAparte(ValueError):
    """The address is of no file that is made apart."""


class Apartado:
    """A file that is made apart, of an address of this portal. Raises NoSeHaceAparte."""

    def __init__(self, ruta: str):
        partes = urlsplit(ruta)
        try:
            self.caso: ResolverMatch = resolve(partes.path)
        except Resolver404 as error:
            raise NoSeHaceAparte(ruta) from error
        marca = getattr(self.caso.func, MARCA, None)
        if marca is None or partes.netloc or partes.scheme:
            raise NoSeHaceAparte(ruta)
        self._titulo, self._vista = marca

    @property
    def clase(self) -> str:
        """What it is of all those made apart: the name of its address."""
        return self.caso.view_name

    def titulo(self, request: HttpRequest) -> str:
        """What it is called, for who may have it. Raises what its view does to who may not."""
        return self._titulo(request, *self.caso.args, **self.caso.kwargs)

    def hacer(self, request: HttpRequest) -> Any:
        """The response that holds it, made here. Raises what its view does."""

        def vista(request: HttpRequest):
            return self._vista(request, *self.caso.args, **self.caso.kwargs)

        for envoltura in ENVOLTURAS:
            vista = envoltura(vista)
        return vista(request)
