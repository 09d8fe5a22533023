"""Writing the record of a session with many local governments: whole in one page, which saves itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse

from asistencia.fichas import consultas, permisos
from asistencia.fichas.formularios.opciones import Opciones
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.respuestas import ir, responder
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.modelos import puesto
from egtpi_portal.momento import con_peticion_valida

from ..comun import clave_de, enviado, ir_a_la_ficha, region_que_escribe
from ..errores import ErrorDeFicha
from ..formularios.grupal import HojaGrupal, valores_de, valores_en_blanco
from ..formularios.quienes import anterior_de
from ..lectura import leer
from ..presentacion import al_guardar


@leer_o_enviar
@con_peticion_valida
def grupal(request: Peticion):
    """A group session with many local governments, whole in one page. `?clave=` names its sheet before it has a record
    and after: what is sent twice, or opened again, is of one record."""
    region = region_que_escribe(request)
    clave = clave_de(request)
    ficha = FichaAsistencia.objects.filter(region=region, clave=clave).select_related("region", "guardada_por").first()
    if ficha:
        permisos.exigir_editar(request.user, ficha)
        if not ficha.editable:
            dicho = f"La ficha {ficha.codigo} está {ficha.get_estado_display().lower()}: no se edita."
            return ir_a_la_ficha(request, ficha, dicho)
    opciones = Opciones.de(region, request.user)
    if request.method != "POST":
        return _abrir(request, opciones, clave, ficha)
    valores = valores_en_blanco(opciones)
    anterior = anterior_de(opciones, request.user, ficha)
    hoja = HojaGrupal(
        opciones, clave=clave, ficha=ficha, escrito=enviado(request)[0], valores=valores, anterior=anterior
    )
    try:
        hecho = edicion.recibir(hoja, por=request.user)
    except ErrorDeFicha as error:
        return ir_a_la_ficha(request, puesto(ficha), error)
    return _responder(request, hecho)


def _abrir(request: Peticion, opciones: Opciones, clave: UUID, ficha: FichaAsistencia | None):
    valores: dict[str, Any] | None
    if ficha is None:
        valores = valores_en_blanco(opciones, **consultas.responsable_de_siempre(opciones.region, request.user))
    else:
        valores = valores_de(leer(ficha), opciones)
    if ficha is not None and valores is None:
        messages.info(request, f"La ficha {ficha.codigo} dice más de lo que cabe en la página de la sesión: siga aquí.")
        return ir(request, reverse("asistencia:editar_ficha", args=[ficha.pk]))
    anterior = anterior_de(opciones, request.user, ficha)
    hoja = HojaGrupal(opciones, clave=clave, ficha=ficha, valores=valores, anterior=anterior)
    return _hoja(request, edicion.abrir(hoja))


def _responder(request: Peticion, hecho: edicion.Edicion[HojaGrupal]):
    ficha = hecho.hoja.ficha

    def a_donde(sigue: bool) -> str:
        """To the record, unless the button asked to stay."""
        if sigue or "accion" not in request.POST:
            return reverse("asistencia:ficha", args=[puesto(ficha).pk])
        return hecho.hoja.direccion

    return responder(
        request,
        hecho,
        dibujar=lambda hecho: _hoja(request, hecho),
        dicho=lambda: al_guardar(puesto(ficha).pk),
        a_donde=a_donde,
    )


def _hoja(request: Peticion, hecho: edicion.Edicion[HojaGrupal]):
    """The sheet alone when htmx asks for it, else in its page."""
    contexto = {
        "edicion": hecho,
        "hoja": hecho.hoja,
        "region": hecho.hoja.opciones.region,
        "opciones": hecho.hoja.opciones,
        "ficha": hecho.hoja.ficha,
    }
    plantilla = "asistencia/fichas/_grupal.html" if request.htmx else "asistencia/fichas/grupal.html"
    return render(request, plantilla, contexto)
