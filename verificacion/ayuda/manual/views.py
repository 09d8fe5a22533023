"""The manual's pages: the index by role, one page per task, and what is found in them. Open to anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egtpi_portal.busqueda.palabras import LARGO_MAXIMO, BusquedaImposible

from .busqueda import buscar
from .indice import GRUPOS, grupo_de, vecinas
from .lectura import leer_pagina


@login_not_required
@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    """The pages by role; with `?q=`, those that have the words."""
    contexto: dict[str, object] = {"escrito": request.GET.get("q", "")[:LARGO_MAXIMO], "largo": LARGO_MAXIMO}
    if contexto["escrito"]:
        try:
            contexto["busqueda"] = buscar(request.GET["q"])
        except BusquedaImposible as error:
            contexto["falla"] = str(error)
    contexto["grupos"] = [(grupo, [leer_pagina(clave) for clave in grupo.paginas]) for grupo in GRUPOS]
    return render(request, "verificacion/ayuda/indice.html", contexto)


@login_not_required
@require_safe
def pagina(request: HttpRequest, clave: str) -> HttpResponse:
    """A page of the manual, with the others for the same people, the one before and the one after."""
    try:
        leida, grupo = leer_pagina(clave), grupo_de(clave)
    except KeyError:
        raise Http404(f"El manual no tiene la página «{clave}».") from None
    antes, despues = (leer_pagina(otra) if otra else None for otra in vecinas(clave))
    contexto = {
        "pagina": leida,
        "grupo": grupo,
        "del_grupo": [leer_pagina(otra) for otra in grupo.paginas],
        "antes": antes,
        "despues": despues,
    }
    return render(request, "verificacion/ayuda/pagina.html", contexto)
