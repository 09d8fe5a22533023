"""The directory of the IAR."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actas.comun import lo_enviado, region_que_escribe
from actas.errores import DatosInvalidos
from actas.models import MiembroIAR
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida

from . import consultas, servicios
from .formularios import FormularioMiembro


@require_safe
@con_peticion_valida
def directorio(request: Peticion):
    """Who make up the region's IAR, to be picked as participants."""
    region = region_que_escribe(request)
    return render(request, "actas/directorio.html", {"region": region, "miembros": consultas.directorio(region)})


@leer_o_enviar
@con_peticion_valida
def miembro(request: Peticion, pk=None):
    """A member: a new one, or what changes in one."""
    region = region_que_escribe(request)
    suyo = get_object_or_404(MiembroIAR, pk=pk, region=region) if pk else None
    iniciales = {campo: getattr(suyo, campo) for campo in FormularioMiembro.base_fields} if suyo else None
    form = FormularioMiembro(lo_enviado(request), initial=iniciales)
    if request.method == "POST" and form.is_valid():
        try:
            guardado = servicios.guardar_miembro(region=region, datos=form.datos(), por=request.user, miembro=suyo)
        except DatosInvalidos as error:
            for e in error.errores:
                form.add_error(e.campo, e.mensaje)
        else:
            messages.success(request, f"{guardado} quedó en el directorio de la IAR.")
            return ir(request, f"{reverse('actas:directorio')}?region={region.pk}")
    return render(request, "actas/miembro.html", {"region": region, "miembro": suyo, "form": form})
