"""The filters of a list, as its person left them: they are there when they come back to it without asking for any.

They are kept in the session, which ends with it: in a shared computer nobody finds those of another.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect

from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.peticiones import Peticion

from .listas import EN_LA_DIRECCION, LISTAS, NO_SON_FILTROS, filtros_de

EN_LA_SESION = "filtros"
QUITAR = "quitar"
DE_PASO = "de_paso"
"""With it, an address shows a list as what was just done left it: nobody chose those filters, and none is kept."""
DICHO = "Con los filtros de su última visita: «Quitar filtros» muestra todo."


class FiltrosRecordados:
    """Middleware: goes to the list with its last filters, or takes note of those that it has now. `?quitar=1` forgets
    them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, vista, args, kwargs):
        lista = request.resolver_match.view_name if request.resolver_match else ""
        if lista not in LISTAS or request.method != "GET" or not request.user.is_authenticated:
            return None
        recordados = request.session.get(EN_LA_SESION, {})
        lista = " ".join([lista, *(str(kwargs[clave]) for clave in EN_LA_DIRECCION.get(lista, ()))])
        if QUITAR in request.GET:
            self._anotar(request, recordados, lista, "")
            return redirect(request.path)
        if DE_PASO in request.GET:
            return None
        if request.GET.keys() - NO_SON_FILTROS:
            self._anotar(request, recordados, lista, filtros_de(_que_se_ven(request)))
        elif not request.GET and recordados.get(lista):
            messages.info(request, DICHO)
            return redirect(f"{request.path}?{recordados[lista]}")
        return None

    def _anotar(self, request: HttpRequest, recordados: dict[str, str], lista: str, filtros: str):
        if recordados.get(lista, "") != filtros:
            request.session[EN_LA_SESION] = {**recordados, lista: filtros}


def _que_se_ven(request: HttpRequest) -> QueryDict:
    """The filters that the person can see and take away: a list offers no region to who sees one (`filtros`)."""
    vistos = request.GET.copy()
    if "region" in vistos and regiones_visibles(cast(Peticion, request).user).count() < 2:
        del vistos["region"]
    return vistos
