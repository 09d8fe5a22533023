"""Designating somebody, handing over, ending."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from egtpi_portal.cuentas.models import Membresia, Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.escritura.errores import NoSeGuarda
from egtpi_portal.metodos import leer_o_enviar

from ..errores import YaHayTitular
from .consultas import lo_que_sigue
from .formularios import FormularioDesignar, FormularioRelevar, FormularioTerminar, anotar
from .servicios import designar, en_palabras, fin_en_palabras, relevar, terminar


@leer_o_enviar
def nueva(request: Peticion):
    """Designates somebody; with `?persona=`, somebody who has an account."""
    exigir_administrar_personas(request.user)
    conocida = _conocida(request)
    iniciales = {"correo": conocida.email} if conocida else {}
    iniciales |= {c: request.GET[c] for c in ("rol", "region") if c in request.GET}
    envia = request.method == "POST"
    form = FormularioDesignar(request.POST if envia else None, request.FILES if envia else None, initial=iniciales)
    avisada = False
    if envia and form.is_valid():
        try:
            hecha = designar(
                persona=form.persona(), designacion=form.designacion(), papel=form.papel(), por=request.user,
                con_otro_titular=form.cleaned_data["con_otro_titular"],
            )  # fmt: skip
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        except NoSeGuarda as error:
            avisada = isinstance(error, YaHayTitular)
            anotar(form, error)
        else:
            messages.success(request, _hecho(hecha))
            return redirect("personas:persona", hecha.usuario_id)
    contexto = {"form": form, "conocida": conocida, "avisada": avisada or "con_otro_titular" in request.POST}
    return render(request, "personas/designar.html", contexto)


def _conocida(request: Peticion) -> Usuario | None:
    pedida = request.GET.get("persona", "")
    return Usuario.objects.filter(pk=pedida).first() if pedida.isdecimal() else None


def _hecho(membresia: Membresia) -> str:
    usuario = membresia.usuario
    dicho = f"{usuario} tiene la designación de {en_palabras(membresia)}."
    if usuario.has_usable_password():
        return f"{dicho} Se le avisará a {usuario.email}."
    enlace = f"Queda en cola para {usuario.email} un enlace con que elegir su contraseña"
    return f"{dicho} {enlace}: sirve una vez y por una semana."


@leer_o_enviar
def entregar(request: Peticion, pk):
    """Hands a designation over to who comes, in one act."""
    membresia = _de_la_pagina(request, pk)
    envia = request.method == "POST"
    form = FormularioRelevar(request.POST if envia else None, request.FILES if envia else None)
    if envia and form.is_valid():
        dicho = form.cleaned_data
        try:
            hecha = relevar(
                membresia=membresia, persona=form.persona(), desde=dicho["desde"], hasta=dicho["hasta"],
                documento=dicho["documento"], papel=form.papel(), por=request.user,
            )  # fmt: skip
        except ArchivoRechazado as error:
            form.add_error("archivo", str(error))
        except NoSeGuarda as error:
            anotar(form, error)
        else:
            messages.success(request, f"El cargo de {membresia.usuario} quedó entregado. {_hecho(hecha)}")
            return redirect("personas:persona", hecha.usuario_id)
    contexto = {"form": form, "membresia": membresia, "sigue": lo_que_sigue(membresia)}
    return render(request, "personas/entregar.html", contexto)


@leer_o_enviar
def fin(request: Peticion, pk):
    """Ends a designation on a day."""
    membresia = _de_la_pagina(request, pk)
    form = FormularioTerminar(request.POST if request.method == "POST" else None, desde=membresia.desde)
    if request.method == "POST" and form.is_valid():
        try:
            suya = terminar(membresia=membresia, por=request.user, **form.cleaned_data)
        except NoSeGuarda as error:
            anotar(form, error)
        else:
            messages.success(request, f"La designación de {suya.usuario} ({suya}) {fin_en_palabras(suya)}.")
            return redirect("personas:persona", suya.usuario_id)
    return render(request, "personas/terminar.html", {"form": form, "membresia": membresia})


def _de_la_pagina(request: Peticion, pk) -> Membresia:
    exigir_administrar_personas(request.user)
    return get_object_or_404(Membresia.objects.select_related("usuario", "region"), pk=pk)
