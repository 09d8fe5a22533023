"""What the lists of evidence share: as of when they are looked at, their filter and their pages. Knows no room."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from egtpi_portal.momento import Momento, leer_momento


def listado(request: HttpRequest, filtro: type, a_la_vista: Callable, por_pagina: int) -> dict[str, Any]:
    """The context of a list: `momento` and `al`, `filtro`, whether it is of several regions (`con_region`), `pagina`
    and its `filas`, which a room replaces by what it says of each.

    `filtro` is a FilterSet; `a_la_vista(user, momento)` the rows that the person sees. Raises PeticionInvalida.
    """
    momento: Momento = leer_momento(request)
    puesto = filtro(request.GET, queryset=a_la_vista(request.user, momento), request=request)
    pagina = Paginator(puesto.qs, por_pagina).get_page(request.GET.get("pagina"))
    return {
        "momento": momento,
        "al": momento.al,
        "filtro": puesto,
        "con_region": "region" in puesto.filters,
        "pagina": pagina,
        "filas": pagina.object_list,
    }
