"""Planning a session, changing it, cancelling it. Where they are seen is the calendar, of a higher floor."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from actas.comun import lo_enviado, region_que_escribe
from actas.errores import DatosInvalidos, ErrorDeActa
from actas.models import SesionProgramada
from actas.permisos import exigir_programar
from egtpi_portal.cuentas.permisos import exigir_ve_regiones
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.escritura.respuestas import ir
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.motivos.views import pedir_motivo

from . import servicios
from .datos import leer
from .formularios import FormularioProgramada


@leer_o_enviar
@con_peticion_valida
def programar(request: Peticion):
    """A session to be held; `?fecha=` proposes its day."""
    region = region_que_escribe(request)
    form = FormularioProgramada(lo_enviado(request), initial={"fecha": request.GET.get("fecha", "")})
    if request.method == "POST" and form.is_valid():
        try:
            sesion = servicios.programar(region=region, datos=form.datos(), por=request.user)
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        else:
            messages.success(request, f"La sesión del {sesion.fecha:%d/%m/%Y} quedó en el calendario.")
            return ir(request, _al_calendario(sesion))
    return render(request, "actas/sesiones/formulario.html", {"form": form, "region": region, "sesion": None})


@leer_o_enviar
def cambiar(request: Peticion, pk):
    """Another date, hour, place or agenda, with the reason."""
    sesion = _la_programada(request, pk)
    datos = leer(sesion)
    iniciales = {campo: getattr(datos, campo) for campo in datos.__dataclass_fields__}
    form = FormularioProgramada(lo_enviado(request), initial=iniciales, con_motivo=True)
    if sesion.cancelada:
        messages.error(request, "La sesión fue cancelada: si se hará, prográmela otra vez.")
        return ir(request, _al_calendario(sesion))
    if request.method == "POST" and form.is_valid():
        motivo = form.cleaned_data["motivo"]
        try:
            sesion = servicios.cambiar(
                sesion=sesion, datos=form.datos(), motivo=motivo, por=request.user, secuencia=_la_que_vio(request)
            )
        except servicios.CambioLaSesion as error:
            sesion = error.sesion
            form.add_error(None, str(error))
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        except ErrorDeActa as error:
            messages.error(request, str(error))
            return ir(request, _al_calendario(sesion))
        else:
            messages.success(request, f"La sesión del {sesion.fecha:%d/%m/%Y} quedó cambiada.")
            return ir(request, _al_calendario(sesion))
    contexto = {"form": form, "region": sesion.region, "sesion": sesion}
    return render(request, "actas/sesiones/formulario.html", contexto)


@leer_o_enviar
def cancelar(request: Peticion, pk):
    """Asks for the reason, and cancels it."""
    sesion = _la_programada(request, pk)

    def vuelta(error):
        messages.error(request, str(error))
        return ir(request, _al_calendario(sesion))

    return pedir_motivo(
        request, "actas/sesiones/cancelar.html", {"sesion": sesion},
        hacer=lambda motivo: servicios.cancelar(sesion=sesion, motivo=motivo, por=request.user),
        hecho=f"La sesión del {sesion.fecha:%d/%m/%Y} quedó cancelada.",
        a_donde=_al_calendario(sesion), vuelta=vuelta, errores=ErrorDeActa,
        si_no="La sesión ya fue cancelada." if sesion.cancelada else "",
    )  # fmt: skip


def _la_que_vio(request: Peticion) -> int | None:
    """The sequence of the session that the form was made of."""
    vista = request.POST.get("secuencia", "")
    return int(vista) if re.fullmatch(r"[0-9]{1,9}", vista) else None


def _la_programada(request: Peticion, pk: int) -> SesionProgramada:
    """That of the address, if the person sees it and writes in its region; else 404, or 403 with the reason."""
    exigir_ve_regiones(request.user)
    filas = SesionProgramada.objects.visibles_para(request.user).select_related("region")
    sesion = get_object_or_404(filas, pk=pk)
    exigir_programar(request.user, sesion.region_id)
    return sesion


def _al_calendario(sesion: SesionProgramada) -> str:
    return f"{reverse('agenda:calendario')}?region={sesion.region_id}&mes={sesion.fecha:%Y-%m}"
