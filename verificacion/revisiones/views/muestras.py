"""The samples: drawn, seen with their progress, and as a paper."""

import secrets

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_archivo, como_pdf
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.templatetags.portal import miles
from verificacion.revisiones.formularios import FormularioDeMuestra
from verificacion.revisiones.mesa import cola as mesa
from verificacion.revisiones.muestras import papel as papeles
from verificacion.revisiones.muestras.consultas import MuestraVista, muestras_visibles, ver_muestra
from verificacion.revisiones.muestras.servicios import SEMILLAS, MuestraInvalida, sortear_muestra
from verificacion.revisiones.muestras.sorteo import COMO
from verificacion.revisiones.permisos import exigir_revisar


@leer_o_enviar
def muestras(request: Peticion):
    """The samples drawn so far, and the form to draw another."""
    exigir_revisar(request.user)
    enviado = request.POST if request.method == "POST" else None
    form = FormularioDeMuestra(enviado, usuario=request.user, initial={"semilla": secrets.randbelow(SEMILLAS)})
    if enviado is not None and form.is_valid():
        try:
            una = sortear_muestra(por=request.user, **form.cleaned_data)
        except MuestraInvalida as error:
            form.add_error(error.campo, str(error))
        else:
            messages.success(
                request,
                f"La muestra {una.codigo} tiene {miles(len(una.elegidas))} de {miles(len(una.poblacion))} piezas.",
            )
            return redirect("verificacion:muestra", una.codigo)
    contexto = {"form": form, "muestras": muestras_visibles(request.user).defer("poblacion")}
    return render(request, "verificacion/revisiones/muestras/lista.html", contexto)


def _la_muestra(request: Peticion, codigo: str) -> MuestraVista:
    exigir_revisar(request.user)
    return ver_muestra(get_object_or_404(muestras_visibles(request.user), codigo=codigo), request.user)


@require_safe
def muestra(request: Peticion, codigo):
    """A sample: its seed, how it was drawn, its pieces and what is done of them."""
    vista = _la_muestra(request, codigo)
    consulta = f"?muestra={codigo}"
    contexto = {
        "vista": vista,
        "muestra": vista.muestra,
        "como": COMO,
        "consulta": consulta,
        "filas": [(e, mesa.direccion(e.pieza, consulta) if e.pieza else "") for e in vista.elegidas],
    }
    return render(request, "verificacion/revisiones/muestras/muestra.html", contexto)


@require_safe
def papel(request: Peticion, codigo) -> HttpResponseBase:
    """The paper of a sample, as it is today."""
    return como_pdf(papeles.en_pdf(_la_muestra(request, codigo)), f"muestra-{codigo}.pdf")


@require_safe
def lista(request: Peticion, codigo) -> HttpResponseBase:
    """What a sample was drawn from, one name a line."""
    return como_archivo(papeles.en_texto(_la_muestra(request, codigo)).encode(), f"muestra-{codigo}.txt", "text/plain")
