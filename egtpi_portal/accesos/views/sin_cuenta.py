"""What is seen and sent with an access, without an account.

The address is the only key: these pages take no cookie and give none, so what is sent to them needs no token against
forged forms (who does not know the address cannot forge one). No search engine, no cache, no address in the next
page's log.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.limites import con_limite, en_palabras
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.metodos import exigir_legible, lee_despues, leer_o_enviar
from egtpi_portal.pacto.distrito.consultas import hoja_de
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.respuestas import sin_rastro

from ..consultas import asistencia_de, lo_compartido_con, lo_suyo, sobre_lo_suyo
from ..errores import ErrorDeAcceso
from ..formularios import FormularioAcuse, FormularioAvance, anotar
from ..llave import acceso_de
from ..models import Acceso
from ..servicios import acusar, informar


def _demasiadas(request: HttpRequest, segundos: int):
    return render(request, "accesos/sin_cuenta/demasiadas.html", {"espera": en_palabras(segundos)})


limitada = con_limite("respuesta", lambda: f"{settings.RESPUESTAS_POR_MINUTO}/60s/ip", _demasiadas)


def con_acceso(vista):
    """The view, given the access of its address; without one, the page that says it is no longer good, with 404. What
    it does not find is told with a 404 that leads back to what the access shows."""

    @lee_despues
    @login_not_required
    @csrf_exempt
    @never_cache
    @sin_rastro
    @leer_o_enviar
    @limitada
    @wraps(vista)
    def envuelta(request: HttpRequest, clave: str, **kwargs):
        acceso = acceso_de(clave)
        if acceso is None:
            return render(request, "accesos/sin_cuenta/no_sirve.html", status=404)
        _anotar_que_se_abrio(acceso)
        exigir_legible(request)
        try:
            return vista(request, acceso, clave=clave, **kwargs)
        except Http404 as error:
            contexto = {"clave": clave, "que": str(error)}
            return render(request, "accesos/sin_cuenta/no_esta.html", contexto, status=404)

    return envuelta


@con_acceso
def inicio(request: HttpRequest, acceso: Acceso, *, clave: str):
    """All that the access shows."""
    suyos = lo_suyo(acceso)
    contexto = {
        "acceso": acceso, "clave": clave, "abiertos": [s for s in suyos if not s.hecho],
        "hechos": [s for s in suyos if s.hecho], "asistencia": asistencia_de(acceso),
        "ajenos": sobre_lo_suyo(acceso),
        "compartido": lo_compartido_con(acceso), "enviado": "enviado" in request.GET,
        "recibido": "recibido" in request.GET,
    }  # fmt: skip
    return render(request, "accesos/sin_cuenta/inicio.html", contexto)


@con_acceso
def acuerdo(request: HttpRequest, acceso: Acceso, *, clave: str, pk: int):
    """One agreement, with the form to report of it."""
    suyo = next((uno for uno in lo_suyo(acceso) if uno.acuerdo.pk == pk), None)
    if suyo is None:
        raise Http404("Ese acuerdo no es de este acceso.")
    form = FormularioAvance(
        request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            informar(acceso=acceso, acuerdo=pk, datos=form.datos(), archivo=form.cleaned_data["archivo"])
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        except ErrorDeAcceso as error:
            anotar(form, error)
        else:
            return redirect(reverse("respuesta:inicio", args=[clave]) + f"?enviado={pk}#a{pk}")
    contexto = {"acceso": acceso, "clave": clave, "suyo": suyo, "form": form}
    return render(request, "accesos/sin_cuenta/acuerdo.html", contexto)


@con_acceso
def hoja(request: HttpRequest, acceso: Acceso, *, clave: str, pk: int):
    """What was shared with the local government, in plain words, and its acknowledgement (sheet, I.2)."""
    suya = next((una for una in lo_compartido_con(acceso) if una.entrega.pk == pk), None)
    dicha = hoja_de(acceso.region, acceso.ubigeo, suya.entrega.anexo.al) if suya else None
    if suya is None or dicha is None:
        raise Http404("Esa hoja no se compartió con este acceso.")
    envia = request.method == "POST" and suya.acuse is None
    form = FormularioAcuse(
        request.POST if envia else None, initial={"recibio": acceso.nombre, "cargo": acceso.cargo}
    )  # fmt: skip
    if envia and form.is_valid():
        try:
            acusar(acceso=acceso, entrega=suya.entrega, **form.cleaned_data)
        except ErrorDeAcceso as error:
            anotar(form, error)
        except PactoInvalido as error:
            for falla in error.fallas:
                form.add_error(falla.campo if falla.campo in form.fields else None, str(falla.mensaje))
        else:
            return redirect(reverse("respuesta:inicio", args=[clave]) + "?recibido=1#compartido")
    contexto = {"acceso": acceso, "clave": clave, "suya": suya, "hoja": dicha, "form": form}
    return render(request, "accesos/sin_cuenta/hoja.html", contexto)


def _anotar_que_se_abrio(acceso: Acceso):
    if acceso.abierto_el != hoy():
        Acceso.objects.filter(pk=acceso.pk).update(abierto_el=hoy())
