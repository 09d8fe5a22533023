"""The directory of the IAR."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.comun import ir_al_paso, lo_enviado, region_que_escribe
from actas.errores import DatosInvalidos
from actas.models import Acta, LlenadoDelDirectorio, MiembroIAR, Paso
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.llevar import responder
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.palabras import palabra
from egtpi_portal.territorio.models import GobiernoLocal

from . import consultas, servicios
from .formularios import FormularioMiembro
from .hojas import SALIDA


@require_safe
@con_peticion_valida
def directorio(request: Peticion):
    """Who make up the region's IAR, to be picked as participants."""
    region = region_que_escribe(request)
    contexto = {
        "region": region,
        "miembros": consultas.directorio(region),
        "por_preguntar": consultas.por_preguntar(region.pk),
        "llenado": LlenadoDelDirectorio.objects.filter(region=region).first(),
    }
    return responder(request, "actas/directorio.html", contexto, SALIDA)


@solo_envio("actas:directorio")
@con_peticion_valida
def llenar(request: Peticion):
    """Whether the directory fills itself from the actas, as was answered; back to the acta where it was asked."""
    region = region_que_escribe(request)
    si = request.POST.get("respuesta") == "si"
    cuantos = servicios.decidir_llenado(region=region, se_llena=si, por=request.user)
    hecho = "El directorio se llenará a mano." if not si else "El directorio se llena solo desde ahora."
    if cuantos:
        hecho = f"Entraron {cuantos} personas al directorio. " + hecho if cuantos > 1 else f"Entró una persona. {hecho}"
    messages.success(request, hecho)
    pedida = request.POST.get("acta", "")
    acta = Acta.objects.filter(pk=pedida, region=region).first() if pedida.isascii() and pedida.isdecimal() else None
    if acta:
        return ir_al_paso(request, acta, Paso.PARTICIPANTES)
    return ir(request, f"{reverse('actas:directorio')}?region={region.pk}")


@leer_o_enviar
@con_peticion_valida
def miembro(request: Peticion, pk=None):
    """A member: a new one, or what changes in one."""
    region = region_que_escribe(request)
    suyo = get_object_or_404(MiembroIAR, pk=pk, region=region) if pk else None
    iniciales = {campo: getattr(suyo, campo) for campo in FormularioMiembro.base_fields} if suyo else None
    gobiernos = GobiernoLocal.objects.filter(region=region)
    form = FormularioMiembro(lo_enviado(request), initial=iniciales, gobiernos=gobiernos)
    if request.method == "POST" and form.is_valid():
        try:
            guardado = servicios.guardar_miembro(region=region, datos=form.datos(), por=request.user, miembro=suyo)
        except DatosInvalidos as error:
            for e in error.errores:
                form.add_error(e.campo, e.mensaje)
        else:
            messages.success(request, f"{guardado} quedó en el directorio de la {palabra('instancia')}.")
            return ir(request, f"{reverse('actas:directorio')}?region={region.pk}")
    return render(request, "actas/miembro.html", {"region": region, "miembro": suyo, "form": form})
