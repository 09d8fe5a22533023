"""Writing records: they begin, alone, from another or for many at once; and the sheet in which each is written."""

from typing import Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from asistencia.fichas import advertencias, consultas, servicios
from asistencia.fichas.formularios.opciones import Opciones
from asistencia.models import Alcance, TipoAccion
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import como_pdf
from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.hoja import poner_en
from egtpi_portal.escritura.respuestas import ir, responder
from egtpi_portal.formularios import fallas_de
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida

from ..comun import clave_de, enviado, ir_a_la_ficha, la_ficha, la_que_escribe, region_que_escribe
from ..datos import DatosFicha
from ..documentos import ficha_en_pdf
from ..errores import DatosInvalidos, ErrorDeFicha, YaEmpezada
from ..formularios import FormularioDuplicado, FormularioInicio, HojaFicha
from ..lectura import firmada, leer
from ..presentacion import al_guardar


@leer_o_enviar
@con_peticion_valida
def nueva(request: Peticion):
    """A new record: when, how and for whom. `?tipo=` and `?distritos=` come filled in."""
    region = region_que_escribe(request)
    opciones = Opciones.de(region, request.user)
    form = FormularioInicio(enviado(request)[0], opciones=opciones, initial=_pedido(request))
    clave = clave_de(request)
    if request.method == "POST" and form.is_valid():
        datos = consultas.para_empezar(DatosFicha(**form.valores()), region, request.user)
        try:
            ficha = servicios.crear_ficha(region=region, datos=datos, por=request.user, clave=clave)
        except YaEmpezada as error:
            return ir(request, reverse("asistencia:editar_ficha", args=[error.ficha.pk]))
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        else:
            messages.success(request, f"Empezó la ficha {ficha.codigo}. Lo que escriba se guarda solo en su borrador.")
            return ir(request, reverse("asistencia:editar_ficha", args=[ficha.pk]))
    contexto = {"form": form, "region": region, "opciones": opciones, "fallas": fallas_de(form), "clave": clave.hex}
    return render(request, "asistencia/fichas/nueva.html", contexto)


def _pedido(request: Peticion) -> dict:
    pedido: dict[str, Any] = {"distritos": request.GET.getlist("distritos")}
    if len(pedido["distritos"]) > 1:
        pedido["alcance"] = Alcance.GRUPAL
    if request.GET.get("tipo") in TipoAccion.values:
        pedido["tipo"] = request.GET["tipo"]
    return pedido


@leer_o_enviar
def editar(request: Peticion, pk):
    """The sheet of a draft: saved whole, by itself while it is typed, or with a row more or less."""
    ficha = la_que_escribe(request, pk)
    if not ficha.editable:
        return ir_a_la_ficha(
            request, ficha, f"La ficha {ficha.codigo} está {ficha.get_estado_display().lower()}: no se edita."
        )
    opciones = Opciones.de(ficha.region, request.user)
    if request.method != "POST":
        return _hoja(request, ficha, edicion.abrir(HojaFicha.de(ficha, opciones, leer(ficha))))
    try:
        hecho = edicion.recibir(HojaFicha(ficha, opciones, escrito=request.POST), por=request.user)
    except ErrorDeFicha as error:
        return ir_a_la_ficha(request, ficha, error)
    return responder(
        request,
        hecho,
        dibujar=lambda hecho: _hoja(request, ficha, hecho),
        dicho=lambda: al_guardar(ficha.pk),
        a_donde=lambda sigue: reverse("asistencia:ficha" if sigue else "asistencia:editar_ficha", args=[ficha.pk]),
    )


def _hoja(request: Peticion, ficha, hecho):
    """The sheet alone when htmx asks for it, else in its page."""
    contexto = {"ficha": ficha, "edicion": hecho, "hoja": hecho.hoja, "opciones": hecho.hoja.opciones}
    if request.htmx:
        return render(request, "asistencia/fichas/_hoja.html", contexto)
    contexto |= {"advertencias": advertencias.advertencias(ficha, request.user), "firmada": firmada(ficha)}
    return render(request, "asistencia/fichas/editar.html", contexto)


@leer_o_enviar
def duplicar(request: Peticion, pk):
    """Another record from that one, for other local governments."""
    ficha = la_que_escribe(request, pk)
    opciones = Opciones.de(ficha.region, request.user)
    form = FormularioDuplicado(enviado(request)[0], opciones=opciones)
    clave = clave_de(request)
    if request.method == "POST" and form.is_valid():
        distritos = tuple(sorted(form.cleaned_data["distritos"]))
        try:
            nueva = servicios.duplicar_ficha(ficha=ficha, distritos=distritos, por=request.user, clave=clave)
        except YaEmpezada as error:
            return ir(request, reverse("asistencia:editar_ficha", args=[error.ficha.pk]))
        except DatosInvalidos as error:
            poner_en(form, error.errores)
        else:
            messages.success(
                request, f"Empezó la ficha {nueva.codigo} desde {ficha.codigo}. Complete quién la recibió y revísela."
            )
            return ir(request, reverse("asistencia:editar_ficha", args=[nueva.pk]))
    contexto = {"ficha": ficha, "form": form, "opciones": opciones, "fallas": fallas_de(form), "datos": leer(ficha)}
    contexto["clave"] = clave.hex
    return render(request, "asistencia/fichas/duplicar.html", contexto)


@require_safe
def en_pdf(request: Peticion, pk):
    """The record as it is written today, laid out like Anexo 3, to be signed."""
    ficha = la_ficha(request, pk)
    return como_pdf(ficha_en_pdf(ficha), f"{ficha.codigo}.pdf")
