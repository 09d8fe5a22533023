"""The pages of the rules: the list, and each with its clause, its parameters and an example that the engine judges."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from verificacion.ficha_en_uso import ficha_en_uso

from .catalogo import CARACTERISTICA, detalle, regla_entera, reglas


@login_not_required
@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    """Every rule of the sheet in use, by kind."""
    por_clase: dict[str, list] = {}
    for regla in reglas(ficha_en_uso()):
        por_clase.setdefault(regla.clase, []).append(regla)
    return render(request, "verificacion/ayuda/reglas.html", {"por_clase": por_clase, "ficha": ficha_en_uso()})


@login_not_required
@require_safe
def regla(request: HttpRequest, clave: str) -> HttpResponse:
    """A rule, with the one before and the one after."""
    ficha = ficha_en_uso()
    todas = list(reglas(ficha))
    donde = next((n for n, una in enumerate(todas) if una.clave == clave), None)
    if donde is None:
        raise Http404(f"La ficha {ficha.codigo} no tiene la regla «{clave}».")
    entera = regla_entera(ficha, clave)
    contexto = {
        "regla": entera,
        "ficha": ficha,
        "detalle": detalle(ficha, clave.removeprefix("caracteristica-")) if entera.clase == CARACTERISTICA else "",
        "antes": todas[donde - 1] if donde else None,
        "despues": todas[donde + 1] if donde + 1 < len(todas) else None,
    }
    return render(request, "verificacion/ayuda/regla.html", contexto)
