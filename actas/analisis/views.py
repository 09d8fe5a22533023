"""The critical nodes and agreements that the gaps of the region propose for an agenda item of analysis."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actas.comun import ir_al_acta, la_que_escribe
from actas.contenido import pasos
from actas.errores import ErrorDeActa
from actas.models import AccionAgenda, Acta, Paso, PuntoAgenda
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_al

from .propuestas import Propuesta, propuestas_de
from .servicios import acuerdo_tomado, tomar_acuerdo, tomar_nudo

A_LA_VISTA = 5
"""The largest gaps: the rest are folded."""


@leer_o_enviar
@con_peticion_valida
def nudos(request: Peticion, pk, punto):
    """What the portal proposes for an item: each is taken by a button of its own."""
    acta = la_que_escribe(request, pk)
    suyo = get_object_or_404(PuntoAgenda, acta=acta, codigo=punto)
    if suyo.accion != AccionAgenda.ANALISIS:
        raise Http404("Solo los puntos de análisis reciben los nudos críticos de las brechas.")
    if not acta.editable:
        estado = acta.get_estado_display().lower()
        return ir_al_acta(request, acta, f"El acta {acta.codigo} está {estado}: no se edita.")
    enviado = request.POST if request.method == "POST" else request.GET
    al = leer_al(request, datos=enviado) if enviado.get("al") else acta.fecha_sesion
    propuestas = propuestas_de(acta, punto=suyo.codigo, al=al)
    if request.method == "POST":
        elegida = next((una for una in propuestas if una.codigo == request.POST.get("indicador")), None)
        _tomar(request, acta, suyo, elegida)
        ancla = f"#{elegida.codigo}" if elegida else ""
        return redirect(f"{reverse('actas:nudos', args=[acta.pk, suyo.codigo])}?al={al:%Y-%m-%d}{ancla}")
    acuerdos = pasos.leer(acta, Paso.ACUERDOS)
    filas = [
        (una, una.marca in suyo.descripcion, acuerdo_tomado(acuerdos, suyo.codigo, una.codigo)) for una in propuestas
    ]
    contexto = {
        "acta": acta, "punto": suyo, "al": al, "mayores": filas[:A_LA_VISTA], "demas": filas[A_LA_VISTA:],
        "abiertas": any(esta or acuerdo for _, esta, acuerdo in filas[A_LA_VISTA:]),
    }  # fmt: skip
    return render(request, "actas/analisis/nudos.html", contexto)


def _tomar(request: Peticion, acta: Acta, punto: PuntoAgenda, elegida: Propuesta | None):
    """Does what the button asks for, and says what it did."""
    if elegida is None:
        messages.error(request, "Esa brecha ya no está entre las de esa fecha: mire las que hay.")
        return
    try:
        if request.POST.get("accion") == "acuerdo":
            codigo = tomar_acuerdo(acta=acta, punto=punto.codigo, propuesta=elegida, por=request.user)
            messages.success(request, f"El acuerdo {codigo} está en el acta: elija quién responde por él.")
        else:
            tomar_nudo(acta=acta, punto=punto.codigo, propuesta=elegida, por=request.user)
            messages.success(request, f"El nudo crítico de {elegida.codigo} está en el punto {punto.codigo}.")
    except ErrorDeActa as error:
        messages.error(request, str(error))
