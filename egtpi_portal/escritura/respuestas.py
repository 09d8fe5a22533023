"""What is answered to a sheet that came back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from egtpi_portal.cuentas.peticiones import Peticion

from .edicion import AUTOGUARDAR, SEGUIR, Edicion, accion_de


def ir(request: Peticion, direccion: str):
    """To another page; from htmx too."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(direccion)
    return redirect(direccion)


def con_lo_guardado(respuesta):
    """The same, telling the sheet that sent it that everything in it was stored (see static/egtpi/autoguardado.js): one
    that leads elsewhere because nothing could be, does not."""
    respuesta["X-Guardado"] = "si"
    return respuesta


def responder(
    request: Peticion,
    hecho: Edicion,
    *,
    dibujar: Callable[[Edicion], HttpResponse],
    dicho: str | Callable[[], str],
    a_donde: Callable[[bool], str],
):
    """To one that saved itself, its state; to one that was not saved, the sheet as it stands (`dibujar`); else to
    `a_donde(whether the person goes on)`, with `dicho` said there (worked out only then, when it is a function)."""
    if accion_de(request.POST) == AUTOGUARDAR:
        return render(request, "escritura/_autoguardado.html", {"edicion": hecho})
    if not hecho.guardada:
        return dibujar(hecho)
    messages.success(request, dicho if isinstance(dicho, str) else dicho())
    return con_lo_guardado(ir(request, a_donde(accion_de(request.POST) == SEGUIR)))
