"""The page that asks for the reason of what is not undone (`templates/_con_motivo.html`)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.formularios import FormularioMotivo

Errores = type[Exception] | tuple[type[Exception], ...]


def pedir_motivo(
    request: Peticion,
    plantilla: str,
    contexto: dict[str, Any],
    *,
    hacer: Callable[..., Any],
    hecho: str,
    vuelta: Callable[[Exception | str], HttpResponse],
    a_donde: str,
    errores: Errores,
    si_no: str = "",
) -> HttpResponse:
    """Asks for a reason and does with it `hacer(motivo=…)`; then to `a_donde`, where `hecho` is said. What is wrong in
    the reason itself (NoSeGuarda) is told beside it; the rest of `errores`, and `si_no` (why it cannot be done as the
    thing stands), in the page that `vuelta` gives. The page is given `contexto` and `form`."""
    form = FormularioMotivo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            hacer(motivo=form.cleaned_data["motivo"])
        except NoSeGuarda as error:
            form.add_error("motivo", str(error))
        except errores as error:
            return vuelta(error)
        else:
            messages.success(request, hecho)
            return ir(request, a_donde)
    if si_no:
        return vuelta(si_no)
    return render(request, plantilla, {**contexto, "form": form})
