"""The page of the search."""

from typing import Any

from django.db import DatabaseError, connection, transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion

from . import consultas, indice
from .clases import Clase, ClaseDeTextos, clases, de_textos
from .palabras import LARGO_MAXIMO, BusquedaImposible

AL_ESCRIBIR, DE_CADA_CLASE = 3, 5
"""How many of each kind are shown: while one types, and in the page."""


@require_safe
def buscar(request: Peticion):
    """What the person finds with some words: the first of each kind, or all of one (`?en=actas`), by pages; while they
    type in the box of a page, the very first."""
    rapido = bool(getattr(request, "htmx", False))
    escrito = request.GET.get("q", "")
    todas: list[Clase | ClaseDeTextos] = [*clases(), *de_textos()]
    clase = next((una for una in todas if una.clave == request.GET.get("en")), None)
    contexto: dict[str, Any] = {"escrito": escrito[:LARGO_MAXIMO], "largo": LARGO_MAXIMO, "clase": clase}
    try:
        with transaction.atomic():
            if clase and escrito.strip():
                grupo, pagina = consultas.buscar_en(request.user, clase, escrito, request.GET.get("pagina"))
                contexto |= {"grupos": [grupo] if grupo.total else [], "pagina": pagina}
            else:
                contexto["grupos"] = consultas.buscar(request.user, escrito, AL_ESCRIBIR if rapido else DE_CADA_CLASE)
    except BusquedaImposible as error:
        contexto["falla"] = str(error)
    except DatabaseError:
        if indice.esta(connection):
            raise
        contexto["falla"] = consultas.NO_LISTA
    if rapido:
        contexto["total"] = sum(grupo.total for grupo in contexto.get("grupos", ()))
        return render(request, "busqueda/_al_escribir.html", contexto)
    return render(request, "busqueda/buscar.html", contexto)
